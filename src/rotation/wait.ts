import type { OperationReading, OperationStart } from '../model/azure.ts'
import { ReasonError } from '../model/errors.ts'
import { areOthers, newestCredentials, type Credentials } from './credentials.ts'
import { readActivity } from './activity.ts'
import { isStopped, within, type RotationContext } from './context.ts'

/** How an operation ended, or that nobody waits for it any more. */
export type WaitResult = {
  readonly end: 'succeeded' | 'failed' | 'canceled' | 'unheard' | 'running' | 'stopped'
  /** in Azure's words, at the last look */
  readonly status: string
  /** of a failure */
  readonly code?: string
}

export type WaitOptions = {
  /** the link of the operation, where there is one */
  readonly read?: Extract<OperationStart, { readonly kind: 'accepted' }>['read']
  readonly waitMilliseconds?: number
  /** whether it is certain that there is one: Azure accepted it, or the cluster said so */
  readonly certain: boolean
  /** whether the cluster was seen to rotate: a state of rest is the end then, and not what was before */
  readonly seen: boolean
  /** credentials from before */
  readonly old: Credentials | undefined
  readonly deadline: Date
  readonly told: (status: string) => void
}

/** refusals that another look will not change */
const forGood = new Set(['forbidden', 'untrusted', 'not-found', 'not-supported'])

/**
 * Waits for the end of a rotation. The link is asked as long as it answers; where it does not, the state of the cluster and of its
 * pools is, which counts as an end only when something was seen to happen since the request.
 */
export async function waitForOperation(context: RotationContext, options: WaitOptions): Promise<WaitResult> {
  const { log, pace, clock, name } = context
  const since = clock().getTime()
  let { read, seen } = options
  let asked = options.waitMilliseconds ?? 0
  let status = 'InProgress'
  for (let poll = 0; ; poll += 1) {
    const usual = pace.polls[Math.min(poll, pace.polls.length - 1)] ?? 0
    const left = options.deadline.getTime() - clock().getTime()
    if (left <= 0) return { end: 'running', status }
    await context.pause(Math.min(Math.max(asked, usual), left))
    if (isStopped(context)) return { end: 'stopped', status }
    asked = 0
    try {
      const reading: OperationReading | undefined = await read?.(within(context, pace.request))
      if (reading !== undefined) {
        asked = reading.waitMilliseconds ?? 0
        status = reading.status
        options.told(status)
        if (reading.end === 'failed' || reading.end === 'canceled')
          return { end: reading.end, status, ...(reading.code === undefined ? {} : { code: reading.code }) }
        if (reading.end === undefined) continue
        // the cluster may say Succeeded while a pool is at work: that is read from them
        read = undefined
        seen = true
      }
    } catch (error) {
      if (!(error instanceof ReasonError)) throw error
      if (isStopped(context)) return { end: 'stopped', status }
      if (forGood.has(error.reason)) {
        read = undefined
        log.info(`${name}: ${error.detail}. The state of the cluster tells instead how the rotation goes.`)
      } else
        log.info(`${name}: no answer to how the rotation goes (${error.reason}); the state of the cluster is read.`)
    }
    const rest = await restOf(context)
    if (rest === undefined) continue
    status = rest.state
    options.told(status)
    if (!rest.isOver) {
      seen = true
      continue
    }
    if (seen || (await isAnother(context, options.old))) return { end: rest.end, status }
    if (clock().getTime() - since >= pace.unheard) return { end: options.certain ? rest.end : 'unheard', status }
  }
}

/** What the cluster and its pools say; undefined when they cannot be asked at the moment. */
async function restOf(context: RotationContext) {
  try {
    const { kind, state, end } = await readActivity(context)
    return { isOver: kind === 'rests', state, end }
  } catch (error) {
    if (error instanceof ReasonError) return undefined
    throw error
  }
}

/** Whether ARM hands out another CA than before. */
async function isAnother(context: RotationContext, old: Credentials | undefined): Promise<boolean> {
  if (old === undefined) return false
  try {
    return areOthers((await newestCredentials(context)).cas, old.cas)
  } catch (error) {
    if (error instanceof ReasonError) return false
    throw error
  }
}
