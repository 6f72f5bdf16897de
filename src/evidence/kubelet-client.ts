import type { Certificate } from '../model/certificate.ts'
import { ReasonError } from '../model/errors.ts'
import type { CsrFacts, KubeletClient, KubeletReading, Observation } from '../model/evidence.ts'
import { issuedTo, kubeletSigners, type KubeletRole } from '../model/kubelet-requests.ts'
import { attempt, type Clock } from './attempt.ts'

/** how far the end told by the metrics may be from the end in a certificate for both to be the same one, milliseconds */
const sameEnd = 120_000

/** The end of the client certificate in use, as the kubelet tells it; the certificate itself when its request is still on record. */
export function clientFromMetrics(
  metrics: KubeletReading['metrics'],
  node: string,
  csrs: readonly CsrFacts[],
  clock: Clock,
): Promise<Observation<KubeletClient>> {
  if (metrics.state !== 'observed') return Promise.resolve(metrics)
  return attempt(metrics.source, clock, () => {
    const ttl = metrics.value.clientTtlSeconds
    if (ttl === undefined) {
      throw new ReasonError(
        'not-supported',
        'The kubelet exports no time left: rotation of its client certificate is off',
      )
    }
    if (!Number.isFinite(ttl))
      throw new ReasonError('not-found', 'The kubelet reports that it has no valid client certificate')
    const notAfter = endAfter(metrics.at, ttl)
    const certificate = issuedTo(csrs, 'kubelet-client', node).find(
      (issued) => Math.abs(issued.certificate.notAfter.getTime() - notAfter.getTime()) < sameEnd,
    )?.certificate
    return certificate === undefined
      ? { validity: { notAfter } }
      : { validity: { notBefore: certificate.notBefore, notAfter: certificate.notAfter }, certificate }
  })
}

/** The newest certificate that was issued to a node, while its request is on record (about an hour). */
export function fromCsr<T>(
  csrs: readonly CsrFacts[],
  role: KubeletRole,
  node: string,
  clock: Clock,
  as: (certificate: Certificate) => T,
): Promise<Observation<T>> {
  return attempt('certificatesigningrequests', clock, () => {
    const [issued] = issuedTo(csrs, role, node)
    if (issued === undefined) {
      const signer = kubeletSigners[role]
      throw new ReasonError('not-found', `No issued request of signer ${signer} is on record for this node`)
    }
    return as(issued.certificate)
  })
}

/** The end of a certificate that has `seconds` left, to the second. @throws ReasonError `malformed` beyond the year 9999 */
export function endAfter(at: Date, seconds: number): Date {
  const end = new Date(Math.round(at.getTime() / 1000 + seconds) * 1000)
  // RFC 5280 4.1.2.5: GeneralizedTime has four digits for the year
  if (!(Math.abs(end.getUTCFullYear()) <= 9999))
    throw new ReasonError('malformed', 'The kubelet reports a time left that no certificate can have')
  return end
}
