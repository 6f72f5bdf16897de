import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ArmRequest } from './answer.ts'
import { isFinal, type Operation } from './operation.ts'
import type { AzureState } from './state.ts'

export { isFinal } from './operation.ts'

/** Waits; rejects when the emulator stops, or somebody cancels the operation. */
export type Wait = (milliseconds: number) => Promise<void>

/** What an operation does with its time. */
export type Process = (operation: Operation, wait: Wait) => Promise<void>

/** What is to be said of an operation before it begins. */
export type OperationOf = Pick<Operation, 'provider' | 'subscription' | 'location'> &
  Partial<Pick<Operation, 'kind' | 'target' | 'prompt'>>

/** How long operations take that say nothing of it, in seconds. */
export const usualSeconds = ({ scenario }: AzureState): number => scenario.operations?.seconds ?? 0

/**
 * Shows one status after the other, each for the same time, and takes that many seconds altogether. The states are free
 * text; what was recorded stands with who calls this.
 */
export async function passThrough(
  operation: Operation,
  statuses: readonly string[],
  seconds: number,
  wait: Wait,
): Promise<void> {
  for (const status of statuses) {
    operation.status = status
    await wait((seconds * 1_000) / statuses.length)
  }
}

const canceled = { code: 'Canceled', message: 'Operation is being canceled by user' }

/** The second of the two that URLs are seen with; pools and Compute have others. */
const clusterApiVersion = '2017-08-31'

/**
 * Starts an operation and lets it run beside the requests. The process sets `status` on the way; when it returns, the
 * operation has Succeeded unless it says otherwise. By default it takes as long as the scenario's operations do. `ended`
 * is told when it is over, however that came; not when the emulator stops.
 */
export function beginOperation(
  state: AzureState,
  request: Pick<ArmRequest, 'caller' | 'path' | 'apiVersion'>,
  of: OperationOf,
  process: Process = (_, wait) => wait(usualSeconds(state) * 1_000),
  ended: (operation: Operation) => void = () => undefined,
): Operation {
  const cancel = new AbortController()
  const signal = AbortSignal.any([state.stopping, cancel.signal])
  const { promise: done, resolve } = Promise.withResolvers<undefined>()
  const waiting: (() => void)[] = []
  const operation: Operation = {
    kind: '',
    target: '',
    prompt: usualSeconds(state) === 0,
    ...of,
    id: randomUUID(),
    resourceGroup: /\/resourceGroups\/([^/]+)/i.exec(request.path)?.[1] ?? '',
    owner: request.caller.objectId,
    startedAt: new Date(),
    apiVersion: of.provider === 'Microsoft.Compute' ? request.apiVersion : clusterApiVersion,
    done,
    cancel: () => {
      cancel.abort()
    },
    polled: () => waiting.shift()?.(),
    status: 'InProgress',
  }
  state.operations.set(operation.id, operation)
  const wait: Wait = async (milliseconds) => {
    signal.throwIfAborted()
    if (milliseconds === 0) return
    if (state.scenario.operations?.advance === 'polls') await nextOf(waiting, signal)
    else await sleep(milliseconds, undefined, { signal, ref: false })
  }
  const run = async (): Promise<void> => {
    try {
      await process(operation, wait)
      if (!isFinal(operation)) operation.status = 'Succeeded'
    } catch (error) {
      if (state.stopping.aborted) return
      operation.status = cancel.signal.aborted ? 'Canceled' : 'Failed'
      const message = `emulator: ${error instanceof Error ? error.message : 'an operation broke'}`
      operation.error = cancel.signal.aborted ? canceled : { code: 'InternalOperationError', message }
    } finally {
      operation.endedAt = new Date()
      if (!state.stopping.aborted) ended(operation)
      resolve(undefined)
    }
  }
  void run()
  return operation
}

/** Waits until it is taken from this queue and called; rejects when the signal comes before. */
const nextOf = (waiting: (() => void)[], signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error)
    }
    signal.addEventListener('abort', abort, { once: true })
    waiting.push(() => {
      signal.removeEventListener('abort', abort)
      resolve()
    })
  })

/** Retry-After, where the scenario wants it; the recordings have none. */
export const retryAfter = ({ scenario }: AzureState): Readonly<Record<string, string>> =>
  scenario.operations?.retryAfter === undefined ? {} : { 'retry-after': String(scenario.operations.retryAfter) }
