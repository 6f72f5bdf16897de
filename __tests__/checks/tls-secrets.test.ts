import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/tls-secrets.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import type { TlsSecretsReading } from '../../src/model/evidence.ts'
import type { TlsSecretFacts } from '../../src/model/objects.ts'
import {
  after,
  ca,
  certificate,
  day,
  duration,
  gist,
  now,
  observed,
  policy,
  run,
  second,
  skipped,
  unavailable,
} from '../build/evidence.ts'

/** A server's certificate of one year, or of as many days as are said. */
const leaf = (left: number, days = 365): Certificate =>
  certificate({ subject: 'CN=shop', notBefore: after(left - days * day), notAfter: after(left) })

const secret = (overrides: Partial<TlsSecretFacts> = {}): TlsSecretFacts => ({
  namespace: 'shop',
  name: 'web',
  chain: [leaf(200 * day)],
  problems: [],
  ca: [],
  ...overrides,
})

const reading = (answer: TlsSecretsReading['answer'], namespace?: string): TlsSecretsReading => ({
  ...(namespace === undefined ? {} : { namespace }),
  answer,
})

const judge = (secrets: readonly TlsSecretFacts[], by = policy(), current: readonly Certificate[] = []) =>
  run(check, { tlsSecrets: observed([reading(observed(secrets))]), clusterRootCas: observed(current) }, now, by)

test('a private key that cannot be read does not pass, and hides no date', async () => {
  const unreadable = { outcome: 'inconclusive', message: expect.stringContaining('tls.key cannot be read') }
  expect(await judge([secret({ keyUnreadable: true })])).toMatchObject([unreadable])
  const both = await judge([secret({ keyUnreadable: true, chain: [leaf(day)] })])
  expect(both).toMatchObject([{ ...unreadable, outcome: 'fail' }])
})

describe('the form of the certificate', () => {
  const by = { detail: '"CN=shop" is odd', certificate: 'aa' } as const
  const refused = { by: 'go', reason: 'serial-number', ...by } as const
  const unknown = { by: 'go', reason: 'unknown', ...by } as const

  test.each([
    ['refused by Go', [refused], 'fail', /^Go clients .* refuse the certificate: "CN=shop" is odd\.$/],
    ['refused by OpenSSL', [{ ...refused, by: 'openssl' }], 'warn', /^Clients with OpenSSL 3 .* refuse/],
    ['not judged for Go', [unknown], 'inconclusive', /^Whether Go clients .* is not known: "CN=shop" is odd\.$/],
    ['not judged for OpenSSL', [{ ...unknown, by: 'openssl' }], 'inconclusive', /^Whether clients with OpenSSL 3/],
    ['refused by one, not judged for the other', [refused, { ...unknown, by: 'openssl' }], 'fail', /^Go clients/],
    ['not judged for one, refused by the other', [unknown, { ...refused, by: 'openssl' }], 'inconclusive', /OpenSSL/],
  ] as const)('%s does not pass', async (_, faults, outcome, message) => {
    const findings = await judge([secret({ faults })])
    expect(findings).toMatchObject([{ outcome, message: expect.stringMatching(message) }])
  })

  test('that was not judged does not hide a date that fails', async () => {
    const findings = await judge([secret({ chain: [leaf(day)], faults: [unknown] })])
    expect(findings).toMatchObject([{ outcome: 'fail', message: expect.stringContaining('is not known') }])
  })
})

