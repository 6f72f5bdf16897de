// Exactly the rights of docs/rbac*.yaml and docs/roles, and each of them taken away: what is refused names what is missing.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import autoRotation from '../../src/checks/auto-rotation.ts'
import type { Check, CheckContext } from '../../src/checks/check.ts'
import clusterCaExpiry from '../../src/checks/cluster-ca-expiry.ts'
import servingRotation from '../../src/checks/kubelet-serving-rotation.ts'
import type { Evidence, EvidenceKey } from '../../src/model/evidence.ts'
import { smallEffort } from '../../src/x509/effort.ts'
import { without as omitting } from '../build/evidence.ts'
import { azureInputs, settingsOf } from '../pipeline/kit.ts'
import { grant, type Looked, look, names, naming, refused, type Right, same, titleOf } from './kit.ts'
import { everyRight, type Profile, profiles, scenario } from './world.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator(scenario)
})
afterAll(() => emulator.stop())

/** A run of a profile, but for one right. */
async function run({ cluster, base, own, inputs, unreachable }: Profile, without?: Right): Promise<Looked> {
  const rights = [...base, ...own].filter((right) => without === undefined || !same(right, without))
  grant(emulator, cluster, rights)
  if (unreachable !== true) return await look(emulator, cluster, inputs)
  await emulator.cluster(cluster).pause()
  try {
    return await look(emulator, cluster, inputs)
  } finally {
    await emulator.cluster(cluster).resume()
  }
}

/** Evidence without what usually stands in for that which a right gives. */
type Spare = {
  readonly right: string
  readonly key: EvidenceKey
  readonly check: Check
  readonly alone: (evidence: Evidence) => Evidence
}

const oldCluster = (evidence: Evidence): Evidence => {
  const { managedCluster } = evidence
  if (managedCluster?.state !== 'observed') throw new Error('ARM tells of the cluster')
  const { createdAt, ...value } = managedCluster.value
  // as of clusters that are older than systemData, and of all that this emulator has
  expect(createdAt).toBeUndefined()
  return { ...evidence, managedCluster: { ...managedCluster, value: { ...value, kubernetesVersion: '1.22.6' } } }
}
const kubeconfigWithoutCa = (evidence: Evidence): Evidence => {
  const { kubeconfig } = evidence
  if (kubeconfig?.state !== 'observed') throw new Error('there is a kubeconfig')
  return { ...evidence, kubeconfig: { ...kubeconfig, value: { ...kubeconfig.value, clusterCas: [] } } }
}
const spares: readonly Spare[] = [
  {
    right: 'rbac.yaml: get namespaces kube-system',
    key: 'clusterCreated',
    check: autoRotation,
    alone: oldCluster,
  },
  {
    right: 'roles/in-cluster.json: Microsoft.ContainerService/managedClusters/namespaces/read',
    key: 'clusterCreated',
    check: autoRotation,
    alone: oldCluster,
  },
  {
    right: 'rbac.yaml: get configmaps kube-root-ca.crt in kube-system',
    key: 'clusterRootCas',
    check: clusterCaExpiry,
    alone: kubeconfigWithoutCa,
  },
]
const snapshots = 'roles/check.json: Microsoft.ContainerService/snapshots/read'
const helping = [...spares.map(({ right }) => right), snapshots]

describe.each(profiles.map((profile) => [profile.title, profile] as const))('%s', (_, profile) => {
  if (profile.unreachable !== true)
    test('needs no right but these', async () => {
      const looked = await run(profile)
      expect(refused(looked)).toEqual([])
      expect(looked.target.verdict).toBe(profile.warns === true ? 'warn' : 'pass')
    })
  else
    test('the nodes are learned all the same', async () => {
      const looked = await run(profile)
      expect(looked.target.findings.map(({ check, outcome }) => [check, outcome])).toEqual(
        Array(2).fill(['kubelet-client-expiry', 'pass']),
      )
    })

  const decisive = profile.own.filter((right) => !helping.includes(titleOf(right)))
  for (const right of decisive)
    test(`without ${titleOf(right)} a finding is inconclusive, and names it`, async () => {
      const { target } = await run(profile, right)
      expect(naming(target, right)).not.toEqual([])
      expect(target.verdict).toBe('inconclusive')
    })
})

const contextOfChecks = (): CheckContext => ({
  now: new Date(),
  policy: settingsOf({ ...azureInputs(emulator), clusters: 'rg1/one' }).policy,
  target: 'one',
  mode: 'check',
  effort: smallEffort(),
})

describe('what is needed only where nothing else tells the same', () => {
  const whole = (title: string): readonly [Profile, Right] => {
    for (const profile of profiles)
      for (const right of profile.own) if (titleOf(right) === title) return [profile, right]
    throw new Error(`no profile has ${title}`)
  }

  test.each(spares)('$right', async ({ right: title, key, check, alone }) => {
    const [profile, right] = whole(title)
    const judge = async ({ evidence }: Looked) => await check.run(alone(evidence), contextOfChecks())
    const [without, having] = [await run(profile, right), await run(profile)]
    const record = without.target.evidence.find((one) => one.key === key)
    expect(record).toMatchObject({ reason: 'forbidden' })
    expect(names(record?.detail ?? '', right)).toBe(true)
    const told = (await judge(without)).filter(({ outcome }) => outcome === 'inconclusive')
    expect(told.map(({ message }) => names(message, right))).toEqual([true])
    expect((await judge(having)).filter(({ outcome }) => outcome === 'inconclusive')).toEqual([])
  })

  test('the node image of a snapshot', async () => {
    const [profile, right] = whole(snapshots)
    const images = ({ evidence: { agentPools } }: Looked) =>
      agentPools?.state === 'observed'
        ? agentPools.value.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot.nodeImageVersion]))
        : ['nothing']
    const [having, without] = [await run(profile), await run(profile, right)]
    expect(images(having)).toEqual(['AKSUbuntu-2204gen2containerd-202501.12.0'])
    expect(images(without)).toEqual([undefined])
    // asked about only where rotation of serving certificates is off, as of a node that was made before its time
    const remedies = async ({ evidence }: Looked) => {
      const { nodes } = evidence
      if (nodes?.state !== 'observed') throw new Error('there are nodes')
      const value = nodes.value.map((node) => omitting(node, 'kubeletServingCa'))
      const unseen = { ...omitting(evidence, 'kubelets'), nodes: { ...nodes, value } }
      const found = await servingRotation.run(unseen, contextOfChecks())
      return found.filter(({ remedy = '' }) => names(remedy, right)).map(({ outcome }) => outcome)
    }
    expect(await remedies(without)).toEqual(['warn'])
    expect(await remedies(having)).toEqual([])
  })
})

test('every right of every file is taken away somewhere', () => {
  const tried = new Set(profiles.flatMap(({ own }) => own.map(titleOf)))
  expect(everyRight.map(titleOf).filter((title) => !tried.has(title))).toEqual([])
})
