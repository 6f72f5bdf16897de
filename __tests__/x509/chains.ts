// Chains for the tests of path validation, and how both judges are asked.
import { expect } from '@jest/globals'
import { smallEffort } from '../../src/x509/effort.ts'
import { parseCertificates } from '../../src/x509/parse.ts'
import { validatePath, type PathOptions, type PathProblem } from '../../src/x509/path.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import { isReadable } from '../../src/model/entries.ts'
import { issue, makeCa, type CertificateOptions, type ExtensionOptions, type Issued } from '../build/pki.ts'
import { needing } from '../requirements/needing.ts'
import { hasOpenssl, opensslVerdict } from './openssl.ts'

export type Chain = {
  readonly received: readonly Pick<Issued, 'certificate'>[]
  readonly anchors: readonly Pick<Issued, 'certificate'>[]
} & Partial<PathOptions>

/** Name, chain, verdict of ours, and openssl's: `OK`, the number of its error, or why it judges by another rule. */
export type Case = readonly [
  name: string,
  chain: () => Promise<Chain>,
  expected: 'ok' | PathProblem,
  openssl: number | string,
]

export const server = { cn: 'apiserver', eku: ['serverAuth'], dns: ['a.example'] } satisfies CertificateOptions
export const noon = new Date('2026-06-01T12:00:00Z')

/** A leaf that the anchor itself signed. */
export async function direct(leaf: CertificateOptions = server, root: CertificateOptions = {}): Promise<Chain> {
  const ca = await makeCa(root)
  return { received: [await issue(ca, leaf)], anchors: [ca] }
}

/** A leaf below authorities, given from the highest to the lowest, below a root. Received: leaf first, root left out. */
export async function through(
  authorities: readonly CertificateOptions[],
  leaf: CertificateOptions = server,
): Promise<Chain & { readonly received: readonly [Issued, ...Issued[]] }> {
  const root = await makeCa({ cn: 'root' })
  const chain: Issued[] = []
  for (const [i, options] of authorities.entries())
    chain.unshift(await issue(chain[0] ?? root, { cn: `between ${i}`, ca: true, ...options }))
  return { received: [await issue(chain[0] ?? root, leaf), ...chain], anchors: [root] }
}

export const extension = (oid: string, critical: boolean, hex: string): ExtensionOptions => ({
  oid,
  critical,
  value: Buffer.from(hex, 'hex'),
})

/** One PEM block of DER. */
export const toPem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`

/** The same certificate with one octet of its DER changed, counted from the end. */
export function changed(issued: Issued, fromEnd: number): Pick<Issued, 'certificate'> {
  const der = Buffer.from(issued.der, 'base64')
  der.writeUInt8(der.readUInt8(der.length - fromEnd) ^ 1, der.length - fromEnd)
  return { certificate: toPem(der) }
}

/** The one certificate of a PEM text. */
export function parsed({ certificate }: Pick<Issued, 'certificate'>): Certificate {
  const [first] = parseCertificates(certificate, 'clients').entries
  if (first === undefined || !isReadable(first)) throw new Error(`no certificate: ${first?.unreadable ?? 'empty'}`)
  return first
}

let comparisons = 0

/** Declares the test that openssl judged chains of this file too; where it is missing, that is reported as skipped. */
export async function expectSecondOpinions(): Promise<void> {
  const withOpenssl = await needing('openssl')
  withOpenssl.test('openssl judged these chains in the same way', () => {
    expect(comparisons).toBeGreaterThan(0)
  })
}

/** The verdict of ours in one word, after comparing openssl's with what is expected of it. */
export async function judge(chain: Chain, openssl: number | string): Promise<'ok' | PathProblem> {
  const { received, anchors, at = noon, purpose = 'serverAuth' } = chain
  const result = await validatePath(received.map(parsed), anchors.map(parsed), { at, purpose }, smallEffort())
  if (hasOpenssl && (openssl === 'OK' || typeof openssl === 'number')) {
    comparisons += 1
    expect(opensslVerdict({ received: received.map(pem), anchors: anchors.map(pem), at, purpose })).toBe(openssl)
  }
  return result.ok ? 'ok' : result.problem
}

const pem = ({ certificate }: Pick<Issued, 'certificate'>): string => certificate
