import { describe, expect, test } from '@jest/globals'
import type { RefusalReason } from '../../src/model/acceptance.ts'
import { judgeAcceptance, type VerifierVerdict } from '../../src/x509/acceptance.ts'
import { smallEffort } from '../../src/x509/effort.ts'
import { judgeOwnForm } from '../../src/x509/own-form.ts'
import { issue, makeCa, selfSigned, type CertificateOptions, type Issued } from '../build/pki.ts'
import { extension, noon, parsed } from './chains.ts'
import { withAlgorithm, withDate, withNegativeSerial, withoutExtensions } from './odd-der.ts'

// One row for each kind of refusal, and the last certificate that is accepted beside the first that is refused.

type Word = 'accepted' | RefusalReason | 'unknown'
type Held = Pick<Issued, 'certificate'>
type Row = readonly [
  name: string,
  chain: () => Promise<{ readonly presented: readonly Held[]; readonly anchors: readonly Held[] }>,
  go: Word,
  openssl: Word,
]

const server = { cn: 'server', eku: ['serverAuth'], dns: ['a.example'] } satisfies CertificateOptions
const wordOf = (verdict: VerifierVerdict): Word =>
  verdict.accepted === true ? 'accepted' : verdict.accepted === false ? verdict.reason : 'unknown'

/** A leaf that the root itself signed, or one below authorities, from the highest to the lowest. */
async function below(
  root: CertificateOptions,
  leaf: CertificateOptions = {},
  between: readonly CertificateOptions[] = [],
): Promise<{ presented: Issued[]; anchors: Issued[] }> {
  const anchor = await makeCa({ cn: 'root', ...root })
  const chain: Issued[] = []
  for (const [i, options] of between.entries())
    chain.unshift(await issue(chain[0] ?? anchor, { cn: `between ${i}`, ca: true, ...options }))
  return { presented: [await issue(chain[0] ?? anchor, { ...server, ...leaf }), ...chain], anchors: [anchor] }
}

/** The same with the leaf in another form. */
async function changedLeaf(change: (leaf: Issued, ca: Issued) => Held, root: CertificateOptions = {}) {
  const { presented, anchors } = await below(root)
  const [[leaf], [anchor]] = [presented, anchors]
  if (leaf === undefined || anchor === undefined) throw new Error('no leaf')
  return { presented: [change(leaf, anchor)], anchors }
}

const permits = (host: string) => {
  const name = Buffer.from(host)
  const base = Buffer.concat([Buffer.from([0x30, name.length + 2, 0x82, name.length]), name])
  const tree = Buffer.concat([Buffer.from([0xa0, base.length]), base])
  return extension('2.5.29.30', true, Buffer.concat([Buffer.from([0x30, tree.length]), tree]).toString('hex'))
}

