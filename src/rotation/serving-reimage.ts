import type { AgentPoolFacts, OperationStart } from '../model/azure.ts'
import type { PoolResult, ServingRotationSettings } from '../model/serving-rotation.ts'
import { followPool } from './pool-follow.ts'
import { soon, type PoolWorld } from './serving-world.ts'

/** Why a pool is not gone on with. */
export type Stop = Omit<PoolResult, 'pool'>

/** Makes every node of the pool anew, and waits for it. Answers with why it is not so, or nothing. */
export async function reimagePool(
  world: PoolWorld,
  pool: Pick<AgentPoolFacts, 'name' | 'count'>,
  reimage: ServingRotationSettings['reimage'],
): Promise<Stop | undefined> {
  const { azure, cluster, log } = world
  const { name, count } = pool
  if (reimage === 'node-image-upgrade') {
    log.info(`${world.name}, ${name}: its nodes are made anew by a node image upgrade`)
    return wait(world, name, 'The node image upgrade', await azure.upgradeNodeImage(cluster, name, soon(world)))
  }
  if (count === undefined) return { outcome: 'failed', message: 'Azure does not say how many nodes it has.' }
  const back = `Scale it back to ${count}: az aks nodepool scale --node-count ${count} --name ${name}.`
  // what a run that is killed now would leave behind
  log.info(`${world.name}, ${name}: it is scaled to 0 and back to ${count}. If this run is ended in between: ${back}`)
  const down = await wait(world, name, 'Scaling to 0', await azure.scaleAgentPool(cluster, name, 0, soon(world)))
  if (down !== undefined) return { ...down, message: `${down.message} Look how many nodes it has. ${back}` }
  const up = await wait(
    world,
    name,
    `Scaling to ${count}`,
    await azure.scaleAgentPool(cluster, name, count, soon(world)),
  )
  return up === undefined ? undefined : { ...up, message: `${up.message} ${back}` }
}

/** Waits for what was begun. Answers with why it did not come to its end, or nothing. */
export async function wait(
  world: PoolWorld,
  pool: string,
  what: string,
  start: OperationStart,
): Promise<Stop | undefined> {
  if (start.kind === 'conflict' || start.kind === 'refused') {
    const { reason, detail } = start.why
    const again = start.kind === 'conflict' ? ' Another operation is in progress: run again when it has ended.' : ''
    return { outcome: 'failed', message: `${what} was not begun: ${detail.replace(/[.!?]$/, '')}.${again}`, reason }
  }
  if (start.kind === 'unanswered')
    world.log.info(`${world.name}, ${pool}: no answer (${start.why.reason}); the pool's own state is read instead`)
  const { end, status, code } = await followPool(world, pool, start)
  switch (end) {
    case 'succeeded':
      return undefined
    case 'failed':
    case 'canceled':
      return {
        outcome: 'failed',
        message: `${what} ended ${end}${code === undefined ? '' : ` (${code})`}. See az aks nodepool show, then run again.`,
      }
    case 'unheard':
      return {
        outcome: 'failed',
        message: `${what} was asked for once, and nothing was seen of it. Run again.`,
        reason: 'timeout',
      }
    case 'running':
      return {
        outcome: 'inconclusive',
        message: `${what} goes on in Azure (${status}), and nobody waits for it any more. Run again later.`,
        reason: 'timeout',
      }
    case 'stopped':
      return {
        outcome: 'inconclusive',
        message: `The job was told to stop; ${what.charAt(0).toLowerCase()}${what.slice(1)} goes on in Azure. Run again.`,
        reason: 'timeout',
      }
  }
}
