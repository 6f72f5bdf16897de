import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../src/model/finding.ts'
import type { Ignore } from '../../src/model/policy.ts'
import { applyIgnores } from '../../src/verdict/ignore.ts'
import { after, now } from '../build/evidence.ts'

const fingerprint = 'ab'.repeat(32)
const finding = (overrides: Partial<Finding> = {}): Finding => ({
  check: 'kubelet-serving-signer',
  target: 'prod',
  subject: 'aks-pool-1',
  outcome: 'warn',
  message: 'Self-signed.',
  certificates: [fingerprint],
  ...overrides,
})
const ignore = (match: string, until = new Date('2027-01-31T23:59:59.999Z')): Ignore => ({
  match,
  reason: 'pool is going away',
  until,
})
const isIgnored = (match: string, overrides: Partial<Finding> = {}) =>
  applyIgnores([finding(overrides)], [ignore(match)], now).findings[0]?.outcome === 'notApplicable'

test('what is ignored says until when, why, and what it was', () => {
  const { findings, uses } = applyIgnores([finding()], [ignore('aks-pool-1')], now)
  expect(findings).toEqual([
    finding({
      outcome: 'notApplicable',
      message: 'Ignored until 2027-01-31 (pool is going away): warn: Self-signed.',
      ignored: { outcome: 'warn', until: new Date('2027-01-31T23:59:59.999Z'), reason: 'pool is going away' },
    }),
  ])
  expect(uses).toEqual([{ ignore: ignore('aks-pool-1'), state: 'used' }])
})

describe('an exception matches', () => {
  test.each([
    ['aks-pool-1', true],
    ['AKS-Pool-1', true],
    ['aks-pool', false],
    ['aks-pool-*', true],
    ['*', true],
    ['*-1', true],
    ['aks*1', true],
    ['aks*-*-1', true],
    ['aks-pool-1*aks-pool-1', false],
    ['aks-*-2', false],
    ['kubelet-serving-signer/aks-pool-1', true],
    ['kubelet-serving-*/aks-pool-*', true],
    ['*/aks-pool-1', true],
    ['kubelet-csr/aks-pool-1', false],
    ['kubelet-serving-signer', false],
    ['aks.pool.1', false],
    ['', false],
    [fingerprint, true],
    [fingerprint.toUpperCase(), true],
    [(fingerprint.match(/../g) ?? []).join(':'), true],
    ['cd'.repeat(32), false],
  ])('by %s: %s', (match, expected) => {
    expect(isIgnored(match)).toBe(expected)
  })

  test('by a fingerprint only what is about this certificate alone', () => {
    expect(isIgnored(fingerprint, { certificates: [fingerprint, 'cd'.repeat(32)] })).toBe(false)
    expect(isIgnored(fingerprint, { certificates: [] })).toBe(false)
  })

  test('in little time, however many stars are written', () => {
    const started = performance.now()
    expect(isIgnored(`${'*a'.repeat(5000)}b`, { subject: 'a'.repeat(20_000) })).toBe(false)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

test.each(['fail', 'inconclusive'] as const)('%s can be ignored too', (outcome) => {
  expect(applyIgnores([finding({ outcome })], [ignore('*')], now).findings[0]?.ignored?.outcome).toBe(outcome)
})

test.each(['pass', 'notApplicable'] as const)('%s needs no exception, and leaves it unused', (outcome) => {
  const { findings, uses } = applyIgnores([finding({ outcome })], [ignore('*')], now)
  expect(findings).toEqual([finding({ outcome })])
  expect(uses.map(({ state }) => state)).toEqual(['unused'])
})

test.each([
  [0, 'used'],
  [1, 'ended'],
])('an exception holds to its last millisecond (%d ms after it: %s)', (late, state) => {
  const until = new Date('2026-06-30T23:59:59.999Z')
  const { findings, uses } = applyIgnores([finding()], [ignore('*', until)], after(late, until))
  expect(uses.map((use) => use.state)).toEqual([state])
  expect(findings[0]?.outcome).toBe(state === 'used' ? 'notApplicable' : 'warn')
})

test('of several that match the first one speaks, and none of them is called unused', () => {
  const [first, second, third] = [ignore('*'), { ...ignore('aks-pool-1'), reason: 'second' }, ignore('other')]
  const { findings, uses } = applyIgnores([finding()], [first, second, third], now)
  expect(findings[0]?.ignored?.reason).toBe('pool is going away')
  expect(uses.map(({ state }) => state)).toEqual(['used', 'used', 'unused'])
})
