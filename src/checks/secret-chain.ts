import { dayOrMinuteOf } from '../model/dates.ts'
import { span } from '../model/duration.ts'
import { entriesText, isReadable, unreadableIn } from '../model/entries.ts'
import { lifetimeOf } from '../model/lifetime.ts'
import type { BriefCertificate, ChainCertificate, TlsSecretFacts } from '../model/objects.ts'
import { leafOf } from '../model/secret-chain.ts'
import { validityState } from '../x509/validity.ts'
import { named, partOnly } from './bundle.ts'
import type { CheckContext, Draft } from './check.ts'
import { judgeExpiry } from './expiry.ts'

type Judged = { readonly one: ChainCertificate; readonly draft: Draft }

/**
 * tls.crt of one Secret, or the key of its data that holds them: what can't be read, the order, and the dates of the server's own certificate and of what is sent with it.
 * A root that is sent along has no finding, because no client looks at it.
 */
export function judgeChain(
  subject: string,
  secret: Pick<TlsSecretFacts, 'key' | 'chain' | 'ca' | 'problems' | 'keyOfNone' | 'keyUnreadable'>,
  context: CheckContext,
): readonly [Draft, ...Draft[]] {
  const { chain, ca, problems, keyOfNone, keyUnreadable } = secret
  const at: Place = { subject, text: secret.key ?? 'tls.crt' }
  const leaf = leafOf(chain)
  const readable = chain.filter(isReadable)
  const dated = (one: ChainCertificate): Draft => {
    const { fingerprint } = one
    const facts = { subject, role: 'tls-secret', validity: one, lifetime: lifetimeOf(one), fingerprint } as const
    return judgeExpiry(facts, context)
  }
  const others = readable
    .filter((one) => one !== leaf && !isRoot(one))
    .map((one): Judged => ({ one, draft: inName(one, dated(one)) }))
  const unread = unreadable(at, chain, problems, leaf)
  if (leaf === undefined) return [unread ?? withoutCertificate(at), ...others.map(({ draft }) => draft)]
  const place = chain.indexOf(leaf)
  return [
    dated(leaf),
    ...sentAlong(at, others, leaf, [...readable.filter(isRoot), ...ca.filter(isReadable)], context),
    ...(unread === undefined ? [] : [unread]),
    ...notSigned(at, leaf, readable, ca.filter(isReadable)),
    ...(keyOfNone === true && unread === undefined ? [foreignKey(at, secret.key, leaf)] : []),
    ...(keyUnreadable === true && unread === undefined ? [unreadableKey(at, secret.key)] : []),
    ...(place === 0 ? [] : [wrongOrder(at, readable, leaf, place)]),
  ]
}

const isRoot = ({ subject, issuer }: BriefCertificate): boolean => subject === issuer

const inName = (one: ChainCertificate, draft: Draft): Draft => ({
  ...draft,
  message: named(`Intermediate ${one.subject}`, draft.message),
})

/** Whose finding it is, and the name of the text in the Secret. */
type Place = { readonly subject: string; readonly text: string }

const remedyFor = (text: string): string =>
  `Put the server's own certificate into ${text} in PEM, then the intermediates.`

const withoutCertificate = ({ subject, text }: Place): Draft => ({
  subject,
  outcome: 'inconclusive',
  reason: 'malformed',
  message: `${text} holds no certificate that can be read.`,
  remedy: remedyFor(text),
})

/** Evidence of older versions tells that an entry can't be read, and not which one. */
function unreadable(
  { subject, text }: Place,
  chain: TlsSecretFacts['chain'],
  problems: TlsSecretFacts['problems'],
  leaf: BriefCertificate | undefined,
): Draft | undefined {
  const [first, ...others] = unreadableIn(chain)
  if (problems.includes('too-large') && !problems.includes('unreadable')) return { subject, ...partOnly }
  if (first === undefined && !problems.includes('unreadable')) return undefined
  const words = first === undefined ? 'an entry cannot be read' : entriesText([first, ...others])
  const consequence =
    leaf === undefined ? "The server's own certificate is not known." : 'Servers pass over it, or refuse the Secret.'
  const message = chain.some(isReadable)
    ? `In ${text}, ${words}. ${consequence}`
    : `${text} holds no certificate that can be read${first === undefined ? '' : `: ${words}`}.`
  return { subject, outcome: 'inconclusive', reason: 'malformed', message, remedy: remedyFor(text) }
}

/** The only certificate with the issuer's name has another key than the one that signed the server's certificate. */
function notSigned(
  { subject, text }: Place,
  leaf: ChainCertificate,
  chain: readonly BriefCertificate[],
  anchors: readonly BriefCertificate[],
): readonly Draft[] {
  const isNamed = (one: BriefCertificate): boolean =>
    one.subject === leaf.issuer && one.fingerprint !== leaf.fingerprint
  const [issuer, ...others] = new Map(
    [...anchors, ...chain].filter(isNamed).map((one) => [one.fingerprint, one]),
  ).values()
  // of several, one may have gone unverified
  if (leaf.signedBy?.length !== 0 || issuer === undefined || others.length > 0) return []
  const where = chain.includes(issuer) ? text : 'ca.crt'
  return [
    {
      subject,
      outcome: 'warn',
      certificates: [leaf.fingerprint, issuer.fingerprint],
      message: `${issuer.subject} in ${where} has the issuer's name and did not sign ${leaf.subject}: its key is another one. Clients that know no other certificate of this issuer refuse the server.`,
      remedy: `Put the certificate of the authority that signed ${leaf.subject} into ${where}, or issue a new certificate.`,
    },
  ]
}

