// What is done with lists from a cluster grows as they do: twice as many objects are looked at about twice as often. Counted
// by the objects themselves, so that no clock decides.
import { describe, expect, jest, test } from '@jest/globals'
import { checks } from '../../src/checks/index.ts'
import { evidenceRecords, inventory } from '../../src/verdict/inventory.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { PlanSettings } from '../../src/model/plan.ts'
import { reportNames } from '../../src/model/settings.ts'
import { deliverReports } from '../../src/reports/deliver.ts'
import { logTarget } from '../../src/reports/log.ts'
import { inOrder, summarise } from '../../src/verdict/assessment.ts'
import { planRotation } from '../../src/rotation/plan/plan.ts'
import { applyIgnores } from '../../src/verdict/ignore.ts'
import { smallEffort } from '../../src/x509/effort.ts'
import {
  after,
  aksNode,
  ca,
  certificate,
  csr,
  day,
  kubeconfig,
  kubelet,
  minute,
  now,
  observed,
  policy,
  serving,
  without,
} from '../build/evidence.ts'

jest.setTimeout(300_000)

/** Reads of fields of counted objects, and of those of their lists. */
type Counter = { reads: number }

/** The same value, of which every field that is read is counted, however deep it lies. */
function counted<T>(value: T, counter: Counter, known = new WeakMap<object, unknown>()): T {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const before = known.get(value)
  if (before !== undefined) return before as T
  const proxy: unknown = new Proxy(value, {
    get: (target, key) => {
      counter.reads += 1
      const field: unknown = Reflect.get(target, key)
      return typeof field === 'function' ? field : counted(field, counter, known)
    },
  })
  known.set(value, proxy)
  return proxy as T
}

const numbered = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i)

/** A cluster of `size` nodes with a request each and as many Secrets, ConfigMaps and namespaces. */
function cluster(size: number): Evidence {
  const root = ca()
  const current = certificate({ subject: 'CN=shared', notAfter: after(300 * day) })
  return {
    kubeconfig: observed(without(kubeconfig({ clusterCas: [root] }), 'clientCertificate')),
    clusterRootCas: observed([root]),
    nodes: observed(numbered(size).map((i) => aksNode(`node-${i}`, { ready: i % 3 !== 0 }))),
    kubeletCsrs: observed(
      numbered(size).map((i) =>
        csr(`csr-${i}`, {
          node: `node-${i}`,
          requestor: `system:node:node-${i}`,
          createdAt: after(-(i % 90) * minute),
          state: i % 2 === 0 ? 'issued' : 'pending',
        }),
      ),
    ),
    kubelets: observed(
      numbered(size).map((i) =>
        kubelet(`node-${i}`, {
          serving:
            i % 2 === 0
              ? // an image that was copied: all of these show one certificate
                observed({ kind: 'chain', received: [serving('node-0', { issuer: 'CN=node-0-ca@1' })] })
              : observed({ kind: 'time-left', notAfter: after((i % 300) * day) }, 'metrics'),
          client: observed({ validity: { notAfter: after((i % 400) * day) } }),
        }),
      ),
    ),
    nodeFiles: observed(
      numbered(size).map((i) => ({
        node: `node-${i}`,
        files: observed({ bootstrapFile: true, clientCurrent: i % 2 === 0, servingCurrent: [] }),
        apiServerCopy: observed(current),
      })),
    ),
    caBundles: observed([
      {
        kind: 'ConfigMap',
        answer: observed({
          certificates: [root],
          holders: numbered(size).map((i) => ({
            name: `trust-${i}`,
            namespace: 'team',
            key: 'ca.crt',
            bundle: [root.fingerprint],
            problems: [],
            services: [],
          })),
        }),
      },
    ]),
    tlsSecrets: observed([
      {
        answer: observed(
          numbered(size).map((i) => ({
            namespace: 'team',
            name: `web-${i}`,
            chain: [certificate({ subject: `CN=web-${i}`, notAfter: after((i % 300) * day) })],
            problems: [],
            ca: [root],
          })),
        ),
      },
    ]),
    namespaceCas: observed(numbered(size).map((i) => ({ cas: [root], places: [`team-${i}`], problems: [] }))),
    tokenSecretCas: observed(
      numbered(size).map((i) => ({ cas: [ca({ key: `old ${i}` })], places: [`team/t-${i}`], problems: [] })),
    ),
  }
}

