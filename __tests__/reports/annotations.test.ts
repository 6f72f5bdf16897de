import { describe, expect, test } from '@jest/globals'
import type { Assessment } from '../../src/model/assessment.ts'
import type { FailOn, Outcome } from '../../src/model/finding.ts'
import { annotations } from '../../src/reports/annotations.ts'
import { assessment, finding, target } from '../build/assessment.ts'

/** A cluster with so many checks of this outcome, one finding each. */
function many(count: number, outcome: Outcome, overrides: Partial<Assessment> = {}): Assessment {
  const findings = Array.from({ length: count }, (_, i) => finding({ check: `check-${i}`, outcome, reason: 'timeout' }))
  return assessment([target('prod', { findings })], overrides)
}

describe('annotations', () => {
  test.each<[Outcome, FailOn, readonly string[]]>([
    ['fail', 'inconclusive', ['error']],
    ['fail', 'never', ['error']],
    ['inconclusive', 'inconclusive', ['error']],
    ['inconclusive', 'warn', ['error']],
    ['inconclusive', 'fail', ['warning']],
    ['inconclusive', 'never', ['warning']],
    ['warn', 'warn', ['warning']],
    ['pass', 'warn', []],
    ['notApplicable', 'warn', []],
  ])('give %s under fail-on %s the levels %j', (outcome, failOn, levels) => {
    expect(annotations(many(1, outcome, { failOn })).map(({ level }) => level)).toEqual(levels)
  })

  test('put the worst first, whatever cluster it is in', () => {
    const [a, b] = (['warn', 'fail'] as const).map((outcome, i) =>
      target(`c${i}`, { findings: [finding({ target: `c${i}`, outcome })] }),
    )
    expect(annotations(assessment([a, b].filter((t) => t !== undefined))).map(({ title }) => title)).toEqual([
      'c1: api-server-expiry',
      'c0: api-server-expiry',
    ])
  })

  test('are one for a check that failed alike on many nodes, with the certificate that ends first', () => {
    const nodes = ['a', 'b', 'c'].map((subject, i) =>
      finding({ subject, outcome: 'fail', message: `Bad: ${i}.`, remedy: 'Do it.', notAfter: new Date(2e12 - i) }),
    )
    const evidence = ['a', 'b', 'c'].map((subject) => ({ key: 'kubelets', subject, state: 'observed' }) as const)
    expect(annotations(assessment([target('prod', { findings: nodes, evidence })]))).toEqual([
      {
        level: 'error',
        title: 'prod: api-server-expiry',
        message: '3 nodes, the worst c: Bad: 2. (end of validity 2033-05-18, 2367 days left) Do it.',
      },
    ])
  })

  test.each([
    { count: 10, outcome: 'warn', shown: 10 },
    { count: 11, outcome: 'warn', shown: 10 },
    { count: 9, outcome: 'fail', shown: 9 },
    { count: 10, outcome: 'fail', shown: 9 },
  ] as const)(
    'of $count × $outcome are $shown: with the error of a failing job never more than ten',
    ({ count, outcome, shown }) => {
      const made = annotations(many(count, outcome))
      expect(made).toHaveLength(shown)
      const last = made.at(-1)
      expect(last?.title).toBe(count === shown ? `prod: check-${count - 1}` : `${count - shown + 1} more`)
    },
  )

  test('do not reserve a place when the job does not fail', () => {
    expect(annotations(many(10, 'fail', { failed: false })).map(({ title }) => title)).toContain('prod: check-9')
  })

  test('stay on one line', () => {
    const [only] = annotations(
      assessment([target('prod', { findings: [finding({ outcome: 'warn', message: 'a\n::error::b\u001b[0m' })] })]),
    )
    expect(only?.message).toBe('CN=apiserver: a ::error::b\u{fffd}[0m')
  })
})
