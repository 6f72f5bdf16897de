import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import type { Ran } from '../pipeline/kit.ts'
import { placesOf } from '../transcripts/secrets.ts'
import { type Findings, findingsOf, inOrder, lookAt } from './kit.ts'
import { outputsOf } from './outputs-of.ts'
import { secretsOf } from './secrets-of.ts'
import { asleep, detectorsWarn, each, unasked, well } from './well.ts'

/** With node-evidence none nothing of a node is looked at but its label. */
const unread = (nodes: readonly string[]): Findings => ({
  ...well(nodes),
  'kubelet-client-expiry': ['notApplicable the cluster'],
  'kubelet-serving-expiry': ['notApplicable the cluster'],
  'kubelet-serving-signer': ['notApplicable the cluster'],
  'tls-bootstrap': ['notApplicable the cluster'],
  'node-api-server-copy': ['notApplicable the cluster'],
})

const ending: Findings = {
  'api-server-expiry': ['fail CN=apiserver'],
  'kubeconfig-client-expiry': ['fail O=system:masters, CN=masterclient'],
  ...detectorsWarn,
}

const four = ['system/0', 'system/1', 'user/0', 'user/1']

/** By the cluster's name. */
function expectedOf(name: string): Findings {
  if (name.startsWith('prod-')) return unread(four)
  if (name.startsWith('test-')) return unread(['system/0'])
  if (name.startsWith('ending-')) return { ...unread(four), ...ending }
  // its label is missing
  if (name.startsWith('self-signed-')) {
    const nodes = ['system/0', 'system/1']
    return { ...unread(nodes), 'kubelet-serving-rotation': each('warn', nodes) }
  }
  if (name === 'asleep') return { ...unread([]), ...asleep }
  return {
    ...unread([]),
    ...ending,
    ...unasked('untrusted'),
    'api-server-trust': ['fail CN=apiserver', 'pass 127.0.0.1'],
    'cluster-state': ['fail the cluster', 'inconclusive (untrusted) the cluster', 'pass Kubernetes version'],
  }
}

describe('fleet-50', () => {
  let emulator: Emulator
  let ran: Ran
  beforeAll(async () => {
    emulator = await startEmulator('fleet-50')
    ran = await lookAt(emulator, { 'node-evidence': 'none' })
  }, 180_000)
  afterAll(() => emulator.stop())

  test('has 24 + 10 + 9 + 3 + 1 + 2 + 1 clusters, and each says what its kind must', () => {
    const { targets } = ran.assessment
    expect(targets).toHaveLength(50)
    const wrong = targets.flatMap((target) => {
      const name = target.target.split('/').at(-1) ?? ''
      const [seen, expected] = [findingsOf(target, emulator), inOrder(expectedOf(name))]
      return Object.keys({ ...seen, ...expected })
        .filter((check) => seen[check]?.join() !== expected[check]?.join())
        .map((check) => ({ name, check, seen: seen[check], expected: expected[check] }))
    })
    expect(wrong).toEqual([])
  })

  test('tells no secret', async () => {
    const { known } = await secretsOf(emulator)
    expect(placesOf(await outputsOf(ran), known)).toEqual([])
  })
})

describe('nodes-500', () => {
  let emulator: Emulator
  let ran: Ran
  beforeAll(async () => {
    emulator = await startEmulator('nodes-500')
    ran = await lookAt(emulator, { 'node-evidence': 'tunnel', 'max-parallel': '50' })
  }, 300_000)
  afterAll(() => emulator.stop())

  test('every one of 500 nodes passes every check of nodes', () => {
    const [target] = ran.assessment.targets
    const nodes = [
      ...Array.from({ length: 20 }, (_, i) => `system/${i}`),
      ...Array.from({ length: 480 }, (_, i) => `user/${i}`),
    ]
    const expected = { ...well(nodes), 'node-api-server-copy': ['notApplicable the cluster'] }
    expect(target && findingsOf(target, emulator)).toEqual(inOrder(expected))
  })

  test('tells no secret', async () => {
    const { known } = await secretsOf(emulator)
    expect(placesOf(await outputsOf(ran), known)).toEqual([])
  })
})

describe('nodes-5000', () => {
  let emulator: Emulator
  let ran: Ran
  beforeAll(async () => {
    emulator = await startEmulator('nodes-5000')
    ran = await lookAt(emulator, { 'node-evidence': 'none', timeout: '20m' })
  }, 1_260_000)
  afterAll(() => emulator.stop())

  /** Check -> outcome -> how many findings. */
  const outline = (findings: Findings): Readonly<Record<string, Readonly<Record<string, number>>>> =>
    Object.fromEntries(
      Object.entries(findings).map(([check, lines]) => {
        const alike = Map.groupBy(lines, (line) => line.split(' ', 1).join())
        return [check, Object.fromEntries([...alike].map(([outcome, of]) => [outcome, of.length]))]
      }),
    )

  test('50 + 5 x 990 nodes have the label; of 19,000 certificates 40 end soon and 10 have ended', () => {
    const [target] = ran.assessment.targets
    if (target === undefined) throw new Error('there is one cluster')
    expect(outline(findingsOf(target, emulator))).toEqual({
      ...outline(unread([])),
      'kubelet-serving-rotation': { pass: 5_000 },
      // of 90 days 10 are left: less than a quarter, more than a tenth. What passes is one finding
      'tls-secrets': { warn: 40, fail: 10, pass: 1 },
    })
    // 15,000 of sites, of whose 90 days 60 are left, and 3,950 of apps; 1,000 Secrets are of another type
    expect(
      target.findings.find(({ check, outcome }) => check === 'tls-secrets' && outcome === 'pass')?.message,
    ).toMatch(/^18950 of 19000 Secrets hold certificates that last/)
  })
})
