import { ReasonError } from '../model/errors.ts'
import { areOthers, newestCredentials, type Credentials } from './credentials.ts'
import { readActivity } from './activity.ts'
import { isStopped, within, type RotationContext } from './context.ts'
import { isFinalRefusal, pollUntilEnd, readLink, type Operation, type PollEnd, type ReadOperation } from './poll.ts'

export type WaitOptions = {
  readonly read?: ReadOperation
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

/**
 * Waits for the end of a rotation. The link is asked as long as it answers; where it does not, the state of the cluster and of its
 * pools is, which counts as an end only when something was seen to happen since the request.
 */
export function waitForOperation(context: RotationContext, options: WaitOptions): Promise<PollEnd> {
  const { log, pace, clock, name } = context
  const since = clock().getTime()
  const operation: Operation = {
    read: options.read,
    waitMilliseconds: options.waitMilliseconds ?? 0,
    status: 'InProgress',
    wasObserved: options.seen,
  }
  return pollUntilEnd(context, options.deadline, operation, async () => {
    try {
      // the cluster may say Succeeded while a pool is at work: that is read from them
      const followed = await readLink(operation, within(context, pace.request), options.told)
      if (followed === 'in-progress') return undefined
      if (followed !== 'ask-resource') return followed
    } catch (error) {
      if (!(error instanceof ReasonError)) throw error
      if (isStopped(context)) return { end: 'stopped', status: operation.status }
      if (isFinalRefusal(error)) {
        operation.read = undefined
        log.info(`${name}: ${error.detail}. The state of the cluster tells instead how the rotation goes.`)
      } else
        log.info(`${name}: no answer to how the rotation goes (${error.reason}); the state of the cluster is read.`)
    }
    const rest = await restOf(context)
    if (rest === undefined) return undefined
    operation.status = rest.state
    options.told(rest.state)
    if (!rest.isOver) {
      operation.wasObserved = true
      return undefined
    }
    const ended: PollEnd = { end: rest.end, status: rest.state }
    if (operation.wasObserved || (await isAnother(context, options.old))) return ended
    if (clock().getTime() - since < pace.unheard) return undefined
    return options.certain ? ended : { ...ended, end: 'unheard' }
  })
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