const judged = async (evidence: Evidence): Promise<readonly Finding[]> =>
  (
    await Promise.all(
      checks.map((check) =>
        check.run(evidence, { now, policy: policy(), target: 'prod', mode: 'check', effort: smallEffort() }),
      ),
    )
  ).flat()

/** Reads of `work` on counted things of this size. */
async function reads<T>(thing: T, work: (thing: T) => unknown): Promise<number> {
  const counter: Counter = { reads: 0 }
  await work(counted(thing, counter))
  return counter.reads
}

const planSettings: PlanSettings = {
  minCaAgeMilliseconds: day,
  maintenanceWindows: [],
  ignoredBlockers: [],
  rotateWhen: 'needed',
  kubeconfigs: [],
}

/** Twice the size and the logarithm of sorting; what grows with the square would be 4. */
const twice = 2.6

async function expectLinear<T>(make: (size: number) => T | Promise<T>, work: (thing: T) => unknown): Promise<void> {
  const [small, large] = [await reads(await make(300), work), await reads(await make(600), work)]
  expect(small).toBeGreaterThan(300)
  expect(large / small).toBeLessThan(twice)
}

describe('judging grows with what is judged', () => {
  test.each(
    checks
      .filter(({ needs, mayUse }) => [...needs, ...mayUse].some((key) => key in cluster(1)))
      .map((c) => [c.id, c] as const),
  )('check %s', async (_id, check) => {
    const context = { now, policy: policy(), target: 'prod', mode: 'check', effort: smallEffort() } as const
    const [small, large] = [
      await reads(cluster(300), (evidence) => check.run(evidence, context)),
      await reads(cluster(600), (evidence) => check.run(evidence, context)),
    ]
    expect(large / small).toBeLessThan(twice)
  })

  // the assertions stand in expectLinear
  test('the inventory of certificates', () => expectLinear(cluster, (evidence) => inventory(evidence, now)))
  test('the records of evidence', () => expectLinear(cluster, (evidence) => evidenceRecords(evidence)))

  test('the plan of a rotation', () =>
    expectLinear(
      (size) => ({
        ...cluster(size),
        podsAtRisk: observed(
          numbered(size).map((i) => ({
            kind: i % 2 === 0 ? 'Pod' : 'Deployment',
            namespace: `team-${i % 7}`,
            name: `web-${i}`,
            pods: 1,
            emptyDir: true,
            localPaths: [`/data/${i}`],
            certificatePaths: ['/etc/kubernetes'],
          })),
        ),
        disruptionBudgets: observed(
          numbered(size).map((i) => ({ namespace: 'team', name: `b-${i}`, disruptionsAllowed: 0, expectedPods: 2 })),
        ),
        secretCas: observed(
          numbered(size).map((i) => ({
            namespace: 'team',
            name: `s-${i}`,
            key: 'config',
            kind: 'kubeconfig' as const,
            fingerprints: [ca().fingerprint],
          })),
        ),
      }),
      (evidence) =>
        planRotation(evidence, [], { target: 'prod', now, settings: planSettings, adminCredentials: false }),
    ))

  test('exceptions of the user, and the order of findings', () =>
    expectLinear(
      async (size) => judged(cluster(size)),
      (findings) => {
        const ignores = numbered(5).map((i) => ({ match: `*-${i}*node*`, reason: 'known', until: after(day) }))
        return inOrder(applyIgnores(findings, ignores, now).findings)
      },
    ))
})

describe('reports grow with what is told', () => {
  const assessed = async (size: number) => {
    const evidence = cluster(size)
    const findings = inOrder(await judged(evidence))
    const target = { target: 'prod', verdict: 'fail', findings } as const
    const seen = { certificates: inventory(evidence, now), evidence: evidenceRecords(evidence) }
    return summarise(
      [{ ...target, ...seen }],
      { mode: 'check', policy: policy(), failOn: 'fail' },
      { asOf: now, observedAt: now },
    )
  }

  test.each(reportNames.map((name) => [name]))('%s', (name) =>
    expectLinear(assessed, (assessment) =>
      deliverReports(assessment, [name], {
        summary: () => Promise.resolve(),
        annotate: () => undefined,
        file: (_file, text) => {
          if (typeof text !== 'string') Array.from(text)
          return Promise.resolve('')
        },
      }),
    ),
  )

  test('the log', () => expectLinear(assessed, ({ targets }) => targets.map((target) => logTarget(target, now))))
})
