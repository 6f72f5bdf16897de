import type { AgentPoolFacts, OperationReading, OperationStart } from '../model/azure.ts'
import { ReasonError } from '../model/errors.ts'
import { isRest, soon, type PoolContext, type ServingRotationContext } from './context.ts'

/** How a piece of work on a pool ended, or that nobody waits for it any more. `unheard`: nothing was seen of it. */
export type PoolEnd = {
  readonly end: 'succeeded' | 'failed' | 'canceled' | 'unheard' | 'running' | 'stopped'
  /** in Azure's words, at the last look */
  readonly status: string
  readonly code?: string
}

type Begun = Exclude<OperationStart, { readonly kind: 'conflict' | 'refused' }>

/** refusals that another look will not change */
const forGood = new Set(['forbidden', 'untrusted', 'not-found', 'not-supported'])

/**
 * Waits for the end of what was begun on a pool: by its link, and then until the pool rests, for it may be at work when the link says
 * Succeeded. Without a link the pool's own state tells (recorded: a PUT without any header).
 */
export async function followPool(context: PoolContext, pool: string, begun: Begun): Promise<PoolEnd> {
  const { clock, pace, pause, stopped } = context
  const began = clock().getTime()
  const isCertain = begun.kind === 'accepted'
  const tell = progress(context, pool)
  // asked anew each time: the job may be told to stop at any moment
  const isStopped = (): boolean => stopped.aborted
  let read = isCertain ? begun.read : undefined
  let asked = (isCertain ? begun.waitMilliseconds : undefined) ?? 0
  let status = 'InProgress'
  let seen = isCertain
  for (let poll = 0; ; poll += 1) {
    const left = context.deadline.getTime() - clock().getTime()
    if (left <= 0) return { end: 'running', status }
    const usual = pace.polls[Math.min(poll, pace.polls.length - 1)] ?? 0
    await pause(Math.min(Math.max(asked, usual), left))
    if (isStopped()) return { end: 'stopped', status }
    asked = 0
    tell(status)
    try {
      if (read !== undefined) {
        const reading: OperationReading = await read(soon(context))
        asked = reading.waitMilliseconds ?? 0
        status = reading.status
        if (reading.end === 'failed' || reading.end === 'canceled')
          return { end: reading.end, status, ...(reading.code === undefined ? {} : { code: reading.code }) }
        if (reading.end === undefined) continue
        read = undefined
      }
      const { provisioningState } = await poolNow(context, pool)
      status = provisioningState
      if (!isRest(status)) {
        seen = true
        continue
      }
      if (seen) return { end: status.toLowerCase() as 'succeeded' | 'failed' | 'canceled', status }
      if (clock().getTime() - began >= pace.unheard) return { end: 'unheard', status }
    } catch (error) {
      if (!(error instanceof ReasonError)) throw error
      if (isStopped()) return { end: 'stopped', status }
      if (read === undefined && forGood.has(error.reason)) return { end: 'running', status: error.reason }
      if (forGood.has(error.reason)) read = undefined
      context.log.info(`${context.name}, ${pool}: no answer to how it goes (${error.reason}): ${error.detail}`)
    }
  }
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
