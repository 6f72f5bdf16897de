import { moment } from '../moments.ts'
import type { Place } from '../place.ts'
import type { Dates, NodeScenario, Offset, PoolScenario, ServingKind } from '../scenario.ts'
import { defaultImages, labelsOf } from './node-labels.ts'
import { type NodeNames, nodeNames } from './node-names.ts'

/** A node as it is now. Tests may change what is not readonly, before its certificates are made. */
export type EmulatedNode = NodeNames & {
  readonly pool: string
  readonly poolType: NonNullable<PoolScenario['type']>
  /** number in its pool, from 0; no other node ever gets it */
  readonly number: number
  /** number in the whole cluster, from 0 */
  readonly index: number
  readonly ip: string
  readonly createdAt: Date
  ready: boolean
  notReadyReason: string
  reachable: boolean
  kubeletVersion: string
  readonly operatingSystem: 'linux' | 'windows'
  readonly nodeImageVersion: string
  labels: Readonly<Record<string, string>>
  /** `key=value:Effect` */
  taints: readonly string[]
  /** cordoned */
  unschedulable?: boolean
  client: Dates
  serving: ServingKind
  servingDates?: Dates
  /** false: a static client certificate that nothing renews */
  readonly tlsBootstrap: boolean
  /** of the copy of the API server's certificate; absent: the one that it served when the node was made */
  apiServerCopy?: Dates
  clientRenewErrors: number
  serverRenewErrors: number
  readonly hostNetworkPods: boolean
  impostor: boolean
  /** a deallocated machine runs no command */
  power: 'running' | 'deallocated'
  /** how long Compute waits for its silent agent; absent: the agent answers */
  agentUnresponsive?: Offset
}

/** What nodes of a cluster have from it. */
export type NodeWorld = {
  readonly kubernetesVersion: string
  readonly place: Place
  /** dates of the scenario are distances from it */
  readonly startedAt: Date
  /** the next number of each pool: Compute never gives one twice */
  readonly numbers: Map<string, number>
}

const given = <K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> =>
  value === undefined ? {} : ({ [key]: value } as Record<K, T>)

/** One node of a pool, as the scenario has it but for `changes`. Number and index are free, or those of the node that it replaces. */
export function makeNode(
  pool: PoolScenario,
  { number, index }: { readonly number: number; readonly index: number },
  world: NodeWorld,
  changes: NodeScenario = {},
): EmulatedNode {
  const node: NodeScenario = { ...pool, ...pool.nodes?.[number], ...changes }
  const names = nodeNames(pool, number, world.place)
  const operatingSystem = node.operatingSystem ?? 'linux'
  const stopped = pool.powerState === 'Stopped'
  world.numbers.set(pool.name, Math.max(number + 1, world.numbers.get(pool.name) ?? 0))
  return {
    ...names,
    pool: pool.name,
    poolType: pool.type ?? 'VirtualMachineScaleSets',
    number,
    index,
    ip: `10.224.${(index + 4) >> 8}.${(index + 4) & 255}`,
    createdAt: moment(world.startedAt, node.created ?? '-65d'),
    ready: node.ready ?? true,
    notReadyReason: node.notReadyReason ?? 'Kubelet stopped posting node status.',
    reachable: node.reachable ?? true,
    kubeletVersion: node.kubeletVersion ?? world.kubernetesVersion,
    operatingSystem,
    nodeImageVersion: node.nodeImageVersion ?? defaultImages[operatingSystem],
    labels: labelsOf(names.name, pool, node, world.place),
    taints: pool.taints ?? [],
    client: node.client ?? { notBefore: '-65d', notAfter: '+300d' },
    serving: node.serving ?? 'cluster',
    ...given('servingDates', node.servingDates),
    tlsBootstrap: node.tlsBootstrap ?? true,
    ...given('apiServerCopy', node.apiServerCopy),
    clientRenewErrors: node.clientRenewErrors ?? 0,
    serverRenewErrors: node.serverRenewErrors ?? 0,
    hostNetworkPods: node.hostNetworkPods ?? true,
    impostor: node.impostor ?? false,
    power: node.power ?? (stopped ? 'deallocated' : 'running'),
    ...given('agentUnresponsive', node.agentUnresponsive),
  }
}

/** The changes that make a node a new one of that moment: its certificates begin five minutes before and last a year. */
export function bornAt(world: NodeWorld, at: Date): NodeScenario {
  const seconds = Math.round((at.getTime() - world.startedAt.getTime()) / 1_000)
  const dates = { notBefore: `${seconds - 300}s`, notAfter: `${seconds - 300 + 31_536_000}s` }
  return { created: `${seconds}s`, client: dates, servingDates: dates }
}

function newNode(
  pool: PoolScenario,
  numbers: Pick<EmulatedNode, 'number' | 'index'>,
  world: NodeWorld,
  at: Date,
  changes: NodeScenario,
): EmulatedNode {
  const node = makeNode(pool, numbers, world, { ...bornAt(world, at), ...changes })
  // it has the certificate that is served now, whatever older nodes of the pool have
  if (changes.apiServerCopy === undefined) delete node.apiServerCopy
  return node
}

/** A node more in a pool, made at that moment, with numbers that nobody of `nodes` has. It is not added to `nodes`. */
export const addedNode = (
  pool: PoolScenario,
  nodes: readonly EmulatedNode[],
  world: NodeWorld,
  at: Date,
  changes: NodeScenario = {},
): EmulatedNode => {
  const index = nodes.reduce((most, one) => Math.max(most, one.index + 1), 0)
  return newNode(pool, { number: world.numbers.get(pool.name) ?? 0, index }, world, at, changes)
}

/** That node with the same name and a new disk: its certificates are made anew. */
export const reimagedNode = (
  pool: PoolScenario,
  node: EmulatedNode,
  world: NodeWorld,
  at: Date,
  changes: NodeScenario = {},
): EmulatedNode => newNode(pool, node, world, at, changes)

/** The pools with what their place decides: the first is a system pool unless it says otherwise. */
export const withModes = (pools: readonly PoolScenario[]): readonly PoolScenario[] =>
  pools.map((pool, i) => ({ ...pool, mode: pool.mode ?? (i === 0 ? 'System' : 'User') }))

/** The nodes of all pools, in the order of their names. */
export function makeNodes(pools: readonly PoolScenario[], world: NodeWorld): EmulatedNode[] {
  const wanted = withModes(pools).flatMap((pool) =>
    Array.from({ length: pool.count }, (_, number) => ({ pool, number })),
  )
  const nodes = wanted.map(({ pool, number }, index) => makeNode(pool, { number, index }, world))
  return nodes.sort((a, b) => (a.name < b.name ? -1 : 1))
}
