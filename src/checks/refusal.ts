import { Unjudged } from '../model/errors.ts'
import type { OwnFault } from '../model/objects.ts'
import { sentence } from '../model/sentence.ts'
import type { Acceptance, Refusal, VerifierVerdict } from '../x509/acceptance.ts'
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
 * What is refused in a certificate by itself: what Go refuses fails, what only OpenSSL refuses warns. Where Go refuses it for
 * sure, what OpenSSL says of it adds nothing.
 */
export function faultDrafts(subject: string, faults: readonly OwnFault[]): readonly Draft[] {
  const sure = faults.find(({ by, assumed }) => by === 'go' && assumed !== true)
  return (sure === undefined ? faults : [sure]).map((fault) => ({
    subject,
    outcome: fault === sure ? 'fail' : 'warn',
    message: `${whoRefuses(fault)}: ${sentence(fault.detail)}`,
    certificates: [fault.certificate],
    remedy: remedyFor(fault),
  }))
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
