/**
 * Called between two steps of work on data from outside: gives way to other work from time to time, and returns at once
 * otherwise. Rejects with `Unjudged` (reason `timeout`) after the deadline.
 */
export type Pace = () => Promise<void>

/** Paces of one cluster: each worker has its own, so that none waits for another's slices, and all share the deadline. */
export type Paces = () => Pace

/** Starts the time for work of so many milliseconds. */
export type StartPaces = (milliseconds: number) => Paces

/** the least time for judging what was read, in milliseconds */
const leastJudging = 5_000

/**
 * Milliseconds for judging one cluster. Reading and judging share `timeout`; where reading has used it up, 5 seconds or a
 * tenth of the timeout are left, whichever is more, so that a slow cluster is judged by what was read.
 */
export const judgingMilliseconds = (timeout: number, spent: number): number =>
  Math.max(timeout - spent, timeout / 10, leastJudging)
