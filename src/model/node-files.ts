/** What is on a node, of which nothing but its presence is told. */
export type NodeFiles = {
  /** the kubeconfig by which a kubelet gets its first certificate: it holds a token, so nothing else is said of it */
  readonly bootstrapFile: boolean
  /** kubelet-client-current.pem: the certificate that the kubelet renews */
  readonly clientCurrent: boolean
  /** where kubelet-server-current.pem is: `pki` (/var/lib/kubelet/pki, C:\k\pki), `document` (where AKS's document looks) */
  readonly servingCurrent: readonly ('pki' | 'document')[]
  /** --rotate-certificates, or rotateCertificates in the kubelet's configuration; absent: neither was found */
  readonly rotateCertificates?: boolean
  /** --rotate-server-certificates, or serverTLSBootstrap */
  readonly rotateServerCertificates?: boolean
}
