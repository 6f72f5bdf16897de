import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/azure-detectors.ts'
import type { DetectorFacts } from '../../src/model/azure.ts'
import {
  after,
  apiServerChain,
  certificate,
  day,
  detector,
  gist,
  observed,
  run,
  unavailable,
} from '../build/evidence.ts'

const id = 'clusterCertExpiredDetailed'
const chainOf = (days: number) => observed(apiServerChain({ received: [certificate({ notAfter: after(days * day) })] }))

const judge = (status: DetectorFacts['status'], days: number) =>
  run(check, { detectors: observed([detector(id, status)]), apiServerChain: chainOf(days) })

describe('a detector', () => {
  test.each([
    ['success', 'pass'],
    ['info', 'pass'],
    ['warning', 'warn'],
    ['critical', 'fail'],
    ['none', 'inconclusive'],
    ['unknown', 'inconclusive'],
  ] as const)('that says %s is %s', async (status, outcome) => {
    const findings = await run(check, {
      detectors: observed([detector(id), detector('rotate-cluster-certificate', status)]),
    })
    expect(gist(findings)).toEqual([`pass detector ${id}`, `${outcome} detector rotate-cluster-certificate`])
  })

  test('that could not be asked is no pass', async () => {
    const detectors = observed([
      { id, answer: unavailable('forbidden', 'detectors/read') },
      detector('rotate-cluster-certificate'),
    ])
    expect(await run(check, { detectors })).toMatchObject([
      { outcome: 'inconclusive', reason: 'forbidden' },
      { outcome: 'pass' },
    ])
  })

  test('that is not among those that were read is inconclusive', async () => {
    expect(await run(check, { detectors: observed([]) })).toMatchObject([
      { subject: `detector ${id}`, outcome: 'inconclusive', reason: 'not-found' },
      { subject: 'detector rotate-cluster-certificate', outcome: 'inconclusive', reason: 'not-found' },
    ])
  })

  test('about the service principal is judged elsewhere', async () => {
    const detectors = [id, 'rotate-cluster-certificate'].map((one) => detector(one))
    const findings = await run(check, {
      detectors: observed([...detectors, detector('InvalidClientServicePrincipal', 'critical')]),
    })
    expect(findings.map(({ outcome }) => outcome)).toEqual(['pass', 'pass'])
  })
})

describe('beside what was seen here', () => {
  test.each([
    ['success', 91, 'pass', undefined],
    ['success', 89, 'warn', 'ends in'],
    ['success', -1, 'warn', 'has ended'],
    ['warning', 89, 'warn', undefined],
    ['warning', 91, 'warn', 'cannot see'],
  ] as const)('%s with %i days left is %s', async (status, days, outcome, words) => {
    const [finding] = await judge(status, days)
    expect(finding?.outcome).toBe(outcome)
    const told = [words ?? '', 'But seen here'].map((text) => finding?.message.includes(text))
    expect(told).toEqual([true, words !== undefined])
  })
})
