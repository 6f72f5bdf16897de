import type { AgentPoolFacts, OperationStart } from '../model/azure.ts'
import { ReasonError } from '../model/errors.ts'
import { endOf } from '../model/operations.ts'
import { isFinalRefusal, pollUntilEnd, readLink, type Operation, type PollEnd } from '../rotation/poll.ts'
import { soon, type PoolContext, type ServingRotationContext } from './context.ts'

type Begun = Exclude<OperationStart, { readonly kind: 'conflict' | 'refused' }>

/**
 * Waits for the end of what was begun on a pool: by its link, and then until the pool rests, for it may be at work when the link says
 * Succeeded. Without a link the pool's own state tells (recorded: a PUT without any header).
 */
export function followPool(context: PoolContext, pool: string, begun: Begun): Promise<PollEnd> {
  const { clock, pace, stopped } = context
  const began = clock().getTime()
  const isCertain = begun.kind === 'accepted'
  const tell = progress(context, pool)
  const operation: Operation = {
    read: isCertain ? begun.read : undefined,
    waitMilliseconds: (isCertain ? begun.waitMilliseconds : undefined) ?? 0,
    status: 'InProgress',
    wasObserved: isCertain,
  }
  return pollUntilEnd(context, context.deadline, operation, async () => {
    tell(operation.status)
    try {
      const followed = await readLink(operation, soon(context))
      if (followed === 'in-progress') return undefined
      if (followed !== 'ask-resource') return followed
      const { provisioningState: status } = await poolNow(context, pool)
      operation.status = status
      const end = endOf(status)
      if (end === undefined) operation.wasObserved = true
      else if (operation.wasObserved) return { end, status }
      else if (clock().getTime() - began >= pace.unheard) return { end: 'unheard', status }
    } catch (error) {
      if (!(error instanceof ReasonError)) throw error
      const { read, status } = operation
      if (stopped.aborted) return { end: 'stopped', status }
      if (read === undefined && isFinalRefusal(error)) return { end: 'running', status: error.reason }
      if (isFinalRefusal(error)) operation.read = undefined
      context.log.info(`${context.name}, ${pool}: no answer to how it goes (${error.reason}): ${error.detail}`)
    }
    return undefined
  })
}

/** The pool as ARM has it now. Rejects with a `ReasonError`, `not-found` when it is gone. */
export async function poolNow(context: ServingRotationContext, name: string): Promise<AgentPoolFacts> {
  const found = (await context.azure.agentPools(context.cluster, soon(context))).find((pool) => pool.name === name)
  if (found === undefined) throw new ReasonError('not-found', `Node pool ${name} is gone`)
  return found
}

/** A line of progress now and then. */
function progress({ name, clock, log, pace }: ServingRotationContext, pool: string): (status: string) => void {
  const began = clock().getTime()
  let next = began + pace.progress
  return (status) => {
    const now = clock().getTime()
    if (now < next) return
    next = now + pace.progress
    log.info(`${name}, ${pool}: ${status} after ${Math.round((now - began) / 1000)} s`)
  }
}
