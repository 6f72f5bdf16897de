import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { asGoAnchor } from '../../src/x509/go-anchor.ts'
import { isReadable } from '../../src/model/entries.ts'
import { issue, makeCa, type CertificateOptions, type Issued } from '../build/pki.ts'
import { needing } from '../requirements/needing.ts'
import { buildGoVerifier, goVerdicts } from './acceptance/go-verifier.ts'
import { extension, noon, parsed } from './chains.ts'
import { withKeyOctets, withNegativeSerial, withoutExtensions } from './odd-der.ts'

// What Go 1.26 does with a CA in a bundle: of each kind a leaf that it signed was verified, by the program in acceptance/go. Where Go
// is installed, it is asked again.

type Use = 'used' | 'passed over' | 'verifies nothing'
type Held = Pick<Issued, 'certificate'>
type Row = readonly [name: string, use: Use, options: CertificateOptions, change?: (ca: Issued) => Held]

const rsa = { algorithm: 'RSA-2048' } as const
const unknown = (critical: boolean) => ({ extensions: [extension('1.2.3.4', critical, '0500')] })

const rows: readonly Row[] = [
  ['a root of today', 'used', {}],
  ['a root of version 1', 'used', { keyIdentifiers: false }, withoutExtensions],
  ['a serial number of 21 octets', 'used', { serialNumber: '7f'.repeat(21) }],
  ['an RSA key of 1024 bits', 'used', { algorithm: 'RSA-1024' }],
  ['an RSA key of 1016 bits', 'verifies nothing', { algorithm: 'RSA-1016' }],
  ['an unknown extension', 'used', unknown(false)],
  ['an unknown critical extension', 'verifies nothing', unknown(true)],
  ['a negative serial number', 'passed over', {}, (ca) => withNegativeSerial(ca, ca)],
  ['a key that is not DER', 'passed over', rsa, (ca) => withKeyOctets('00308201', '00318201')(ca, ca)],
  ['a negative exponent', 'passed over', rsa, (ca) => withKeyOctets('0203010001', '0203810001')(ca, ca)],
  ['an even exponent', 'verifies nothing', rsa, (ca) => withKeyOctets('0203010001', '0203010000')(ca, ca)],
  ['the curve P-192', 'passed over', {}, (ca) => withKeyOctets('ce3d030107', 'ce3d030101')(ca, ca)],
  ['an extension that stands twice', 'passed over', { extensions: [extension('2.5.29.14', false, '04020102')] }],
]

async function made([, , options, change]: Row): Promise<{ readonly anchor: Held; readonly leaf: Issued }> {
  const ca = await makeCa({ cn: 'anchor', ...options })
  return { anchor: change?.(ca) ?? ca, leaf: await issue(ca, { cn: 'a', dns: ['a.example'], eku: ['serverAuth'] }) }
}

const useOf = (anchor: Held): Use => {
  const entry = asGoAnchor(parsed(anchor))
  if (isReadable(entry)) return 'used'
  expect(entry.unreadable).toMatch(/^is "CN=anchor", .*, because it has /)
  return entry.unreadable.includes('passes over') ? 'passed over' : 'verifies nothing'
}

describe('a CA in a bundle', () => {
  test.each(rows)('with %s: %s', async (...row) => {
    const { anchor } = await made(row)
    expect(useOf(anchor)).toBe(row[1])
  })

  test('that is a self-signed server without basicConstraints is used', async () => {
    const server = await makeCa({ cn: 'anchor', ca: 'none', keyUsage: ['digitalSignature'], dns: ['a.example'] })
    expect(useOf(server)).toBe('used')
  })
})

const withGo = await needing('go')

withGo.test(
  'Go uses the CAs that count as used, and no others',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aks-cert-guard-anchors-'))
    try {
      const questions = await Promise.all(
        rows.map(async (row) => {
          const { anchor, leaf } = await made(row)
          const [presented, anchors] = [[leaf], [anchor]].map((list) =>
            list.map((one) => Buffer.from(parsed(one).der, 'base64')),
          )
          return { presented: presented ?? [], anchors: anchors ?? [], at: noon, purpose: 'serverAuth' } as const
        }),
      )
      const { verdicts } = await goVerdicts(buildGoVerifier(folder), questions)
      expect(rows.map(([name], i) => `${name}: ${verdicts[i]?.accepted === true ? 'used' : 'not used'}`)).toEqual(
        rows.map(([name, use]) => `${name}: ${use === 'used' ? 'used' : 'not used'}`),
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
  120_000,
)
