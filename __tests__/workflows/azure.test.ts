// The examples for Azure, each run for real from a clean clone against the emulated Azure, to which the test leads it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { dump, load } from 'js-yaml'
import { type Emulator, type Scenario, startEmulator } from '../../emulator/emulator.ts'
import type { RunningGitHub } from '../../emulator/github/github.ts'
import { describeAct, runWorkflow } from './act.ts'
import { cleanClone, read } from './files.ts'
import { actionsOfOthers, json } from './kit.ts'
import { jobNamed, type Run } from './run.ts'

jest.setTimeout(180_000)

const issuer = 'https://token.actions.githubusercontent.com'
const subject = 'repo:acme/clusters:ref:refs/heads/main'
const pools = [{ name: 'system', count: 1 }]
const ending = { notBefore: '-720d', notAfter: '+246h' }
const scenario: Scenario = {
  github: { repositories: [{ name: 'acme/clusters', collaborators: ['alice', 'bob', 'platform-on-call'] }] },
  azure: {
    subscriptions: [{ name: 'shops' }],
    identities: [
      { name: 'pipeline', federated: [{ issuer, subject }] },
      { name: 'machine', kind: 'system-assigned' },
    ],
  },
  clusters: [
    { name: 'shop', pools, azure: { resourceGroup: 'rg-shop', tags: { environment: 'production' } } },
    { name: 'shop-next', apiServer: ending, pools, azure: { resourceGroup: 'rg-shop', tags: { environment: 'test' } } },
    { name: 'private', pools, azure: { resourceGroup: 'rg-private' } },
    { name: 'east', apiServer: ending, pools, azure: { resourceGroup: 'rg-china' } },
  ],
}

