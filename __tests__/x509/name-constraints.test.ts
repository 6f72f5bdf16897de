import { describe, expect, jest, test } from '@jest/globals'
import type { PathProblem } from '../../src/x509/path.ts'
import { issue, makeCa, type CertificateOptions } from '../build/pki.ts'
import { extension, judge, expectSecondOpinions, server, through } from './chains.ts'

jest.setTimeout(180_000)

const refused = 47 // X509_V_ERR_PERMITTED_VIOLATION
const excluded = 48 // X509_V_ERR_EXCLUDED_VIOLATION

/** One tag-length-value with a short length, in hexadecimal. */
const der = (tag: string, hex: string): string => tag + (hex.length / 2).toString(16).padStart(2, '0') + hex
const text = (value: string): string => Buffer.from(value).toString('hex')
const dns = (value: string): string => der('30', der('82', text(value)))
const ip = (hex: string): string => der('30', der('87', hex))
const email = (value: string): string => der('30', der('81', text(value)))
const directory = der('30', der('a4', der('30', der('31', der('30', der('06', '550403') + der('0c', text('x')))))))

type Trees = { readonly permitted?: readonly string[]; readonly excluded?: readonly string[] }

const constraints = ({ permitted = [], excluded = [] }: Trees, critical = true) =>
  extension(
    '2.5.29.30',
    critical,
    der(
      '30',
      [['a0', permitted] as const, ['a1', excluded] as const]
        .map(([tag, all]) => (all.length === 0 ? '' : der(tag, all.join(''))))
        .join(''),
    ),
  )

const below = (trees: Trees, leaf: CertificateOptions, critical = true) =>
  through([{ extensions: [constraints(trees, critical)] }], { ...server, dns: [], ...leaf })

