import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import check from '../../src/checks/aggregator-ca-expiry.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import { worstFirst } from '../../src/model/finding.ts'
import { after, ca, day, duration, gist, now, observed, policy, run, second } from '../build/evidence.ts'

const judge = (
  requestHeaderCas: readonly Certificate[],
  clientCas: readonly Certificate[],
  at = now,
  root?: Certificate,
) =>
  run(
    check,
    {
      authenticationCas: observed({ requestHeaderCas, clientCas }),
      ...(root === undefined ? {} : { clusterRootCas: observed([root]) }),
    },
    at,
  )
const aggregator = (overrides: Partial<Certificate> = {}) => ca({ subject: 'CN=aggregator-ca', ...overrides })

test('both lists are judged, each by the thresholds of its own role', async () => {
  const soon = { notAfter: after(200 * day) }
  const own = { warn: duration('365d'), fail: duration('300d'), capped: [] }
  const findings = await run(
    check,
    { authenticationCas: observed({ requestHeaderCas: [aggregator(soon)], clientCas: [ca(soon)] }) },
    now,
    policy({ 'client-ca': own }),
  )
  expect(gist(findings)).toEqual(['pass request-header CA CN=aggregator-ca', 'fail client CA CN=ca'])
})

describe('an older CA of the same name', () => {
  const old = ca({ notBefore: after(-700 * day), notAfter: after(10 * day), key: 'old' })
  const young = ca({ notBefore: after(-10 * day), key: 'young' })

  test('is history: the API server keeps it on the list until its end', async () => {
    const findings = await judge([aggregator()], [old, young])
    expect(findings.slice(1)).toMatchObject([
      {
        outcome: 'pass',
        message: expect.stringMatching(/^Superseded by a CA of the same name made on 2026-06-05: .*2026-06-25/),
      },
      { outcome: 'pass', certificates: [young.fingerprint] },
    ])
  })

  test('is judged while the cluster still publishes it as its own', async () => {
    const findings = await judge([], [old, young], now, old)
    expect(findings.slice(1).map(({ outcome }) => outcome)).toEqual(['fail', 'pass'])
  })

  test('is judged until the younger one has begun', async () => {
    const next = ca({ notBefore: after(second), key: 'young' })
    expect((await judge([], [old, next]))[1]).toMatchObject({ outcome: 'fail' })
    expect((await judge([], [old, next], after(second)))[1]).toMatchObject({ outcome: 'pass' })
  })

  test('is judged when the other one bears another name', async () => {
    const other = ca({ subject: 'CN=other', notBefore: after(-day) })
    expect((await judge([], [old, other]))[1]).toMatchObject({ outcome: 'fail' })
  })
})

test('a list that does not exist has nothing that could expire', async () => {
  expect(gist(await judge([], [ca()]))).toEqual(['notApplicable request-header CA', 'pass client CA CN=ca'])
})

test('a list never gets better as time passes, once all of its CAs have begun', async () => {
  const years = fc.integer({ min: 1, max: 4000 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(years, years), { minLength: 1, maxLength: 4 }),
      fc.tuple(fc.nat(5000), fc.nat(5000)),
      async (spans, moments) => {
        const cas = spans.map(([begun, left], key) =>
          ca({ notBefore: after(-begun * day), notAfter: after(left * day), key: `${key}` }),
        )
        const [early, late] = await Promise.all(
          moments
            .toSorted((a, b) => a - b)
            .map(async (days) =>
              Math.min(...(await judge(cas, [], after(days * day))).map(({ outcome }) => worstFirst.indexOf(outcome))),
            ),
        )
        expect(late).toBeLessThanOrEqual(early ?? -1)
      },
    ),
  )
})
