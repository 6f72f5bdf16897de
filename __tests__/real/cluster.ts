// The real Kubernetes that the environment variable REAL_CLUSTER names: a script with up, rotate, kubectl, on and down.
import { readFileSync, readlinkSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { jest } from '@jest/globals'
import { suiteNeeding } from '../requirements/needing.ts'
import { isLocked, lock, unlock } from './lock.ts'
import { run, succeed, type Ended } from './process.ts'

const named = process.env['REAL_CLUSTER'] ?? ''
const script = resolve(named)
const suite = await suiteNeeding('cluster')

/** Suites that need a real cluster. */
export function describeReal(title: string, body: () => void): void {
  jest.setTimeout(180_000)
  suite(title, body)
}

/** How long a suite may wait for its turn and its cluster. */
export const patience = 15 * 60_000

export type Configuration = {
  readonly nodes?: number
  /** how many of them serve a certificate of their own */
  readonly selfSigned?: number
  /** nobody approves requests for serving certificates */
  readonly pending?: boolean
  /** lifetime of the API server's and clients' certificates */
  readonly leafDays?: number
  /** lifetime of what kubelets are given, e.g. `1h` */
  readonly kubeletDuration?: string
  /** whose tokens the API server accepts as on an Entra cluster, and the PEM file of the CA that it is verified with */
  readonly oidc?: { readonly issuer: string; readonly ca: string }
}

export type ClusterNode = { readonly name: string; readonly address: string; readonly number: number }

export type Cluster = {
  /** the administrator's: a client certificate, and a static token beside it */
  readonly kubeconfig: string
  /** where the cluster keeps its files */
  readonly state: string
  readonly nodes: readonly ClusterNode[]
}

const environmentOf = (configuration: Configuration): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  CLUSTER_NODES: String(configuration.nodes ?? 1),
  CLUSTER_SELF_SIGNED: String(configuration.selfSigned ?? 0),
  CLUSTER_PENDING: configuration.pending === true ? 'yes' : 'no',
  CLUSTER_LEAF_DAYS: String(configuration.leafDays ?? 730),
  CLUSTER_KUBELET_DURATION: configuration.kubeletDuration ?? '8760h',
  ...(configuration.oidc === undefined
    ? {}
    : { CLUSTER_OIDC_ISSUER: configuration.oidc.issuer, CLUSTER_OIDC_CA: configuration.oidc.ca }),
})

const tell = (command: string, configuration: Configuration = {}): Promise<Ended> =>
  run(script, [command], { env: environmentOf(configuration), milliseconds: 10 * 60_000 })

/** The script writes a random token into YAML without quotes: one of digits only is a number there, and refused. */
const isUnlucky = ({ stderr }: Ended): boolean => stderr.includes('cannot unmarshal number')

let isOurs = false

/** A new cluster, once it is our turn. */
export async function up(configuration: Configuration): Promise<Cluster> {
  await lock()
  if (!isOurs && (await tell('kubeconfig')).status === 0)
    throw new Error(`a cluster is up already, and it is not of this suite: end it with "${script} down"`)
  isOurs = true
  for (let attempt = 1; ; attempt += 1) {
    const ended = await tell('up', configuration)
    if (ended.status === 0) return look(ended.stdout.trim())
    await tell('down')
    if (attempt === 3 || !isUnlucky(ended)) throw new Error(`cluster up failed: ${ended.stderr}`)
  }
}

async function look(kubeconfig: string): Promise<Cluster> {
  const { items } = JSON.parse(await kubectl('get', 'nodes', '--output', 'json')) as {
    items: { metadata: { name: string }; status: { addresses: { type: string; address: string }[] } }[]
  }
  const nodes = items.map(({ metadata: { name }, status: { addresses } }, number) => ({
    name,
    address: addresses.find(({ type }) => type === 'InternalIP')?.address ?? '',
    number,
  }))
  return { kubeconfig, state: dirname(kubeconfig), nodes }
}

/** A new CA and all that it signs. False when the script was out of luck: the cluster is then gone. */
export async function rotate(configuration: Configuration): Promise<boolean> {
  const ended = await tell('rotate', configuration)
  if (ended.status === 0) return true
  if (!isUnlucky(ended)) throw new Error(`cluster rotate failed: ${ended.stderr}`)
  await tell('down')
  return false
}

/** Ends what `up` began, whatever became of it. */
export async function down(): Promise<void> {
  if (!isLocked()) return
  if (isOurs) await tell('down')
  isOurs = false
  await unlock()
}

/** What kubectl prints, as administrator. */
export const kubectl = (...args: readonly string[]): Promise<string> =>
  succeed(script, ['kubectl', ...args], { milliseconds: 60_000 })

/** kubectl with an object on its standard input. */
export const kubectlWith = (object: unknown, ...args: readonly string[]): Promise<string> =>
  succeed(script, ['kubectl', ...args, '--filename', '-'], { input: JSON.stringify(object), milliseconds: 60_000 })

/** The command line that runs something on a node, as whoever controls its machine could. */
export const onNode = ({ number }: ClusterNode): readonly [string, ...string[]] => [script, 'on', String(number)]

/** A file of the cluster's own PKI. */
export const pki = ({ state }: Cluster, name: string): string => join(state, 'pki', name)

/** The file with the client certificate that a kubelet uses now: a link to it, as the node itself sees its folders. */
export function kubeletClientFile({ state }: Cluster, { name }: ClusterNode): string {
  const folder = join(state, 'nodes', name, 'kubelet/pki')
  return join(folder, basename(readlinkSync(join(folder, 'kubelet-client-current.pem'))))
}

/** Sends a signal to the API server of this cluster. */
export function signalApiServer({ state }: Cluster, signal: NodeJS.Signals): void {
  process.kill(Number(readFileSync(join(state, 'run/kube-apiserver.pid'), 'utf8')), signal)
}