describe('name constraints on DNS names and addresses', () => {
  test.each<[Trees, CertificateOptions, 'ok' | PathProblem, number | string]>([
    [{ permitted: [dns('example.com')] }, { dns: ['example.com', 'a.b.example.com', '*.example.com'] }, 'ok', 'OK'],
    [{ permitted: [dns('example.com')] }, { dns: ['A.EXAMPLE.COM'] }, 'ok', 'OK'],
    [{ permitted: [dns('example.com')] }, { dns: ['badexample.com'] }, 'name-constraints', refused],
    [{ permitted: [dns('example.com')] }, { dns: ['a.example.com', 'a.example.org'] }, 'name-constraints', refused],
    [{ permitted: [dns('example.com'), dns('example.org')] }, { dns: ['a.example.com', 'a.example.org'] }, 'ok', 'OK'],
    [{ permitted: [dns('.example.com')] }, { dns: ['a.example.com'] }, 'ok', 'OK'],
    [{ permitted: [dns('.example.com')] }, { dns: ['example.com'] }, 'name-constraints', refused],
    [{ permitted: [dns('')] }, { dns: ['anything.at.all'] }, 'ok', 'OK'],
    [{ permitted: [dns('a.example.com')] }, { dns: ['*.example.com'] }, 'name-constraints', refused],
    [{ permitted: [dns('example.com')] }, { ips: ['10.0.0.1'] }, 'ok', 'OK'],
    [{ excluded: [dns('example.com')] }, { dns: ['example.org'] }, 'ok', 'OK'],
    [{ excluded: [dns('example.com')] }, { dns: ['a.example.com'] }, 'name-constraints', excluded],
    [
      { excluded: [dns('example.com')] },
      { dns: ['a.example.com.'] },
      'name-constraints',
      'openssl keeps the trailing dot',
    ],
    [
      { excluded: [dns('a.example.com')] },
      { dns: ['*.example.com'] },
      'name-constraints',
      'openssl takes * for a label',
    ],
    [
      { excluded: [dns('.a.example.com')] },
      { dns: ['*.example.com'] },
      'name-constraints',
      'more careful than need be',
    ],
    [{ permitted: [dns('example.com')], excluded: [dns('a.example.com')] }, { dns: ['b.example.com'] }, 'ok', 'OK'],
    [
      { permitted: [dns('example.com')], excluded: [dns('a.example.com')] },
      { dns: ['x.a.example.com'] },
      'name-constraints',
      excluded,
    ],
    [{ permitted: [ip('0a000000ff000000')] }, { ips: ['10.255.0.1'] }, 'ok', 'OK'],
    [{ permitted: [ip('0a000000ff000000')] }, { ips: ['11.0.0.1'] }, 'name-constraints', refused],
    [{ permitted: [ip('0a000000ff000000')] }, { ips: ['::a00:1'] }, 'name-constraints', refused],
    [{ excluded: [ip('0a000000ff000000')] }, { ips: ['10.0.0.1'] }, 'name-constraints', excluded],
    [
      { excluded: [ip(`20010db8${'0'.repeat(24)}ffffffff${'0'.repeat(24)}`)] },
      { ips: ['2001:db8::1'] },
      'name-constraints',
      excluded,
    ],
    [{ excluded: [ip(`20010db8${'0'.repeat(24)}ffffffff${'0'.repeat(24)}`)] }, { ips: ['2001:db9::1'] }, 'ok', 'OK'],
  ])('%j lets %j pass: %s', async (trees, leaf, expected, openssl) => {
    expect(await judge(await below(trees, leaf), openssl)).toBe(expected)
    expect(await judge(await below(trees, leaf, false), openssl)).toBe(expected)
  })

  test('narrow each other from one authority to the next', async () => {
    const chain = (leaf: string) =>
      through(
        [
          { extensions: [constraints({ permitted: [dns('example.com')] })] },
          { extensions: [constraints({ permitted: [dns('a.example.com'), dns('example.org')] })] },
        ],
        { ...server, dns: [leaf] },
      )
    expect(await judge(await chain('x.a.example.com'), 'OK')).toBe('ok')
    expect(await judge(await chain('b.example.com'), refused)).toBe('name-constraints')
    expect(await judge(await chain('example.org'), refused)).toBe('name-constraints')
  })

  test('do not hold for the authority that states them, nor for names of an authority that issued to itself', async () => {
    const root = await makeCa({ cn: 'root' })
    const stated = [constraints({ permitted: [dns('example.com')] })]
    const first = await issue(root, { cn: 'between', ca: true, dns: ['elsewhere.org'], extensions: stated })
    const renewed = await issue(first, { cn: 'between', ca: true, dns: ['elsewhere.org'] })
    const leaf = await issue(renewed, { ...server, dns: ['a.example.com'] })
    expect(await judge({ received: [leaf, renewed, first], anchors: [root] }, 'OK')).toBe('ok')
    const other = await issue(first, { cn: 'another', ca: true, dns: ['elsewhere.org'] })
    const lower = await issue(other, { ...server, dns: ['a.example.com'] })
    expect(await judge({ received: [lower, other, first], anchors: [root] }, refused)).toBe('name-constraints')
  })
})

describe('name constraints that are not understood', () => {
  const because = 'openssl understands more kinds'
  test.each<[string, Trees, boolean, 'ok' | PathProblem]>([
    ['critical: refused even if no name is concerned', { permitted: [email('example.com')] }, true, 'name-constraints'],
    ['not critical: refused only where a name of the kind is', { permitted: [email('example.com')] }, false, 'ok'],
    ['not critical, on directory names: every subject is one', { excluded: [directory] }, false, 'name-constraints'],
    [
      'with a minimum',
      { permitted: [der('30', der('82', text('example')) + der('80', '01'))] },
      false,
      'name-constraints',
    ],
    ['an address without mask', { permitted: [ip('0a000000')] }, false, 'name-constraints'],
  ])('%s', async (_name, trees, critical, expected) => {
    expect(await judge(await below(trees, { dns: ['a.example'] }, critical), because)).toBe(expected)
  })
})

await expectSecondOpinions()
