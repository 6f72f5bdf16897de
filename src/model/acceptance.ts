/**
 * Who verifies. Go's crypto/x509 (1.23 and newer) as kubectl, kubelets and the API server use it; OpenSSL 3 at security level 2
 * with partial chains, as Node 24 uses it in a handshake.
 */
export const verifiers = ['go', 'openssl'] as const

export type Verifier = (typeof verifiers)[number]

/** Why a verifier refuses a certificate or a chain. */
export const refusalReasons = [
  'unreadable',
  'encoding',
  'serial-number',
  'date-form',
  'signature-algorithm',
  'key-size',
  'key-kind',
  'no-subject-alt-name',
  'server-name',
  'validity',
  'purpose',
  'authority',
  'path-length',
  'name-constraints',
  'critical-extension',
  'anchor-constraints',
  'policy',
  'path',
] as const

export type RefusalReason = (typeof refusalReasons)[number]
