import type { Observation } from '../model/evidence.ts'
import type { Reason } from '../model/reason.ts'
import type { ServedService, UnknownServing } from '../model/serving-secrets.ts'
import { withoutTrailing } from '../model/without-trailing.ts'
import type { Draft } from './check.ts'

/**
 * Services that the API server calls and whose certificate is in no Secret. A certificate that was not read does not pass.
 * @param handshakes `skipped`: called-services is not true, and may help
 */
export const judgeUnknown = (
  services: readonly ServedService[],
  handshakes: Observation<unknown>['state'],
): readonly Draft[] =>
  services.flatMap(({ service, unknown }) =>
    unknown === undefined
      ? []
      : [
          {
            subject: `Service ${service}`,
            outcome: 'inconclusive',
            reason: reasonOf(unknown),
            message: `The API server calls this service, and its certificate is not known: ${wordsOf(unknown)}.`,
            remedy: remedyOf(unknown, handshakes),
          },
        ],
  )

const reasonOf = (unknown: UnknownServing): Reason => (unknown.cause === 'not-read' ? unknown.reason : 'not-found')

function wordsOf(unknown: UnknownServing): string {
  if (unknown.cause === 'not-read') return withoutTrailing(lower(unknown.detail), '.')
  if (unknown.cause === 'other-name')
    return `its pods mount Secret ${unknown.secret}, and the certificate in it does not have the name of the service`
  return words[unknown.cause]
}

const lower = (detail: string): string => `${detail.charAt(0).toLowerCase()}${detail.slice(1)}`

const noSecret = 'no Secret of its namespace has a certificate for it'
const words: Readonly<Record<Exclude<UnknownServing['cause'], 'not-read' | 'other-name'>, string>> = {
  'no-service': `the service does not exist, and ${noSecret}`,
  'no-selector': `the service selects no pods, and ${noSecret}`,
  'no-pods': `the service has no pods, and ${noSecret}`,
  'csi-volume': `its pods mount a volume of a CSI driver, and ${noSecret}`,
  'not-in-secrets': `${noSecret}, neither in a volume of its pods nor under a usual key such as tls.crt`,
}

/** A handshake needs a pod. */
const withoutPods: readonly UnknownServing['cause'][] = ['no-service', 'no-pods']

function remedyOf(unknown: UnknownServing, handshakes: Observation<unknown>['state']): string {
  if (unknown.cause === 'other-name')
    return 'Issue the certificate for SERVICE.NAMESPACE.svc, which is the name that the API server verifies.'
  if (unknown.cause === 'not-read' && unknown.reason === 'forbidden')
    return 'Grant the permission named here: docs/rbac-tls-secrets.yaml has it.'
  if (handshakes === 'skipped' && !withoutPods.includes(unknown.cause))
    return 'Set `called-services: true`: a TLS handshake shows the certificate (docs/rbac-called-services.yaml has the rights). Or mount it into the pods from a Secret.'
  return 'Mount the certificate into the pods from a Secret, or monitor its expiry where it is issued.'
}
