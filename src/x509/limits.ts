/* How much of foreign certificates is worked on. Go's limits are those of kubectl, the API server and kubelets. */

/** bytes of one certificate: Go's crypto/tls takes no more for a whole chain (maxHandshakeCertificateMsg) */
export const maximumCertificateBytes = 256 * 1024
/** characters of a certificate signing request in PEM: one for RSA of 4096 bits has less than 2,000 */
export const maximumRequestCharacters = 64 * 1024
/** bytes of a subject or an issuer; those of Kubernetes have less than 200 */
export const maximumNameBytes = 16 * 1024
/** bytes of a serial number; RFC 5280 4.1.2.2 allows 20 */
export const maximumSerialBytes = 128
export const maximumExtensions = 128
/** certificates in a path, leaf and anchor included */
export const maximumDepth = 10
/** received certificates among which a path is searched */
export const maximumReceived = 256
/** signatures that are tried for one leaf before the search gives up (Go's crypto/x509, maxChainSignatureChecks) */
export const maximumSignatureChecks = 100
/** comparisons of a name with a name constraint in one validation (Go's crypto/x509, VerifyOptions.MaxConstraintComparisions) */
export const maximumComparisons = 250_000
/**
 * signatures of one cluster that no key of their issuer's name made: so many, and so many more for each leaf. A cluster
 * whose certificates have no key identifiers costs one for each former CA of the same name.
 */
export const wrongSignatures = { base: 2000, perLeaf: 4 } as const
