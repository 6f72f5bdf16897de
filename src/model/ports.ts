import type { InvokedCommand } from './azure.ts'
import type { Cut, MissedHandshakes } from './evidence.ts'
import type { ReadProblem } from './files.ts'
import type { Reason } from './reason.ts'
import type { ServiceAccountName } from './settings.ts'
import type { KubernetesTarget } from './target.ts'

/**
 * The windows that evidence is learned through. Adapters implement them; every method rejects with a `ReasonError`
 * and nothing else. `signal` ends the work: the reason is then `timeout`.
 */

export type HandshakeRequest = {
  readonly server: string
  readonly tlsServerName?: string
  readonly proxyUrl?: () => string
  /** also ask whether this machine's own roots verify the chain */
  readonly askSystemTrust: boolean
  /** how many, side by side; at each address of the name there is one at least */
  readonly handshakes: number
}

/** One chain that was presented, and in how many handshakes. */
export type PresentedDer = {
  /** DER, base64, as received */
  readonly received: readonly string[]
  readonly handshakes: number
  /** none behind a proxy, which resolves the name by itself */
  readonly addresses: readonly string[]
  readonly systemTrusted?: boolean
}

export type HandshakeResult = {
  readonly host: string
  readonly port: number
  readonly serverName: string
  /** at least one */
  readonly presented: readonly PresentedDer[]
  readonly missed: readonly MissedHandshakes[]
  /** addresses that cannot be reached from here, such as IPv6 where this machine has none */
  readonly withoutRoute: readonly string[]
  readonly serverClock?: Date
  readonly localClock: Date
  readonly viaProxy: boolean
}

/** Where a URL leads that foreign data names, and what is asked beside the certificates. */
export type CalledUrlRequest = {
  readonly host: string
  readonly port: number
  readonly proxyUrl?: () => string
  /** also ask whether this machine's own roots verify the chain */
  readonly askSystemTrust: boolean
}

/** TLS handshakes that trust nobody and never send a credential. Rejects when none succeeds. */
export type TlsPort = {
  handshake(request: HandshakeRequest, signal: AbortSignal): Promise<HandshakeResult>
  /**
   * One handshake at each address of a host that objects of a cluster name, and nothing after it. Rejects with reason
   * `not-supported` for an address that means another machine here than it means to the API server.
   */
  handshakeWithCalled(
    request: CalledUrlRequest,
    signal: AbortSignal,
  ): Promise<Pick<HandshakeResult, 'presented' | 'missed' | 'withoutRoute'>>
}

/** What to show a kubelet. The run's own token is not among the choices, and must never be. */
export type KubeletCredential =
  | { readonly kind: 'client-certificate' }
  | { readonly kind: 'metrics-token'; readonly token: () => string }
  | { readonly kind: 'none' }

/** The code of a `ReasonError` by which the API server itself says that it has no such object: what leads to it may miss others. */
export const noSuchObject = 'NO_SUCH_OBJECT'

/** The code of a `ReasonError` of a port-forward whose pod is gone, or has nothing left to forward to: another pod may do. */
export const podGone = 'POD_GONE'

/** The server on a port of a pod, and the name that it is asked for (SNI). */
export type PodServer = {
  readonly namespace: string
  readonly name: string
  readonly port: number
  readonly serverName: string
  /** also ask whether this machine's own roots verify the chain */
  readonly askSystemTrust: boolean
}

/** What it presents: DER, base64, as received. */
export type PodServerReading = { readonly received: readonly string[]; readonly systemTrusted?: boolean }

export type TunnelReading = {
  /** DER, base64, as the kubelet sent it; or why the API server could not reach it */
  readonly serving:
    | { readonly kind: 'chain'; readonly received: readonly string[] }
    | { readonly kind: 'none' }
    | { readonly kind: 'expired' }
  /** Prometheus text of /metrics, the lines of the kubelet's own series; absent when nothing was to be asked or serving is not a chain */
  readonly metrics?: string
  /** why there is no metrics text although a credential was there */
  readonly metricsError?: { readonly reason: Reason; readonly detail: string }
}

