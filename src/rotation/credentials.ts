import type { Certificate } from '../model/certificate.ts'
import type { HandshakeResult } from '../model/ports.ts'
import type { KubernetesTarget, KubernetesUser } from '../model/target.ts'
import { ownCertificates } from '../x509/own-pem.ts'
import { within, type RotationContext } from './context.ts'

/** A kubeconfig of the cluster, as ARM handed it out: in memory, and nowhere else. */
export type Credentials = {
  readonly target: KubernetesTarget
  readonly cas: readonly Certificate[]
}

/** A kubeconfig of ARM with a CA that can't be read is refused when it is read. */
export const credentialsOf = (target: KubernetesTarget): Credentials => ({
  target,
  cas: ownCertificates(target.ca),
})

/** What ARM hands out now. Rejects with a `ReasonError`. */
export const newestCredentials = async (context: RotationContext): Promise<Credentials> =>
  credentialsOf(await context.handedOut(within(context, context.pace.request)))

/**
 * What API servers show to anybody: it trusts nobody, and sends nothing. Rejects with a `ReasonError` when none answers.
 * One handshake says whether they answer at all.
 */
export const handshake = (
  context: RotationContext,
  { server, tlsServerName, proxyUrl }: KubernetesTarget,
  { milliseconds = context.pace.request, handshakes = 1 } = {},
): Promise<HandshakeResult> =>
  context.tls.handshake(
    {
      server,
      askSystemTrust: false,
      handshakes,
      ...(tlsServerName === undefined ? {} : { tlsServerName }),
      ...(proxyUrl === undefined ? {} : { proxyUrl }),
    },
    within(context, milliseconds),
  )

/** Whether two sets of CAs have no key in common: a new CA has the name of the old one. */
export const areOthers = (some: readonly Certificate[], others: readonly Certificate[]): boolean =>
  some.length > 0 && some.every((ca) => others.every(({ keyFingerprint }) => keyFingerprint !== ca.keyFingerprint))

/** The same server with one way to sign in, and trust in these CAs alone. */
export const signedInBy = (target: KubernetesTarget, ca: string, user: KubernetesUser): KubernetesTarget => ({
  ...target,
  ca,
  user,
})
