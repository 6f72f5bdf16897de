import type { EvidenceRecord } from '../model/assessment.ts'
import type { Evidence, EvidenceKey, Observation } from '../model/evidence.ts'
import { certificatesIn } from '../model/entries.ts'
import { observationsOf, type CertificateObservation } from './certificate-observation.ts'

/**
 * Certificates in objects. A CA that is the cluster's is listed as that, wherever it stands.
 * @param clusterCas their fingerprints
 */
export function objectCertificates(
  evidence: Evidence,
  clusterCas: ReadonlySet<string | undefined>,
): readonly CertificateObservation[] {
  const { caBundles, calledServices, tlsSecrets, namespaceCas, tokenSecretCas } = evidence
  const roleOf = (fingerprint: string) => (clusterCas.has(fingerprint) ? 'cluster-ca' : 'ca-bundle')
  const observations: CertificateObservation[] = []
  for (const { kind, answer } of caBundles?.state === 'observed' ? caBundles.value : []) {
    if (answer.state !== 'observed') continue
    const byFingerprint = new Map(
      answer.value.certificates.map((certificate) => [certificate.fingerprint, certificate]),
    )
    for (const { name, namespace, key, bundle = [] } of answer.value.holders) {
      const source = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}${key === undefined ? '' : ` (${key})`}`
      for (const fingerprint of bundle) {
        const certificate = byFingerprint.get(fingerprint)
        if (certificate !== undefined) observations.push(...observationsOf(roleOf(fingerprint), [certificate], source))
      }
    }
  }
  for (const { answer } of calledServices?.state === 'observed' ? calledServices.value : [])
    if (answer.state === 'observed')
      for (const { certificates } of answer.value.presented)
        observations.push(...observationsOf('called-service', certificates.slice(0, 1), answer.source))
  for (const published of [namespaceCas, tokenSecretCas])
    if (published?.state === 'observed')
      for (const { cas } of published.value)
        for (const ca of cas) observations.push(...observationsOf(roleOf(ca.fingerprint), [ca], published.source))
  for (const { answer } of tlsSecrets?.state === 'observed' ? tlsSecrets.value : []) {
    if (answer.state !== 'observed') continue
    for (const { namespace, name, chain, ca } of answer.value) {
      const source = `Secret ${namespace}/${name}`
      observations.push(...observationsOf('tls-secret', certificatesIn(chain, 'reported-by-check'), source))
      for (const one of certificatesIn(ca, 'reported-by-check'))
        observations.push(...observationsOf(roleOf(one.fingerprint), [one], source))
    }
  }
  return observations
}

/** Answers within evidence that came in parts: those that failed. */
export function failedParts(
  { caBundles, calledServices, tlsSecrets, certManagerCertificates, detectors, locks }: Evidence,
  recordsOf: (key: EvidenceKey, observation: Observation<unknown>) => readonly EvidenceRecord[],
): Partial<Readonly<Record<EvidenceKey, readonly EvidenceRecord[]>>> {
  const failed = (key: EvidenceKey, parts: readonly { readonly answer: Observation<unknown> }[]) =>
    parts.flatMap(({ answer }) => (answer.state === 'unavailable' ? recordsOf(key, answer) : []))
  return {
    detectors: failed('detectors', detectors?.state === 'observed' ? detectors.value : []),
    caBundles: failed('caBundles', caBundles?.state === 'observed' ? caBundles.value : []),
    calledServices: failed('calledServices', calledServices?.state === 'observed' ? calledServices.value : []),
    tlsSecrets: failed('tlsSecrets', tlsSecrets?.state === 'observed' ? tlsSecrets.value : []),
    certManagerCertificates: failed(
      'certManagerCertificates',
      certManagerCertificates?.state === 'observed' ? certManagerCertificates.value : [],
    ),
    locks: failed('locks', locks?.state === 'observed' ? locks.value : []),
  }
}
