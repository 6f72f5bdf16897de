import { expect, test } from '@jest/globals'
import { defineCheck } from '../../src/checks/check.ts'
import { kubeconfig, observed, run, unavailable } from '../build/evidence.ts'

const words = { id: 'x', title: 'x', citation: 'x', remedy: 'Mend it.', smallestFix: 'x' }

test('a judge that throws makes the check inconclusive, and what it threw is not printed', async () => {
  const check = defineCheck({
    ...words,
    needs: ['kubeconfig'],
    judge: () => {
      throw new TypeError('Bearer secret')
    },
  })
  const findings = await run(check, { kubeconfig: observed(kubeconfig()) })
  expect(findings).toMatchObject([{ outcome: 'inconclusive', reason: 'unexpected', subject: 'prod' }])
  expect(JSON.stringify(findings)).toContain('TypeError')
  expect(JSON.stringify(findings)).not.toContain('secret')
})

test('a judge sees what it may use as it was observed, also when it was not', async () => {
  const check = defineCheck({
    ...words,
    needs: [],
    mayUse: ['nodes', 'clusterCreated'],
    judge: (_, __, { nodes, clusterCreated }) => [
      { subject: 'x', outcome: 'pass', message: `${nodes.state} ${clusterCreated.state}` },
    ],
  })
  const findings = await run(check, { nodes: unavailable('timeout'), kubelets: observed([]) })
  expect(findings.map(({ message }) => message)).toEqual(['unavailable skipped'])
})

test('the remedy of the check goes with what did not pass, unless a finding has a better one', async () => {
  const check = defineCheck({
    ...words,
    needs: [],
    judge: () => [
      { subject: 'a', outcome: 'warn', message: 'a' },
      { subject: 'b', outcome: 'warn', message: 'b', remedy: 'Better.' },
      { subject: 'c', outcome: 'pass', message: 'c' },
    ],
  })
  expect((await run(check, {})).map(({ remedy }) => remedy)).toEqual(['Mend it.', 'Better.', undefined])
})
