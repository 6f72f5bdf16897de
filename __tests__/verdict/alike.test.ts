import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Finding } from '../../src/model/finding.ts'
import { joinSimilar, mostSimilar } from '../../src/verdict/join-similar.ts'
import { applyIgnores } from '../../src/verdict/ignore.ts'

const finding = (subject: string, more: Partial<Finding> = {}): Finding => ({
  check: 'tls-secrets',
  target: 'prod',
  subject,
  outcome: 'fail',
  message: 'Expired on 2026-06-01, 14 days ago.',
  certificates: ['aa'],
  ...more,
})
const many = (count: number, more: Partial<Finding> = {}): readonly Finding[] =>
  Array.from({ length: count }, (_, i) => finding(`Secret n-${i}/web`, more))
const noNode = () => false

test('what says the same of many objects is one finding that counts and names them', () => {
  expect(joinSimilar(many(1000), noNode)).toEqual([
    finding('Secret n-0/web and 999 others', {
      message: `Expired on 2026-06-01, 14 days ago. The same holds for 999 others: ${many(10)
        .slice(1)
        .map(({ subject }) => subject)
        .join(', ')} and 990 more.`,
    }),
  ])
})

test.each([
  ['a few', many(mostSimilar)],
  ['those that pass', many(100, { outcome: 'pass' })],
  ['those that an exception covers', many(100, { outcome: 'notApplicable' })],
])('%s stay as they are', (_, findings) => {
  expect(joinSimilar(findings, noNode)).toEqual(findings)
})

test('nodes stay as they are, because remedies need each of them', () => {
  const nodes = many(100)
  expect(joinSimilar(nodes, (subject) => subject.startsWith('Secret n-'))).toEqual(nodes)
})

test('an exception for one object hides no other', () => {
  const until = new Date('2026-12-31T23:59:59Z')
  const ignores = [{ match: 'Secret n-0/web', reason: 'test', until }]
  const { findings } = applyIgnores(many(30), ignores, new Date('2026-06-15T12:00:00Z'))
  const joined = joinSimilar(findings, noNode)
  expect(joined.map(({ outcome, subject }) => `${outcome} ${subject}`)).toEqual([
    'notApplicable Secret n-0/web',
    'fail Secret n-1/web and 28 others',
  ])
})

describe('any findings', () => {
  const some = fc.array(
    fc.record({
      subject: fc.constantFrom('a', 'b', 'c'),
      outcome: fc.constantFrom('pass', 'warn', 'fail', 'inconclusive', 'notApplicable'),
      message: fc.constantFrom('one', 'two'),
      times: fc.integer({ min: 1, max: 30 }),
    }),
  )

  test('keep every outcome of every check, and what they say', () => {
    fc.assert(
      fc.property(some, (records) => {
        const findings = records.flatMap(({ times, subject, ...more }) =>
          Array.from({ length: times }, (_, i) => finding(`${subject}-${i}`, more)),
        )
        const joined = joinSimilar(findings, noNode)
        const said = (list: readonly Finding[]) =>
          new Set(list.map(({ outcome, message }) => `${outcome} ${message.split(' ')[0] ?? ''}`))
        expect(said(joined)).toEqual(said(findings))
        expect(joined.length).toBeLessThanOrEqual(findings.length)
      }),
    )
  })
})
