// Clusters whose evidence takes long to judge: each ends by itself, and the cluster beside it is judged as if it were alone.
import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import { pacesBy } from '../../src/adapters/pace.ts'
import type { TargetAssessment } from '../../src/model/assessment.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import type { Finding } from '../../src/model/finding.ts'
import { casOfOneName, honest, judgeTogether, mesh, nameConstraints, nodesWithMetrics } from './judging-kit.ts'

/** milliseconds of this process's time: without limits each of these takes one to several minutes, with them a few seconds */
const prompt = 25_000
jest.setTimeout(600_000)

const worked = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

let sibling: Evidence
let alone: TargetAssessment | undefined
beforeAll(async () => {
  sibling = await honest()
  alone = (await judgeTogether({ honest: sibling })).get('honest')
})

/** The hostile cluster's findings, after it was judged beside the honest one, promptly. */
async function judged(hostile: Evidence): Promise<readonly Finding[]> {
  const before = worked()
  const together = await judgeTogether({ hostile, honest: sibling })
  expect(worked() - before).toBeLessThan(prompt)
  expect(together.get('honest')).toEqual(alone)
  expect(alone?.findings.map(({ outcome }) => outcome)).toContain('pass')
  return together.get('hostile')?.findings ?? []
}

const of = (findings: readonly Finding[], check: string) => findings.filter((finding) => finding.check === check)

describe('what would take too much work is inconclusive, node by node', () => {
  test.each<[string, () => Promise<Evidence>, RegExp]>([
    ['200 CAs of one name and 200 nodes that none of them signed', () => casOfOneName(200, 200), /too many/],
    ['10,000 name constraints above 2,000 names', () => nameConstraints(10_000, 2_000, 20), /250000 comparisons/],
    ['authorities that all signed each other', () => mesh(8, 60), /too many possible issuers/],
  ])('%s', async (_name, make, words) => {
    const evidence = await make()
    const nodes = evidence.nodes?.state === 'observed' ? evidence.nodes.value.length : 0
    const findings = await judged(evidence)
    for (const check of ['kubelet-serving-signer', 'kubelet-serving-rotation']) {
      const found = of(findings, check)
      expect(found).toHaveLength(nodes)
      for (const { outcome, reason, message } of found) {
        expect([outcome, reason]).toEqual(['inconclusive', 'too-large'])
        expect(message).toMatch(words)
      }
    }
    expect(of(findings, 'api-server-trust').map(({ outcome }) => outcome)).not.toContain('pass')
    // dates need no signature
    expect(of(findings, 'kubelet-serving-expiry')).toHaveLength(nodes)
  })

  test('a signature that none of many keys made costs no more for each further node', async () => {
    const findings = await judged(await casOfOneName(120, 400))
    const messages = of(findings, 'kubelet-serving-signer').map(({ message }) => message)
    expect(messages.filter((message) => message.includes('of this cluster')).length).toBeGreaterThan(300)
  })
})

test('30,000 nodes with figures and requests are judged one by one, each once', async () => {
  const findings = await judged(nodesWithMetrics(30_000))
  expect(of(findings, 'kubelet-client-expiry')).toHaveLength(30_000)
  expect(of(findings, 'kubelet-csr')).toHaveLength(15_001)
})

describe('at the deadline', () => {
  /** A clock that goes on by 10 ms whenever somebody looks: time is the number of steps. */
  const stepwise = () => {
    let [time, turns] = [0, 0]
    const startPaces = pacesBy({
      now: () => (time += 10),
      giveWay: () => {
        turns += 1
        return Promise.resolve()
      },
    })
    return { startPaces, turns: () => turns }
  }

  test('what was judged is kept, and the rest is inconclusive with reason timeout, check by check', async () => {
    const { startPaces, turns } = stepwise()
    const findings = [...(await judgeTogether({ hostile: nodesWithMetrics(3_000) }, { startPaces })).values()].flatMap(
      (target) => target.findings,
    )
    for (const check of ['kubelet-client-expiry', 'kubelet-serving-expiry', 'kubelet-serving-rotation']) {
      const found = of(findings, check)
      const late = found.filter(({ outcome }) => outcome === 'inconclusive')
      expect(late).toMatchObject([{ subject: 'hostile', reason: 'timeout' }])
      const judgedNodes = found.length - 1
      expect(judgedNodes).toBeGreaterThan(100)
      expect(late[0]?.message).toBe(
        `Could not be judged (timeout): ${3_000 - judgedNodes} of 3000 nodes from node-${judgedNodes} on: not judged within 30 s.`,
      )
    }
    expect(turns()).toBeGreaterThan(100)
  })

  test('a check that was not over passes nothing', async () => {
    const [target] = (
      await judgeTogether({ hostile: nodesWithMetrics(3_000) }, { startPaces: stepwise().startPaces })
    ).values()
    expect(of(target?.findings ?? [], 'kubelet-csr').map(({ outcome }) => outcome)).not.toContain('pass')
    expect(target?.verdict).toBe('inconclusive')
  })
})
