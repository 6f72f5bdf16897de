import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/ca-bundles.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import type { CaBundlesReading, Evidence } from '../../src/model/evidence.ts'
import { holderKinds, type CaHolder, type HolderKind } from '../../src/model/objects.ts'
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
  read,
  run,
  second,
  skipped,
  unavailable,
} from '../build/evidence.ts'
import { issue, makeCa } from '../build/pki.ts'
import { parsed } from '../x509/chains.ts'
import { withNegativeSerial } from '../x509/odd-der.ts'

/** A CA of ten years with so many milliseconds left. */
const lasting = (left: number, subject = 'CN=hook-ca', key = subject): Certificate =>
  ca({ subject, issuer: subject, key, notBefore: after(left - 3650 * day), notAfter: after(left) })

type Parts = Omit<Partial<CaHolder>, 'bundle'> & { readonly cas?: readonly Certificate[] }

/** Objects of one kind, with the certificates that they hold. */
const holding = (kind: HolderKind, ...parts: readonly Parts[]): CaBundlesReading => ({
  kind,
  answer: observed({
    certificates: parts.flatMap(({ cas = [] }) => cas),
    holders: parts.map(({ cas, ...rest }) => ({
      name: 'guard',
      problems: [],
      services: [],
      ...rest,
      ...(cas === undefined ? {} : { bundle: cas.map(({ fingerprint }) => fingerprint) }),
    })),
  }),
})

const webhook = (...parts: readonly Parts[]) => holding('ValidatingWebhookConfiguration', ...parts)
const judge = (readings: readonly CaBundlesReading[], more: Evidence = {}, by = policy()) =>
  run(check, { caBundles: observed(readings), ...more }, now, by)
const subject = 'ValidatingWebhookConfiguration guard'

test('a bundle of which only a part was read passes for nothing', async () => {
  const cas = [lasting(3000 * day)]
  const [finding, ...others] = await run(check, {
    caBundles: observed([holding('ConfigMap', { namespace: 'team', key: 'ca.crt', cas, problems: ['too-large'] })]),
  })
  expect([finding?.outcome, finding?.reason]).toEqual(['inconclusive', 'too-large'])
  expect(others).toEqual([])
})

describe('a CA that Go refuses', () => {
  const tenYears = { notBefore: after(-day), notAfter: after(3650 * day) } as const
  /** Go passes over it (x509.CertPool.AppendCertsFromPEM). */
  const negative = async () => {
    const odd = await makeCa({ cn: 'odd', ...tenYears })
    return parsed(withNegativeSerial(odd, odd))
  }
  const short = async () => read(await makeCa({ cn: 'short', algorithm: 'RSA-1016', ...tenYears }))

  test.each([
    ['passed over', negative, /: an entry is "CN=odd", which Go passes over, because it has a negative serial number/],
    [
      'useless',
      short,
      /: an entry is "CN=short", with which Go verifies nothing, because it has an RSA key of 1016 bits/,
    ],
  ] as const)('alone in the bundle of a webhook fails when it is %s', async (_, make, message) => {
    const findings = await judge([webhook({ cas: [await make()], failurePolicy: 'Fail' })])
    expect(findings).toMatchObject([{ outcome: 'fail', subject, message: expect.stringMatching(message) }])
  })

  test.each(holderKinds)('does not pass in a %s, alone or beside another', async (kind) => {
    const odd = await negative()
    for (const cas of [[odd], [odd, lasting(3000 * day)]]) {
      const [finding, ...more] = await judge([holding(kind, { cas, key: 'ca.crt' })])
      expect(more).toEqual([])
      expect(finding?.outcome).toBe(
        kind === 'ConfigMap' ? (cas.length === 1 ? 'inconclusive' : 'warn') : cas.length === 1 ? 'fail' : 'warn',
      )
      expect(finding?.message).toContain('"CN=odd"')
    }
  })

  test('is named where it signed the certificate of the service', async () => {
    const issuer = await makeCa({ cn: 'odd', ...tenYears })
    const name = { cn: 'guard', dns: ['guard.guard.svc'], ...tenYears }
    const leaf = read(await issue(issuer, name))
    const odd = parsed(withNegativeSerial(issuer, issuer))
    const secret = {
      namespace: 'guard',
      name: 'tls',
      chain: [leaf],
      problems: [],
      ca: [],
      serving: [leaf],
      servedFor: ['guard/guard'],
    }
    const tlsSecrets = observed([{ answer: observed([secret]) }])
    const cas = [odd, lasting(3000 * day)]
    const findings = await judge([webhook({ cas, services: ['guard/guard'] })], { tlsSecrets })
    expect(findings).toMatchObject([
      { outcome: 'fail', message: expect.stringContaining('"CN=odd", which Go passes over') },
    ])
  })
})

