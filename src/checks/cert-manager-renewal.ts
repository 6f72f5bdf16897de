import type { CertManagerCertificate } from '../model/cert-manager.ts'
import { dayOrMinuteOf } from '../model/dates.ts'
import { plural } from '../model/text.ts'
import { remedyOf, wordsOfMany, wordsOfOne, type Trouble } from './cert-manager-words.ts'
import { defineCheck, judgeEach, unseen, type CheckContext, type Draft } from './check.ts'

/** cert-manager starts a renewal at status.renewalTime; most issuers answer within minutes. */
const patience = 60 * 60_000
/** A first issuance, or one after a change, for which the services wait meanwhile. */
const firstPatience = 5 * 60_000
/** So many Certificates with the same trouble have a message each; the messages of more are one. */
const readOneByOne = 20

/**
 * What cert-manager says of its own renewals, long before a certificate expires. Each Certificate with a trouble is a finding, so that
 * exceptions can name it; those of more than 20 say the same, and are joined to one.
 */
export default defineCheck({
  id: 'cert-manager-renewal',
  title: 'cert-manager renews its certificates',
  citation:
    'cert-manager.io/v1, status of Certificate: conditions Ready and Issuing, lastFailureTime, renewalTime; only with tls-secrets: true',
  remedy:
    'Run `kubectl -n NAMESPACE describe certificate NAME`, fix what its events and its issuer report, then run `cmctl renew -n NAMESPACE NAME`.',
  smallestFix: 'The issuer or the request of this one Certificate.',
  needs: ['certManagerCertificates'],
  judge: async ({ certManagerCertificates }, context) => {
    const unread: Draft[] = []
    const groups = new Map<Trouble, CertManagerCertificate[]>()
    const inOrder: CertManagerCertificate[] = []
    let count = 0
    const certificates = { noun: 'Certificate', subjectOf, context }
    for (const { namespace, answer } of certManagerCertificates) {
      if (answer.state !== 'observed') {
        unread.push(unseen(answer, namespace === undefined ? 'Certificates' : `namespace ${namespace}`))
        continue
      }
      count += answer.value.length
      const unjudged = await judgeEach(answer.value, certificates, (certificate) => {
        const trouble = troubleOf(certificate, context.now)
        if (trouble === undefined) inOrder.push(certificate)
        else if (groups.get(trouble)?.push(certificate) === undefined) groups.set(trouble, [certificate])
        return []
      })
      unread.push(...unjudged)
    }
    const troubled = [...groups].flatMap(([trouble, group]) => judgeGroup(trouble, group, context.now))
    return [...unread, ...troubled, ...summary(inOrder, count, unread.length > 0, context)]
  },
})

const subjectOf = ({ namespace, name }: CertManagerCertificate): string => `Certificate ${namespace}/${name}`

/** The worst that its status says; undefined: it is renewed as it should be. */
function troubleOf(certificate: CertManagerCertificate, now: Date): Trouble | undefined {
  const { readiness, issuance, notAfter, renewalTime } = certificate
  const age = (date: Date): number => now.getTime() - date.getTime()
  if (readiness.reason === 'Expired' || (notAfter !== undefined && age(notAfter) > 0)) return 'expired'
  if (issuance.state === 'failed') return 'failed'
  const running = issuance.state === 'in-progress' && issuance.since !== undefined ? age(issuance.since) : undefined
  // a date in the future is no sign that it has just started
  const isFresh = (milliseconds: number): boolean =>
    running !== undefined && Math.abs(running) <= milliseconds && running >= -firstPatience
  if (!readiness.ready) return isFresh(firstPatience) ? undefined : 'not-ready'
  if (notAfter === undefined) return 'without-dates'
  if (renewalTime === undefined) return 'not-scheduled'
  if (age(renewalTime) > patience) return 'overdue'
  if (renewalTime >= notAfter) return 'too-late'
  return issuance.state === 'in-progress' && !isFresh(patience) ? 'slow' : undefined
}

function judgeGroup(trouble: Trouble, group: readonly CertManagerCertificate[], now: Date): readonly Draft[] {
  const common = group.length > readOneByOne ? wordsOfMany(trouble, group, now) : undefined
  const [first] = group
  return group.map((certificate): Draft => ({
    subject: subjectOf(certificate),
    outcome: trouble === 'expired' ? 'fail' : trouble === 'without-dates' ? 'inconclusive' : 'warn',
    ...(trouble === 'without-dates' ? { reason: 'malformed' as const } : {}),
    ...(common === undefined && certificate.notAfter !== undefined ? { notAfter: certificate.notAfter } : {}),
    message: common ?? wordsOfOne(trouble, certificate, now),
    remedy: remedyOf(trouble, common === undefined ? certificate : (first ?? certificate)),
  }))
}

/** What passes, as one finding. */
function summary(
  inOrder: readonly CertManagerCertificate[],
  count: number,
  isPartial: boolean,
  { target, now }: CheckContext,
): readonly Draft[] {
  if (count === 0)
    return isPartial
      ? []
      : [{ subject: target, outcome: 'notApplicable', message: 'cert-manager has no Certificate here.' }]
  if (inOrder.length === 0) return []
  const issuing = inOrder.filter(({ readiness }) => !readiness.ready).length
  const next = inOrder.reduce<CertManagerCertificate | undefined>(
    (a, b) => (b.renewalTime !== undefined && (a?.renewalTime ?? Infinity) > b.renewalTime ? b : a),
    undefined,
  )
  const renewal =
    next?.renewalTime === undefined
      ? ''
      : `; the next renewal is that of ${subjectOf(next)}, on ${dayOrMinuteOf(next.renewalTime, now)}`
  const first =
    issuing === 0 ? '' : ` ${plural(issuing, 'Certificate')} of them wait for an issuance that has just started.`
  return [
    {
      subject: target,
      outcome: 'pass',
      message: `${inOrder.length} of ${plural(count, 'Certificate')} are issued and renewed in time${renewal}.${first}`,
    },
  ]
}
