import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ObservedCertificate } from '../../src/model/assessment.ts'
import { judgedCertificates } from '../../src/reports/judged-certificates.ts'
import { lanesOf, poolOf } from '../../src/reports/html/lanes.ts'
import { marksOf, said } from '../../src/reports/html/marks.ts'
import { scaleOf } from '../../src/reports/html/scale.ts'
import { timeline } from '../../src/reports/html/timeline.ts'
import { asOf, assessment, certificate, finding, fingerprintOf, inDays, target } from '../build/assessment.ts'
import { fleet, healthy, large } from './scenarios.ts'

const days = fc.integer({ min: -20_000, max: 2_900_000 })

/** Certificates of nodes that end so many days from now. */
const kubelets = (ends: readonly number[], pool = 'aks-pool1-1'): readonly ObservedCertificate[] =>
  ends.map((end, i) => ({
    role: 'kubelet-client',
    node: `${pool}-vmss${String(i).padStart(6, '0')}`,
    seenIn: ['tunnel'],
    validity: { notAfter: inDays(end) },
    lifetimeDays: 365,
  }))

describe('the axis', () => {
  test('keeps the order of time, stays on the page, and has the day that was judged by', () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 20 }), (ends) => {
        const scale = scaleOf(ends.map(inDays), asOf)
        const places = ends.toSorted((a, b) => a - b).map((end) => scale.at(inDays(end)))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        for (const at of [...places, scale.at(asOf)]) {
          expect(at).toBeGreaterThanOrEqual(3)
          expect(at).toBeLessThanOrEqual(97)
        }
        expect(scale.ticks(10).filter(({ isNow }) => isNow)).toMatchObject([{ at: scale.at(asOf), date: asOf }])
      }),
    )
  })

  test('has marks that leave room for their words and stand where their date stands', () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 5 }), fc.integer({ min: 2, max: 30 }), (ends, gap) => {
        const scale = scaleOf(ends.map(inDays), asOf)
        const ticks = scale.ticks(gap)
        ticks.forEach(({ at, date }, i) => {
          expect(scale.at(date)).toBe(at)
          expect(at - (ticks[i - 1]?.at ?? -Infinity)).toBeGreaterThanOrEqual(gap)
        })
      }),
    )
  })

  test('shows a week and thirty years apart', () => {
    const scale = scaleOf([inDays(10_950)], asOf)
    expect(scale.at(inDays(7)) - scale.at(asOf)).toBeGreaterThan(5)
    expect(scale.ticks(10).map(({ label }) => label)).toEqual([
      'as of',
      '30 days',
      '90 days',
      '1 year',
      '10 years',
      '30 years',
    ])
  })
})

describe('the marks', () => {
  test('stand apart, lose nothing, and show the worst where the first ends', () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 60 }), (ends) => {
        const judged = judgedCertificates(assessment([target('prod', { certificates: kubelets(ends) })]))
        const scale = scaleOf(ends.map(inDays), asOf)
        const marks = marksOf(judged, scale, 4)
        expect(marks.flatMap(({ certificates }) => certificates)).toEqual(judged)
        marks.forEach(({ at, certificates: [first] }, i) => {
          expect(at - (marks[i - 1]?.at ?? -Infinity)).toBeGreaterThanOrEqual(4)
          expect(first && scale.at(first.certificate.validity.notAfter)).toBe(at)
        })
      }),
    )
  })

  test('say how many end when, how they are judged, and which', () => {
    const judged = judgedCertificates(large(500)).filter(({ certificate: { role } }) => role === 'kubelet-client')
    expect(said(judged)).toBe(
      `460 certificates, 2026-11-20 to 2027-08-30: 12 fail, 448 pass. ${[0, 1, 2, 3].map((i) => `aks-pool1-12345678-vmss00000${i}`).join(', ')} and 456 more`,
    )
    expect(said(judged.slice(0, 1))).toBe('1 certificate, 2026-11-20: 1 fail. aks-pool1-12345678-vmss000000')
  })

  test('of 500 nodes are few', () => {
    const [wide = ''] = timeline(large(500)).html.split('<div class="narrow">')
    expect(wide.split('<g class="mark').length - 1).toBeLessThan(15)
  })
})

