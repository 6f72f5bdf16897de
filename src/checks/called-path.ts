import type { PresentedAtAddress } from '../model/calls.ts'
import type { Certificate } from '../model/certificate.ts'
import type { CaHolder } from '../model/objects.ts'
import { sentence } from '../model/sentence.ts'
import { judgeGoAcceptance } from '../x509/acceptance.ts'
import { named } from './bundle.ts'
import type { CheckContext, Draft } from './check.ts'
import { decided } from './refusal.ts'
import { firstOf, issuingCa, namesOf, topIssuer } from './trust.ts'

/** An object by which the API server calls. */
export type Caller = Pick<CaHolder, 'failurePolicy'> & {
  /** `ValidatingWebhookConfiguration guard` */
  readonly name: string
  /** of its caBundle; absent: there is none, and the API server trusts the roots of its own system */
  readonly anchors?: readonly Certificate[]
  /** a part of its caBundle was not read */
  readonly isPart: boolean
  /** false: insecureSkipTLSVerify is set */
  readonly verifies: boolean
}

type About = Pick<Draft, 'subject' | 'certificates'>

/** One chain, what a finding about it begins with, and how dates of a certificate in it are judged. */
export type JudgedChain = {
  readonly presented: PresentedAtAddress
  readonly about: About
  readonly dateOf: (certificate: Certificate) => Draft
  readonly context: CheckContext
}

/**
 * Whether each caller's CAs verify the chain (RFC 5280 6), callers with the same CAs together. What passes adds nothing but
 * intermediates of the path that are about to expire.
 */
export async function judgeCalledPaths(chain: JudgedChain, callers: readonly Caller[]): Promise<readonly Draft[]> {
  const drafts: Draft[] = []
  for (const alike of Map.groupBy(callers, anchorKey).values()) drafts.push(...(await pathFor(chain, alike)))
  return drafts
}

const anchorKey = ({ anchors, isPart }: Caller): string =>
  JSON.stringify([anchors?.map(({ fingerprint }) => fingerprint).toSorted(), isPart])

/** @param callers with the same CAs, at least one */
async function pathFor(chain: JudgedChain, callers: readonly Caller[]): Promise<readonly Draft[]> {
  const { presented, about } = chain
  const who = firstOf(callers.map(({ name }) => name))
  const anchors = callers[0]?.anchors
  if (anchors === undefined) return presented.systemTrusted === true ? [] : [withoutBundle(about, who, presented)]
  if (anchors.length === 0) return [bundleUnread(about, who)]
  const drafts = await validated(chain, { who, anchors })
  const isRefused = drafts.some(({ outcome }) => outcome === 'fail')
  // the CA that is missing may be in the part that was not read
  return isRefused && callers[0]?.isPart === true ? [bundleUnread(about, who)] : drafts
}

async function validated(
  { presented: { certificates }, about, dateOf, context }: JudgedChain,
  { who, anchors }: { readonly who: string; readonly anchors: readonly Certificate[] },
): Promise<readonly Draft[]> {
  const options = { at: context.now, purpose: 'serverAuth' } as const
  // the API server is written in Go, and is the only client
  const go = decided(await judgeGoAcceptance(certificates, anchors, options, context.effort))
  if (go.accepted)
    return go.path
      .slice(1, -1)
      .map((one) => ({ one, draft: dateOf(one) }))
      .filter(({ draft }) => draft.outcome !== 'pass')
      .map(({ one, draft }) => ({ ...draft, message: named(`Intermediate ${one.subject}`, draft.message) }))
  const refused = { ...about, outcome: 'fail' } as const
  const ofLeaf = go.certificate?.fingerprint === certificates[0].fingerprint
  const isForeign =
    go.reason === 'path' ||
    (go.reason === 'validity' && ofLeaf && (await issuingCa(certificates, anchors, context)) === undefined)
  if (isForeign)
    return [
      {
        ...refused,
        message: `No CA in the caBundle of ${who} (${namesOf(anchors)}) signed the certificate that is presented, which was issued by ${topIssuer(certificates)}, so the API server refuses it.`,
        remedy:
          'Put the CA that signed the certificate into caBundle; the Secret of the certificate often has it as ca.crt.',
      },
    ]
  // the dates of the server's own certificate have a finding of their own
  if (go.reason === 'validity' && ofLeaf) return []
  return [
    {
      ...refused,
      message: `The API server refuses the certificate by the caBundle of ${who}: ${sentence(go.detail)}`,
      remedy: 'Have the certificate, or the CA that it names, issued again without this fault.',
    },
  ]
}

const withoutBundle = (about: About, who: string, { certificates }: PresentedAtAddress): Draft => ({
  ...about,
  outcome: 'inconclusive',
  reason: 'not-supported',
  message: `Whether the API server accepts the certificate, which was issued by ${topIssuer(certificates)}, is not known: ${who} has no caBundle, so that the roots of the API server's own system decide. The roots of this machine do not verify it.`,
  remedy: 'Put the CA that signed the certificate into caBundle.',
})

const bundleUnread = (about: About, who: string): Draft => ({
  ...about,
  outcome: 'inconclusive',
  reason: 'malformed',
  message: `Whether the API server accepts the certificate is not known, because the caBundle of ${who} was not read as a whole.`,
  remedy: 'See what ca-bundles reports of this object.',
})
