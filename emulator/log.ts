import type { RunningAzure } from './azure/azure.ts'
import type { RunningGitHub } from './github/github.ts'
import type { RunningCluster } from './running.ts'

/** What runs. */
export type Running = {
  readonly clusters: readonly RunningCluster[]
  readonly azure?: RunningAzure
  readonly github?: RunningGitHub
}

/** One request that was answered. */
export type LogEntry = {
  readonly at: Date
  /** `arm`, `login`, `github`, `CLUSTER`, or `CLUSTER/NODE` for a kubelet */
  readonly host: string
  readonly method: string
  /** with its query, of which nothing secret is told */
  readonly path: string
  /** who signed in, where somebody did */
  readonly who?: string
  /** 0: no answer */
  readonly status: number
}

/** What was counted of a host since the start. */
export type HostCounts = { readonly requests: number; readonly connections: number; readonly portForwards?: number }

/** Signatures of operation URLs (t, c, s, h), codes, tokens, and commands that somebody runs in a pod. */
const secretNames = new Set(['t', 'c', 's', 'h', 'sig', 'code', 'token', 'access_token', 'id_token', 'client_secret'])
const longest = 120

/** A path whose query tells no secret: such values are cut to nothing, and so are very long ones. */
export function withoutSecrets(target: string): string {
  const [path = '', query] = target.split('?', 2)
  if (query === undefined) return path
  const told = query.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split('=', 2)
    const secret = secretNames.has(name.toLowerCase()) || name === 'command' || value.length > longest
    return secret && value !== '' ? `${name}=CUT` : pair
  })
  return `${path}?${told.join('&')}`
}

const who = (name: string | undefined): { who?: string } => (name === undefined ? {} : { who: name })

/** Every request since the start, in the order in which they were answered. */
export function requestsOf({ clusters, azure, github }: Running): readonly LogEntry[] {
  const kubernetes = clusters.flatMap((cluster) =>
    cluster.state.log.map(({ at, server, method, path, user, status }) => ({
      // a cluster's clock may be off: one order for all needs one clock
      at: new Date(at.getTime() - cluster.state.clockOffsetMilliseconds),
      host: server === 'api-server' ? cluster.name : `${cluster.name}/${server}`,
      method,
      path: withoutSecrets(path),
      ...who(user),
      status,
    })),
  )
  const cloud = (azure?.state.log ?? []).map(({ at, service, method, path, principal, status }) => ({
    at,
    host: service,
    method,
    path: withoutSecrets(path),
    ...who(principal),
    status,
  }))
  const hub = (github?.state.log ?? []).map(({ at, method, path, login, status }) => ({
    at,
    host: 'github',
    method,
    path: withoutSecrets(path),
    ...who(login),
    status,
  }))
  return [...kubernetes, ...cloud, ...hub].sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Counts by `azure` (ARM and Entra ID together, which share a port), `github` and the names of clusters. */
export const countsOf = ({ clusters, azure, github }: Running): Readonly<Record<string, HostCounts>> => ({
  ...(azure === undefined ? {} : { azure: azure.counters() }),
  ...(github === undefined ? {} : { github: github.counters() }),
  ...Object.fromEntries(
    clusters.map((cluster) => {
      const { requests, connections, portForwards } = cluster.counters()
      return [cluster.name, { requests, connections, portForwards }]
    }),
  ),
})
