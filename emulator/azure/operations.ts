import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ArmRequest } from './answer.ts'
import type { Operation } from './operation.ts'
import type { AzureState } from './state.ts'

/** What an operation does with its time. */
export type Process = (
  operation: Operation,
  /** waits; rejects when the emulator stops */
  wait: (milliseconds: number) => Promise<void>,
) => Promise<void>

/**
 * Starts an operation and lets it run beside the requests. The process sets `status` on the way; when it returns, the
 * operation has Succeeded unless it says otherwise. By default it takes as long as the scenario's operations do.
 */
export function beginOperation(
  state: AzureState,
  request: Pick<ArmRequest, 'caller'>,
  of: Pick<Operation, 'provider' | 'subscription' | 'location'>,
  process: Process = (_, wait) => wait((state.scenario.operations?.seconds ?? 0) * 1_000),
): Operation {
  const operation: Operation = {
    ...of,
    id: randomUUID(),
    owner: request.caller.objectId,
    startedAt: new Date(),
    status: 'InProgress',
  }
  state.operations.set(operation.id, operation)
  const wait = async (milliseconds: number): Promise<void> => {
    if (milliseconds > 0) await sleep(milliseconds, undefined, { signal: state.stopping, ref: false })
  }
  const run = async (): Promise<void> => {
    try {
      await process(operation, wait)
      if (!isFinal(operation)) operation.status = 'Succeeded'
    } catch (error) {
      if (state.stopping.aborted) return
      throw error
    } finally {
      operation.endedAt = new Date()
    }
  }
  void run()
  return operation
}

/** Whether nothing more will come. */
export const isFinal = ({ status }: Operation): boolean => ['Succeeded', 'Failed', 'Canceled'].includes(status)

/** Retry-After, where the scenario wants it. */
export const retryAfter = ({ scenario }: AzureState): Readonly<Record<string, string>> =>
  scenario.operations?.retryAfter === undefined ? {} : { 'retry-after': String(scenario.operations.retryAfter) }
