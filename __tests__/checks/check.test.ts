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

test('evidence of which a part was read is judged, and the rest is inconclusive', async () => {
  const check = defineCheck({
    ...words,
    needs: ['nodes'],
    mayUse: ['kubeletCsrs', 'kubelets'],
    judge: ({ nodes }) => [{ subject: 'x', outcome: 'pass', message: String(nodes.length) }],
  })
  const cut = { reason: 'too-large', detail: 'Only the first 0 items were read' } as const
  const nodes = { ...observed([]), cut }
  const [whole, part, twice] = await Promise.all([
    run(check, { nodes: observed([]) }),
    run(check, { nodes }),
    run(check, { nodes, kubeletCsrs: { ...observed([]), cut: { ...cut, reason: 'timeout', detail: 'Others' } } }),
  ])
  expect(whole.map(({ outcome }) => outcome)).toEqual(['pass'])
  expect(part).toMatchObject([
    { outcome: 'pass' },
    {
      outcome: 'inconclusive',
      reason: 'too-large',
      subject: 'prod',
      message: 'Only a part was read (too-large): Only the first 0 items were read.',
    },
  ])
  expect(twice).toMatchObject([
    { outcome: 'pass' },
    { message: 'Only a part was read (too-large): Only the first 0 items were read. Others.' },
  ])
})

test('what was cut may be used as well as needed, and is inconclusive for the rest too', async () => {
  const check = defineCheck({
    ...words,
    needs: [],
    mayUse: ['nodes'],
    judge: () => [{ subject: 'x', outcome: 'pass', message: 'x' }],
  })
  const findings = await run(check, { nodes: { ...observed([]), cut: { reason: 'timeout', detail: 'x' } } })
  expect(findings.map(({ outcome }) => outcome)).toEqual(['pass', 'inconclusive'])
})
