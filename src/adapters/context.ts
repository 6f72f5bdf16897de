import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls'

/**
 * Whom a TLS connection trusts, and as whom it is made. Every certificate that is trusted is an anchor, as for Go and so for
 * kubectl: an intermediate alone is enough. OpenSSL would ask for its root as well.
 * @param material without `ca`, the roots of this machine are trusted
 */
export const trusting = (material: Pick<SecureContextOptions, 'ca' | 'cert' | 'key'>): SecureContext =>
  createSecureContext({ minVersion: 'TLSv1.2', allowPartialTrustChain: true, ...material })