const foreignKey = ({ subject }: Place, key: string | undefined, leaf: BriefCertificate): Draft => ({
  subject,
  outcome: 'fail',
  certificates: [leaf.fingerprint],
  message: `${key === undefined ? 'tls.key' : `The private key beside ${key}`} does not belong to the certificate ${leaf.subject}, so that servers and ingress controllers refuse this Secret.`,
  remedy: 'Put the certificate and the key of one request into the Secret.',
})

const unreadableKey = ({ subject }: Place, key: string | undefined): Draft => ({
  subject,
  outcome: 'inconclusive',
  reason: 'malformed',
  message: `${key === undefined ? 'tls.key' : `The private key beside ${key}`} cannot be read, because it is damaged, encrypted or not PEM. Whether it belongs to the certificate is not known.`,
  remedy: 'Put the private key of the certificate into the Secret, in PEM and without a passphrase.',
})

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth']

function wrongOrder(
  { subject, text }: Place,
  readable: readonly BriefCertificate[],
  leaf: BriefCertificate,
  place: number,
): Draft {
  const first = readable[0]?.subject ?? ''
  return {
    subject,
    outcome: 'warn',
    certificates: [leaf.fingerprint],
    message: `Wrong order in ${text}: it begins with ${first}, and the server's own certificate, ${leaf.subject}, is the ${ordinals[place] ?? `${place + 1}th`}. Ingress controllers take the first one for the server's, which does not belong to the key.`,
    remedy: `Write ${text} in this order: the server's own certificate, then each issuer of the one before it.`,
  }
}

/**
 * What is sent with the server's own certificate counts as far as a path needs it (RFC 5280 6.1). The path with the best dates
 * decides; beside it, an expired certificate is a warning, because some clients take the first path that they find.
 */
function sentAlong(
  at: Place,
  others: readonly Judged[],
  leaf: ChainCertificate,
  anchors: readonly BriefCertificate[],
  context: CheckContext,
): readonly Draft[] {
  const grade = (['pass', 'warn'] as const).find((outcome) => hasPath(leaf, others, anchors, outcome, context))
  return others.flatMap(({ one, draft }): readonly Draft[] => {
    const isNeeded = grade === undefined || draft.outcome === 'pass' || draft.outcome === grade
    if (isNeeded) return [draft]
    return validityState(one, context.now) === 'expired' ? [expiredBeside(at, one, context)] : []
  })
}

const expiredBeside = ({ subject, text }: Place, one: BriefCertificate, { now }: CheckContext): Draft => ({
  subject,
  outcome: 'warn',
  notAfter: one.notAfter,
  certificates: [one.fingerprint],
  message: `${one.subject}, issued by ${one.issuer}, is sent along and expired on ${dayOrMinuteOf(one.notAfter, now)}, ${span(now.getTime() - one.notAfter.getTime())} ago. No path needs it, but old clients may fail on it.`,
  remedy: `Remove the expired certificate from ${text}: clients that verify know another path.`,
})

/**
 * Whether a path leads from the leaf to a CA of ca.crt, to a root, or to an issuer that isn't in the Secret (clients have it),
 * over certificates whose dates are no worse than `most`.
 */
function hasPath(
  leaf: ChainCertificate,
  others: readonly Judged[],
  anchors: readonly BriefCertificate[],
  most: 'pass' | 'warn',
  { now }: CheckContext,
): boolean {
  const ends = new Set(anchors.map(({ fingerprint }) => fingerprint))
  const usable = (one: BriefCertificate): boolean => {
    const outcome = others.find((other) => other.one.fingerprint === one.fingerprint)?.draft.outcome
    return validityState(one, now) === 'valid' && (outcome === undefined || outcome === 'pass' || outcome === most)
  }
  const bySubject = Map.groupBy([...others.map(({ one }) => one), ...anchors], ({ subject }) => subject)
  const visited = new Set<string>()
  const leads = (one: ChainCertificate): boolean => {
    if (visited.has(one.fingerprint)) return false
    visited.add(one.fingerprint)
    if (ends.has(one.fingerprint) || isRoot(one)) return true
    const issuers = (bySubject.get(one.issuer) ?? []).filter(({ fingerprint }) => fingerprint !== one.fingerprint)
    const isSigner = ({ fingerprint }: BriefCertificate) => one.signedBy?.includes(fingerprint) ?? true
    return issuers.length === 0 || issuers.some((issuer) => isSigner(issuer) && usable(issuer) && leads(issuer))
  }
  return leads(leaf)
}
