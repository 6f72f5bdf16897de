/** subjectAltName entries that matter here (RFC 5280 4.2.1.6); other kinds are counted by the parser, not kept. */
export type SubjectAltName =
  { readonly type: 'dns'; readonly value: string } | { readonly type: 'ip'; readonly value: string }

/** One X.509 certificate, as read. Holds no private key by construction. */
export type Certificate = {
  /** RDNs in encoded order, e.g. `O=system:masters, CN=masterclient` */
  readonly subject: string
  readonly issuer: string
  /** every commonName of the subject, unescaped: never searched for in `subject`, where an organization could imitate one */
  readonly commonNames: readonly string[]
  /** every organizationName of the subject, unescaped */
  readonly organizations: readonly string[]
  /** upper-case hexadecimal without prefix, as `openssl x509 -serial` prints it */
  readonly serialNumber: string
  readonly notBefore: Date
  readonly notAfter: Date
  /** SHA-256 of the DER, lower-case hexadecimal without colons */
  readonly fingerprint: string
  /** SHA-256 of the SubjectPublicKeyInfo: tells two CAs of one name apart */
  readonly keyFingerprint: string
  /** basicConstraints cA (RFC 5280 4.2.1.9) */
  readonly isCa: boolean
  readonly subjectAltNames: readonly SubjectAltName[]
  /** OIDs of extKeyUsage (RFC 5280 4.2.1.12); none when it cannot be read; absent when the certificate has none and is for everything */
  readonly extKeyUsage?: readonly string[]
  /** base64 of the DER, for path validation and records */
  readonly der: string
}

const anyExtendedKeyUsage = '2.5.29.37.0'

/** OIDs of the purposes that matter here (RFC 5280 4.2.1.12). */
export const purposeOids = { serverAuth: '1.3.6.1.5.5.7.3.1', clientAuth: '1.3.6.1.5.5.7.3.2' } as const

export type Purpose = keyof typeof purposeOids

/** Whether these purposes include one; no list of purposes includes all. */
export const isFor = ({ extKeyUsage }: Pick<Certificate, 'extKeyUsage'>, purpose: Purpose): boolean =>
  extKeyUsage?.some((oid) => oid === anyExtendedKeyUsage || oid === purposeOids[purpose]) ?? true

/** A validity of which perhaps only the end was seen (a kubelet's metrics tell the time left, nothing else). */
export type Validity = { readonly notAfter: Date; readonly notBefore?: Date }

/** What a certificate is for: the unit of thresholds. */
export const roles = [
  'cluster-ca',
  'api-server',
  'kubeconfig-client',
  'aggregator-ca',
  'client-ca',
  'kubelet-client',
  'kubelet-serving',
  'custom-ca',
  'ca-bundle',
  'tls-secret',
  'called-service',
  'node-api-server-copy',
] as const

export type Role = (typeof roles)[number]

/** Roles whose certificates renew themselves: the overdue rule applies (policy, section "rotated by itself"). */
export const selfRotating: readonly Role[] = ['kubelet-client', 'kubelet-serving']
