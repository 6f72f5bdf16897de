import type { AzurePort, ManagedClusterReference } from '../../model/azure.ts'
import { ReasonError } from '../../model/errors.ts'
import { segmentOf } from '../../model/path-segment.ts'
import type { Arm } from './arm.ts'
import { apiVersion, clusterType } from './clusters.ts'
import { fieldsOf, malformed, textOf, textsOf, type Fields } from './fields.ts'
import { begin } from './operations.ts'

type Writes = Pick<AzurePort, 'agentPoolScaling' | 'updateAgentPoolTags' | 'scaleAgentPool' | 'upgradeNodeImage'>

const poolType = `${clusterType}/agentPools`

/** What AKS decides itself: clients that were recorded never send it. */
const decided = [
  'provisioningState',
  'currentOrchestratorVersion',
  'nodeImageVersion',
  'virtualMachineNodesStatus',
  'eTag',
  'status',
]

/** What may differ after a change of tags: the tags, what AKS decides, and what the cluster autoscaler does meanwhile. */
const unsteady = [...decided, 'tags', 'count']

/** Writes of node pools. There is no PATCH: a pool is read, changed in one property, and sent back whole. */
export function poolsOf(arm: Arm): Writes {
  const read = async (cluster: ManagedClusterReference, pool: string, signal: AbortSignal): Promise<Fields> => {
    const { body } = await arm.ask(
      { method: 'GET', path: pathOf(cluster, pool), apiVersion, action: `${poolType}/read` },
      signal,
    )
    const { properties } = fieldsOf(body)
    if (typeof properties !== 'object' || properties === null) malformed('node pool')
    return fieldsOf(properties)
  }
  const write = (cluster: ManagedClusterReference, pool: string, properties: Fields, signal: AbortSignal) => {
    const sent = Object.fromEntries(Object.entries(properties).filter(([name]) => !decided.includes(name)))
    const ask = { method: 'PUT', path: pathOf(cluster, pool), apiVersion, action: `${poolType}/write` } as const
    return begin(arm, { ...ask, body: { properties: sent } }, signal)
  }
  return {
    agentPoolScaling: async (cluster, pool, signal) => {
      const before = await read(cluster, pool, signal)
      const { enableAutoScaling, scaleDownMode } = before
      return {
        count: countOf(before),
        autoscaled: enableAutoScaling === true,
        keepsMachines: textOf(scaleDownMode)?.toLowerCase() === 'deallocate',
      }
    },
    updateAgentPoolTags: async (cluster, pool, change, signal) => {
      const before = await read(cluster, pool, signal)
      const tags = change(textsOf(before['tags']))
      const start = await write(cluster, pool, { ...before, tags }, signal)
      return {
        start,
        differing: async (abort) => differences(before, await read(cluster, pool, abort)),
      }
    },
    scaleAgentPool: async (cluster, pool, change, signal) => {
      try {
        const before = await read(cluster, pool, signal)
        const now = { count: countOf(before), tags: textsOf(before['tags']) }
        return await write(cluster, pool, { ...before, ...change(now) }, signal)
      } catch (error) {
        if (!(error instanceof ReasonError)) throw error
        // it could not be read, so that nothing was sent
        return { kind: 'refused', why: error }
      }
    },
    upgradeNodeImage: (cluster, pool, signal) =>
      begin(
        arm,
        {
          method: 'POST',
          path: `${pathOf(cluster, pool)}/upgradeNodeImageVersion`,
          apiVersion,
          action: `${poolType}/upgradeNodeImageVersion/write`,
        },
        signal,
      ),
  }
}

const countOf = ({ count }: Fields): number => (typeof count === 'number' ? count : malformed('count of a node pool'))

const pathOf = ({ id }: ManagedClusterReference, pool: string): string => `${id}/agentPools/${segmentOf(pool)}`

/** Names of properties that are not what they were, but for those that may differ. */
function differences(before: Fields, after: Fields): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => !unsteady.includes(name) && canonical(before[name]) !== canonical(after[name]))
}

/** As text, whatever order its properties came in; nothing, null and an empty object are one. */
const canonical = (value: unknown): string =>
  JSON.stringify(value ?? {}, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
