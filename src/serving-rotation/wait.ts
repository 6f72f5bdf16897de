import type { OperationStart } from '../model/azure.ts'
import { sentence } from '../model/sentence.ts'
import type { PoolResult } from '../model/serving-rotation.ts'
import { followPool } from './wait-for-pool.ts'
import type { PoolContext } from './context.ts'

/** Why a pool is not gone on with. */
export type Stop = Omit<PoolResult, 'pool'>

/** Waits for what was begun. Answers with why it did not come to its end, or nothing. */
export async function wait(
  context: PoolContext,
  pool: string,
  what: string,
  start: OperationStart,
): Promise<Stop | undefined> {
  if (start.kind === 'conflict' || start.kind === 'refused') {
    const { reason, detail } = start.why
    const again = start.kind === 'conflict' ? ' Another operation is in progress: run again when it has ended.' : ''
    return { outcome: 'failed', message: `${what} was not begun: ${sentence(detail)}${again}`, reason }
  }
  if (start.kind === 'unanswered')
    context.log.info(`${context.name}, ${pool}: no answer (${start.why.reason}); the pool's own state is read instead`)
  const { end, status, code } = await followPool(context, pool, start)
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