let emulator: Emulator
let github: RunningGitHub
let clone: string
const folder = mkdtempSync(join(tmpdir(), 'acg-azure-examples-'))
const newFolder = (): string => mkdtempSync(join(folder, 'x'))
beforeAll(async () => {
  emulator = await startEmulator(scenario, { directory: newFolder() })
  if (emulator.github === undefined) throw new Error('no GitHub')
  github = emulator.github
  clone = cleanClone(join(folder, 'clone'))
})
afterAll(async () => {
  await emulator.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Parts = { jobs: Record<string, { 'runs-on': unknown; steps: { uses?: string; with?: Record<string, string> }[] }> }

/** Runs an example with the addresses of the emulated Azure added to each step of ours, and its variables filled in. */
async function run(
  example: string,
  {
    event = 'schedule',
    env = {},
    edit = (text) => text,
  }: {
    readonly event?: string
    readonly env?: Readonly<Record<string, string>>
    readonly edit?: (text: string) => string
  } = {},
): Promise<Run & { readonly artifacts: string }> {
  const { azure } = emulator
  const variables: Readonly<Record<string, string>> = {
    CLIENT_ID: azure.identity('pipeline').clientId,
    TENANT_ID: azure.state.tenant,
    SUBSCRIPTION_ID: azure.state.subscriptions[0]?.id ?? '',
  }
  const text = edit(read(`examples/${example}`)).replace(
    /\$\{\{ vars\.AZURE_(?:CHINA_)?(\w+) \}\}/g,
    (_, name: string) => variables[name] ?? '',
  )
  const workflow = load(text) as Parts
  for (const job of Object.values(workflow.jobs)) {
    // there is one machine
    job['runs-on'] = 'ubuntu-latest'
    for (const step of job.steps)
      if (step.uses?.startsWith('aks-cert-guard/') === true && step.with?.['from-evidence'] === undefined)
        step.with = {
          ...step.with,
          'arm-endpoint': azure.url,
          'authority-host': azure.authority,
          'ca-bundle': caBundle(),
        }
  }
  mkdirSync(join(clone, '.github'), { recursive: true })
  writeFileSync(join(clone, '.github/aks-cert-guard.yml'), read('examples/policy.yml'))
  writeFileSync(join(clone, example), dump(workflow))
  const artifacts = newFolder()
  const ran = await runWorkflow({
    clone,
    workflow: example,
    event,
    home: newFolder(),
    secrets: { GITHUB_TOKEN: github.writeToken },
    env: {
      ...github.environment(),
      ARTIFACTS: artifacts,
      NODE_EXTRA_CA_CERTS: caBundle(),
      // the metadata service of the machine that tests run on is not asked
      AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://127.0.0.1:9',
      ...env,
    },
    actions: {
      'aks-cert-guard/aks-cert-guard@v1': clone,
      ...actionsOfOthers,
      'azure/login@v2': join(import.meta.dirname, 'stand-ins', 'login'),
    },
  })
  return { ...ran, artifacts }
}

const caBundle = (): string => emulator.azure.environment('client-secret')['NODE_EXTRA_CA_CERTS'] ?? ''

const verdicts = (artifacts: string): Readonly<Record<string, string>> => {
  const { targets } = json(artifacts, 'report', 'report.json') as {
    targets: readonly { target: string; verdict: string }[]
  }
  return Object.fromEntries(targets.map(({ target, verdict }) => [target, verdict]))
}

describeAct('examples/fleet.yml', () => {
  test('finds every cluster, without a secret, and judges each by its policy', async () => {
    const { status, jobs, artifacts } = await run('fleet.yml')
    const job = jobNamed({ status, jobs }, 'certificates')
    expect(job.log).toContain('Signed in to Azure by oidc')
    expect(verdicts(artifacts)).toEqual({
      'shops/rg-china/east': 'fail',
      'shops/rg-private/private': 'warn',
      'shops/rg-shop/shop': 'warn',
      // it fails without the policy: ten days are enough for a test cluster
      'shops/rg-shop/shop-next': 'warn',
    })
    expect({ status, verdict: job.outputs['fleet']?.['verdict'] }).toEqual({ status: 1, verdict: 'fail' })
    expect(job.summary).toContain('fail: certificates of 4 clusters')
  })
})

describeAct('examples/fleet-matrix.yml', () => {
  test('spreads clusters over jobs by their names, and makes one report of them', async () => {
    const { status, jobs, artifacts } = await run('fleet-matrix.yml')
    const { include } = JSON.parse(jobs['list']?.outputs['list']?.['matrix'] ?? '{}') as { include: unknown }
    const names = ['shops/rg-china/east', 'shops/rg-private/private', 'shops/rg-shop/shop', 'shops/rg-shop/shop-next']
    expect(include).toEqual(names.map((cluster) => ({ cluster })))
    expect(Object.keys(verdicts(artifacts)).sort()).toEqual(names)
    expect(verdicts(artifacts)).toMatchObject({ 'shops/rg-china/east': 'fail', 'shops/rg-shop/shop-next': 'fail' })
    const merge = jobNamed({ status, jobs }, 'merge')
    expect({ status, verdict: merge.outputs['fleet']?.['verdict'] }).toEqual({ status: 1, verdict: 'fail' })
    expect(merge.log).toContain('check of 4 files of recorded evidence')
  })
})

describeAct('examples/china.yml', () => {
  // its addresses are those of the emulator here; that the name leads to China's own is shown where names can be
  test('looks at the clusters of the group, and wakes somebody up', async () => {
    const { status, jobs } = await run('china.yml')
    const job = jobNamed({ status, jobs }, 'certificates')
    expect({ status, verdict: job.outputs['certificates']?.['verdict'] }).toEqual({ status: 1, verdict: 'fail' })
    expect(job.log).toContain('Wake somebody up here. The first certificate ends in 10 days.')
    expect(job.summary).toContain('shops/rg-china/east')
  })
})

describeAct('examples/private.yml', () => {
  test('signs in by the identity of the machine', async () => {
    const env = emulator.azure.environment('managed-identity', 'machine')
    const { status, jobs } = await run('private.yml', { env })
    const job = jobNamed({ status, jobs }, 'certificates')
    expect(job.log).toContain('Signed in to Azure by managed-identity')
    expect(status).toBe(0)
    expect(job.outputs['certificates']?.['verdict']).toBe('warn')
    expect(job.log).not.toContain('See whether this runner reaches')
  })
})

describeAct('examples/gate-azure-login.yml', () => {
  const env = () => ({
    EMULATED_ENTRA: emulator.azure.authority,
    EMULATED_SECRET: emulator.azure.identity('pipeline').secret ?? '',
  })

  test('takes the session of az that azure/login left, and lets a deployment through', async () => {
    const { status, jobs } = await run('gate-azure-login.yml', { event: 'push', env: env() })
    const job = jobNamed({ status, jobs }, 'deploy')
    expect(job.log).toContain('Signed in to Azure by azure-cli')
    expect({ status, verdict: job.outputs['gate']?.['verdict'] }).toEqual({ status: 0, verdict: 'pass' })
    expect(job.log).toContain('Deploy here.')
  })

  test('holds it back from a cluster whose certificate ends within the horizon, and says when', async () => {
    const edit = (text: string) => text.replace('rg-shop/shop', 'rg-shop/shop-next')
    const { status, jobs } = await run('gate-azure-login.yml', { event: 'push', env: env(), edit })
    const job = jobNamed({ status, jobs }, 'deploy')
    expect({ status, verdict: job.outputs['gate']?.['verdict'] }).toEqual({ status: 1, verdict: 'fail' })
    expect(job.log).not.toContain('Deploy here.')
    expect(job.log).toContain('Not deployed. The first certificate ends in 10 days.')
  })
})
