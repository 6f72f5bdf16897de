import { Unjudged } from '../model/errors.ts'
import type { OwnFault, OwnJudgement, OwnUnknown } from '../model/objects.ts'
import { sentence } from '../model/sentence.ts'
import type { Acceptance, Refusal, Verifier, VerifierVerdict } from '../x509/acceptance.ts'
import type { Draft } from './check.ts'

/**
 * A verdict that was reached. That of Go decides for the parts of a cluster, which are written in it.
 * @throws Unjudged where that would take too much work
 */
export function decided(verdict: VerifierVerdict): Exclude<VerifierVerdict, { readonly accepted: 'unknown' }> {
  if (verdict.accepted === 'unknown') throw new Unjudged('too-large', verdict.detail)
  return verdict
}

/**
 * What OpenSSL refuses and Go accepts: a warning that names both. Undefined where OpenSSL accepts too, or where it was not judged.
 */
export function opensslWarning({ go, openssl }: Acceptance): Pick<Draft, 'outcome' | 'message' | 'remedy'> | undefined {
  if (go.accepted !== true || openssl.accepted !== false) return undefined
  return {
    outcome: 'warn',
    message: `Go clients (kubectl, kubelets, the API server) accept the certificate. Clients with OpenSSL 3 (Node.js, Python, curl) refuse it: ${sentence(openssl.detail)}`,
    remedy: remedyFor(openssl),
  }
}

/**
 * What is refused in a certificate by itself: what Go refuses fails, what only OpenSSL refuses warns, what was not judged is
 * inconclusive. Where Go refuses it for sure, what OpenSSL says of it adds nothing.
 */
export function formDrafts(subject: string, judgements: readonly OwnJudgement[]): readonly Draft[] {
  const sure = judgements.find((one) => isFault(one) && one.by === 'go' && one.assumed !== true)
  return (sure === undefined ? judgements : [sure]).map((one): Draft => {
    const about = { subject, certificates: [one.certificate] }
    if (!isFault(one)) return { ...about, ...unknownText(one) }
    const outcome = one === sure ? 'fail' : 'warn'
    return { ...about, outcome, message: `${whoRefuses(one)}: ${sentence(one.detail)}`, remedy: remedyFor(one) }
  })
}

const isFault = (judgement: OwnJudgement): judgement is OwnFault => judgement.reason !== 'unknown'

const unknownText = ({ by, detail }: OwnUnknown): Omit<Draft, 'subject'> => ({
  outcome: 'inconclusive',
  reason: 'too-large',
  message: `Whether ${clients[by]} accept the certificate is not known: ${sentence(detail)}`,
  remedy: 'Reissue the certificate by a CA with fewer name constraints and without policyMappings.',
})

const clients: Readonly<Record<Verifier, string>> = {
  go: 'Go clients (kubectl, kubelets, the API server)',
  openssl: 'clients with OpenSSL 3 (Node.js, Python, curl)',
}

function whoRefuses({ by, assumed }: OwnFault): string {
  if (by === 'openssl') return 'Clients with OpenSSL 3 (Node.js, Python, curl) refuse the certificate'
  return assumed === true
    ? "Go clients refuse the certificate if it is a server's"
    : 'Go clients (kubectl, kubelets, the API server) refuse the certificate'
}

/** How a certificate has to be issued so that it is accepted. */
export function remedyFor({ reason }: Pick<Refusal, 'reason'>): string {
  return remedies[reason] ?? 'Reissue the certificate without the fault that the message names.'
}

const remedies: Partial<Readonly<Record<Refusal['reason'], string>>> = {
  'serial-number': 'Reissue the certificate with a positive serial number of at most 20 octets.',
  'date-form': 'Reissue the certificate with dates as RFC 5280 4.1.2.5 says: in UTC, with seconds.',
  'signature-algorithm': 'Reissue the certificate with a signature of SHA-256 or better.',
  'key-size': 'Reissue the certificate with an RSA key of at least 2048 bits, or with an ECDSA key.',
  'key-kind': 'Reissue the certificate with an RSA key of at least 2048 bits, or with an ECDSA key on P-256 or P-384.',
  'no-subject-alt-name': 'Reissue the certificate with its names in subjectAltName.',
  authority: 'Reissue the CA certificate with basicConstraints CA:TRUE, then the certificates that it signed.',
  'anchor-constraints': 'Reissue the CA certificate without the constraint that the message names.',
}
