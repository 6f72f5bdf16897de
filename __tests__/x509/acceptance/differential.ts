// Chains of every class, and what Go, OpenSSL and we say about them.
import fc from 'fast-check'
import { classes, healthyClass } from './classes/index.ts'
import { writeChain, type WrittenChain } from './certificate-writer.ts'
import { goVerdicts, type Question, type GoVerdict } from './go-verifier.ts'
import { handshakeVerdict, type OpensslVerdict } from './openssl-handshake.ts'
import type { OwnVerifier } from './verifier.ts'

export type Witnesses = { readonly go: GoVerdict; readonly openssl: OpensslVerdict }

export type JudgedChain = {
  readonly className: string
  readonly notes: string
  readonly question: Question
  readonly witnesses: Witnesses
}

/** How many chains: of each class, and of those that nothing is wrong with. */
export type Size = { readonly ofEachClass: number; readonly healthy: number }

/** Chains by a seed, with the verdicts of both witnesses. The keys differ from run to run. */
export async function judgedChains(
  program: string,
  seed: number,
  { ofEachClass, healthy }: Size,
): Promise<{ readonly goVersion: string; readonly chains: readonly JudgedChain[] }> {
  const now = new Date()
  const planned = Object.entries(classes).flatMap(([className, ofClass]) => {
    const numRuns = className === healthyClass ? healthy : ofEachClass
    return fc.sample(ofClass(now), { seed, numRuns }).map((plan) => ({ className, plan, chain: writeChain(plan) }))
  })
  const asked = planned.map(({ className, plan, chain }) => ({
    className,
    notes: plan.notes.join('; '),
    chain,
    question: questionOf(chain, now, plan.serverName),
  }))
  const answering = goVerdicts(
    program,
    asked.map(({ question }) => question),
  )
  const openssl: OpensslVerdict[] = []
  for (const { chain, question } of asked) openssl.push(await byHandshake(chain, question.serverName))
  const { version, verdicts } = await answering
  const chains = asked.map(({ className, notes, question }, i): JudgedChain => {
    const [goVerdict, opensslVerdict] = [verdicts[i], openssl[i]]
    if (goVerdict === undefined || opensslVerdict === undefined) throw new Error('a chain was not judged')
    return { className, notes, question, witnesses: { go: goVerdict, openssl: opensslVerdict } }
  })
  return { goVersion: version, chains }
}

const questionOf = ({ presented, anchors }: WrittenChain, at: Date, serverName: string) => ({
  ...{ presented, anchors, at, serverName },
  purpose: 'serverAuth' as const,
})

const byHandshake = ({ presented, anchors, key }: WrittenChain, serverName: string): Promise<OpensslVerdict> =>
  handshakeVerdict({ chain: presented, key: key.privateKey }, anchors, serverName)

export type Fault =
  | 'accepts what both refuse'
  | 'refuses what both accept'
  | 'accepts what Go refuses'
  | 'accepts what OpenSSL refuses'
  | 'refuses what Go accepts'
  | 'refuses what OpenSSL accepts'

export type Comparison = {
  readonly chain: JudgedChain
  readonly ours: { readonly go: boolean | 'unknown'; readonly openssl: boolean | 'unknown' }
  /** of our verdicts, as a person reads them */
  readonly reasons: string
  readonly fault?: Fault
}

/** The gravest disagreement comes first. A verdict that is not known counts as a refusal: it never passes. */
export async function compare(chain: JudgedChain, verifier: OwnVerifier): Promise<Comparison> {
  const verdicts = await verifier(chain.question)
  const ours = { go: verdicts.go.accepted, openssl: verdicts.openssl.accepted }
  const reasons = [verdicts.go, verdicts.openssl]
    .map((one) => (one.accepted === false ? one.reason : one.accepted === true ? 'accepted' : one.detail))
    .join(' / ')
  const { go, openssl } = chain.witnesses
  const fault = faultOf(ours, { go: go.accepted, openssl: openssl.accepted })
  return { chain, ours, reasons, ...(fault === undefined ? {} : { fault }) }
}

function faultOf(
  ours: Comparison['ours'],
  theirs: { readonly go: boolean; readonly openssl: boolean },
): Fault | undefined {
  const [go, openssl] = [ours.go === true, ours.openssl === true]
  if (!theirs.go && !theirs.openssl && (go || openssl)) return 'accepts what both refuse'
  if (theirs.go && theirs.openssl && !(go && openssl)) return 'refuses what both accept'
  if (go !== theirs.go) return go ? 'accepts what Go refuses' : 'refuses what Go accepts'
  if (openssl !== theirs.openssl) return openssl ? 'accepts what OpenSSL refuses' : 'refuses what OpenSSL accepts'
  return undefined
}
