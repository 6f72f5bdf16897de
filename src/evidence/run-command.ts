import type { MachineFacts } from '../model/azure.ts'
import { ReasonError } from '../model/errors.ts'
import type { FailedAttempt, NodeFacts, Observation } from '../model/evidence.ts'
import { isForAnotherNode } from '../model/node-identity.ts'
import { attempt, failure } from './attempt.ts'
import type { CollectContext } from './context.ts'
import { cutLike } from './cut.ts'
import { shortened } from './json.ts'
import { readNodeScript, type NodeScan } from './run-command-output.ts'
import { nodeScripts } from './run-command-scripts.ts'

/** Node -> what its script told; unavailable as a whole when not even the nodes are known. */
export type NodeRuns = Observation<ReadonlyMap<string, Observation<NodeScan>>>

const source = 'run-command'

/** A node, and which machine it is as far as that is known. */
type Listed = {
  readonly name: string
  readonly system: NodeFacts['operatingSystem']
  readonly machine: Observation<MachineFacts>
}

/**
 * Runs the fixed script on every node, once in a run whoever asks: one call for each machine, never two at a time on one,
 * as many at the same time as `limit` allows. Skipped without a cluster of Azure.
 */
export const nodeRuns = (context: CollectContext): Promise<NodeRuns> => context.once(runAll, context)

async function runAll(context: CollectContext): Promise<NodeRuns> {
  const { managed, clock, signal, limit } = context
  if (managed === undefined) return { state: 'skipped', detail: 'no Azure cluster was named' }
  const listed = await listNodes(context)
  if (listed.state !== 'observed') return listed
  const claims = Map.groupBy(listed.value, ({ machine }) =>
    machine.state === 'observed' ? machine.value.resourceId.toLowerCase() : '',
  )
  const runOn = async ({ name, system, machine }: Listed): Promise<Observation<NodeScan>> => {
    if (machine.state !== 'observed') return machine
    const { value } = machine
    const scan = await limit(() =>
      attempt(source, clock, async () => {
        if (system === 'unknown')
          throw new ReasonError('not-supported', `Node ${name} has a system for which there is no script`)
        if ((claims.get(value.resourceId.toLowerCase())?.length ?? 0) > 1)
          throw new ReasonError('malformed', `Node ${name} and another one claim to be the same machine`)
        const printed = await (await managed.azure()).runOnNode(value, { system, lines: nodeScripts[system] }, signal)
        return context.keep(ofNode(name, readNodeScript(printed, system)))
      }),
    )
    return scan.state === 'skipped' || machine.failed === undefined ? scan : { ...scan, failed: machine.failed }
  }
  const runs = await Promise.all(listed.value.map(async (node) => [node.name, await runOn(node)] as const))
  return cutLike({ state: 'observed', value: new Map(runs), source, at: clock() }, listed)
}

/** A kubelet's own certificate names its node: one that names another comes from the wrong machine. */
function ofNode(node: string, scan: NodeScan): NodeScan {
  const { client } = scan
  if (client.state === 'read' && isForAnotherNode(client.certificate, node)) {
    const subject = shortened(client.certificate.subject)
    throw new ReasonError(
      'malformed',
      `The machine that Azure names for node ${node} is that of another node: its client certificate is for "${subject}"`,
    )
  }
  return scan
}

/** Every node with its machine: those that Kubernetes knows, else, when its API server cannot be asked, those that ARM does. */
async function listNodes(context: CollectContext): Promise<Observation<readonly Listed[]>> {
  const { evidence, clock } = context
  const nodes = await evidence('nodes')
  if (nodes.state !== 'observed') return listMachines(context, nodes)
  const real = nodes.value.filter(({ virtual }) => virtual !== true)
  const pools = await machinesOf(
    context,
    real.flatMap(({ pool }) => pool ?? []),
  )
  const machines = new Map(
    [...pools.values()].flatMap((list) =>
      list.state === 'observed' ? list.value.map((machine) => [machine.node.toLowerCase(), machine] as const) : [],
    ),
  )
  const value = await Promise.all(
    real.map(async (node): Promise<Listed> => {
      const { name, operatingSystem: system } = node
      const machine = machines.get(name.toLowerCase())
      if (machine !== undefined)
        return { name, system, machine: { state: 'observed', value: machine, source, at: clock() } }
      const list = pools.get(node.pool ?? '')
      return {
        name,
        system,
        machine: await fromProvider(context, node, list?.state === 'unavailable' ? list : undefined),
      }
    }),
  )
  return cutLike({ state: 'observed', value, source, at: clock() }, nodes)
}