describe('the certificate of a Secret', () => {
  test.each([
    ['90 days left are enough', 90 * day, 365, 'pass'],
    ['a second less is soon', 90 * day - second, 365, 'warn'],
    ['30 days left are soon', 30 * day, 365, 'warn'],
    ['a second less is too soon', 30 * day - second, 365, 'fail'],
    ['its last second is its own', 0, 365, 'fail'],
    ['it has ended', -second, 365, 'fail'],
    ['it has not begun', 400 * day, 365, 'fail'],
    ['of 40 days, a quarter left is enough', 10 * day, 40, 'pass'],
    ['of 40 days, less than a quarter is soon', 10 * day - second, 40, 'warn'],
    ['of 40 days, less than a tenth is too soon', 4 * day - second, 40, 'fail'],
  ] as const)('%s', async (_, left, days, outcome) => {
    const [finding, ...more] = await judge([secret({ chain: [leaf(left, days)] })])
    expect(more).toEqual([])
    expect(finding).toMatchObject({ outcome, subject: outcome === 'pass' ? 'prod' : 'Secret shop/web' })
    expect(finding?.notAfter).toEqual(after(left))
  })

  test('has the thresholds of its own role', async () => {
    const limit = { warn: duration('250d'), fail: duration('210d'), capped: [] }
    expect(gist(await judge([secret()], policy({ 'tls-secret': limit })))).toEqual(['fail Secret shop/web'])
  })

  test('is as bad as its intermediate, but not as a root that is sent along', async () => {
    const intermediate = certificate({ subject: 'CN=middle', issuer: 'CN=root', notAfter: after(-day) })
    const root = certificate({ subject: 'CN=root', issuer: 'CN=root', notAfter: after(-day) })
    const own = certificate({ subject: 'CN=shop', issuer: 'CN=middle', notAfter: after(200 * day) })
    expect(await judge([secret({ chain: [own, intermediate] })])).toMatchObject([
      {
        outcome: 'fail',
        certificates: [intermediate.fingerprint],
        message: expect.stringMatching(/^Intermediate CN=middle: expired on /),
      },
    ])
    expect(gist(await judge([secret({ chain: [own, root] })]))).toEqual(['pass prod'])
  })

  test.each([
    ['empty', 'warn', 'tls.crt is empty'],
    ['unreadable', 'inconclusive', 'no certificate that can be read'],
  ] as const)('that is %s: %s', async (problem, outcome, words) => {
    const findings = await judge([secret({ chain: [], problems: [problem] }), secret({ name: 'other' })])
    expect(gist(findings)).toEqual([`${outcome} Secret shop/web`, 'pass prod'])
    expect(findings[0]?.message).toContain(words)
    expect(findings[1]?.message).toMatch(/^1 of 2 Secrets hold/)
  })

  test('with its private key beside it is a warning, unless something worse is so', async () => {
    const problems = ['private-key'] as const
    expect(await judge([secret({ problems })])).toMatchObject([
      { outcome: 'warn', message: expect.stringContaining('private key'), remedy: expect.stringContaining('replace') },
    ])
    expect(await judge([secret({ problems, chain: [leaf(-day)] })])).toMatchObject([
      { outcome: 'fail', message: expect.stringContaining('Expired') },
    ])
  })
})

describe('ca.crt', () => {
  test.each([
    ['lasts', 1000, 'pass', /^1 of 1 Secret hold/],
    ['ends soon', 60, 'warn', /^ca\.crt, CN=ca: ends on /],
    ['ends very soon', 20, 'fail', /^ca\.crt, CN=ca: ends on /],
    ['has ended', -1, 'fail', /^ca\.crt, CN=ca: expired on /],
  ] as const)('that %s', async (_, left, outcome, words) => {
    const findings = await judge([secret({ ca: [ca({ notBefore: after(-900 * day), notAfter: after(left * day) })] })])
    expect(findings.map((one) => one.outcome)).toEqual([outcome])
    expect(findings[0]?.message).toMatch(words)
  })

  test("that bears the name of the cluster's CA and is another one comes from before a rotation", async () => {
    const [former, current] = [ca({ key: 'old', serialNumber: '01' }), ca()]
    const held = [secret({ ca: [former] })]
    expect(await judge(held, policy(), [current])).toMatchObject([
      { outcome: 'warn', certificates: [former.fingerprint], message: expect.stringContaining('before a rotation') },
    ])
    expect(gist(await judge([secret({ ca: [former, current] })], policy(), [current]))).toEqual(['pass prod'])
    expect(gist(await judge(held, policy(), [ca({ subject: 'CN=another' })]))).toEqual(['pass prod'])
    // who is not told the cluster's CA accuses nobody
    expect(gist(await judge(held))).toEqual(['pass prod'])
  })
})