test("the API server's certificate and its copies on nodes are marked by their own findings, though they are one certificate", () => {
  const fingerprint = fingerprintOf('one')
  const served = certificate({ role: 'api-server', fingerprint })
  const copies = ['aks-a', 'aks-b'].map((node) => certificate({ role: 'node-api-server-copy', fingerprint, node }))
  const [check, certificates] = ['node-api-server-copy', [fingerprint]] as const
  const findings = [
    finding({ check: 'api-server-expiry', outcome: 'fail', certificates }),
    finding({ check, subject: 'aks-a', outcome: 'pass', certificates }),
    finding({ check, subject: 'aks-b', outcome: 'warn', certificates }),
  ]
  const judged = judgedCertificates(assessment([target('prod', { certificates: [served, ...copies], findings })]))
  expect(judged.map(({ outcome, findings: own }) => [outcome, own.length])).toEqual([
    ['fail', 1],
    ['pass', 1],
    ['warn', 1],
  ])
})

describe('the lanes', () => {
  const names = (lanes: ReturnType<typeof lanesOf>) => lanes.map(({ cluster, name }) => [cluster, name])

  test('are roles, and pools where there are several', () => {
    expect(names(lanesOf(healthy()))).toEqual([
      [undefined, 'cluster-ca'],
      [undefined, 'api-server'],
      [undefined, 'kubelet-client'],
      [undefined, 'kubelet-serving'],
    ])
    const pools = [...kubelets([1, 2], 'aks-b-1'), ...kubelets([3, 4], 'aks-a-1')]
    expect(names(lanesOf(assessment([target('prod', { certificates: pools })])))).toEqual([
      [undefined, 'kubelet-client, aks-a-1'],
      [undefined, 'kubelet-client, aks-b-1'],
    ])
  })

  test('of a few clusters are roles of each, the worst cluster first', () => {
    expect(names(lanesOf(fleet()))).toEqual([
      ['prod', 'cluster-ca'],
      ['prod', 'api-server'],
      ['prod', 'kubelet-client'],
      ['prod', 'kubelet-serving'],
      ['dev', 'cluster-ca'],
      ['dev', 'api-server'],
    ])
  })

  test('of many clusters are clusters, the worst first, and the last one holds the rest', () => {
    const clusters = Array.from({ length: 100 }, (_, i) =>
      target(`c${i}`, {
        findings: [finding({ target: `c${i}`, outcome: i === 99 ? 'fail' : 'pass' })],
        certificates: [certificate({ subject: `CN=${i}` })],
      }),
    )
    const lanes = lanesOf(assessment(clusters))
    expect(lanes).toHaveLength(30)
    expect(lanes[0]?.name).toBe('c99')
    expect(lanes.at(-1)).toMatchObject({ name: '71 other clusters' })
    expect(lanes.flatMap(({ certificates }) => certificates)).toHaveLength(100)
  })

  test('have the thresholds of the first that was judged, capped as the policy says', () => {
    const day = 86_400_000
    const seen = (lifetimeDays: number) =>
      assessment([
        target('prod', {
          certificates: [certificate({ lifetimeDays })],
          findings: [finding({ certificates: [fingerprintOf('CN=apiserver ')] })],
        }),
      ])
    expect(lanesOf(seen(730))[0]?.bands).toEqual({ warn: 90 * day, fail: 30 * day })
    expect(lanesOf(seen(100))[0]?.bands).toEqual({ warn: 25 * day, fail: 10 * day })
    const ofNode = target('prod', {
      certificates: kubelets([50]),
      findings: [finding({ check: 'kubelet-client-expiry', subject: 'aks-pool1-1-vmss000000' })],
    })
    const [lane] = lanesOf(assessment([ofNode]))
    expect(lane?.bands?.warn).toBeCloseTo(36.5 * day, -3)
  })

  test.each([
    ['aks-pool1-12345678-vmss00001f', 'aks-pool1-12345678'],
    ['aks-pool1-12345678-3', 'aks-pool1-12345678'],
    ['akswin00000a', 'akswin'],
    ['worker12', 'worker'],
    ['node', 'node'],
    ['', ''],
  ])('node %j is of pool %j', (node, pool) => {
    expect(poolOf(node)).toBe(pool)
  })
})
