import {
  addressText,
  serverNameOf,
  type CallAddress,
  type CalledServer,
  type PresentedAtAddress,
} from '../model/calls.ts'
import type { Certificate } from '../model/certificate.ts'
import { lifetimeOf } from '../model/lifetime.ts'
import { plural } from '../model/text.ts'
import { matchServerIdentity } from '../x509/server-identity.ts'
import { consequence } from './ca-holder.ts'
import { judgeCalledPaths, type Caller } from './called-path.ts'
import { unseen, type CheckContext, type Draft } from './check.ts'
import { judgeExpiry } from './expiry.ts'
import { distinct, firstOf, namesAmong } from './trust.ts'

type Judged = {
  readonly address: CallAddress
  readonly server: CalledServer
  readonly presented: PresentedAtAddress
  readonly callers: readonly Caller[]
  readonly context: CheckContext
}

/**
 * Every chain that one address presents, as each of its callers judges it: the dates, the name (`NAME.NAMESPACE.svc` of a service),
 * and a path to the caller's caBundle. A caller with insecureSkipTLSVerify accepts everything, and counts for nothing but a warning.
 */
export async function judgeCalledServer(
  address: CallAddress,
  server: CalledServer,
  callers: readonly Caller[],
  context: CheckContext,
): Promise<readonly Draft[]> {
  const subject = addressText(address)
  if (callers.length === 0)
    return [{ subject, outcome: 'inconclusive', reason: 'not-found', message: 'No object that calls it was read.' }]
  const drafts: Draft[] = []
  for (const presented of server.presented)
    drafts.push(...(await judgePresented({ address, server, presented, callers, context })))
  const missed = server.missed.map(({ place, reason, detail }) =>
    unseen(
      { state: 'unavailable', source: 'TLS handshake', at: context.now, reason, detail },
      `${subject} at ${place}`,
    ),
  )
  return [...drafts, ...missed]
}

async function judgePresented(judged: Judged): Promise<readonly Draft[]> {
  const { address, presented, context } = judged
  const [leaf] = presented.certificates
  const verifying = judged.callers.filter(({ verifies }) => verifies)
  const dated = dateOf(judged, leaf)
  const suffix = shareOf(judged)
  const said = (draft: Draft): Draft => ({ ...draft, message: `${draft.message}${suffix}` })
  if (verifying.length === 0) return [said(unverified(dated))]
  const about = { subject: addressText(address), certificates: [leaf.fingerprint] }
  const identity = matchServerIdentity(leaf, serverNameOf(address))
  const names = identity.ok ? [] : [otherName(about, serverNameOf(address), identity.presented)]
  const chain = { presented, about, context, dateOf: (one: Certificate) => dateOf(judged, one) }
  const drafts = [...names, ...(await judgeCalledPaths(chain, verifying))]
  const told = dated.outcome === 'pass' && drafts.length > 0 ? drafts : [dated, ...drafts]
  return told.map((draft) => said(draft.outcome === 'fail' ? withConsequence(draft, verifying) : draft))
}

function dateOf({ address, context }: Judged, certificate: Certificate): Draft {
  return judgeExpiry(
    {
      subject: addressText(address),
      role: 'called-service',
      validity: certificate,
      lifetime: lifetimeOf(certificate),
      fingerprint: certificate.fingerprint,
    },
    context,
  )
}

/** Nothing breaks where the API server verifies nothing. */
const unverified = (draft: Draft): Draft =>
  draft.outcome === 'fail'
    ? {
        ...draft,
        outcome: 'warn',
        message: `${draft.message} The API server does not verify it, because insecureSkipTLSVerify is set.`,
      }
    : draft

/** The worst that a call which fails means: of several callers, one with failurePolicy Fail decides. */
function withConsequence(draft: Draft, callers: readonly Caller[]): Draft {
  const worst = callers.find(({ failurePolicy }) => failurePolicy === 'Fail') ?? callers[0]
  return worst === undefined ? draft : { ...draft, message: `${draft.message}${consequence(worst)}` }
}

type About = Pick<Draft, 'subject' | 'certificates'>

const otherName = (about: About, serverName: string, presented: readonly string[]): Draft => ({
  ...about,
  outcome: 'fail',
  message: `The API server refuses the certificate, because it is for ${presented.length === 0 ? 'no name' : firstOf(presented)} and not for ${serverName}.`,
  remedy: `Have a certificate issued with ${serverName} as a subjectAltName.`,
})

/** Where a chain was presented, as a sentence to add. Empty where every place presents the same. */
function shareOf({ server, presented }: Judged): string {
  if (server.presented.length === 1) return ''
  const leaves = distinct(server.presented.map(({ certificates: [leaf] }) => leaf))
  const places = server.presented.flatMap((one) => one.places).length
  const nameOf = namesAmong(leaves)
  return ` ${plural(server.presented.length, 'different chain')} at ${plural(places, 'place')}: this one, of ${nameOf(presented.certificates[0])}, at ${firstOf(presented.places)}.`
}
