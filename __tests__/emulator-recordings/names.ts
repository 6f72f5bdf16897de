// Names and ids of recordings, and what the emulator has in their place.
import type { Interaction } from '../emulator-azure/recordings.ts'
import type { Asked, Stage } from './play.ts'

type Request = Interaction['request']

export type Names = {
  readonly group: string
  readonly cluster: string
  readonly pool: string
  readonly location: string
  readonly of: (stage: Stage) => {
    readonly path: (recorded: Request | undefined, step: Asked) => string
    readonly body: (recorded: unknown) => object | undefined
  }
}

const first = (pattern: RegExp, texts: readonly string[]): string | undefined =>
  texts.map((text) => pattern.exec(text)?.[1]).find((found) => found !== undefined && !found.startsWith('{'))

/** Final statuses, and 204 or 200 where 202 means that it goes on. */
export function isOver({ status, body }: { readonly status: number; readonly body: unknown }): boolean {
  const { status: said } = (body ?? {}) as { readonly status?: unknown }
  return status !== 202 && (typeof said !== 'string' || ['Succeeded', 'Failed', 'Canceled'].includes(said))
}

const operation = /\/(operations|operationresults|commandResults)\/([\w-]+)\/?$/i

/** What a request asks for if it is an operation: by id, and by which of the two headers named it. */
export function operationOf({ path, query }: Pick<Request, 'path' | 'query'>): string | undefined {
  const [, leaf = '', id] = operation.exec(path) ?? []
  if (id === undefined || id === 'latest' || /\/managedClusters\/[^/]+\/operations\//i.test(path)) return undefined
  const header =
    leaf.toLowerCase() === 'operations' && !query.includes('monitor=true') ? 'azure-asyncoperation' : 'location'
  return `${header} ${id}`
}

/** Where the emulator has the operations that a recorded answer names. */
export function operationsIn(
  recorded: Readonly<Record<string, string>> | undefined,
  ours: Readonly<Record<string, string>>,
  as: string | readonly string[] = [],
): readonly (readonly [string, string])[] {
  return ['azure-asyncoperation', 'location'].flatMap((header) => {
    const url = ours[header]
    const theirs = recorded?.[header]
    const id = theirs === undefined ? undefined : operation.exec(theirs.replace(/[?&].*$/, ''))?.[2]
    const ids = [...(typeof as === 'string' ? [as] : as), ...(id === undefined ? [] : [id])]
    return url === undefined ? [] : ids.map((one) => [`${header} ${one}`, url] as const)
  })
}

/** Machines in the place of recorded ones: of the same number if there are so many. */
function machines(path: string, { cluster }: Stage): string {
  const { nodes } = cluster.kubernetes.state
  const compute = `/resourceGroups/${cluster.nodeResourceGroup}/providers/Microsoft.Compute`
  const alone = nodes.find(({ scaleSet }) => scaleSet === undefined)?.name ?? 'none'
  const set = nodes.find(({ scaleSet }) => scaleSet !== undefined)?.scaleSet ?? 'none'
  return path
    .replace(
      /\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/virtualMachines\/[^/]+/i,
      `${compute}/virtualMachines/${alone}`,
    )
    .replace(
      /\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/virtualMachineScaleSets\/[^/]+/i,
      `${compute}/virtualMachineScaleSets/${set}`,
    )
}

/** The names that recorded requests have; the emulated resources are called the same, but for ids and machines. */
export function pathIn(interactions: readonly Interaction[]): Names {
  const paths = interactions.map(({ request }) => request.path)
  const bodies = interactions.map(({ response }) => JSON.stringify(response.body))
  const group = first(/\/resourcegroups\/([^/]+)/i, paths) ?? 'rg1'
  const cluster = first(/\/managedClusters\/([^/]+)/i, paths) ?? 'aks1'
  return {
    group,
    cluster,
    pool: first(/\/agentPools\/([^/]+)/i, paths) ?? 'nodepool1',
    location: first(/\/locations\/(\w+)/, paths) ?? first(/"location": ?"(\w+)"/, bodies) ?? 'eastus',
    of: (stage) => {
      const subscription = `/subscriptions/${stage.cluster.subscription.id}`
      const named = (text: string): string =>
        text
          .replace(/\/?subscriptions\/[^/"]+/, subscription)
          .replaceAll(/aks-(\w+)-\d{8}-vmss/g, 'aks-$1-12345678-vmss')
      const root = `${subscription}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/${cluster}`
      return {
        path: (recorded, { path, version }) => {
          const query = new URLSearchParams(recorded?.query ?? '')
          const known = query.get('api-version')
          query.set('api-version', version ?? (known === null || known === 'UNKNOWN' ? '2025-08-01' : known))
          const whole =
            path === undefined
              ? machines(named(recorded?.path ?? ''), stage)
              : path.startsWith('/')
                ? machines(named(path), stage)
                : path === ''
                  ? root
                  : `${root}/${path}`
          return `${whole}?${query.toString()}`
        },
        body: (recorded) =>
          typeof recorded === 'object' && recorded !== null
            ? (JSON.parse(named(JSON.stringify(recorded))) as object)
            : undefined,
      }
    },
  }
}
