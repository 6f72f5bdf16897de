import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/cert-manager-renewal.ts'
import type { CertManagerCertificate } from '../../src/model/cert-manager.ts'
import { mostSimilar } from '../../src/verdict/join-similar.ts'
import { after, day, gist, hour, minute, observed, run, second, unavailable, without } from '../build/evidence.ts'

const certificate = (overrides: Partial<CertManagerCertificate> = {}): CertManagerCertificate => ({
  namespace: 'shop',
  name: 'web',
  issuer: 'ClusterIssuer letsencrypt',
  readiness: { ready: true, reason: 'Ready', since: after(-60 * day) },
  issuance: { state: 'none' },
  notAfter: after(30 * day),
  renewalTime: after(1 * day),
  ...overrides,
})

const judge = (certificates: readonly CertManagerCertificate[]) =>
  run(check, { certManagerCertificates: observed([{ answer: observed(certificates) }]) })

const outcomeOf = async (overrides: Partial<CertManagerCertificate>) => gist(await judge([certificate(overrides)]))[0]

const warned = 'warn Certificate shop/web'
const passed = 'pass prod'

test('a cluster without a Certificate has nothing to judge', async () => {
  expect(gist(await judge([]))).toEqual(['notApplicable prod'])
})

test('Certificates that are renewed in time are one finding, with the next renewal', async () => {
  const later = certificate({ name: 'mail', renewalTime: after(5 * day) })
  expect(await judge([later, certificate()])).toMatchObject([
    {
      outcome: 'pass',
      message:
        '2 of 2 Certificates are issued and renewed in time; the next renewal is that of Certificate shop/web, on 2026-06-16 12:00 UTC.',
    },
  ])
})

describe('a renewal', () => {
  test.each([
    ['in the future is in time', minute, passed],
    ['may take an hour', -hour, passed],
    ['that has not happened for longer is overdue', -hour - second, warned],
  ])('%s', async (_, distance, expected) => {
    expect(await outcomeOf({ renewalTime: after(distance) })).toBe(expected)
  })

  test('that is overdue warns while the certificate is valid for weeks, with commands', async () => {
    expect((await judge([certificate({ renewalTime: after(-3 * day) })]))[0]).toMatchObject({
      outcome: 'warn',
      notAfter: after(30 * day),
      message:
        'The renewal was due on 2026-06-12, 3 days ago, and cert-manager has not renewed it. The certificate in use expires on 2026-07-15, in 30 days.',
      remedy: expect.stringMatching(/`kubectl -n shop describe certificate web`.*`cmctl renew -n shop web`/),
    })
  })

  test('that is not scheduled, or starts only after the expiry, warns', async () => {
    expect(gist(await judge([without(certificate(), 'renewalTime')]))).toEqual([warned])
    expect(await outcomeOf({ renewalTime: after(30 * day) })).toBe(warned)
    expect(await outcomeOf({ renewalTime: after(30 * day - second) })).toBe(passed)
  })
})

describe('a Certificate that is not Ready', () => {
  const readiness = { ready: false, reason: 'DoesNotExist', since: after(-2 * day), message: 'Secret does not exist' }

  test('warns, with the reason and the words of cert-manager', async () => {
    const bare = without(without(certificate({ readiness }), 'notAfter'), 'renewalTime')
    expect(await judge([bare])).toMatchObject([
      {
        outcome: 'warn',
        message: 'Not Ready since 2026-06-13 (DoesNotExist). It says: Secret does not exist.',
        remedy: expect.stringContaining('`cmctl status certificate -n shop web`'),
      },
    ])
  })

  test('warns where cert-manager has reported nothing', async () => {
    expect((await judge([certificate({ readiness: { ready: false } })]))[0]).toMatchObject({
      outcome: 'warn',
      message: expect.stringContaining('cert-manager has not reported whether it is Ready.'),
    })
  })

  test.each([
    ['five minutes', 5 * minute, passed],
    ['longer', 5 * minute + second, warned],
    ['a time that is in the future', -hour, warned],
  ])('may wait for its issuance for five minutes (%s)', async (_, age, expected) => {
    expect(await outcomeOf({ readiness, issuance: { state: 'in-progress', since: after(-age) } })).toBe(expected)
  })

  test('warns while an issuance is in progress since nobody knows when', async () => {
    expect(await outcomeOf({ readiness, issuance: { state: 'in-progress' } })).toBe(warned)
  })
})

