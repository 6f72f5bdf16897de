import type { Certificate } from './certificate.ts'

export type CsrState = 'pending' | 'approved' | 'issued' | 'denied' | 'failed'

/** Which request, and when it was made. */
export type NamedRequest = Pick<CsrFacts, 'name' | 'createdAt'>

/** A CertificateSigningRequest of one of the two kubelet signers. */
export type CsrFacts = {
  readonly name: string
  readonly signerName: 'kubernetes.io/kubelet-serving' | 'kubernetes.io/kube-apiserver-client-kubelet'
  /** who asked: `system:node:NAME`, `system:bootstrap:ID`, `aksService` */
  readonly requestor: string
  /** from the request's subject `CN=system:node:NAME`, else from the requestor */
  readonly node?: string
  readonly createdAt: Date
  readonly state: CsrState
  /** message of the Denied or Failed condition, shortened */
  readonly message?: string
  /** status.certificate, first certificate */
  readonly certificate?: Certificate
  /** requests like this one that are older than those that are kept one by one: how many, and the first and the last of them */
  readonly older?: { readonly count: number; readonly oldest: NamedRequest; readonly newest: NamedRequest }
}
