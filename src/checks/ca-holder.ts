import type { Certificate } from '../model/certificate.ts'
import { entriesText, isReadable, unreadableIn, type Unreadable } from '../model/entries.ts'
import { worstFirst } from '../model/finding.ts'
import type { CaHolder, HolderKind } from '../model/objects.ts'
import { authorityLink } from '../x509/effort.ts'
import { asGoAnchor } from '../x509/go-anchor.ts'
import { judgeCondition } from './api-service-condition.ts'
import { formerClusterCa, judgeBundle, partOnly } from './bundle.ts'
import type { ServingSecret } from './called-services.ts'
import type { CheckContext, Draft } from './check.ts'
import { firstOf, issuingCa, namesOf } from './trust.ts'

/** A holder with its certificates. `places`: in how many namespaces the same stands. */
export type Holder = Omit<CaHolder, 'bundle'> & {
  readonly kind: HolderKind
  readonly cas?: readonly Certificate[]
  readonly places: number
}

export type Surroundings = {
  readonly clusterCas: readonly Certificate[]
  readonly serving: ReadonlyMap<string, readonly ServingSecret[]>
  readonly context: CheckContext
}

/** `ConfigMap team/trust (ca.crt)`; an asterisk where the same stands in several namespaces. */
export function nameOf({ kind, namespace, name, key, places }: Holder): string {
  const home = namespace === undefined ? '' : places > 1 ? '*/' : `${namespace}/`
  return `${kind} ${home}${name}${key === undefined ? '' : ` (${key})`}`
}

/** One bundle; undefined where there is none and nothing to say of that. */
export async function judgeHolder(holder: Holder, surroundings: Surroundings): Promise<Draft | undefined> {
  const subject = nameOf(holder)
  const draft = partly(await judged(subject, holder, surroundings), holder)
  if (draft === undefined || draft.outcome === 'pass') return draft
  const many = holder.places > 1 ? ` It stands in ${holder.places} namespaces.` : ''
  return { ...draft, message: `${draft.message}${many}${consequence(holder)}` }
}

/** What passes is no more than the part that was read. */
function partly(draft: Draft | undefined, { problems }: Holder): Draft | undefined {
  return draft?.outcome === 'pass' && problems.includes('too-large') ? { ...draft, ...partOnly } : draft
}

/** What becomes of a call when the other side is not trusted. */
export const consequence = ({ failurePolicy }: Pick<Holder, 'failurePolicy'>): string => {
  if (failurePolicy === 'Ignore') return ' failurePolicy is Ignore: when the call fails, nobody is told.'
  return failurePolicy === 'Fail' ? ' failurePolicy is Fail: when the call fails, what it is made for is refused.' : ''
}

/** The bundle and, of an APIService that is not Available, its condition: the worse one, and beside it what the other says. */
async function judged(subject: string, holder: Holder, surroundings: Surroundings): Promise<Draft | undefined> {
  const ofBundle = await judgedBundle(subject, holder, surroundings)
  const ofCondition = judgeCondition(subject, holder)
  if (ofCondition === undefined) return ofBundle
  const certificates = (holder.cas ?? []).map(({ fingerprint }) => fingerprint)
  if (ofBundle === undefined || ofBundle.outcome === 'pass') return { ...ofCondition, certificates }
  const isWorse = worstFirst.indexOf(ofBundle.outcome) < worstFirst.indexOf(ofCondition.outcome)
  const [worse, other] = isWorse ? [ofBundle, ofCondition] : [ofCondition, ofBundle]
  return { ...worse, certificates, message: `${worse.message} ${other.message}` }
}

