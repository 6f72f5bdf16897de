import type { Certificate, Validity } from './certificate.ts'
import type { CsrFacts, KubeletServing } from './evidence.ts'
import { issuedTo, type KubeletRole } from './kubelet-requests.ts'
import { claimsNode } from './node-identity.ts'

/** From notBefore to notAfter. `inferred`: nobody saw the beginning, so it was taken from what is usual. */
export type Lifetime = { readonly milliseconds: number; readonly inferred: boolean }

/** That of a certificate which was seen. */
export const lifetimeOf = ({ notBefore, notAfter }: Pick<Certificate, 'notBefore' | 'notAfter'>): Lifetime => ({
  milliseconds: notAfter.getTime() - notBefore.getTime(),
  inferred: false,
})

/** What kube-controller-manager signs for when nobody told it otherwise: --cluster-signing-duration, 8760 h. */
const signingDuration = 8760 * 3_600_000

/** Whether a serving certificate bears a name that only signer kubernetes.io/kubelet-serving gives: it renews itself. */
export const isNamedByCluster = claimsNode

/** The newest certificate that was issued on request to a kubelet, as far as requests are still on record. */
export const issuedOnRequest = (csrs: readonly CsrFacts[], role: KubeletRole, node: string): Certificate | undefined =>
  issuedTo(csrs, role, node)[0]?.certificate

/**
 * How long a kubelet's certificate lives. Where only the time left was seen, that of the certificate issued on the
 * node's request, else of the same node's serving certificate when the cluster signed it, else one year; and never less
 * than the time left. One rule for the judgement and the report.
 */
export function kubeletLifetime(
  role: KubeletRole,
  validity: Validity,
  known: {
    readonly node: string
    readonly csrs: readonly CsrFacts[]
    readonly serving: KubeletServing | undefined
    readonly now: Date
  },
): Lifetime {
  if (validity.notBefore !== undefined)
    return { milliseconds: validity.notAfter.getTime() - validity.notBefore.getTime(), inferred: false }
  const served = known.serving?.kind === 'chain' ? known.serving.received[0] : undefined
  const akin =
    issuedOnRequest(known.csrs, role, known.node) ??
    (served !== undefined && isNamedByCluster(served) ? served : undefined)
  const usual = akin === undefined ? signingDuration : lifetimeOf(akin).milliseconds
  return { milliseconds: Math.max(usual, validity.notAfter.getTime() - known.now.getTime()), inferred: true }
}
