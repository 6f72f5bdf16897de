/** What goes wrong with an answer. */
export type FaultKind =
  | {
      readonly kind: 'status'
      readonly status: number
      /** value of the header Retry-After */
      readonly retryAfter?: string
      readonly message?: string
    }
  /** the connection is reset instead of an answer */
  | { readonly kind: 'reset' }
  /** no answer ever */
  | { readonly kind: 'hang' }
  /** the right answer, late */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** 200 with text that is no JSON */
  | { readonly kind: 'malformed' }
  /** half of the right answer, then the connection ends */
  | { readonly kind: 'truncated' }
  /** 200 with a body of this many bytes, sent as fast as it is read */
  | { readonly kind: 'huge'; readonly bytes: number }
  /** 200 with a page of HTML, as a captive portal sends it */
  | { readonly kind: 'content-type' }
  /** 410 to a request with a continue token; other requests do not use it up */
  | { readonly kind: 'expired-continue' }
  /** a port-forward that opens, then says this on its error stream and ends */
  | { readonly kind: 'tunnel-error'; readonly message: string }
  /** a port-forward that opens and ends at once */
  | { readonly kind: 'tunnel-close' }

/**
 * A fault that waits for its request. `path` is a path without query, in which `*` stands for any text
 * (`/api/v1/nodes`, `*portforward`); requests to a kubelet have the path `kubelet:NODE/metrics`.
 */
export type Fault = FaultKind & {
  readonly path: string
  readonly method?: string
  /** how many requests it meets; default 1 */
  readonly times?: number
  /** how many matching requests pass before the first; default 0 */
  readonly after?: number
}

/** Faults that wait. The first that matches is used. */
export type FaultQueue = {
  push(...faults: readonly Fault[]): void
  clear(): void
  /** how many are still waiting for a request */
  readonly waiting: number
  take(request: { readonly method: string; readonly path: string; readonly continued: boolean }): Fault | undefined
}

type Waiting = { readonly fault: Fault; skip: number; left: number }

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(path)

/** An empty queue, or one with the faults of a scenario in it. */
export function makeFaultQueue(faults: readonly Fault[] = []): FaultQueue {
  let queue: Waiting[] = []
  const push = (...more: readonly Fault[]): void => {
    queue.push(...more.map((fault) => ({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 })))
  }
  push(...faults)
  return {
    push,
    clear: () => {
      queue = []
    },
    get waiting() {
      return queue.length
    },
    take: ({ method, path, continued }) => {
      for (const entry of queue) {
        const { fault } = entry
        if (!matches(fault.path, path) || (fault.method ?? method) !== method) continue
        if (fault.kind === 'expired-continue' && !continued) continue
        if (entry.skip > 0) {
          entry.skip -= 1
          continue
        }
        entry.left -= 1
        if (entry.left <= 0) queue = queue.filter((other) => other !== entry)
        return fault
      }
      return undefined
    },
  }
}
