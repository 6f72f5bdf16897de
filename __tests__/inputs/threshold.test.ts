import { describe, expect, test } from '@jest/globals'
import { roles, selfRotating, type Role } from '../../src/model/certificate.ts'
import type { Threshold } from '../../src/model/policy.ts'
import { accepted, refused, told } from './kit.ts'

const thresholdsOf = (inputs: Readonly<Record<string, string>>): Readonly<Record<Role, Threshold>> =>
  accepted(inputs).settings.policy.thresholds
const texts = ({ warn, fail, capped }: Threshold): string =>
  `${warn.text}/${fail.text}${capped.map((grade) => ` ${grade} capped`).join('')}`

describe('the policy of thresholds', () => {
  test('says 90 and 30 days for what is renewed by hand, capped where nothing is written', () => {
    const thresholds = thresholdsOf({})
    const byHand = roles.filter((role) => !selfRotating.includes(role))
    expect(byHand.map((role) => texts(thresholds[role]))).toEqual(byHand.map(() => '90d/30d warn capped fail capped'))
  })

  test('says 10 % and 5 % for what renews itself, whatever warn-within says', () => {
    const thresholds = thresholdsOf({ 'warn-within': '1y', 'fail-within': '200d' })
    expect(selfRotating.map((role) => texts(thresholds[role]))).toEqual(['10 %/5 %', '10 %/5 %'])
  })

  test('counts the default text of a runner as nothing written', () => {
    expect(texts(thresholdsOf({ 'warn-within': '90d', 'fail-within': '30d' })['api-server'])).toBe(
      '90d/30d warn capped fail capped',
    )
  })

  test.each([
    [{ 'warn-within': '60d' }, '60d/30d fail capped'],
    [{ 'fail-within': '20d' }, '90d/20d warn capped'],
    [{ 'warn-within': '30d', 'fail-within': '30d' }, '30d/30d fail capped'],
    [{ 'warn-within': '20%', 'fail-within': '10%' }, '20 %/10 %'],
    [{ 'warn-within': '20%' }, '20 %/30d fail capped'],
  ])('takes %j as written, and caps what is left at its default', (inputs, expected) => {
    expect(texts(thresholdsOf(inputs as Record<string, string>)['cluster-ca'])).toBe(expected)
  })

  test('changes single roles by lines', () => {
    const thresholds = thresholdsOf({ thresholds: 'Cluster-CA: 1y/90d\n\n# nodes\nkubelet-client : 20% / 10%\n' })
    expect(texts(thresholds['cluster-ca'])).toBe('1y/90d')
    expect(texts(thresholds['kubelet-client'])).toBe('20 %/10 %')
    expect(texts(thresholds['kubelet-serving'])).toBe('10 %/5 %')
  })

  test('takes a single value as both limits', () => {
    expect(texts(thresholdsOf({ thresholds: 'api-server: 45d' })['api-server'])).toBe('45d/45d')
  })

  test('is the horizon for every role in mode gate, and nothing else', () => {
    const thresholds = thresholdsOf({
      mode: 'gate',
      horizon: '5d',
      'warn-within': '1y',
      thresholds: 'cluster-ca: 2y/1y',
    })
    expect(roles.map((role) => texts(thresholds[role]))).toEqual(roles.map(() => '5d/5d'))
  })
})

describe('a threshold that cannot be', () => {
  test('a role that does not exist is told with the nearest name', () => {
    expect(told({ thresholds: 'kublet-client: 10%/5%' })).toEqual([
      expect.stringMatching(
        /^thresholds \| names no role .* \| kublet-client: 10%\/5% \| Did you mean kubelet-client\?/,
      ),
    ])
  })

  test.each([
    ['cluster-ca 90d', 'is no threshold'],
    ['cluster-ca:', 'is no threshold'],
    ['cluster-ca: 90d/1y', 'warns later than it fails'],
    ['cluster-ca: 5%/10%', 'warns later than it fails'],
    ['cluster-ca: 1y/90d/1d', 'has more than two limits'],
    ['cluster-ca: 1y/', 'holds "empty", which is no duration'],
    ['cluster-ca: -1d', 'holds "-1d", which is a negative duration'],
    ['cluster-ca: 0d/0d', 'holds "0d", which is no time at all'],
    ['cluster-ca: 2d\ncluster-ca: 1d', 'sets cluster-ca a second time'],
  ])('%j is refused', (thresholds, problem) => {
    expect(refused({ thresholds })).toContainEqual(expect.objectContaining({ input: 'thresholds', problem }))
  })

  test.each([
    [{ 'warn-within': '10d' }, 'is below fail-within, which is 30d', /^Write fail-within too, at most 10d/],
    [{ 'fail-within': '120d' }, 'is below fail-within, which is 120d', /^Write warn-within too, at least 120d/],
    [{ 'warn-within': '1d', 'fail-within': '2d' }, 'is below fail-within, which is 2d', /^Write the longer one/],
    [{ 'warn-within': '5%', 'fail-within': '6%' }, 'is below fail-within, which is 6 %', /^Write the longer one/],
  ])('%j is refused, and the remedy names the input to change', (inputs, problem, remedy) => {
    expect(refused(inputs as Record<string, string>)).toEqual([
      { input: 'warn-within', value: expect.any(String), problem, remedy: expect.stringMatching(remedy) },
    ])
  })

  test('limits of two kinds are not compared: only a certificate could tell', () => {
    expect(refused({ 'warn-within': '1%', 'fail-within': '30d', thresholds: 'cluster-ca: 1d/50%' })).toEqual([])
  })

  test('the horizon is no share of a lifetime', () => {
    expect(refused({ mode: 'gate', horizon: '10%' })).toEqual([
      expect.objectContaining({ input: 'horizon', value: '10%', problem: 'is a share of a lifetime' }),
    ])
  })
})