/** One list for each pool. */
async function machinesOf(
  { managed, limit, clock, signal }: CollectContext,
  pools: readonly string[],
): Promise<ReadonlyMap<string, Observation<readonly MachineFacts[]>>> {
  if (managed === undefined) return new Map()
  const { azure, cluster } = managed
  const lists = [...new Set(pools)].map(async (pool) => {
    const list = await limit(() =>
      attempt(`ARM machines of pool ${pool}`, clock, async () => (await azure()).machines(cluster, pool, signal)),
    )
    return [pool, list] as const
  })
  return new Map(await Promise.all(lists))
}

/**
 * Where ARM lists no machine for a node: the one that its providerID names. A cluster writes that itself, so it counts
 * only for machines in the cluster's own node resource group.
 */
async function fromProvider(
  { managed, evidence, clock }: CollectContext,
  node: NodeFacts,
  list: FailedAttempt | undefined,
): Promise<Observation<MachineFacts>> {
  const cluster = await evidence('managedCluster')
  const group = cluster.state === 'observed' ? cluster.value.nodeResourceGroup : undefined
  const inGroup = /^resourceGroups\/([^/]+)\//i.exec(node.machine ?? '')?.[1]?.toLowerCase() === group?.toLowerCase()
  if (managed === undefined || node.machine === undefined || group === undefined || !inGroup) {
    const missing = new ReasonError('not-found', `ARM lists no machine for node ${node.name}`)
    return { state: 'unavailable', ...(list === undefined ? failure(missing, 'ARM machines', clock) : reasonOf(list)) }
  }
  const resourceId = `/subscriptions/${managed.cluster.subscription.id}/${node.machine}`
  const value = { node: node.name, pool: node.pool ?? '', resourceId }
  return { state: 'observed', value, source, at: clock(), ...(list === undefined ? {} : { failed: [reasonOf(list)] }) }
}

const reasonOf = ({ reason, detail, source, at }: FailedAttempt): FailedAttempt => ({ reason, detail, source, at })

/** An API server that is out of reach, as one with an expired certificate, keeps nobody from looking at the machines. */
async function listMachines(
  context: CollectContext,
  nodes: Exclude<Observation<readonly NodeFacts[]>, { state: 'observed' }>,
): Promise<Observation<readonly Listed[]>> {
  const { evidence, clock } = context
  const [pools, cluster] = await Promise.all([evidence('agentPools'), evidence('managedCluster')])
  const stopped = cluster.state === 'observed' && cluster.value.powerState?.toLowerCase() === 'stopped'
  if (pools.state !== 'observed' || stopped) return nodes
  const systems = new Map(pools.value.map((pool) => [pool.name, pool.operatingSystem]))
  const lists = await machinesOf(context, [...systems.keys()])
  const value = [...lists.values()].flatMap((list) => {
    if (list.state !== 'observed') return []
    return list.value.map((machine): Listed => {
      const { node, pool } = machine
      const observed = { state: 'observed', value: machine, source: list.source, at: list.at } as const
      return { name: node, system: systems.get(pool) ?? 'unknown', machine: observed }
    })
  })
  if (value.length === 0) return neitherWay(nodes, [...lists.values()])
  const found = { state: 'observed', value, source, at: clock() } as const
  const refused = [...lists].flatMap(([pool, list]) => (list.state === 'unavailable' ? [{ pool, list }] : []))
  const [first] = refused
  if (first === undefined) return found
  const { reason, detail } = first.list
  const names = refused.map(({ pool }) => pool).join(', ')
  return { ...found, cut: { reason, detail: `The machines of node pools ${names} were not listed. ${detail}` } }
}

/** Why the API server told no nodes, and why ARM told no machines: either of them is enough to mend. */
function neitherWay(
  nodes: Exclude<Observation<readonly NodeFacts[]>, { state: 'observed' }>,
  lists: readonly Observation<readonly MachineFacts[]>[],
): Exclude<Observation<readonly NodeFacts[]>, { state: 'observed' }> {
  if (nodes.state === 'skipped') return nodes
  const refused = lists.flatMap((list) => (list.state === 'unavailable' ? [list.detail] : []))
  return { ...nodes, detail: [...new Set([nodes.detail, ...refused])].join('; ') }
}