async function judgedBundle(subject: string, holder: Holder, surroundings: Surroundings): Promise<Draft | undefined> {
  const { cas, insecureSkipTlsVerify, problems } = holder
  const { clusterCas, context } = surroundings
  const certificates = (cas ?? []).map(({ fingerprint }) => fingerprint)
  if (insecureSkipTlsVerify === true)
    return {
      subject,
      outcome: 'warn',
      message: 'insecureSkipTLSVerify is set: whoever answers in place of the service is believed.',
      remedy: 'Put the CA of the service into caBundle, and take insecureSkipTLSVerify away.',
    }
  if (cas === undefined) return undefined
  if (cas.length === 0 && problems.includes('too-large')) return { subject, ...partOnly }
  if (cas.length === 0 && holder.kind !== 'ConfigMap')
    return { subject, outcome: 'fail', message: 'Its bundle holds no certificate that can be read: every call fails.' }
  if (problems.includes('private-key'))
    return {
      subject,
      outcome: 'warn',
      certificates,
      message: `A private key stands ${cas.length === 0 ? 'in it' : 'beside its CA'}, for everybody who may read the object.`,
      remedy: 'Take the key out, and replace the CA that it belongs to.',
    }
  const sorted = sortByGo(cas, context)
  const { usable, refused } = sorted
  if (usable.length === 0 && refused !== undefined && holder.kind !== 'ConfigMap' && !problems.includes('too-large'))
    return {
      subject,
      outcome: 'fail',
      certificates,
      message: `Its bundle holds no CA that the API server can use, so that every call fails: ${entriesText(refused)}.`,
      remedy: reissueCa,
    }
  const served = await issuerOfServed(subject, holder, { cas, byGo: sorted }, surroundings)
  if (served !== undefined && 'draft' in served) return served.draft
  const unreadable = [...unreadableOf(holder), ...(refused ?? [])]
  const dated = judgeBundle(subject, [...(served === undefined ? usable : [served.issuer]), ...unreadable], context)
  const former = formerClusterCa(cas, clusterCas)
  if (former === undefined || served !== undefined || dated.outcome !== 'pass') return dated
  return {
    subject,
    outcome: 'warn',
    certificates,
    message: `It holds ${former.subject}, which has the name of the cluster's CA and is another one: from before a rotation, unless somebody else uses that name.`,
    remedy: 'Restart or reinstall what owns the object, so that it takes the CA of today.',
  }
}

const reissueCa =
  'Reissue the CA without the fault that the message names, then what it signed, and put it into the bundle.'

type ByGo = {
  readonly usable: readonly Certificate[]
  readonly refused?: readonly [Unreadable, ...Unreadable[]]
}

/** The API server is written in Go, as are most programs that trust the CAs of a ConfigMap. */
function sortByGo(cas: readonly Certificate[], { effort }: CheckContext): ByGo {
  const entries = cas.map((ca) => asGoAnchor(ca, (one) => authorityLink(effort.memory, one)))
  const [first, ...others] = unreadableIn(entries)
  return { usable: entries.filter(isReadable), ...(first === undefined ? {} : { refused: [first, ...others] }) }
}

/** Evidence of older versions tells that there are some, and nothing more. */
const unreadableOf = ({ problems, unreadable }: Holder): readonly Unreadable[] =>
  unreadable ?? (problems.includes('unreadable') ? [{ unreadable: 'cannot be read', line: 0 }] : [])

/**
 * The CA of the bundle that signed what the service serves, as far as a TLS Secret with the service's name was read.
 * Undefined: nothing is known of it. A draft: a Secret is there, and the bundle fits none.
 */
async function issuerOfServed(
  subject: string,
  { services }: Holder,
  { cas, byGo: { usable, refused } }: { readonly cas: readonly Certificate[]; readonly byGo: ByGo },
  { serving, context }: Surroundings,
): Promise<{ readonly issuer: Certificate } | { readonly draft: Draft } | undefined> {
  const secrets = services.flatMap((service) => serving.get(service) ?? [])
  if (secrets.length === 0) return undefined
  for (const { chain } of secrets) {
    const issuer = await issuingCa(chain, usable, context)
    if (issuer !== undefined) return { issuer }
  }
  const damaged = secrets.find((one) => one.unreadable.length > 0)
  const [first, ...others] = damaged?.unreadable ?? []
  if (damaged !== undefined && first !== undefined)
    return {
      draft: {
        subject,
        outcome: 'inconclusive',
        reason: 'malformed',
        message: `Whether its CA signed the certificate of the service ${services.join(', ')} is not known: in Secret ${damaged.secret}, ${entriesText([first, ...others])}.`,
        remedy: 'See what tls-secrets says of this Secret.',
      },
    }
  const names = secrets.map(({ secret }) => secret)
  const beside = refused === undefined ? '' : ` Beside it, ${entriesText(refused)}.`
  return {
    draft: {
      subject,
      outcome: 'fail',
      certificates: cas.map(({ fingerprint }) => fingerprint),
      message: `Its CA, ${namesOf(usable.length === 0 ? cas : usable)}, did not sign the certificate of the service ${firstOf(services)}, which stands in Secret ${firstOf(names)}.${beside}`,
      remedy: 'Put the CA that signed the certificate into the bundle; its Secret often has it as ca.crt.',
    },
  }
}
