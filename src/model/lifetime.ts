import type { Certificate, Validity } from './certificate.ts'
import type { CsrFacts, KubeletServing } from './evidence.ts'

/** From notBefore to notAfter. `inferred`: nobody saw the beginning, so it was taken from what is usual. */
export type Lifetime = { readonly milliseconds: number; readonly inferred: boolean }

/** That of a certificate which was seen. */
export const lifetimeOf = ({ notBefore, notAfter }: Pick<Certificate, 'notBefore' | 'notAfter'>): Lifetime => ({
  milliseconds: notAfter.getTime() - notBefore.getTime(),
  inferred: false,
})

/** What kube-controller-manager signs for when nobody told it otherwise: --cluster-signing-duration, 8760 h. */
const signingDuration = 8760 * 3_600_000

/** The signer that a kubelet asks for each of its two certificates. */
export const kubeletSigners = {
  'kubelet-client': 'kubernetes.io/kube-apiserver-client-kubelet',
  'kubelet-serving': 'kubernetes.io/kubelet-serving',
} as const

/** Whether a serving certificate bears the name that only signer kubernetes.io/kubelet-serving gives: it renews itself. */
export const isNamedByCluster = (serving: Certificate): boolean => /(^|, )CN=system:node:/.test(serving.subject)

/** The newest certificate that was issued on request to a kubelet, as far as requests are still on record. */
export function issuedOnRequest(
  csrs: readonly CsrFacts[],
  role: keyof typeof kubeletSigners,
  node: string,
): Certificate | undefined {
  return csrs
    .filter((csr) => csr.node === node && csr.signerName === kubeletSigners[role] && csr.state === 'issued')
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .find((csr) => csr.certificate !== undefined)?.certificate
}

/**
 * How long a kubelet's certificate lives. Where only the time left was seen, that of the certificate issued on the
 * node's request, else of the same node's serving certificate when the cluster signed it, else one year; and never less
 * than the time left. One rule for the judgement and the report.
 */
export function kubeletLifetime(
  role: keyof typeof kubeletSigners,
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
