import { describe, expect, test } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import type { Check } from '../../src/checks/check.ts'
import { checks } from '../../src/checks/index.ts'
import { worstFirst } from '../../src/model/finding.ts'
import { after, day, healthy, run, skipped, unavailable } from '../build/evidence.ts'

const folder = new URL('../../src/checks/', import.meta.url)

test('every file that defines a check is in the registry, under its own name, and has a test', () => {
  const defined = readdirSync(folder).filter((file) =>
    /^export default defineCheck/m.test(readFileSync(new URL(file, folder), 'utf8')),
  )
  expect(checks.map(({ id }) => `${id}.ts`).toSorted()).toEqual(defined.toSorted())
  const tests = readdirSync(new URL('.', import.meta.url))
  expect(tests).toEqual(expect.arrayContaining(checks.map(({ id }) => `${id}.test.ts`)))
})

test('what can stop the whole cluster stands before what stops a node', () => {
  expect(checks.map(({ id }) => id)).toEqual([
    'cluster-ca-expiry',
    'api-server-expiry',
    'api-server-trust',
    'kubeconfig-client-expiry',
    'kubeconfig-stale',
    'kubeconfig-static-token',
    'aggregator-ca-expiry',
    'kubelet-client-expiry',
    'kubelet-serving-expiry',
    'kubelet-serving-signer',
    'kubelet-serving-rotation',
    'kubelet-csr',
    'tls-bootstrap',
    'node-api-server-copy',
    'auto-rotation',
    'azure-detectors',
    'service-principal',
    'custom-ca-trust',
    'service-account-tokens',
    'ca-bundles',
    'called-service-certificates',
    'tls-secrets',
    'cert-manager-renewal',
    'cluster-state',
  ])
})

test('the gate asks what a handshake and the kubeconfig can answer, and nothing else', () => {
  expect(checks.filter(({ inGate }) => inGate).map(({ id }) => id)).toEqual([
    'cluster-ca-expiry',
    'api-server-expiry',
    'api-server-trust',
    'kubeconfig-client-expiry',
    'kubeconfig-stale',
    'kubeconfig-static-token',
    'cluster-state',
  ])
  const needed = new Set(checks.filter(({ inGate }) => inGate).flatMap(({ needs }) => needs))
  expect([...needed].toSorted()).toEqual(['apiServerChain', 'kubeconfig'])
})

/** Checks of dates under another name. */
const judgesDates: readonly string[] = [
  'custom-ca-trust',
  'ca-bundles',
  'called-service-certificates',
  'tls-secrets',
  'cert-manager-renewal',
]
/** AKS finds nothing, and yet what was seen here has ended; nothing connects by the nodes' copies. */
const warnsOfDates: readonly string[] = ['azure-detectors', 'node-api-server-copy']

const everyCheck = checks.map((check) => [check.id, check] as const)

describe.each(everyCheck)('%s', (_, check: Check) => {
  test('says what it is in words', () => {
    for (const text of [check.title, check.citation, check.remedy, check.smallestFix]) {
      expect(text.length).toBeGreaterThan(10)
      expect(text).not.toMatch(/\n/)
    }
    expect(check.title).not.toMatch(/\.$/)
    expect(check.remedy).toMatch(/\.$/)
    expect(check.smallestFix).toMatch(/\.$/)
  })

  test('is not applicable when nothing was asked, and never passes on evidence that is missing', async () => {
    for (const finding of await run(check, {})) expect(finding).toMatchObject({ outcome: 'notApplicable' })
    const keys = Object.keys(await healthy())
    const none = Object.fromEntries(keys.map((key) => [key, skipped()]))
    for (const finding of await run(check, none)) expect(finding).toMatchObject({ outcome: 'notApplicable' })
    const broken = Object.fromEntries(keys.map((key) => [key, unavailable('forbidden', 'missing permission: list x')]))
    const findings = await run(check, broken)
    expect(findings.length).toBeGreaterThan(0)
    for (const finding of findings)
      expect(finding).toMatchObject({
        outcome: 'inconclusive',
        reason: 'forbidden',
        message: 'Could not be observed (forbidden): missing permission: list x.',
        remedy: expect.stringContaining('docs/rbac.yaml'),
      })
  })

  test('passes on a healthy cluster, in one line that names target and check', async () => {
    const findings = await run(check, await healthy())
    expect(findings.length).toBeGreaterThan(0)
    for (const finding of findings) {
      expect(finding).toMatchObject({ check: check.id, target: 'prod', outcome: 'pass' })
      expect(finding.remedy).toBeUndefined()
      expect(`${finding.subject} ${finding.message}`).not.toMatch(/undefined|NaN|null|\n|Invalid/)
      expect(finding.message).toMatch(/[.!?]$/)
    }
  })

  test('never gets better as time passes', async () => {
    const evidence = await healthy()
    const ranks: number[] = []
    for (const days of [0, 50, 200, 269, 271, 299, 301, 5000, 9000]) {
      const findings = await run(check, evidence, after(days * day))
      ranks.push(Math.min(...findings.map(({ outcome }) => worstFirst.indexOf(outcome))))
      const troubled = findings.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')
      expect(troubled.filter(({ remedy }) => !remedy?.endsWith('.'))).toEqual([])
    }
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
    const ends = check.id.endsWith('-expiry') || judgesDates.includes(check.id)
    const last = ends ? 'fail' : warnsOfDates.includes(check.id) ? 'warn' : 'pass'
    expect(ranks.at(-1)).toBe(worstFirst.indexOf(last))
  })
})
