import { setImmediate } from 'node:timers/promises'
import { sliceMilliseconds } from '../model/bounds.ts'
import { Unjudged } from '../model/errors.ts'
import type { Pace, StartPaces } from '../model/pace.ts'

/** A clock in milliseconds, and how to let timers, sockets and other workers run. */
export type Scheduler = { readonly now: () => number; readonly giveWay: () => Promise<unknown> }

/** Steps of work in slices (bounds.ts), of which the first began at `began`. Rejects with what the scheduler throws. */
function slicesBy({ now, giveWay }: Scheduler, began: number): Pace {
  let since = began
  return async () => {
    if (now() - since < sliceMilliseconds) return
    await giveWay()
    since = now()
  }
}

/** Work in slices by a scheduler, up to a deadline on its clock. */
export const pacesBy =
  ({ now, giveWay }: Scheduler): StartPaces =>
  (milliseconds) => {
    const deadline = now() + milliseconds
    const nowBeforeDeadline = (): number => {
      const at = now()
      if (at >= deadline) throw new Unjudged('timeout', `not judged within ${Math.ceil(milliseconds / 1000)} s`)
      return at
    }
    return (): Pace => slicesBy({ now: nowBeforeDeadline, giveWay }, now())
  }

/** By the clock and the event loop of Node. */
const node: Scheduler = { now: () => performance.now(), giveWay: () => setImmediate() }

export const startPaces: StartPaces = pacesBy(node)

/** For loops over foreign data without a deadline of their own. Rejects with the signal's reason when that is aborted. */
export function slices(signal: AbortSignal): Pace {
  const giveWay = async (): Promise<void> => {
    await node.giveWay()
    signal.throwIfAborted()
  }
  return slicesBy({ ...node, giveWay }, node.now())
}
