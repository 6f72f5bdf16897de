import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  outcomes,
  reachesFailOn,
  worstFirst,
  type FailOn,
  type Finding,
  type Outcome,
  type Verdict,
} from '../../src/model/finding.ts'
import { countOutcomes, verdictOf, worstVerdict } from '../../src/verdict/verdict.ts'
import { now } from '../build/evidence.ts'

const finding = (outcome: Outcome, overrides: Partial<Finding> = {}): Finding => ({
  check: 'kubelet-csr',
  target: 'prod',
  subject: 'csr-1',
  outcome,
  message: 'It is so.',
  certificates: [],
  ...overrides,
})
const ignored = (outcome: Outcome) => finding('notApplicable', { ignored: { outcome, until: now, reason: 'planned' } })

describe('the verdict of a cluster', () => {
  test.each<[Outcome[], Verdict]>([
    [['pass', 'warn', 'inconclusive', 'fail', 'notApplicable'], 'fail'],
    [['pass', 'warn', 'inconclusive', 'notApplicable'], 'inconclusive'],
    [['pass', 'warn'], 'warn'],
    [['notApplicable', 'pass'], 'pass'],
    [['notApplicable'], 'inconclusive'],
    [[], 'inconclusive'],
  ])('of %j is %s', (all, verdict) => {
    expect(verdictOf(all.map((outcome) => finding(outcome)))).toBe(verdict)
  })

  test('an ignored finding weighs nothing, but something was observed', () => {
    expect(verdictOf([ignored('fail')])).toBe('pass')
    expect(verdictOf([ignored('fail'), finding('warn')])).toBe('warn')
  })

  test('to ignore what could not be observed makes nothing of it green', () => {
    expect(verdictOf([ignored('inconclusive')])).toBe('inconclusive')
    expect(verdictOf([ignored('inconclusive'), finding('pass')])).toBe('pass')
  })

  test('one more finding never makes it better, but for the first thing that was observed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...outcomes)), fc.constantFrom(...outcomes), (all, one) => {
        fc.pre(all.some((outcome) => outcome !== 'notApplicable'))
        const rank = (list: readonly Outcome[]) => worstFirst.indexOf(verdictOf(list.map((o) => finding(o))))
        expect(rank([...all, one])).toBeLessThanOrEqual(rank(all))
      }),
    )
  })
})

test('the verdict of several clusters is the worst, and of none it is not green', () => {
  expect(worstVerdict(['pass', 'warn'])).toBe('warn')
  expect(worstVerdict(['pass', 'inconclusive', 'warn'])).toBe('inconclusive')
  expect(worstVerdict(['inconclusive', 'fail'])).toBe('fail')
  expect(worstVerdict([])).toBe('inconclusive')
})

test.each<[FailOn, Verdict[]]>([
  ['fail', ['fail']],
  ['inconclusive', ['fail', 'inconclusive']],
  ['warn', ['fail', 'inconclusive', 'warn']],
  ['never', []],
])('fail-on: %s fails the job for %j', (failOn, failing) => {
  const all: Verdict[] = ['fail', 'inconclusive', 'warn', 'pass']
  expect(all.filter((verdict) => reachesFailOn(verdict, failOn))).toEqual(failing)
})

test('every outcome is counted, also those that nothing has', () => {
  expect(countOutcomes([finding('fail'), finding('pass'), finding('pass')])).toEqual({
    pass: 2,
    warn: 0,
    fail: 1,
    inconclusive: 0,
    notApplicable: 0,
  })
})
