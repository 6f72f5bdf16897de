import { entriesText, isReadable, unreadableIn, type Entry } from '../model/entries.ts'
import { worstFirst } from '../model/finding.ts'
import { lifetimeOf } from '../model/lifetime.ts'
import type { BriefCertificate } from '../model/objects.ts'
import { plural } from '../model/text.ts'
import type { CheckContext, Draft } from './check.ts'
import { judgeExpiry } from './expiry.ts'
import { distinct, namesAmong, successorOf } from './trust.ts'

/** More CAs than these are a collection of public ones, of which some are always about to end. */
const collection = 20

/** The finding for a text of which only the beginning was read. */
export const partOnly = {
  outcome: 'inconclusive',
  reason: 'too-large',
  message:
    'It holds more certificates than are read (256 in one text of 1 MiB, and each below 256 KiB), so a part of it was not judged.',
  remedy: 'Leave only the certificates in it that something needs.',
} as const satisfies Omit<Draft, 'subject'>

type Dated = { readonly ca: BriefCertificate; readonly draft: Draft }

/**
 * The dates of a bundle of CAs. Who verifies by it needs one of them, and nobody knows which: the bundle is as good as the
 * best one, and warns while another one ends. One that a later one of its name has replaced does not count.
 */
export function judgeBundle(subject: string, bundle: readonly Entry<BriefCertificate>[], context: CheckContext): Draft {
  const [unreadable, ...more] = unreadableIn(bundle)
  const cas = distinct(bundle.filter(isReadable))
  if (unreadable !== undefined && [unreadable, ...more].every(({ tooLarge }) => tooLarge === true)) {
    const dated = cas.length === 0 ? undefined : judgeDates(subject, cas, context)
    return dated === undefined || dated.outcome === 'pass' ? { subject, ...partOnly } : dated
  }
  if (unreadable === undefined) return judgeDates(subject, cas, context)
  const words = entriesText([unreadable, ...more])
  const remedy = 'Replace the entry that the message names, or remove it.'
  if (cas.length === 0)
    return {
      subject,
      outcome: 'inconclusive',
      reason: 'malformed',
      message: `it holds no CA that can be used: ${words}.`,
      remedy,
    }
  const dated = judgeDates(subject, cas, context)
  const passedOver = `${words}: most clients pass over it, and do not trust the CA that it should be.`
  if (dated.outcome !== 'pass') return { ...dated, message: `${dated.message} Beside it, ${passedOver}` }
  return { subject, outcome: 'warn', certificates: dated.certificates ?? [], message: passedOver, remedy }
}

function judgeDates(subject: string, cas: readonly BriefCertificate[], context: CheckContext): Draft {
  const nameOf = namesAmong(cas)
  const dated = cas
    .filter((ca) => successorOf(ca, cas, context.now) === undefined)
    .map((ca): Dated => ({ ca, draft: dateOf(subject, ca, nameOf(ca), context) }))
    .toSorted((a, b) => rank(b) - rank(a) || b.ca.notAfter.getTime() - a.ca.notAfter.getTime())
  const [best, ...others] = dated
  if (best === undefined) return { subject, outcome: 'inconclusive', reason: 'not-found', message: 'It holds no CA.' }
  const certificates = cas.map(({ fingerprint }) => fingerprint)
  if (best.draft.outcome !== 'pass') {
    const all = dated.length === 1 ? '' : `None of its ${plural(dated.length, 'CA')} lasts longer than `
    return { ...best.draft, certificates, message: `${all}${best.draft.message}` }
  }
  const late = others.filter(({ draft }) => draft.outcome !== 'pass')
  const worst = late.at(-1)
  if (worst === undefined || cas.length > collection) return { ...best.draft, certificates }
  return {
    ...worst.draft,
    certificates,
    outcome: 'warn',
    message: `${late.length} of its ${plural(cas.length, 'CA')}: ${worst.draft.message}`,
  }
}

/** pass is the highest. */
const rank = ({ draft }: Dated): number => worstFirst.indexOf(draft.outcome)

function dateOf(subject: string, ca: BriefCertificate, name: string, context: CheckContext): Draft {
  const { fingerprint } = ca
  const draft = judgeExpiry(
    { subject, role: 'ca-bundle', validity: ca, lifetime: lifetimeOf(ca), fingerprint },
    context,
  )
  return { ...draft, message: named(name, draft.message) }
}

/** `CN=ca: ends on …` */
export const named = (name: string, message: string): string =>
  `${name}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`

/** The worst of several, and of those the one that ends first; `drafts` holds at least one. */
export function worstOf(drafts: readonly [Draft, ...Draft[]]): Draft {
  return drafts.reduce((a, b) => {
    const order = worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome)
    return order < 0 || (order === 0 && endOf(a) <= endOf(b)) ? a : b
  })
}

const endOf = ({ notAfter }: Draft): number => notAfter?.getTime() ?? Infinity

/** The one of these drafts that ends first. */
export const firstToEnd = (drafts: readonly Draft[]): Draft | undefined =>
  drafts.reduce<Draft | undefined>((a, b) => (a === undefined || endOf(b) < endOf(a) ? b : a), undefined)

/**
 * A CA that bears the name of the cluster's CA and is another one: one from before a rotation. On AKS all are called
 * CN=ca, so names prove nothing, and fingerprints are compared.
 */
export const formerClusterCa = <T extends Pick<BriefCertificate, 'subject' | 'fingerprint'>>(
  bundle: readonly T[],
  current: readonly Pick<BriefCertificate, 'subject' | 'fingerprint'>[],
): T | undefined =>
  bundle.some(({ fingerprint }) => current.some((ca) => ca.fingerprint === fingerprint))
    ? undefined
    : bundle.find(({ subject }) => current.some((ca) => ca.subject === subject))
