import type { AgentPoolFacts } from '../model/azure.ts'
import { backTag, type ServingRotationSettings } from '../model/serving-rotation.ts'
import { poolNow } from './wait-for-pool.ts'
import { bringBack, scaleBack } from './scale-back.ts'
import { wait, type Stop } from './wait.ts'
import { soon, type PoolContext } from './context.ts'

/** Makes every node of the pool anew, and waits for it. Answers with why it is not so, or nothing. */
export async function reimagePool(
  context: PoolContext,
  pool: Pick<AgentPoolFacts, 'name' | 'count'>,
  reimage: ServingRotationSettings['reimage'],
): Promise<Stop | undefined> {
  const { azure, cluster, log } = context
  const { name, count } = pool
  if (reimage === 'node-image-upgrade') {
    log.info(`${context.name}, ${name}: its nodes are made anew by a node image upgrade`)
    return wait(context, name, 'The node image upgrade', await azure.upgradeNodeImage(cluster, name, soon(context)))
  }
  if (count === undefined) throw new Error('a pool whose count nobody knows is refused before')
  return scaleToZeroAndBack(context, name, count)
}

async function scaleToZeroAndBack(context: PoolContext, name: string, count: number): Promise<Stop | undefined> {
  const { azure, cluster, log } = context
  let owed = count
  // what a run that is ended now would leave behind
  log.info(
    `${context.name}, ${name}: it is scaled to 0 and back to ${owed}. Should this run be ended in between, its nodes are gone. ${scaleBack(cluster, name, owed)}`,
  )
  context.owe({ name, count: owed })
  const start = await azure.scaleAgentPool(
    cluster,
    name,
    (now) => {
      // somebody may have scaled it since it was listed
      if (now.count > 0) owed = now.count
      return { count: 0, tags: { ...now.tags, [backTag]: String(owed) } }
    },
    soon(context),
  )
  const down = await wait(context, name, 'Scaling to 0', start)
  if (down === undefined) {
    const back = await bringBack(context, await poolNow(context, name), owed)
    return 'outcome' in back ? back : undefined
  }
  if (start.kind !== 'conflict' && start.kind !== 'refused')
    return { ...down, message: `${down.message} ${scaleBack(cluster, name, owed)}.` }
  context.owe(undefined)
  return down
}
