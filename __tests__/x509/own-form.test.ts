import { describe, expect, test } from '@jest/globals'
import { judgeOwnForm } from '../../src/x509/own-form.ts'
import { issue, makeCa, type CertificateOptions, type Issued } from '../build/pki.ts'
import { extension, parsed } from './chains.ts'
import { withKeyOctets, withNegativeSerial } from './odd-der.ts'

// What keeps a verifier from an answer is a judgement too: no entry means that the certificate is accepted. Go's answers here are
// those of x509.ParseCertificate of Go 1.26.

const server = { cn: 'server', eku: ['serverAuth'], dns: ['a.example'] } satisfies CertificateOptions
/** The RSAPublicKey is a SET instead of a SEQUENCE, at its first element (RFC 8017 A.1.1). */
const withoutKey = withKeyOctets('00308201', '00318201')
const withNegativeExponent = withKeyOctets('0203010001', '0203810001')

const judged = (leaf: Pick<Issued, 'certificate'>, others: readonly Pick<Issued, 'certificate'>[] = []) =>
  judgeOwnForm(parsed(leaf), others.map(parsed)).map(({ by, reason }) => `${by} ${reason}`)

describe('a part that is read late', () => {
  test('is a fault for both verifiers where the public key is not DER', async () => {
    const ca = await makeCa()
    const leaf = await issue(ca, { ...server, algorithm: 'RSA-2048' })
    expect(judged(leaf)).toEqual([])
    expect(judged(withoutKey(leaf, ca))).toEqual(['go key-kind', 'openssl encoding'])
  })

  test('names the certificate that it belongs to', async () => {
    const [ca, keyed] = [await makeCa({ cn: 'root' }), { cn: 'between', ca: true, algorithm: 'RSA-2048' } as const]
    const between = await issue(ca, keyed)
    const [leaf, damaged] = [parsed(await issue(between, server)), parsed(withoutKey(between, ca))]
    expect(judgeOwnForm({ ...leaf, issuer: damaged.subject }, [damaged])).toMatchObject([
      { by: 'go', certificate: damaged.fingerprint },
      { by: 'openssl', certificate: damaged.fingerprint, detail: '"CN=between" has a part that cannot be read' },
    ])
  })

  test('is a fault where the exponent of the key is negative', async () => {
    const ca = await makeCa()
    const leaf = await issue(ca, { ...server, algorithm: 'RSA-2048' })
    expect(judged(withNegativeExponent(leaf, ca))).toContain('go key-kind')
  })
})

describe('work that is more than is allowed', () => {
  /** An authority below a root, with policyMappings: the policies would have to be followed (RFC 5280 6.1). */
  test('leaves the answer of Go open', async () => {
    const root = await makeCa({ cn: 'root' })
    const mappings = extension('2.5.29.33', true, '300c300a06032a030406032a0305')
    const between = await issue(root, { cn: 'between', ca: true, extensions: [mappings] })
    const leaf = await issue(between, server)
    expect(judged(leaf, [between, root])).toEqual(['go unknown'])
  })

  test('is told beside what the other verifier refuses', async () => {
    const root = await makeCa({ cn: 'root' })
    const mappings = extension('2.5.29.33', true, '300c300a06032a030406032a0305')
    const between = await issue(root, { cn: 'between', ca: true, extensions: [mappings] })
    const leaf = await issue(between, { ...server, algorithm: 'RSA-1024' })
    expect(judged(leaf, [between, root])).toEqual(['go unknown', 'openssl key-size'])
  })
})

describe('a certificate whose purposes are none of TLS', () => {
  const signing = { cn: 'signer', eku: ['1.3.6.1.5.5.7.3.3'] } satisfies CertificateOptions

  test('is not refused for its purposes or its names', async () => {
    expect(judged(await issue(await makeCa(), signing))).toEqual([])
  })

  test('is refused for its form', async () => {
    const ca = await makeCa()
    expect(judged(withNegativeSerial(await issue(ca, signing), ca))).toEqual(['go serial-number'])
  })
})
