// The rights of planning, rotating and refreshing: exactly those of the documents are enough, and each that is missing is told.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { blocks } from '../../src/model/plan.ts'
import type { Settings } from '../../src/model/settings.ts'
import { plan } from '../../src/modes/plan.ts'
import { rotate } from '../../src/modes/rotate.ts'
import { inMode } from '../inputs/in-mode.ts'
import { azureInputs, parsed, type Texts, worldOf } from '../pipeline/kit.ts'
import { newFolder, removeFolders } from '../real/folder.ts'
import { run } from '../transcripts/kit.ts'
import { azureRights, grant, kubernetesRights, names, type Right, same, titleOf } from './kit.ts'
import { scenario } from './world.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator(scenario)
})
afterAll(async () => {
  await emulator.stop()
  removeFolders()
})
beforeEach(() => {
  emulator.azure.state.log.length = 0
})

const inside = [...kubernetesRights('rbac.yaml'), ...kubernetesRights('rbac-rotation.yaml')]
const planning = azureRights('plan')
const rotating = azureRights('rotate')
const beginning = 'Microsoft.ContainerService/managedClusters/rotateClusterCertificates/action'
const following = 'Microsoft.ContainerService/locations/operations/read'

type Cluster = 'entra' | 'azure-rbac'

function settingsOf(cluster: Cluster, more: Texts): Settings {
  const clusters = `rg1/${cluster}`
  return parsed({ ...azureInputs(emulator), mode: 'plan', clusters, ...more })
}

/** What a plan and its checks could not look at, and what it says is missing. */
async function planned(cluster: Cluster, rights: readonly Right[], more: Texts = {}) {
  grant(emulator, cluster, rights)
  const { planned: all, assessment } = await plan(inMode(settingsOf(cluster, more), 'plan'), worldOf([]))
  const found = [...all.plans.flatMap(({ findings }) => findings), ...assessment.targets.flatMap((one) => one.findings)]
  const unseen = found.filter(({ outcome }) => outcome === 'inconclusive')
  return {
    unseen: unseen.map(({ check, message, remedy = '' }) => `${check}: ${message} ${remedy}`),
    blocking: all.plans.flatMap(({ findings }) =>
      findings.filter(blocks).map(({ check, subject }) => `${check} ${subject}`),
    ),
  }
}

async function rotated(rights: readonly Right[]) {
  grant(emulator, 'entra', rights)
  // the second rotation in this file meets a CA that is seconds old
  const more = { mode: 'rotate', confirm: 'rg1/entra', 'rotate-when': 'always', 'min-ca-age': '1s' }
  const settings = inMode(settingsOf('entra', more), 'rotate')
  const lines: string[] = []
  const ran = await rotate(settings, {
    ...worldOf(lines),
    stopped: new AbortController().signal,
    records: { known: [], keep: () => undefined },
  })
  const posts = emulator.azure.state.log.filter(({ path }) => path.includes('/rotateClusterCertificates')).length
  return { ...ran, text: lines.join('\n'), posts }
}

const without = (rights: readonly Right[], right: Right): readonly Right[] => rights.filter((one) => !same(one, right))
/** tried where it decides something, in least.test.ts; and one that Azure asks of nobody here */
const undecided = ['/snapshots/read', 'Microsoft.Authorization/permissions/read']
const isDecided = (right: Right): boolean =>
  right.kind === 'kubernetes' || !undecided.some((part) => right.action.endsWith(part))
const titled = (rights: readonly Right[]) => rights.filter(isDecided).map((right) => [titleOf(right), right] as const)