export type ListRequest = {
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** the permission that is missing when the answer is 403: `list nodes` */
  readonly permission: string
}

/** A list that is asked for, and the most items of it that are read: more than any real cluster has (`model/bounds.ts`). */
export type BoundedList = ListRequest & {
  readonly most: number
  /** the list is read from its start again: whatever `reduce` has remembered of its items is void */
  readonly onRestart?: () => void
}

/** The items of a list. `cut`: there are more of them, and why they were not read. */
export type Listed<T> = { readonly items: readonly T[]; readonly cut?: Cut }

/** A right inside of a cluster. */
export type Access = {
  readonly verb: string
  /** empty: the core group */
  readonly group: string
  readonly resource: string
  readonly subresource?: string
  /** absent: all */
  readonly namespace?: string
  readonly name?: string
}

/** How an API server is asked: over a connection of this run, or by kubectl in a pod that Azure makes in the cluster. */
export type Way = 'direct' | 'command-invoke'

/** A Kubernetes API server that was verified; connections are reused. */
export type KubernetesPort = {
  readonly way: Way
  /** one object as parsed JSON */
  get(request: ListRequest, signal: AbortSignal): Promise<unknown>
  /** /metrics of a kubelet through the node proxy: the lines of its own series */
  getMetrics(request: ListRequest, signal: AbortSignal): Promise<string>
  /**
   * All pages, each item reduced as its page arrives. A list that is too large, or that is not read to its end by the deadline, is
   * cut where that was found; `reduce` may cut it too, by a `ReasonError` of reason `too-large`.
   */
  list<T>(request: BoundedList, reduce: (item: unknown) => T | undefined, signal: AbortSignal): Promise<Listed<T>>
  /** a token of ten minutes, the shortest there is, for one service account (TokenRequest); never repeated */
  requestToken(account: ServiceAccountName, signal: AbortSignal): Promise<() => string>
  /** whether the identity may do something (SelfSubjectAccessReview): nothing is done, and nothing is written */
  may(access: Access, signal: AbortSignal): Promise<boolean>
  /**
   * One port-forward: the handshake, and /metrics on the same connection when there is a credential and `mayAsk` accepts
   * what the kubelet showed (DER, base64).
   */
  readKubelet(
    pod: { readonly namespace: string; readonly name: string },
    credential: KubeletCredential,
    mayAsk: (received: readonly string[]) => boolean,
    signal: AbortSignal,
  ): Promise<TunnelReading>
  /** One port-forward, and one TLS handshake through it: it trusts nobody, shows no client certificate, and sends nothing after it. */
  readPodServer(server: PodServer, signal: AbortSignal): Promise<PodServerReading>
  /** whether the sign-in has a client certificate of its own to show a kubelet */
  readonly hasClientCertificate: boolean
  close(): Promise<void>
}

/** Opens a session for one cluster. Sends nothing yet. */
export type ConnectKubernetes = (target: KubernetesTarget, signal: AbortSignal) => Promise<KubernetesPort>

/** Runs a command in a pod that Azure makes in the cluster. Rejects with a `ReasonError`; fixed text only. */
export type RunCommand = (command: string, signal: AbortSignal) => Promise<InvokedCommand>

/** Opens a session that asks through such commands. Sends nothing yet. */
export type ConnectByCommand = (run: RunCommand) => Promise<KubernetesPort>

/**
 * Reads a small text file for an input. `pipes`: the path may be an open pipe of this process, as a shell's `<(command)` gives it;
 * absent: it may not. `encoding`: with `by-mark`, a byte order mark tells UTF-16 from UTF-8, and bytes that are neither are the problem
 * `encoding`; absent: it is UTF-8, and other bytes become U+FFFD.
 */
export type ReadTextFile = (
  path: string,
  from?: { readonly pipes: boolean; readonly encoding?: 'by-mark' },
) => { readonly text: string } | { readonly problem: ReadProblem }

/** What a person reads while it works. Text only; escaping of workflow commands is the adapter's. */
export type LogPort = {
  info(line: string): void
  /** collapsible group of lines */
  group(title: string, lines: readonly string[]): void
}
