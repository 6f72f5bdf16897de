import type { Certificate } from '../model/certificate.ts'
import type { Entry } from '../model/entries.ts'
import { goFormFault } from './go-form.ts'
import { goAnchorProblem } from './go-rules.ts'
import { link, type Link } from './link.ts'

/**
 * A certificate of a bundle of CAs as Go uses it. x509.CertPool.AppendCertsFromPEM passes over what it can't parse, without an
 * error; other certificates are in the pool, and verify nothing because of their key or a critical extension. Both are entries
 * that can't be read. A self-signed server may be its own CA, so that basicConstraints and keyUsage are not judged.
 * @param linkOf takes the certificate apart; a caller with many bundles remembers the parts
 */
export function asGoAnchor(certificate: Certificate, linkOf: (one: Certificate) => Link = link): Entry<Certificate> {
  const one = linkOf(certificate)
  const unparsed = goFormFault(one.structure)
  const useless = unparsed ?? goAnchorProblem(one)
  if (useless === undefined) return certificate
  const { subject } = certificate
  const name = subject === '' ? 'a certificate without a name' : `"${subject}"`
  const effect = unparsed === undefined ? 'with which Go verifies nothing' : 'which Go passes over'
  return { unreadable: `is ${name}, ${effect}, because it ${useless.detail}`, line: 0 }
}
