import type { CertManagerCertificate } from '../model/cert-manager.ts'
import { dayOrMinuteOf } from '../model/dates.ts'
import { span } from '../model/duration.ts'
import { sentence } from '../model/sentence.ts'
import { firstNames } from '../model/text.ts'

/**
 * What is wrong with the renewal of a Certificate, the worst first. `slow`: an issuance is in progress for more than an hour.
 * `too-late`: the renewal starts only after the certificate has expired. `without-dates`: Ready, and yet without an expiry date.
 */
export type Trouble =
  'expired' | 'failed' | 'not-ready' | 'without-dates' | 'not-scheduled' | 'overdue' | 'too-late' | 'slow'

const since = (date: Date | undefined, now: Date): string =>
  date === undefined ? '' : ` since ${dayOrMinuteOf(date, now)}`

const quoted = (message: string | undefined): string => (message === undefined ? '' : ` It says: ${sentence(message)}`)

/** What is left of the certificate that is in use. */
function untilExpiry({ notAfter }: CertManagerCertificate, now: Date): string {
  if (notAfter === undefined) return ' No certificate is issued.'
  const left = notAfter.getTime() - now.getTime()
  return left < 0 ? '' : ` The certificate in use expires on ${dayOrMinuteOf(notAfter, now)}, in ${span(left)}.`
}

const notReady = ({ readiness: { reason, since: at } }: CertManagerCertificate, now: Date): string =>
  reason === undefined
    ? 'cert-manager has not reported whether it is Ready.'
    : `Not Ready${since(at, now)} (${reason}).`

/** The message for one Certificate. */
export function wordsOfOne(trouble: Trouble, certificate: CertManagerCertificate, now: Date): string {
  const { readiness, issuance, notAfter, renewalTime } = certificate
  const due =
    renewalTime === undefined
      ? ''
      : `${dayOrMinuteOf(renewalTime, now)}, ${span(now.getTime() - renewalTime.getTime())} ago`
  switch (trouble) {
    case 'expired': {
      const ago =
        notAfter === undefined
          ? ''
          : ` on ${dayOrMinuteOf(notAfter, now)}, ${span(now.getTime() - notAfter.getTime())} ago`
      const failed = issuance.state === 'failed' ? ` ${failure(issuance, now)}` : ''
      return `Expired${ago}: cert-manager has not renewed it.${failed}`
    }
    case 'failed': {
      const state = readiness.ready ? '' : ` ${notReady(certificate, now)}`
      return `${issuance.state === 'failed' ? failure(issuance, now) : ''}${state}${untilExpiry(certificate, now)}`
    }
    case 'not-ready': {
      const until = notAfter === undefined ? '' : untilExpiry(certificate, now)
      return `${notReady(certificate, now)}${quoted(readiness.message)}${until}`
    }
    case 'without-dates':
      return 'cert-manager reports it as Ready, and reports no expiry date of its certificate.'
    case 'not-scheduled':
      return `No renewal is scheduled.${untilExpiry(certificate, now)}`
    case 'overdue':
      return `The renewal was due on ${due}, and cert-manager has not renewed it.${untilExpiry(certificate, now)}`
    case 'too-late':
      return `The renewal is scheduled for ${renewalTime === undefined ? '' : dayOrMinuteOf(renewalTime, now)}, after the certificate expires.${untilExpiry(certificate, now)}`
    case 'slow': {
      const at = issuance.state === 'in-progress' ? issuance.since : undefined
      return `An issuance is in progress${since(at, now)}, and is not completed.${untilExpiry(certificate, now)}`
    }
  }
}

function failure(issuance: Extract<CertManagerCertificate['issuance'], { state: 'failed' }>, now: Date): string {
  const { at, attempts = 1, message } = issuance
  const day = at === undefined ? '' : ` on ${dayOrMinuteOf(at, now)}`
  const times = attempts > 1 ? `, for the ${ordinal(attempts)} time in a row` : ''
  return `The last issuance failed${day}${times}.${quoted(message)}`
}

