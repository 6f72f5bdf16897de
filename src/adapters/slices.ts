import { setImmediate as nextTurn } from 'node:timers/promises'
import { sliceMilliseconds } from '../model/bounds.ts'

/**
 * For loops over foreign data: awaited after each step, it lets timers and other clusters have their turn when a slice of time is
 * over. Rejects with the signal's reason when that is aborted.
 */
export function slices(signal: AbortSignal): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < sliceMilliseconds) return
    await nextTurn()
    signal.throwIfAborted()
    since = performance.now()
  }
}
