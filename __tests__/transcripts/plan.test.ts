// mode plan as a process, against clusters in which much keeps a rotation back.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../../emulator/emulator.ts'
import { azureInputs } from '../pipeline/kit.ts'
import { removeFolders, run, type Run } from './kit.ts'

const reader = ['Microsoft.ContainerService/*/read', 'Microsoft.Authorization/*/read']
const credential = 'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({
    keys: 'p256',
    azure: {
      identities: [{ name: 'pipeline' }, { name: 'looker', permissions: [{ actions: [...reader, credential] }] }],
    },
    clusters: [
      {
        name: 'held',
        pools: [{ name: 'pool', count: 2 }],
        created: '-700d',
        ca: { notBefore: '-700d', notAfter: '+10000d' },
        apiServer: { notBefore: '-700d', notAfter: '+20d' },
        azure: {
          resourceGroup: 'rg1',
          locks: [{ name: 'keep', level: 'CanNotDelete', on: 'node-resource-group' }],
          maintenance: [
            {
              name: 'default',
              properties: { notAllowedTime: [{ start: '2020-01-01T00:00:00Z', end: '2120-01-01T00:00:00Z' }] },
            },
          ],
        },
        objects: {
          workloads: [{ namespace: 'shop', name: 'alone', kind: 'Pod' }],
          budgets: [{ namespace: 'shop', name: 'alone', selector: { app: 'alone' }, minAvailable: 1 }],
          webhooks: [{ name: 'policy', service: { namespace: 'shop', name: 'web' }, caBundle: 'cluster-ca' }],
          secrets: [{ namespace: 'argo', name: 'cluster-a', type: 'kubeconfig' }],
        },
      },
      { name: 'asleep', pools: [{ name: 'pool', count: 1 }], azure: { resourceGroup: 'rg1', powerState: 'Stopped' } },
      {
        name: 'busy',
        pools: [{ name: 'pool', count: 1 }],
        azure: { resourceGroup: 'rg1', provisioningState: 'Upgrading' },
      },
    ],
  })
})
afterAll(async () => {
  await emulator.stop()
  removeFolders()
})

type Finding = { readonly check: string; readonly subject: string; readonly outcome: string; readonly part: string }
type Plan = { readonly target: string; readonly need: string; readonly findings: readonly Finding[] }

const plansOf = ({ files }: Run): readonly Plan[] => {
  const path = Object.keys(files).find((name) => name.endsWith('plan.json')) ?? ''
  return (JSON.parse(files[path] ?? '{}') as { plans: readonly Plan[] }).plans
}

const blocked = ({ findings }: Plan): readonly string[] =>
  findings.filter(({ part, outcome }) => part === 'block' && outcome === 'fail').map(({ check }) => check)

const planning = (clusters: string, more: Readonly<Record<string, string>> = {}, identity?: string): Promise<Run> =>
  run({ ...azureInputs(emulator, identity), mode: 'plan', clusters, ...more })

describe('mode plan', () => {
  test('fails by what keeps the rotation back, tells what breaks, and writes nothing to anybody', async () => {
    const held = emulator.cluster('held')
    const ran = await planning('rg1/held', { 'tls-secrets': 'true' })
    expect(ran.status).toBe(1)
    const [plan] = plansOf(ran)
    if (plan === undefined) throw new Error(ran.stdout)
    expect(plan.need).toBe('needed')
    expect(blocked(plan)).toEqual(['plan-resource-lock', 'plan-aks-maintenance-window'])
    expect(
      plan.findings.filter(({ outcome }) => outcome === 'warn').map(({ check, subject }) => `${check} ${subject}`),
    ).toEqual(
      expect.arrayContaining([
        'plan-disruption-budget PodDisruptionBudget shop/alone',
        'plan-pod-without-controller Pod shop/alone',
        'plan-ca-holder ValidatingWebhookConfiguration policy',
        'plan-kubeconfig-in-secret Secret argo/cluster-a (kubeconfig)',
      ]),
    )
    const alone = plan.findings.filter(({ check }) => check === 'plan-pod-without-controller')
    expect(alone.map(({ subject }) => subject)).toEqual(['Pod shop/alone'])
    expect(ran.outputs).toMatchObject({ 'plan-verdict': 'fail', 'rotation-need': 'needed' })
    expect(ran.summary).toContain('Plan of a rotation (blocked)')
    const wrote = [
      ...emulator.azure.state.log.map(({ method, path }) => `${method} ${path.replace(/\?.*$/, '')}`),
      ...held.state.log.map(({ method, path }) => `${method} ${path.replace(/\?.*$/, '')}`),
    ].filter((line) => !line.startsWith('GET '))
    const reading = [/\/oauth2\/v2\.0\/token$/, /\/listClusterUserCredential$/, /\/selfsubjectaccessreviews$/]
    expect(wrote.filter((line) => !reading.some((pattern) => pattern.test(line)))).toEqual([])
    expect(wrote.some((line) => line.endsWith('/selfsubjectaccessreviews'))).toBe(true)
  })

  test('goes on where the blocks are ignored with a reason', async () => {
    const ran = await planning('rg1/held', {
      'ignore-blocks': 'plan-resource-lock: it is gone tonight\nplan-aks-maintenance-window: agreed',
      'tls-secrets': 'true',
    })
    expect(ran.status).toBe(0)
    expect(ran.stdout).toContain('Ignored: it is gone tonight')
  })

  test('of a cluster that is stopped, and of one that AKS works on', async () => {
    const ran = await planning('rg1/asleep\nrg1/busy')
    expect(ran.status).toBe(1)
    expect(plansOf(ran).map((plan) => [plan.target.split('/').at(-1), blocked(plan)[0]])).toEqual([
      ['asleep', 'plan-cluster-stopped'],
      ['busy', 'plan-operation-in-progress'],
    ])
  })

  test('of an identity that may not rotate: found by asking', async () => {
    const ran = await planning('rg1/held', {}, 'looker')
    const missing = plansOf(ran).flatMap(({ findings }) =>
      findings
        .filter(({ check, outcome }) => check === 'plan-missing-right' && outcome === 'fail')
        .map(({ subject }) => subject),
    )
    expect(missing).toEqual(['Microsoft.ContainerService/managedClusters/rotateClusterCertificates/action'])
  })

  test('no key and no token stands in what it leaves behind', async () => {
    const ran = await planning('rg1/held', {
      'tls-secrets': 'true',
      kubeconfig: emulator.cluster('held').kubeconfigs.admin,
    })
    const left = [ran.stdout, ran.stderr, ran.summary, ...Object.values(ran.files)].join('\n')
    expect(left).not.toMatch(/PRIVATE KEY|LS0tLS1CRUdJTi|client-key-data|eyJhbGci/)
    const secret = emulator.azure.identity('pipeline').secret ?? ''
    expect(secret).not.toBe('')
    expect(left.includes(secret)).toBe(false)
  })

  test('without a cluster of Azure it is refused before anything is asked', async () => {
    const ran = await run({ kubeconfig: emulator.cluster('held').kubeconfigs.admin, mode: 'plan' })
    expect(ran.status).toBe(1)
    expect(ran.stdout).toContain('none is named')
  })
})