const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
const rules = new Intl.PluralRules('en', { type: 'ordinal' })
const ordinal = (count: number): string => `${count}${endings[rules.select(count)] ?? 'th'}`

const headlines: Readonly<Record<Trouble, string>> = {
  expired: 'Expired: cert-manager has not renewed it.',
  failed: 'The last issuance failed.',
  'not-ready': 'Not Ready.',
  'without-dates': 'cert-manager reports it as Ready, and reports no expiry date of its certificate.',
  'not-scheduled': 'No renewal is scheduled.',
  overdue: 'The renewal was due more than an hour ago, and cert-manager has not renewed it.',
  'too-late': 'The renewal is scheduled for a date after the certificate expires.',
  slow: 'An issuance is in progress for more than an hour.',
}

/** The message for each of many Certificates: the same for all, with what the most of them have in common. */
export function wordsOfMany(trouble: Trouble, group: readonly CertManagerCertificate[], now: Date): string {
  const dates = group.flatMap((one) => dateOf(trouble, one) ?? []).toSorted((a, b) => a.getTime() - b.getTime())
  const [oldest, newest] = [dates.at(0), dates.at(-1)]
  const span =
    oldest === undefined || newest === undefined
      ? ''
      : `, the first of them since ${dayOrMinuteOf(oldest, now)}, the last since ${dayOrMinuteOf(newest, now)}`
  const issuers = commonest(group.map(({ issuer }) => issuer ?? 'no issuer'))
  const reasons =
    trouble === 'not-ready'
      ? ` Reasons: ${commonest(group.map(({ readiness }) => readiness.reason ?? 'none reported'))}.`
      : ''
  return `${headlines[trouble]} This holds for ${group.length} Certificates${span}. Issuers: ${issuers}.${reasons}`
}

function dateOf(
  trouble: Trouble,
  { readiness, issuance, notAfter, renewalTime }: CertManagerCertificate,
): Date | undefined {
  if (trouble === 'expired') return notAfter
  if (trouble === 'overdue') return renewalTime
  if (trouble === 'failed' && issuance.state === 'failed') return issuance.at
  if (trouble === 'slow' && issuance.state === 'in-progress') return issuance.since
  return trouble === 'not-ready' ? readiness.since : undefined
}

/** The three commonest of some texts, with how often each is there. */
function commonest(texts: readonly string[]): string {
  const counted = [...Map.groupBy(texts, (text) => text)]
    .map(([text, list]) => [text, list.length] as const)
    .toSorted(([, a], [, b]) => b - a)
  const shown = counted.map(([text, count]) => `${text} (${count})`)
  return firstNames(shown, 3)
}

/** A name as a command takes it: no text of the cluster that a shell understands otherwise. */
const inCommand = (name: string, placeholder: string): string =>
  /^[a-z0-9][-a-z0-9.]{0,252}$/.test(name) ? name : placeholder

/** What to do, with commands for this Certificate. */
export function remedyOf(trouble: Trouble, certificate: CertManagerCertificate): string {
  const [namespace, name] = [inCommand(certificate.namespace, 'NAMESPACE'), inCommand(certificate.name, 'NAME')]
  const describe = `Run \`kubectl -n ${namespace} describe certificate ${name}\``
  const renew = `then run \`cmctl renew -n ${namespace} ${name}\``
  switch (trouble) {
    case 'expired':
    case 'overdue':
      return `Run \`kubectl get pods -A -l app.kubernetes.io/name=cert-manager\` to see whether cert-manager runs. ${describe} to see why it does not renew; ${renew}.`
    case 'not-scheduled':
    case 'too-late':
      return `${describe}, and set spec.renewBefore to less than the lifetime of the certificate; ${renew}.`
    case 'without-dates':
      return `${describe}: its status comes from cert-manager, whose log says what is wrong.`
    case 'failed':
    case 'not-ready':
    case 'slow':
      return `${describe} and \`cmctl status certificate -n ${namespace} ${name}\`, and fix what the events, the request or the issuer report; ${renew}.`
  }
}
