import { moment, type Offset } from '../moments.ts'
import { declared, numbered } from './declared.ts'
import { time } from './objects.ts'
import type { CertificateScenario, CrdScenario } from './objects-scenario.ts'
import type { Kept } from './store.ts'

/** The CustomResourceDefinition that makes the API server serve Certificates. */
export const certificatesCrd: CrdScenario = { name: 'certificates.cert-manager.io', kind: 'Certificate' }

/** The Certificates of a scenario, with the status that cert-manager writes (pkg/apis/certmanager/v1). */
export const certificatesOf = (
  certificates: readonly CertificateScenario[],
  { startedAt, createdAt }: { readonly startedAt: Date; readonly createdAt: Date },
): Kept[] =>
  certificates.flatMap((certificate) =>
    numbered(certificate.name, certificate.count).map((name) =>
      declared({ kind: 'Certificate', namespace: certificate.namespace, name, createdAt }, () => ({
        spec: {
          secretName: name,
          dnsNames: [`${name}.${certificate.namespace}.svc`],
          issuerRef: {
            group: 'cert-manager.io',
            kind: certificate.issuerKind ?? 'ClusterIssuer',
            name: certificate.issuer ?? 'letsencrypt',
          },
        },
        ...(certificate.unreported === true ? {} : { status: statusOf(certificate, startedAt) }),
      })),
    ),
  )

function statusOf(certificate: CertificateScenario, startedAt: Date): object {
  const { notReady, message, since = '-30d', failed, attempts = 1, issuing } = certificate
  const hasNone = notReady === 'DoesNotExist'
  const { notAfter = hasNone ? undefined : '+60d', renewalTime = hasNone ? undefined : '+30d' } = certificate
  const at = (offset: Offset): string => time(moment(startedAt, offset))
  const condition = (type: string, status: 'True' | 'False', from: Offset, reason: string, words: string): object => ({
    type,
    status,
    lastTransitionTime: at(from),
    observedGeneration: 1,
    reason,
    message: words,
  })
  const failure = `The certificate request has failed to complete and will be retried: ${message ?? 'no reason given'}`
  return {
    conditions: [
      notReady === undefined
        ? condition('Ready', 'True', since, 'Ready', 'Certificate is up to date and has not expired')
        : condition('Ready', 'False', since, notReady, message ?? `Certificate is not ready: ${notReady}`),
      ...(issuing === undefined ? [] : [condition('Issuing', 'True', issuing, 'Renewing', 'Renewing certificate')]),
      ...(failed === undefined || issuing !== undefined
        ? []
        : [condition('Issuing', 'False', failed, 'Failed', failure)]),
    ],
    ...(failed === undefined ? {} : { lastFailureTime: at(failed), failedIssuanceAttempts: attempts }),
    ...(notAfter === undefined ? {} : { notBefore: at('-30d'), notAfter: at(notAfter) }),
    ...(renewalTime === undefined ? {} : { renewalTime: at(renewalTime) }),
    revision: 1,
  }
}
