import { expect, test } from '@jest/globals'
import check from '../../src/checks/service-principal.ts'
import type { DetectorFacts } from '../../src/model/azure.ts'
import { detector, managedCluster, observed, run, unavailable } from '../build/evidence.ts'

const judge = (servicePrincipalClientId: string, status: DetectorFacts['status'] = 'success') =>
  run(check, {
    managedCluster: observed(managedCluster({ servicePrincipalClientId })),
    detectors: observed([detector('InvalidClientServicePrincipal', status)]),
  })

const id = '11111111-2222-4333-8444-555555555555'

test.each(['msi', 'MSI'])('a managed identity (%s) has no secret that ends', async (clientId) => {
  expect(await judge(clientId, 'critical')).toMatchObject([{ outcome: 'pass', subject: 'prod' }])
})

test.each([
  ['success', 'warn', 'finds nothing wrong with it today'],
  ['warning', 'fail', 'not valid'],
  ['critical', 'fail', 'not valid'],
  ['unknown', 'inconclusive', 'is not known'],
  ['none', 'inconclusive', 'is not known'],
] as const)('of a service principal AKS says %s: %s', async (status, outcome, words) => {
  const [finding, ...more] = await judge(id, status)
  expect(finding).toMatchObject({ outcome, message: expect.stringContaining(words) })
  expect(more).toEqual([])
  expect(JSON.stringify(finding)).not.toContain(id)
})

test('a detector that could not be asked leaves the question open', async () => {
  const evidence = {
    managedCluster: observed(managedCluster({ servicePrincipalClientId: id })),
    detectors: observed([{ id: 'InvalidClientServicePrincipal', answer: unavailable('forbidden', 'detectors/read') }]),
  }
  expect(await run(check, evidence)).toMatchObject([{ outcome: 'inconclusive', reason: 'forbidden' }])
})
