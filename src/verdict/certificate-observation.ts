import type { Role, Validity } from '../model/certificate.ts'
import { lifetimeOf, type Lifetime } from '../model/lifetime.ts'
import type { BriefCertificate } from '../model/objects.ts'

/** One sight of a certificate, before sights of the same one become one row. */
export type CertificateObservation = {
  readonly role: Role
  readonly validity: Validity
  readonly lifetime: Lifetime
  readonly source: string
  readonly certificate?: BriefCertificate
  readonly node?: string
}

/** Sights of certificates that were seen themselves, not only their end. */
export function observationsOf(
  role: Role,
  certificates: readonly BriefCertificate[],
  source: string,
  node?: string,
): readonly CertificateObservation[] {
  return certificates.map((certificate) => ({
    role,
    validity: certificate,
    lifetime: lifetimeOf(certificate),
    source,
    certificate,
    ...(node === undefined ? {} : { node }),
  }))
}