describe('mode: plan', () => {
  test('needs no right but these; that its identity may not rotate is the one block', async () => {
    expect(await planned('entra', [...planning, ...inside])).toEqual({
      unseen: [],
      blocking: [`plan-missing-right ${beginning}`],
    })
  })

  test.each(titled([...planning, ...kubernetesRights('rbac-rotation.yaml')]))(
    'without %s it says so',
    async (_, right) => {
      const { unseen } = await planned('entra', without([...planning, ...inside], right))
      expect(unseen.filter((text) => names(text, right))).not.toEqual([])
    },
  )

  test.each([
    'list nodes',
    'list certificatesigningrequests',
    'list configmaps kube-root-ca.crt',
    'create serviceaccounts/token',
    'list pods',
  ])('a rotation could not be proved without %s, which is a block', async (what) => {
    const rest = inside.filter((right) => !titleOf(right).includes(what))
    // who may list all ConfigMaps may list those of one name
    const few = what.includes('configmaps') ? rest.filter((right) => !titleOf(right).includes('list configmaps')) : rest
    const { blocking } = await planned('entra', [...rotating, ...few])
    expect(blocking).toContainEqual(expect.stringContaining(`plan-missing-right ${what}`))
  })
})

describe('mode: plan by the data actions of Azure RBAC', () => {
  const own = azureRights('plan-in-cluster')
  const issuer = inside.filter(({ grant: { nonResourceURLs = [] } }) => nonResourceURLs.length > 0)
  const token = inside.filter((right) => titleOf(right).includes('serviceaccounts/token'))
  const base = [...rotating, ...azureRights('in-cluster'), ...issuer, ...token]
  const inputs = { 'node-evidence': 'none' }

  test('needs no right but these', async () => {
    expect(await planned('azure-rbac', [...base, ...own], inputs)).toEqual({ unseen: [], blocking: [] })
  })

  test.each(titled(own))('without %s it says so', async (_, right) => {
    const { unseen } = await planned('azure-rbac', [...base, ...without(own, right)], inputs)
    expect(unseen.filter((text) => names(text, right))).not.toEqual([])
  })
})

describe('mode: rotate', () => {
  test('meets no block with exactly these rights, and is proved', async () => {
    expect(await planned('entra', [...rotating, ...inside])).toEqual({ unseen: [], blocking: [] })
    const ran = await rotated([...rotating, ...inside])
    expect([ran.failures, ran.posts, ran.proved.length]).toEqual([[], 1, 1])
  })

  test(`without ${beginning} nothing is sent, and it says so`, async () => {
    const ran = await rotated([...rotating.filter((right) => !titleOf(right).includes(beginning)), ...inside])
    expect([ran.posts, ran.rotated]).toEqual([0, false])
    expect(ran.text).toContain('plan-missing-right')
    expect(ran.failures.join()).toContain('plan-missing-right')
  })

  test(`without ${following} it says so, and the state of the cluster tells`, async () => {
    const ran = await rotated([...rotating.filter((right) => !titleOf(right).includes(following)), ...inside])
    expect([ran.failures, ran.posts, ran.proved.length]).toEqual([[], 1, 1])
    expect(ran.text).toContain(following)
  })

  test('every right of its role is one of planning, or tried here', () => {
    const more = rotating.filter(
      (right) =>
        !planning.some((one) => one.kind === 'action' && right.kind === 'action' && one.action === right.action),
    )
    expect(more.map((right) => (right.kind === 'action' ? right.action : ''))).toEqual([beginning, following])
  })
})

describe('mode: refresh-credentials', () => {
  const own = azureRights('refresh-credentials')
  const refresh = (rights: readonly Right[]) => {
    grant(emulator, 'entra', rights)
    const path = `${newFolder()}/kubeconfig`
    return run({
      ...azureInputs(emulator),
      mode: 'refresh-credentials',
      clusters: 'rg1/entra',
      'write-kubeconfig': path,
    })
  }

  test('needs no right but these, and none in the cluster', async () => {
    const ended = await refresh(own)
    expect([ended.status, ended.stdout]).toEqual([0, expect.stringContaining('Written to')])
  })

  test.each(titled(own))('without %s it says so', async (_, right) => {
    const ended = await refresh(without(own, right))
    expect([ended.status, names(ended.stdout, right)]).toEqual([1, true])
  })
})
