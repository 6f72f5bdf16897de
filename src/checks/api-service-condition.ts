import type { CaHolder, ServiceCondition, UnavailabilityCause } from '../model/objects.ts'
import type { Reason } from '../model/reason.ts'
import type { Draft } from './check.ts'

type Text = Pick<Draft, 'outcome' | 'message' | 'reason' | 'remedy'>

/**
 * What the condition Available of an APIService means for its certificates; undefined when it is True. A refusal of a
 * certificate fails, on either side. Any other cause is inconclusive, because the API server has not accepted the certificate.
 */
export function judgeCondition(
  subject: string,
  { condition, refused, services }: Pick<CaHolder, 'condition' | 'refused' | 'services'>,
): Draft | undefined {
  const known = condition ?? (refused === undefined ? undefined : ofOlderVersion[refused])
  if (known === undefined) return undefined
  return { subject, ...wordsOf(known, services[0] ?? 'of the APIService') }
}

function wordsOf(condition: ServiceCondition, service: string): Text {
  if (condition.status !== 'False') return unreported(condition.status, service)
  const { cause, reason } = condition
  const said = `Available is False${reason === 'other' ? '' : ` (${reason})`}`
  const ofService = certificateText[cause]
  if (ofService !== undefined)
    return {
      outcome: 'fail',
      message: `${said}: the API server refuses the certificate of service ${service} because ${ofService}.`,
      remedy: `Renew the certificate of service ${service}, or put the CA that signed it into caBundle, whichever of the two is older.`,
    }
  const ofClient = clientText[cause]
  if (ofClient !== undefined)
    return { outcome: 'fail', message: `${said}: service ${service} ${ofClient}.`, remedy: clientRemedy(service) }
  const [words, why] = otherText[cause] ?? ['the cause is not recognized', 'unexpected']
  return {
    outcome: 'inconclusive',
    reason: why,
    message: `${said}: ${words}. Whether the API server accepts the certificate of service ${service} is not known.`,
    remedy: cause === 'forbidden' ? forbiddenRemedy(service) : describeRemedy(service),
  }
}

const unreported = (status: 'Unknown' | 'absent', service: string): Text => ({
  outcome: 'inconclusive',
  reason: 'unexpected',
  message: `${status === 'absent' ? 'It has no condition Available' : 'Its condition Available is Unknown'}, so that whether the API server accepts the certificate of service ${service} is not known.`,
  remedy: describeRemedy(service),
})

/** Why the API server refuses the certificate of the service. */
const certificateText: Readonly<Partial<Record<UnavailabilityCause, string>>> = {
  'unknown-authority': 'the CA that signed it is not in caBundle',
  expired: 'it has expired',
  'not-yet-valid': 'it is not valid yet',
  'outside-validity': 'it has expired, or is not valid yet',
  'no-subject-alt-name': 'it has no subjectAltName',
  'other-name': 'it does not have the name of the service',
  'other-certificate': 'it is not valid for a reason that is not recognized',
}

/** How the service refuses the certificate of the API server. */
const clientText: Readonly<Partial<Record<UnavailabilityCause, string>>> = {
  unauthorized:
    "answers 401 (Unauthorized) to the API server, because it does not accept the aggregation layer's client certificate (front-proxy client)",
  'client-certificate':
    "ends the TLS handshake, because it refuses the aggregation layer's client certificate (front-proxy client)",
}

const clientRemedy = (service: string): string =>
  `Restart the pods of service ${service}, so that they read requestheader-client-ca-file in ConfigMap kube-system/extension-apiserver-authentication again. If that does not help, the front-proxy client certificate has expired or has another CA: see aggregator-ca-expiry, and rotate the certificates (on AKS, run \`az aks rotate-certs\`).`

const otherText: Readonly<Partial<Record<UnavailabilityCause, readonly [words: string, reason: Reason]>>> = {
  forbidden: ['the service answers 403 (Forbidden) to the API server', 'forbidden'],
  'bad-status': ['the service answers with an HTTP error', 'unexpected'],
  'no-endpoints': ['the service has no endpoints', 'unreachable'],
  'no-service': ['the service does not exist', 'not-found'],
  'no-port': ['the service does not have the port that the APIService names', 'not-found'],
  timeout: ['the service does not answer in time', 'timeout'],
  unreachable: ['the API server cannot connect to the service', 'unreachable'],
}

const describeRemedy = (service: string): string =>
  `Check that the pods of service ${service} run and are ready. Run \`kubectl get apiservices\` to see the condition.`

const forbiddenRemedy = (service: string): string =>
  `Bind the service account of service ${service} to ClusterRole system:auth-delegator, and to Role kube-system/extension-apiserver-authentication-reader.`

/** What older versions kept of the message. */
const ofOlderVersion: Readonly<Record<NonNullable<CaHolder['refused']>, ServiceCondition>> = {
  'unknown-authority': { status: 'False', reason: 'other', cause: 'unknown-authority' },
  expired: { status: 'False', reason: 'other', cause: 'outside-validity' },
  'other-name': { status: 'False', reason: 'other', cause: 'other-name' },
  other: { status: 'False', reason: 'other', cause: 'other-certificate' },
}
