// examples/rotate.yml, run for real from a clean clone against the emulated Azure: one who reads plans, another one rotates.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { dump, load } from 'js-yaml'
import { type Emulator, type Scenario, startEmulator } from '../../emulator/emulator.ts'
import { verificationIds } from '../../src/model/rotation.ts'
import { describeAct, runWorkflow } from './act.ts'
import { cleanClone, read } from './files.ts'
import { actionsOfOthers, json } from './kit.ts'
import { jobNamed, type Run } from './run.ts'

jest.setTimeout(180_000)

const issuer = 'https://token.actions.githubusercontent.com'
const federated = [{ issuer, subject: 'repo:acme/clusters:ref:refs/heads/main' }]
const appToken = 'ghs_app0000000000000000000000000000000000'
const appKey = 'the private key of the app'
const cluster = 'rg-shop/shop'
const scenario: Scenario = {
  github: {
    repositories: [{ name: 'acme/clusters', environments: ['production'] }],
    tokens: { [appToken]: { login: 'rotation[bot]', access: 'read', secrets: 'write' } },
  },
  azure: {
    subscriptions: [{ name: 'shops' }],
    identities: [
      {
        name: 'reader',
        federated,
        permissions: [
          { actions: ['*/read', 'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action'] },
        ],
      },
      { name: 'rotator', federated },
    ],
  },
  clusters: [
    {
      name: 'shop',
      created: '-720d',
      ca: { notBefore: '-720d', notAfter: '+10230d' },
      apiServer: { notBefore: '-720d', notAfter: '+10d' },
      pools: [{ name: 'system', count: 1 }],
      azure: { resourceGroup: 'rg-shop', rotation: { seconds: 1, downSeconds: 0.3 } },
    },
  ],
}

let emulator: Emulator
let clone: string
const folder = mkdtempSync(join(tmpdir(), 'acg-rotate-example-'))
const newFolder = (): string => mkdtempSync(join(folder, 'x'))
beforeAll(async () => {
  emulator = await startEmulator(scenario, { directory: newFolder() })
  clone = cleanClone(join(folder, 'clone'))
})
afterAll(async () => {
  await emulator.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Parts = { jobs: Record<string, { steps: { uses?: string; with?: Record<string, string> }[] }> }

/** Runs the example as somebody starts it with these inputs. Nobody has to approve here: act knows no reviewers. */
async function run(inputs: Readonly<Record<string, string>>): Promise<Run & { readonly artifacts: string }> {
  const { azure, github } = emulator
  if (github === undefined) throw new Error('no GitHub')
  const caBundle = azure.environment('client-secret', 'rotator')['NODE_EXTRA_CA_CERTS'] ?? ''
  const variables: Readonly<Record<string, string>> = {
    AZURE_CLIENT_ID: azure.identity('reader').clientId,
    AZURE_ROTATION_CLIENT_ID: azure.identity('rotator').clientId,
    AZURE_TENANT_ID: azure.state.tenant,
    SECRETS_APP_CLIENT_ID: 'Iv1.0000000000000000',
  }
  const text = read('examples/rotate.yml').replace(
    /\$\{\{ vars\.(\w+) \}\}/g,
    (_, name: string) => variables[name] ?? '',
  )
  const workflow = load(text) as Parts
  for (const { steps } of Object.values(workflow.jobs))
    for (const step of steps)
      if (step.uses?.startsWith('aks-cert-guard/') === true)
        step.with = {
          ...step.with,
          'arm-endpoint': azure.url,
          'authority-host': azure.authority,
          'ca-bundle': caBundle,
        }
  writeFileSync(join(clone, 'rotate.yml'), dump(workflow))
  const payload = join(newFolder(), 'event.json')
  writeFileSync(payload, JSON.stringify({ inputs }))
  const artifacts = newFolder()
  const ran = await runWorkflow({
    clone,
    workflow: 'rotate.yml',
    event: 'workflow_dispatch',
    payload,
    home: newFolder(),
    secrets: { GITHUB_TOKEN: github.writeToken, SECRETS_APP_PRIVATE_KEY: appKey },
    env: {
      ...github.environment(),
      ARTIFACTS: artifacts,
      NODE_EXTRA_CA_CERTS: caBundle,
      EMULATED_APP_TOKEN: appToken,
      EMULATED_APP_KEY: appKey,
    },
    actions: {
      'aks-cert-guard/aks-cert-guard@v1': clone,
      ...actionsOfOthers,
      'actions/create-github-app-token@v2': join(import.meta.dirname, 'stand-ins', 'create-github-app-token'),
    },
  })
  return { ...ran, artifacts }
}

const posts = (): number =>
  emulator.azure.state.log.filter(
    ({ method, path }) => method === 'POST' && path.includes('/rotateClusterCertificates'),
  ).length
const stored = () => emulator.github?.repository('acme/clusters').environments.get('production')?.secrets

describeAct('examples/rotate.yml', () => {
  test('rotates nothing that is not confirmed to the letter', async () => {
    const { status, jobs } = await run({ cluster, confirm: 'rg-shop/shops', 'rotate-when': 'needed' })
    expect(jobNamed({ status, jobs }, 'plan').result).toBe('success')
    const { annotations } = jobNamed({ status, jobs }, 'rotate')
    expect(annotations.map(({ message }) => message).join()).toContain('confirm: does not confirm rg-shop/shop ')
    expect({ status, posts: posts(), stored: stored()?.size }).toEqual({ status: 1, posts: 0, stored: 0 })
  })

  test('plans as one who reads, rotates and proves as another one, and stores the new kubeconfig', async () => {
    const { status, jobs, artifacts } = await run({ cluster, confirm: cluster, 'rotate-when': 'needed' })
    const plan = jobNamed({ status, jobs }, 'plan')
    expect({ result: plan.result, need: plan.outputs['plan']?.['rotation-need'] }).toEqual({
      result: 'success',
      need: 'needed',
    })
    expect(json(artifacts, 'plan', 'plan.json')).toBeDefined()
    const rotate = jobNamed({ status, jobs }, 'rotate')
    const { rotations } = json(artifacts, 'rotation', 'rotation.json') as {
      rotations: readonly { outcome: string; proofs: readonly { id: string; outcome: string }[] }[]
    }
    expect(rotations.map(({ outcome }) => outcome)).toEqual(['proved'])
    expect(rotations[0]?.proofs).toEqual(verificationIds.map((id) => expect.objectContaining({ id, outcome: 'held' })))
    expect({ status, rotated: rotate.outputs['rotate']?.['rotated'], posts: posts() }).toEqual({
      status: 0,
      rotated: 'true',
      posts: 1,
    })
    expect([...(stored()?.keys() ?? [])]).toEqual(['KUBECONFIG'])
    expect(rotate.log).not.toContain(appToken)
  })
})
