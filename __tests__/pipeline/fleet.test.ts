import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import type { Verdict } from '../../src/model/finding.ts'
import { renderSummary } from '../../src/reports/summary.ts'
import { azureInputs, type Ran, runWith, targetIn } from './kit.ts'

let emulator: Emulator
let ran: Ran
/** what ARM was asked in that run, without the query */
let asked: readonly string[]
beforeAll(async () => {
  emulator = await startEmulator('fleet-50')
  ran = await runWith({ ...azureInputs(emulator), discover: 'subscription', 'node-evidence': 'none' })
  asked = emulator.azure.state.log.map(({ method, path }) => `${method} ${path.replace(/\?.*$/, '')}`)
}, 300_000)
afterAll(() => emulator.stop())

const count = (pattern: RegExp): number => asked.filter((line) => pattern.test(line)).length
const verdictsOf = ({ assessment }: Ran, verdict: Verdict): readonly string[] =>
  assessment.targets.filter((target) => target.verdict === verdict).map(({ target }) => target)

describe('fifty clusters in two subscriptions', () => {
  test('are all found and judged', () => {
    expect(new Set(ran.assessment.targets.map(({ target }) => target)).size).toBe(50)
    expect(verdictsOf(ran, 'fail')).toEqual([
      'production/rg-ending/ending-1',
      'production/rg-ending/ending-2',
      'production/rg-ending/ending-3',
      'production/rg-ending/expired',
    ])
    expect(verdictsOf(ran, 'inconclusive')).toEqual([])
    expect(ran.assessment.earliestExpiry?.target).toBe('production/rg-ending/expired')
  })

  test('are judged each by its own state', () => {
    const said = (name: string, check: string) =>
      targetIn(ran, name).findings.flatMap((finding) => (finding.check === check ? [finding.outcome] : []))
    expect(said('/ending-2', 'api-server-expiry')).toContain('fail')
    expect(said('/prod-07', 'api-server-expiry')).toEqual(['pass'])
    expect(said('/asleep', 'cluster-state')).toContain('warn')
    expect(said('/self-signed-1', 'kubelet-serving-rotation')).toContain('warn')
  })

  test('cost as many requests of ARM as were counted on paper', () => {
    const cluster = 'managedClusters/[^/]+'
    expect(count(/GET \/subscriptions$/)).toBe(1)
    expect(count(/subscriptions\/[^/]+\/providers\/Microsoft\.ContainerService\/managedClusters$/)).toBe(2)
    expect(count(new RegExp(`GET .*${cluster}$`))).toBe(50)
    expect(count(new RegExp(`GET .*${cluster}/detectors/`))).toBe(150)
    expect(count(new RegExp(`POST .*${cluster}/listClusterUserCredential$`))).toBe(50)
    // AKS names a next page of pools, which is empty
    expect(count(new RegExp(`GET .*${cluster}/agentPools$`))).toBe(100)
    // one for each subscription and region, not for each cluster
    expect(count(/locations\/[^/]+\/kubernetesVersions$/)).toBe(3)
    expect(count(/AdminCredential|runCommand/)).toBe(0)
  })

  test('fill a summary that is read from the top: the worst, what many share in one line, the rest folded', () => {
    const summary = renderSummary(ran.assessment)
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024)
    const unfolded = summary.replace(/<details>[^]*?<\/details>/g, '')
    expect(unfolded.split('\n').length).toBeLessThan(70)
    const names = [...unfolded.matchAll(/^\| (\S+) \| \S+ (?:fail|inconclusive|warn)/gm)].map(([, name = '']) => name)
    expect(names[0]).toBe('production/rg-ending/expired')
    expect(unfolded).toMatch(/50 clusters, among them .*kubeconfig-static-token/)
  })

  test('are told in the log one by one, with how long all took', () => {
    expect(ran.lines.filter((line) => /^production\/\S+: |^testing\/\S+: /.test(line))).toHaveLength(50)
    expect(ran.lines).toContainEqual(expect.stringMatching(/^50 clusters read in \d+ s$/))
  })
})

describe('a fleet', () => {
  test('waits for a cluster that never answers no longer than that cluster may take', async () => {
    const dark = emulator.cluster('prod-07')
    for (let i = 0; i < 50; i += 1) dark.faults.push({ kind: 'no-handshake' }, { kind: 'hang', path: '*' })
    // twice what all of them take on this machine: whoever answers has done so by then
    const seconds = Math.ceil(Math.max(6, ran.milliseconds / 500))
    const slow = await runWith({
      ...azureInputs(emulator),
      discover: 'subscription',
      timeout: `${seconds}s`,
      'node-evidence': 'none',
    })
    expect(verdictsOf(slow, 'inconclusive')).toEqual(['production/rg-prod/prod-07'])
    expect(slow.assessment.targets).toHaveLength(50)
    // it held nobody up: the others were told before it, and all took no longer than they do and its own time
    const told = slow.lines.flatMap((line) => /^((?:production|testing)\/\S+): /.exec(line)?.[1] ?? [])
    expect(told).toHaveLength(50)
    expect(told.at(-1)).toBe('production/rg-prod/prod-07')
    expect(slow.milliseconds).toBeLessThan(seconds * 1_000 + ran.milliseconds)
    const reasons = targetIn(slow, '/prod-07').findings.flatMap(({ reason }) => reason ?? [])
    expect(new Set(reasons)).toEqual(new Set(['timeout']))
  }, 300_000)

  test('of which nothing is found is inconclusive, never green', async () => {
    const none = await runWith({ ...azureInputs(emulator), discover: 'tag:environment=nowhere' })
    expect(none.assessment).toMatchObject({ verdict: 'inconclusive', failed: true })
    expect(none.assessment.targets.flatMap(({ findings }) => findings)[0]?.message).toMatch(/No cluster .* matches/)
  })

  test('reads a cluster once, however it was named', async () => {
    const cluster = emulator.azure.cluster('test-1')
    emulator.azure.state.log.length = 0
    const one = await runWith({
      ...azureInputs(emulator),
      clusters: ['rg-test/test-1', 'TESTING/RG-TEST/Test-1', `testing/rg-test/${cluster.name}`].join('\n'),
      'node-evidence': 'none',
    })
    expect(one.assessment.targets.map(({ target }) => target)).toEqual(['testing/rg-test/test-1'])
    const credentials = emulator.azure.state.log.filter(({ path }) => path.includes('listClusterUserCredential'))
    expect(credentials).toHaveLength(1)
  })
})
