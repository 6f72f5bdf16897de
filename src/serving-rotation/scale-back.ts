import type { AgentPoolFacts, ManagedClusterReference } from '../model/azure.ts'
import { endOf } from '../model/operations.ts'
import { backTag, scaleBackText } from '../model/serving-rotation.ts'
import { followPool, poolNow } from './wait-for-pool.ts'
import { wait, type Stop } from './wait.ts'
import { soon, type PoolContext } from './context.ts'

type Tags = Readonly<Record<string, string>>

/** Tags without the one that says how many nodes a pool is owed; names of tags have no case. */
export const withoutBackTag = (tags: Tags): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([name]) => name.toLowerCase() !== backTag))

/** What to do by hand with a pool that was left without its nodes. */
export const scaleBack = ({ resourceGroup, name }: ManagedClusterReference, pool: string, count: number): string =>
  scaleBackText({ resourceGroup, clusterName: name, pool, count })

/** The pool as it is afterwards. `scaled`: its nodes have just come back, and may not show anything yet. */
export type Brought = { readonly pool: AgentPoolFacts; readonly scaled: boolean }

/** Gives a pool that was scaled to zero its nodes back. Answers with the pool as it is then, or with why it is not so. */
export async function bringBack(context: PoolContext, pool: AgentPoolFacts, owed: number): Promise<Brought | Stop> {
  const { azure, cluster } = context
  const { name } = pool
  const byHand = scaleBack(cluster, name, owed)
  const stopped = (stop: Stop): Stop => ({ ...stop, message: `${stop.message} It had ${owed} nodes. ${byHand}.` })
  context.owe({ name, count: owed })
  if (endOf(pool.provisioningState) === undefined) {
    const { end, status } = await followPool(context, name, { kind: 'accepted' })
    if (end === 'running' || end === 'stopped')
      return stopped({
        outcome: 'inconclusive',
        message: `Another operation is in progress (${status}).`,
        reason: 'timeout',
      })
  }
  let scaled = false
  const start = await azure.scaleAgentPool(
    cluster,
    name,
    ({ count, tags }) => {
      // somebody may have given it nodes meanwhile
      scaled = count === 0
      return { count: scaled ? owed : count, tags: withoutBackTag(tags) }
    },
    soon(context),
  )
  const stop = await wait(context, name, `Scaling back to ${owed}`, start)
  if (stop !== undefined) return stopped(stop)
  context.owe(undefined)
  return { pool: await poolNow(context, name), scaled }
}