describe('a certificate that cert-manager should have renewed', () => {
  test.each([
    [
      { certificate: 'web-cert', issuer: 'letsencrypt' },
      /issuer letsencrypt: kubectl describe certificate web-cert --n/,
    ],
    [{ issuer: 'letsencrypt' }, /issuer letsencrypt: see its Certificate in namespace shop/],
    [{}, /should have renewed it: see its Certificate/],
  ])('by %j', async (certManager, remedy) => {
    expect(await judge([secret({ certManager, chain: [leaf(5 * day)] })])).toMatchObject([
      { outcome: 'fail', remedy: expect.stringMatching(remedy) },
    ])
  })

  test('needs no remedy while it lasts', async () => {
    const [finding] = await judge([secret({ certManager: { certificate: 'web-cert' } })])
    expect(finding).toMatchObject({ outcome: 'pass' })
    expect(finding?.remedy).toBeUndefined()
  })
})

test('those that last are one finding, with the first to end; each of the others is one of its own', async () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const left = [300, 100, 60, -1, 200]
  const secrets = names.map((name, index) => secret({ name, chain: [leaf((left[index] ?? 0) * day)] }))
  const findings = await judge(secrets)
  expect(gist(findings)).toEqual(['warn Secret shop/c', 'fail Secret shop/d', 'pass prod'])
  expect(findings[2]).toMatchObject({
    notAfter: after(100 * day),
    message:
      '3 of 5 Secrets hold certificates that last; the first to end is in Secret shop/b: 2026-09-23, 100 days left.',
  })
  expect(findings[2]?.certificates).toHaveLength(3)
})

describe('what was not read', () => {
  test('is inconclusive for that namespace, and hides nothing of the others', async () => {
    const tlsSecrets = observed([
      reading(observed([secret()]), 'shop'),
      reading(unavailable('forbidden', 'secrets: list'), 'bank'),
      reading(observed([]), 'typo'),
    ])
    const findings = await run(check, { tlsSecrets })
    expect(gist(findings)).toEqual(['inconclusive namespace bank', 'inconclusive namespace typo', 'pass prod'])
    expect(findings[0]).toMatchObject({ reason: 'forbidden', remedy: expect.stringContaining('rbac-tls-secrets') })
    expect(findings[1]).toMatchObject({ reason: 'not-found', remedy: expect.stringContaining('tls-secret-labels') })
  })

  test.each([
    ['no Secret in the whole cluster', observed([reading(observed([]))]), 'notApplicable prod'],
    ['the whole cluster refused', observed([reading(unavailable('forbidden'))]), 'inconclusive Secrets'],
    ['not asked for', skipped('tls-secrets is false'), 'notApplicable prod'],
    ['nothing came', unavailable('timeout'), 'inconclusive prod'],
  ] as const)('never passes: %s', async (_, tlsSecrets, expected) => {
    expect(gist(await run(check, { tlsSecrets }))).toEqual([expected])
  })
})

describe('evidence of an older version', () => {
  const before = (left: number, subject: string, issuer: string) => {
    const { fingerprint, serialNumber, notBefore, notAfter } = certificate({ subject, issuer, notAfter: after(left) })
    return { subject, issuer, fingerprint, serialNumber, notBefore, notAfter }
  }
  const [shop, middle] = [before(200 * day, 'CN=shop', 'CN=middle'), before(900 * day, 'CN=middle', 'CN=root')]

  test('that tells of an entry that cannot be read, and not of which one, does not pass', async () => {
    const findings = await judge([secret({ chain: [middle], problems: ['unreadable'] })])
    expect(gist(findings)).toEqual(['inconclusive Secret shop/web'])
  })

  test('with the leaf first passes, and with its issuer first is a warning', async () => {
    expect(gist(await judge([secret({ chain: [shop, middle] })]))).toEqual(['pass prod'])
    expect(await judge([secret({ chain: [middle, shop] })])).toMatchObject([
      { outcome: 'warn', message: expect.stringContaining('CN=shop, is the second') },
    ])
  })
})