describe('an issuance', () => {
  const message = 'The certificate request has failed to complete and will be retried: no such account'

  test('that failed warns although the certificate in use is Ready', async () => {
    const issuance = { state: 'failed', at: after(-2 * day), attempts: 3, message } as const
    expect((await judge([certificate({ issuance })]))[0]).toMatchObject({
      outcome: 'warn',
      message: `The last issuance failed on 2026-06-13, for the 3rd time in a row. It says: ${message}. The certificate in use expires on 2026-07-15, in 30 days.`,
    })
  })

  test('that failed without a date or a count warns as well', async () => {
    expect(await outcomeOf({ issuance: { state: 'failed' } })).toBe(warned)
  })

  test.each([
    ['an hour', hour, passed],
    ['longer', hour + second, warned],
  ])('may take an hour while the certificate in use is Ready (%s)', async (_, age, expected) => {
    expect(await outcomeOf({ issuance: { state: 'in-progress', since: after(-age) } })).toBe(expected)
  })
})

describe('an expired certificate', () => {
  test('fails, whatever the condition says', async () => {
    const stale = certificate({ notAfter: after(-day), renewalTime: after(-20 * day) })
    expect((await judge([stale]))[0]).toMatchObject({
      outcome: 'fail',
      notAfter: after(-day),
      message: 'Expired on 2026-06-14 12:00 UTC, 24 hours ago: cert-manager has not renewed it.',
    })
  })

  test('fails by the word of cert-manager, where the date is missing', async () => {
    const readiness = { ready: false, reason: 'Expired' }
    expect(gist(await judge([without(certificate({ readiness }), 'notAfter')]))).toEqual(['fail Certificate shop/web'])
  })

  test('is not ruled out by a Ready condition without a date', async () => {
    expect(gist(await judge([without(certificate(), 'notAfter')]))).toEqual(['inconclusive Certificate shop/web'])
  })
})

describe('many with the same trouble', () => {
  const failing = (count: number): readonly CertManagerCertificate[] =>
    Array.from({ length: count }, (_, i) =>
      certificate({
        name: `site-${i}`,
        issuer: i % 10 === 0 ? 'Issuer shop/own' : 'ClusterIssuer letsencrypt',
        issuance: { state: 'failed', at: after(-i * minute), attempts: i + 1 },
      }),
    )

  test(`say the same above ${mostSimilar}, so that they become one finding, and below each its own`, async () => {
    const distinct = async (count: number): Promise<number> =>
      new Set(
        (await judge(failing(count))).map(({ message, remedy, notAfter }) =>
          JSON.stringify([message, remedy, notAfter]),
        ),
      ).size
    expect(await distinct(mostSimilar)).toBe(mostSimilar)
    expect(await distinct(mostSimilar + 1)).toBe(1)
  })

  test('are told with the count, the oldest, the newest and the issuers', async () => {
    const [first] = await judge(failing(3000))
    expect(first).toMatchObject({
      subject: 'Certificate shop/site-0',
      message:
        'The last issuance failed. This holds for 3000 Certificates, the first of them since 2026-06-13, the last since 2026-06-15 12:00 UTC. Issuers: ClusterIssuer letsencrypt (2700), Issuer shop/own (300).',
    })
  })
})

test('a namespace that may not be read is inconclusive beside those that are', async () => {
  const findings = await run(check, {
    certManagerCertificates: observed([
      { namespace: 'shop', answer: observed([certificate()]) },
      { namespace: 'bank', answer: unavailable('forbidden', 'permission missing: list certificates.cert-manager.io') },
    ]),
  })
  expect(gist(findings)).toEqual(['inconclusive namespace bank', 'pass prod'])
})

test('a name that a shell would take for something else is in no command', async () => {
  const odd = certificate({ name: 'web; reboot', issuance: { state: 'failed' } })
  expect((await judge([odd]))[0]?.remedy).toContain('`kubectl -n shop describe certificate NAME`')
})
