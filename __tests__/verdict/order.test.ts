import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { outcomes, type Finding, type Outcome } from '../../src/model/finding.ts'
import { orderFindings } from '../../src/verdict/order.ts'
import { after, day } from '../build/evidence.ts'

const finding = (outcome: Outcome, check: string, subject: string, notAfter?: Date): Finding => ({
  check,
  target: 'prod',
  subject,
  outcome,
  message: 'It is so.',
  certificates: [],
  ...(notAfter === undefined ? {} : { notAfter }),
})

test('worst first, then the order of checks, then what ends first, then the subject', () => {
  const ordered = [
    finding('fail', 'zebra', 'a', after(day)),
    finding('fail', 'zebra', 'c', after(2 * day)),
    finding('fail', 'zebra', 'b'),
    finding('fail', 'zebra', 'd'),
    finding('fail', 'ape', 'a', after(-day)),
    finding('fail', 'unknown', 'a', after(-9 * day)),
    finding('inconclusive', 'zebra', 'a'),
    finding('warn', 'zebra', 'a'),
    finding('pass', 'zebra', 'a', after(-day)),
    finding('notApplicable', 'zebra', 'a'),
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (shuffled) => {
      expect(orderFindings(shuffled, ['zebra', 'ape'])).toEqual(ordered)
    }),
  )
})

test('nothing is lost, and findings that tie stay as they were', () => {
  const one = fc.tuple(fc.constantFrom(...outcomes), fc.constantFrom('a', 'b'), fc.nat())
  fc.assert(
    fc.property(fc.array(one), (parts) => {
      const findings = parts.map(([outcome, check, n]) => ({ ...finding(outcome, check, 'same'), message: `${n}` }))
      const ordered = orderFindings(findings, ['a', 'b'])
      for (const outcome of outcomes)
        for (const check of ['a', 'b']) {
          const these = (all: readonly Finding[]) => all.filter((f) => f.outcome === outcome && f.check === check)
          expect(these(ordered)).toEqual(these(findings))
        }
    }),
  )
})
