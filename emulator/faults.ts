import type { RecordedName } from './recorded-answers.ts'

const connectionKinds = ['expired-certificate', 'wrong-name', 'no-handshake', 'refused-handshake'] as const

/** What goes wrong with an answer. */
export type FaultKind =
  | {
      readonly kind: 'status'
      readonly status: number
      /** value of the header Retry-After */
      readonly retryAfter?: string
      readonly message?: string
    }
  /** an answer of the shape of one that Azure, GitHub or a proxy once gave; `seconds` stand in its text or header */
  | {
      readonly kind: 'recorded'
      readonly answer: RecordedName
      readonly retryAfter?: string
      readonly seconds?: number
    }
  /** status default 302 */
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
  /** the connection is reset instead of an answer */
  | { readonly kind: 'reset' }
  /** no answer ever */
  | { readonly kind: 'hang' }
  /** reads no further and never answers: what is sent stays in the way */
  | { readonly kind: 'half-open' }
  /** the right answer, late */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** the right answer, whose header comes a few bytes at a time and takes so long */
  | { readonly kind: 'slow-headers'; readonly milliseconds: number }
  /** the right answer, whose body comes a few bytes at a time and takes so long */
  | { readonly kind: 'slow-body'; readonly milliseconds: number }
  /** 200 with text that is no JSON */
  | { readonly kind: 'malformed' }
  /** 200 with JSON that is something else: `[]` unless `body` says what */
  | { readonly kind: 'other-json'; readonly body?: unknown }
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

type HowOften = {
  /** how many requests, or connections, it meets; default 1 */
  readonly times?: number
  /** how many that match pass before the first; default 0 */
  readonly after?: number
}

/**
 * A fault that waits for its request. `path` is a path without query, in which `*` stands for any text
 * (`/api/v1/nodes`, `*portforward`); requests to a kubelet have the path `kubelet:NODE/metrics`, those of ARM and Entra
 * ID begin with `arm:` and `login:`.
 */
export type Fault = FaultKind &
  HowOften & {
    readonly path: string
    readonly method?: string
    /**
     * whether the server did what was asked before the answer went wrong. Default: false for `status`, `recorded`,
     * `redirect`, `half-open` and `expired-continue`, true for others
     */
    readonly processed?: boolean
  }

/**
 * `expired-certificate`: from the right CA, ended an hour ago. `wrong-name`: from the right CA, for wrong.example.
 * `no-handshake`: accepted, and then nothing. `refused-handshake`: closed before the handshake.
 */
export type ConnectionFaultKind = (typeof connectionKinds)[number]

/**
 * What goes wrong with new connections: those that are open stay as they are. `host` is the name that the client asks
 * TLS for (`management.azure.com`), `api-server`, `github`, or `kubelet:NODE`; `*` stands for any text, and alone for all
 * but kubelets (default).
 */
export type ConnectionFault = {
  [K in ConnectionFaultKind]: HowOften & { readonly kind: K; readonly host?: string }
}[ConnectionFaultKind]

export type AnyFault = Fault | ConnectionFault

export const isConnectionFault = (fault: AnyFault): fault is ConnectionFault =>
  connectionKinds.some((kind) => kind === fault.kind)

/** Faults that wait. The first that matches is used. */
export type FaultQueue = {
  push(...faults: readonly AnyFault[]): void
  clear(): void
  /** how many are still waiting for a request or a connection */
  readonly waiting: number
  take(request: { readonly method: string; readonly path: string; readonly continued: boolean }): Fault | undefined
  /** for a new connection to a host */
  takeConnection(host: string): ConnectionFault | undefined
}

/** Whether the server does what is asked although the answer will be another. */
export const isProcessed = ({ kind, processed }: Fault): boolean =>
  processed ?? !['status', 'recorded', 'redirect', 'half-open', 'expired-continue'].includes(kind)

type Waiting = { readonly fault: AnyFault; skip: number; left: number }

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(path)

const isHost = (pattern: string, host: string): boolean =>
  pattern === '*' ? !/^(?:kubelet|pod):/.test(host) : matches(pattern, host)

/** An empty queue, or one with the faults of a scenario in it. */
export function makeFaultQueue(faults: readonly AnyFault[] = []): FaultQueue {
  let queue: Waiting[] = []
  const push = (...more: readonly AnyFault[]): void => {
    queue.push(...more.map((fault) => ({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 })))
  }
  const first = <F extends AnyFault>(fits: (fault: AnyFault) => fault is F): F | undefined => {
    for (const entry of queue) {
      const { fault } = entry
      if (!fits(fault)) continue
      if (entry.skip > 0) {
        entry.skip -= 1
        continue
      }
      entry.left -= 1
      if (entry.left <= 0) queue = queue.filter((other) => other !== entry)
      return fault
    }
    return undefined
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
    take: ({ method, path, continued }) =>
      first(
        (fault): fault is Fault =>
          !isConnectionFault(fault) &&
          matches(fault.path, path) &&
          (fault.method ?? method) === method &&
          (fault.kind !== 'expired-continue' || continued),
      ),
    takeConnection: (host) =>
      first((fault): fault is ConnectionFault => isConnectionFault(fault) && isHost(fault.host ?? '*', host)),
  }
}