describe('one CA', () => {
  test.each([
    ['90 days left are enough', 90 * day, 'pass'],
    ['a second less is soon', 90 * day - second, 'warn'],
    ['30 days left are soon', 30 * day, 'warn'],
    ['a second less is too soon', 30 * day - second, 'fail'],
    ['its last second is its own', 0, 'fail'],
    ['it has ended', -second, 'fail'],
    ['it has not begun', 3651 * day, 'fail'],
  ] as const)('%s', async (_, left, outcome) => {
    const held = lasting(left)
    expect(await judge([webhook({ cas: [held] })])).toMatchObject([
      {
        outcome,
        subject: outcome === 'pass' ? 'prod' : subject,
        notAfter: after(left),
        certificates: [held.fingerprint],
      },
    ])
  })

  test('has the thresholds of its own role', async () => {
    const limit = { warn: duration('900d'), fail: duration('800d'), capped: [] }
    const by = policy({ 'ca-bundle': limit })
    expect(gist(await judge([webhook({ cas: [lasting(850 * day)] })], {}, by))).toEqual([`warn ${subject}`])
  })
})

describe('several CAs', () => {
  const long = lasting(2000 * day, 'CN=a')
  test.each([
    ['both last', [long, lasting(900 * day, 'CN=b')], 'pass'],
    ['one has ended', [lasting(-day, 'CN=b'), long], 'warn'],
    ['one ends soon', [long, lasting(60 * day, 'CN=b')], 'warn'],
    ['the best of them ends soon', [lasting(-day, 'CN=a'), lasting(60 * day, 'CN=b')], 'warn'],
    ['none lasts', [lasting(-day, 'CN=a'), lasting(20 * day, 'CN=b')], 'fail'],
    ['one that a later one of its name has replaced', [lasting(-day, 'CN=a', 'old'), long], 'pass'],
    ['a collection of public ones, of which some have ended', collection(21, 3), 'pass'],
    ['a few, of which some have ended', collection(20, 3), 'warn'],
    ['a collection of which all have ended', collection(21, 21), 'fail'],
  ] as const)('%s', async (_, cas, outcome) => {
    expect((await judge([webhook({ cas })])).map((one) => one.outcome)).toEqual([outcome])
  })
})

function collection(count: number, ended: number): readonly Certificate[] {
  return Array.from({ length: count }, (_, i) => lasting(i < ended ? -day : 900 * day, `CN=public ${i}`))
}

describe('an object', () => {
  test.each([
    ['without a bundle trusts the CAs of the system', {}, 'notApplicable'],
    ['with nothing that can be read in it is never called', { cas: [], problems: ['unreadable'] }, 'fail'],
    ['with a private key beside its CA', { cas: [lasting(900 * day)], problems: ['private-key'] }, 'warn'],
    ['that verifies nobody', { insecureSkipTlsVerify: true }, 'warn'],
    ['that the API server does not reach', { cas: [lasting(900 * day)], refused: 'unknown-authority' }, 'fail'],
    ['whose service has an old certificate', { cas: [lasting(900 * day)], refused: 'expired' }, 'fail'],
  ] as const satisfies readonly (readonly [string, Parts, string])[])('%s', async (_, parts, outcome) => {
    expect((await judge([holding('APIService', parts)])).map((one) => one.outcome)).toEqual([outcome])
  })

  test.each([
    ['Fail', / failurePolicy is Fail: when the call fails, what it is made for is refused\.$/],
    ['Ignore', / failurePolicy is Ignore: when the call fails, nobody is told\.$/],
  ] as const)('in trouble says what becomes of calls: %s', async (failurePolicy, message) => {
    expect(await judge([webhook({ failurePolicy, cas: [lasting(-day)] })])).toMatchObject([
      { outcome: 'fail', message: expect.stringMatching(message) },
    ])
  })
})

describe('the issuer of what the service serves', () => {
  const setUp = async () => {
    const [hook, other] = [await makeCa({ cn: 'hook' }), await makeCa({ cn: 'other' })]
    const served = read(await issue(hook, { cn: 'hook.shop.svc', dns: ['hook.shop.svc'] }))
    const tlsSecret = { namespace: 'shop', name: 'hook-tls', chain: [served], problems: [], ca: [] }
    const tlsSecrets = observed([{ answer: observed([{ ...tlsSecret, serving: [served], servedFor: ['shop/hook'] }]) }])
    return { hook: read(hook), other: read(other), tlsSecrets }
  }
  const services = ['shop/hook']

  test('is in the bundle', async () => {
    const { hook, other, tlsSecrets } = await setUp()
    expect(gist(await judge([webhook({ services, cas: [hook] })], { tlsSecrets }))).toEqual(['pass prod'])
    // the one that signed is the one whose end counts
    const ended = read(await makeCa({ cn: 'left over', notAfter: after(-day) }))
    expect(gist(await judge([webhook({ services, cas: [ended, other, hook] })], { tlsSecrets }))).toEqual(['pass prod'])
  })

  test('is not in the bundle', async () => {
    const { other, tlsSecrets } = await setUp()
    expect(await judge([webhook({ services, cas: [other] })], { tlsSecrets })).toMatchObject([
      {
        outcome: 'fail',
        subject,
        message:
          /^Its CA, CN=other, did not sign the certificate of the service shop\/hook, which .* Secret shop\/hook-tls\./,
      },
    ])
  })

  test('is not known where the Secret was not read: then the date counts alone', async () => {
    const { other } = await setUp()
    for (const tlsSecrets of [skipped(), unavailable('forbidden'), observed([])])
      expect(gist(await judge([webhook({ services, cas: [other] })], { tlsSecrets }))).toEqual(['pass prod'])
  })
})