const rows: readonly Row[] = [
  ['a chain of today', () => below({}, {}, [{}]), 'accepted', 'accepted'],
  ['a serial number of 20 octets', () => below({}, { serialNumber: '7f'.repeat(20) }), 'accepted', 'accepted'],
  ['a serial number of 21 octets', () => below({}, { serialNumber: '7f'.repeat(21) }), 'accepted', 'accepted'],
  ['a negative serial number', () => changedLeaf(withNegativeSerial), 'serial-number', 'accepted'],
  ['a date without seconds', () => changedLeaf(withDate('17', '4501010000Z')), 'accepted', 'date-form'],
  ['a date with an offset', () => changedLeaf(withDate('17', '450101000000+0100')), 'accepted', 'date-form'],
  ['a GeneralizedTime before 2050', () => changedLeaf(withDate('18', '20450101000000Z')), 'accepted', 'accepted'],
  ['a signature with SHA-1', () => below({ algorithm: 'RSA-SHA1-2048' }), 'signature-algorithm', 'signature-algorithm'],
  ['two signature algorithms', () => changedLeaf(withAlgorithm), 'encoding', 'path'],
  ['a CA key of 1024 bits', () => below({ algorithm: 'RSA-1024' }), 'accepted', 'key-size'],
  ['a CA key of 2048 bits', () => below({ algorithm: 'RSA-2048' }), 'accepted', 'accepted'],
  ['a server key of 1024 bits', () => below({}, { algorithm: 'RSA-1024' }), 'accepted', 'key-size'],
  ['a server key of 768 bits', () => below({}, { algorithm: 'RSA-768' }), 'key-size', 'key-size'],
  ['an anchor without basicConstraints', () => below({ ca: 'none' }), 'anchor-constraints', 'anchor-constraints'],
  ['an anchor that is no authority', () => below({ ca: false }), 'anchor-constraints', 'anchor-constraints'],
  ['an intermediate that is none', () => below({}, {}, [{ ca: 'none' }]), 'authority', 'authority'],
  ['as many authorities as the anchor allows', () => below({ pathLen: 1 }, {}, [{}]), 'accepted', 'accepted'],
  ['one authority too many', () => below({ pathLen: 0 }, {}, [{}]), 'anchor-constraints', 'anchor-constraints'],
  ['an anchor for another purpose', () => below({ eku: ['clientAuth'] }), 'anchor-constraints', 'anchor-constraints'],
  ['an anchor that permits the name', () => below({ extensions: [permits('example')] }), 'accepted', 'accepted'],
  [
    'an anchor that permits another name',
    () => below({ extensions: [permits('b.example')] }),
    'name-constraints',
    'name-constraints',
  ],
  [
    'an anchor with a critical extension that is not known',
    () => below({ extensions: [extension('1.3.6.1.4.1.55555.1', true, '0500')] }),
    'anchor-constraints',
    'anchor-constraints',
  ],
  [
    'the same extension twice',
    () => below({}, { extensions: [extension('1.2.3.4', false, '0500'), extension('1.2.3.4', false, '0500')] }),
    'encoding',
    'accepted',
  ],
  ['a server for any purpose', () => below({}, { eku: ['2.5.29.37.0'] }), 'accepted', 'purpose'],
  ['a server for clients', () => below({}, { eku: ['clientAuth'] }), 'purpose', 'purpose'],
  ['a key that only signs certificates', () => below({}, { keyUsage: ['keyCertSign'] }), 'accepted', 'purpose'],
  [
    'no subjectAltName, the name in the subject',
    () => below({}, { dns: [], cn: 'a.example' }),
    'no-subject-alt-name',
    'accepted',
  ],
  ['another name', () => below({}, { dns: ['b.example'] }), 'server-name', 'server-name'],
  [
    'another key of the same name',
    async () => ({ ...(await below({})), anchors: [await makeCa({ cn: 'root' })] }),
    'path',
    'path',
  ],
  ['a date that has passed', () => below({}, { notAfter: new Date(noon.getTime() - 1000) }), 'validity', 'validity'],
  ['the last second of all', () => below({}, { notAfter: noon }), 'accepted', 'validity'],
  ['a leaf that is the anchor', async () => alone(), 'accepted', 'accepted'],
  ['a root of version 1', () => rootOfVersion1(), 'accepted', 'accepted'],
]

async function alone() {
  const one = await selfSigned(server)
  return { presented: [one], anchors: [one] }
}

async function rootOfVersion1() {
  const root = await makeCa({ cn: 'root', keyIdentifiers: false })
  const leaf = await issue(root, { ...server, keyIdentifiers: false })
  return { presented: [leaf], anchors: [withoutExtensions(root)] }
}

describe('acceptance', () => {
  test.each(rows)('of %s', async (_, chain, go, openssl) => {
    const { presented, anchors } = await chain()
    const options = { at: noon, purpose: 'serverAuth', serverName: 'a.example' } as const
    const verdicts = await judgeAcceptance(presented.map(parsed), anchors.map(parsed), options, smallEffort())
    expect({ go: wordOf(verdicts.go), openssl: wordOf(verdicts.openssl) }).toEqual({ go, openssl })
  })

  test('of a chain with an entry that is too large is not known', async () => {
    const entry = { unreadable: 'has more than 256 KiB', line: 1, tooLarge: true } as const
    const verdicts = await judgeAcceptance([entry], [], { at: noon, purpose: 'serverAuth' }, smallEffort())
    expect([verdicts.go.accepted, verdicts.openssl.accepted]).toEqual(['unknown', 'unknown'])
  })
})

describe('the form of a certificate by itself', () => {
  const faults = async (leaf: CertificateOptions, root: CertificateOptions = {}) => {
    const [issued] = (await below(root, leaf)).presented
    if (issued === undefined) throw new Error('no leaf')
    return judgeOwnForm(parsed(issued), []).map((one) => `${one.by} ${one.reason}${'assumed' in one ? ' true' : ''}`)
  }

  test.each([
    ['of today has no fault', server, []],
    ['without names is refused by Go', { dns: [] }, ['go no-subject-alt-name']],
    ['without names and purposes may be no server', { dns: [], eku: [] }, []],
    ['of a client needs no names', { dns: [], eku: ['clientAuth'] }, []],
    ['with a short key is refused by OpenSSL', { algorithm: 'RSA-1024' }, ['openssl key-size']],
    ['of an authority needs no names', { dns: [], ca: true, eku: [] }, []],
  ] as const)('%s', async (_, leaf, expected) => {
    expect(await faults(leaf)).toEqual(expected)
  })

  test('with a signature of SHA-1 is refused by both', async () => {
    expect(await faults({}, { algorithm: 'RSA-SHA1-2048' })).toEqual([
      'go signature-algorithm',
      'openssl signature-algorithm',
    ])
  })
})
