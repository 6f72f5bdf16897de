import { items } from '../model/bounds.ts'
import type { CertManagerCertificate, Issuance, Readiness } from '../model/cert-manager.ts'
import type { CertManagerReading, Observation } from '../model/evidence.ts'
import { ReasonError } from '../model/errors.ts'
import { optional } from '../model/optional.ts'
import { segmentOf } from '../model/path-segment.ts'
import type { BoundedList } from '../model/ports.ts'
import type { CollectContext, Collector } from './context.ts'
import { fromCluster, fromLists, isAbsent } from './from-cluster.ts'
import { asObject, asText, conditionOf, dateAt, shortened, textAt, type JsonObject } from './json.ts'
import { notAsked, scopesOf } from './tls-secrets.ts'
import { joinObservations } from './join-observations.ts'

const group = 'cert-manager.io'
const source = `Certificates of ${group}`

/**
 * `Certificate` objects of cert-manager.io/v1, page by page. The API group is asked for first: every identity that signs in may read
 * it (system:discovery), so a cluster without cert-manager costs one request and no right.
 */
export const certManagerCertificates: Collector<'certManagerCertificates'> = async (context) => {
  const { tlsSecrets: asked, clock } = context
  if (asked === 'off') return notAsked
  const versions = await servedVersions(context)
  // without the right to read API groups, the list itself says what is missing
  if (versions.state !== 'observed' && !(versions.state === 'unavailable' && versions.reason === 'forbidden'))
    return versions
  if (versions.state === 'observed' && versions.value === undefined) return noCertManager
  if (versions.state === 'observed' && versions.value?.includes('v1') === false)
    return onlyOtherVersions(versions.value, clock())
  const readings = await Promise.all(
    scopesOf(asked).map(async (namespace): Promise<CertManagerReading> => {
      // the group may be served for other kinds of cert-manager alone
      const list = { request: certificatesOf(namespace), reduce: reduceCertificate, isOptional: true } as const
      const answer = await fromLists(context, source, [list], (certificates) => certificates)
      return { ...optional({ namespace }), answer: withGrant(answer) }
    }),
  )
  return joinObservations(source, clock, readings)
}

/** The file that grants the right is another one than that of other lists. */
const withGrant = <T>(answer: Observation<T>): Observation<T> =>
  answer.state !== 'unavailable' || answer.reason !== 'forbidden'
    ? answer
    : {
        ...answer,
        remedy:
          'Run `kubectl apply -f docs/rbac-tls-secrets.yaml`, which grants the permission named here, or skip the check with `checks: -cert-manager-renewal`.',
      }

const noCertManager = { state: 'skipped', detail: `the API server serves no Certificates of ${group}` } as const

/** The versions of the group; undefined where the API server has no such group. */
const servedVersions = (context: CollectContext): Promise<Observation<readonly string[] | undefined>> =>
  fromCluster(context, `GET /apis/${group}`, async (session) => {
    // kubectl asks for the groups by itself, and each command costs seconds
    if (session.way === 'command-invoke') return ['v1']
    const request = { path: `/apis/${group}`, permission: `get /apis/${group}` }
    const answer = await session.get(request, context.signal).catch((error: unknown) => {
      if (!isAbsent(error)) throw error
    })
    if (answer === undefined) return undefined
    const { versions } = asObject(answer)
    if (!Array.isArray(versions)) throw new ReasonError('malformed', `GET /apis/${group} answered with no API group`)
    return versions.flatMap((one) => asText(asObject(one)['version']) ?? [])
  })

const onlyOtherVersions = (versions: readonly string[], at: Date): Observation<never> => ({
  state: 'unavailable',
  reason: 'not-supported',
  detail: `The API server serves ${group} as ${shortened(versions.join(', ')) || 'no version'}, and not as v1`,
  source,
  at,
  remedy: 'Upgrade cert-manager to 1.0 or newer.',
})

const certificatesOf = (namespace: string | undefined): BoundedList => ({
  path:
    namespace === undefined
      ? `/apis/${group}/v1/certificates`
      : `/apis/${group}/v1/namespaces/${segmentOf(namespace)}/certificates`,
  permission: `list certificates.${group}${namespace === undefined ? '' : ` in namespace ${namespace}`}`,
  most: items.objects,
})

/** @throws ReasonError `malformed` for one without a name, or with a date that can't be read */
function reduceCertificate(item: unknown): CertManagerCertificate {
  const certificate = asObject(item)
  const metadata = asObject(certificate['metadata'])
  const status = asObject(certificate['status'])
  const namespace = textAt(metadata, 'namespace', 'A Certificate')
  const name = textAt(metadata, 'name', 'A Certificate')
  const what = `Certificate ${namespace}/${name}`
  const { kind, name: issuer } = asObject(asObject(certificate['spec'])['issuerRef'])
  return {
    namespace,
    name,
    ...optional({
      issuer:
        asText(issuer) === undefined ? undefined : shortened(`${asText(kind) ?? 'Issuer'} ${asText(issuer) ?? ''}`),
      notAfter: dateIn(status, 'notAfter', what),
      renewalTime: dateIn(status, 'renewalTime', what),
    }),
    readiness: readinessOf(conditionOf(status, 'Ready'), what),
    issuance: issuanceOf(status, what),
  }
}

const dateIn = (value: JsonObject, key: string, what: string): Date | undefined =>
  value[key] === undefined || value[key] === null ? undefined : dateAt(value, key, what)

const wordsIn = (condition: JsonObject, key: string): string | undefined => {
  const words = shortened(asText(condition[key]) ?? '')
  return words === '' ? undefined : words
}

function readinessOf(condition: JsonObject | undefined, what: string): Readiness {
  if (condition === undefined) return { ready: false }
  return {
    ready: condition['status'] === 'True',
    ...optional({
      reason: wordsIn(condition, 'reason') ?? 'without a reason',
      since: dateIn(condition, 'lastTransitionTime', what),
      message: wordsIn(condition, 'message'),
    }),
  }
}

/** The condition Issuing is there while an issuance is in progress (True), and after it has failed; success removes it. */
function issuanceOf(status: JsonObject, what: string): Issuance {
  const issuing = conditionOf(status, 'Issuing')
  const { failedIssuanceAttempts: count } = status
  const at = dateIn(status, 'lastFailureTime', what)
  const attempts = typeof count === 'number' && count > 0 ? count : undefined
  const isRunning = issuing?.['status'] === 'True'
  if (at !== undefined || attempts !== undefined || (issuing !== undefined && !isRunning)) {
    const message = issuing === undefined || isRunning ? undefined : wordsIn(issuing, 'message')
    return { state: 'failed', ...optional({ at, attempts, message }) }
  }
  if (!isRunning) return { state: 'none' }
  return { state: 'in-progress', ...optional({ since: dateIn(issuing, 'lastTransitionTime', what) }) }
}