describe("the cluster's CA", () => {
  const [current, former] = [ca(), ca({ key: 'old', serialNumber: '01' })]
  const clusterRootCas = observed([current])

  test('of before a rotation is a warning, unless the one of today stands beside it', async () => {
    expect(await judge([webhook({ cas: [former] })], { clusterRootCas })).toMatchObject([
      {
        outcome: 'warn',
        subject,
        certificates: [former.fingerprint],
        message: expect.stringMatching(/from before a rotation/),
      },
    ])
    expect(gist(await judge([webhook({ cas: [former, current] })], { clusterRootCas }))).toEqual(['pass prod'])
    expect(gist(await judge([webhook({ cas: [former] })]))).toEqual(['pass prod'])
  })

  test('of today passes, and what a rotation would change is named', async () => {
    const parts = ['a', 'b', 'c', 'd'].map((name) => ({ name, cas: [current] }))
    const [three] = await judge([webhook(...parts.slice(0, 3))], { clusterRootCas })
    expect(three?.message).toMatch(/A rotation changes the CA of 3 of them: \S+ a, \S+ b, \S+ c\.$/)
    const [four] = await judge([webhook(...parts)], { clusterRootCas })
    expect(four?.message).toMatch(/A rotation changes the CA of 4 of them: \S+ a, \S+ b and 2 more\.$/)
  })
})

test('what lasts is one finding with the first to end, however many objects there are', async () => {
  const findings = await judge([
    webhook({ cas: [lasting(900 * day)] }, { name: 'second', cas: [lasting(100 * day, 'CN=b')] }),
    holding('APIService', { name: 'v1.metrics' }, { name: 'v1.late', cas: [lasting(10 * day, 'CN=c')] }),
  ])
  expect(gist(findings)).toEqual(['fail APIService v1.late', 'pass prod'])
  expect(findings[1]).toMatchObject({
    notAfter: after(100 * day),
    message:
      'Bundles of 2 ValidatingWebhookConfigurations last; the first to end is in ValidatingWebhookConfiguration second: 2026-09-23, 100 days left. 1 object without one: there the CAs of the system are trusted.',
  })
})

test('ConfigMaps of one name that hold the same in many namespaces are one', async () => {
  const at = (namespace: string, left: number) => ({ namespace, name: 'trust', key: 'ca.crt', cas: [lasting(left)] })
  const same = holding('ConfigMap', at('a', -day), at('b', -day), at('c', 900 * day))
  const findings = await judge([same])
  expect(gist(findings)).toEqual(['fail ConfigMap */trust (ca.crt)', 'pass prod'])
  expect(findings[0]?.message).toMatch(/ It stands in 2 namespaces\.$/)
})

describe('what was not read', () => {
  test('is inconclusive for that kind, and the others are judged', async () => {
    const refused: CaBundlesReading = { kind: 'APIService', answer: unavailable('forbidden', 'apiservices: list') }
    expect(gist(await judge([refused, webhook({ cas: [lasting(900 * day)] })]))).toEqual([
      'inconclusive APIServices',
      'pass prod',
    ])
    // without a bundle elsewhere, nothing is said to be free of bundles
    expect(gist(await judge([refused, webhook()]))).toEqual(['inconclusive APIServices'])
  })

  test.each([
    ['no object at all', observed([webhook()]), 'notApplicable prod'],
    ['not asked for', skipped(), 'notApplicable prod'],
    ['nothing came', unavailable('timeout'), 'inconclusive prod'],
  ] as const)('never passes: %s', async (_, caBundles, expected) => {
    expect(gist(await run(check, { caBundles }))).toEqual([expected])
  })
})

test('a server certificate in a bundle is judged by its end as any other', async () => {
  const pinned = certificate({ subject: 'CN=pinned', issuer: 'CN=pinned', notAfter: after(-day) })
  expect(gist(await judge([webhook({ cas: [pinned] })]))).toEqual([`fail ${subject}`])
})

test.each([
  ['with its line', { unreadable: [{ unreadable: 'is not closed', line: 30 }] }, /the entry at line 30 is not closed/],
  ['of an older version, without its line', {}, /an entry cannot be read/],
])('an entry that cannot be read beside a CA is a warning: evidence %s', async (_, more, words) => {
  const held = { cas: [lasting(900 * day)], problems: ['unreadable'] as const, ...more }
  expect(await judge([webhook(held)])).toMatchObject([{ outcome: 'warn', message: expect.stringMatching(words) }])
  const [finding] = await judge([webhook({ ...held, cas: [lasting(-day)] })])
  expect(finding).toMatchObject({ outcome: 'fail', message: expect.stringMatching(words) })
})
