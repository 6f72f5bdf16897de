import { setImmediate } from 'node:timers/promises'
import { sliceMilliseconds } from '../model/bounds.ts'
import { Unjudged } from '../model/errors.ts'
import type { Pace, StartPaces } from '../model/pace.ts'

/** A clock in milliseconds, and how to let timers, sockets and other workers run. */
export type Scheduler = { readonly now: () => number; readonly giveWay: () => Promise<unknown> }

/** Work in slices (bounds.ts) by a scheduler, up to a deadline on its clock. */
export const pacesBy =
  ({ now, giveWay }: Scheduler): StartPaces =>
  (milliseconds) => {
    const deadline = now() + milliseconds
    const check = (): number => {
      const at = now()
      if (at >= deadline) throw new Unjudged('timeout', `not judged within ${Math.ceil(milliseconds / 1000)} s`)
      return at
    }
    return (): Pace => {
      let began = now()
      return async () => {
        if (check() - began < sliceMilliseconds) return
        await giveWay()
        began = check()
      }
    }
  }

/** By the clock and the event loop of Node. */
export const startPaces: StartPaces = pacesBy({ now: () => performance.now(), giveWay: () => setImmediate() })
