// The built action in Microsoft's other clouds, under their real host names: whom it looks up, connects to and asks.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { load } from 'js-yaml'
import type { CloudName } from '../../emulator/azure/clouds.ts'
import type { Scenario } from '../../emulator/emulator.ts'
import { newFolder, removeFolders } from '../real/folder.ts'
import { run } from '../real/process.ts'
import { needing } from '../requirements/needing.ts'
import { namespaces } from '../requirements/requirements.ts'
import type { Seen } from './inside.ts'

const root = join(import.meta.dirname, '../..')
const inNamespaces = await needing('unshare')
jest.setTimeout(180_000)

/** Only localhost is known without asking, and the name server is the one inside. */
async function runInside(scenario: Scenario, inputs: Readonly<Record<string, string>>): Promise<Seen> {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('dist is missing: run "npm run build"')
  const folder = newFolder()
  writeFileSync(join(folder, 'hosts'), '127.0.0.1 localhost\n')
  writeFileSync(join(folder, 'resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:2 attempts:1\n')
  writeFileSync(join(folder, 'nsswitch.conf'), 'hosts: files dns\n')
  const enter = [
    'ip link set lo up; ip address add 169.254.169.254/32 dev lo',
    'for file in hosts resolv.conf nsswitch.conf; do mount --bind "$1/$file" "$(realpath /etc/$file)"; done',
    'shift; exec "$@"',
  ].join('\n')
  const inside = [process.execPath, '--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'inside.ts')]
  const { status, stdout, stderr } = await run(
    'unshare',
    [
      ...namespaces,
      ...['bash', '-euc', enter, 'enter', folder],
      ...inside,
      JSON.stringify(scenario),
      JSON.stringify(inputs),
    ],
    { cwd: root, milliseconds: 100_000 },
  )
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`)
  return JSON.parse(stdout) as Seen
}

const group = '11111111-2222-4333-8444-555555555555'
const china = JSON.parse(readFileSync(join(root, 'emulator/scenarios/china.json'), 'utf8')) as Scenario
/** What examples/china.yml says, but for what is a variable there: it signs in by the tokens of a workflow, and writes an issue. */
const { jobs } = load(readFileSync(join(root, 'examples/china.yml'), 'utf8')) as {
  readonly jobs: { readonly certificates: { readonly steps: readonly { readonly with?: Record<string, string> }[] } }
}
const variables = ['client-id', 'tenant-id']
const exampleInputs = {
  ...Object.fromEntries(
    Object.entries(jobs.certificates.steps[0]?.with ?? {}).filter(([name]) => !variables.includes(name)),
  ),
  'client-secret': '',
}
const federated = [
  { issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:acme/clusters:ref:refs/heads/main' },
]
const chinaOfExample: Scenario = {
  ...china,
  github: { repositories: [{ name: 'acme/clusters' }] },
  azure: { ...china.azure, identities: [{ name: 'pipeline', federated }] },
}
/** One cluster with local accounts, and one that signs in by Entra ID of that cloud. */
const government: Scenario = {
  clusters: [
    {
      name: 'aks-gov',
      apiServer: { notBefore: '-715d', notAfter: '+15d' },
      pools: [{ name: 'nodepool1', count: 2 }],
      azure: { resourceGroup: 'rg-gov', location: 'usgovvirginia' },
    },
    {
      name: 'aks-gov-entra',
      pools: [{ name: 'nodepool1', count: 1 }],
      azure: { resourceGroup: 'rg-gov', location: 'usgovarizona', entra: { adminGroups: [group] } },
    },
  ],
  azure: { cloud: 'AzureUSGovernment', identities: [{ name: 'pipeline', groups: [group] }] },
}

type Case = {
  readonly cloud: CloudName
  readonly scenario: Scenario
  readonly group: string
  /** instead of the cloud and its clusters */
  readonly inputs?: Readonly<Record<string, string>>
  readonly front: readonly string[]
  /** names of API servers */
  readonly clusters: readonly RegExp[]
  /** the cluster that ends soon, and the one that does not */
  readonly ending: string
  readonly fine: string
}

const cases: readonly Case[] = [
  {
    cloud: 'AzureChinaCloud',
    scenario: chinaOfExample,
    group: 'rg-china',
    inputs: exampleInputs,
    // msal-node takes the last for tokens of the second
    front: ['login.chinacloudapi.cn', 'management.chinacloudapi.cn', 'login.partner.microsoftonline.cn'],
    clusters: [
      /^aks-china-[0-9a-f]{8}\.hcp\.chinaeast2\.cx\.prod\.service\.azk8s\.cn$/,
      /^aks-china-north-[0-9a-f]{8}\.hcp\.chinanorth3\.cx\.prod\.service\.azk8s\.cn$/,
    ],
    ending: 'aks-china',
    fine: 'aks-china-north',
  },
  {
    cloud: 'AzureUSGovernment',
    scenario: government,
    group: 'rg-gov',
    front: ['login.microsoftonline.us', 'management.usgovcloudapi.net'],
    clusters: [
      /^aks-gov-[0-9a-f]{8}\.hcp\.usgovvirginia\.cx\.aks\.containerservice\.azure\.us$/,
      /^aks-gov-entra-[0-9a-f]{8}\.hcp\.usgovarizona\.cx\.aks\.containerservice\.azure\.us$/,
    ],
    ending: 'aks-gov',
    fine: 'aks-gov-entra',
  },
]

type Report = {
  readonly targets: readonly {
    readonly target: string
    readonly findings: readonly { readonly check: string; readonly outcome: string; readonly message: string }[]
  }[]
}

inNamespaces.describe.each(cases)('$cloud under its own names', (one) => {
  let seen: Seen
  let report: Report
  beforeAll(async () => {
    const names = one.scenario.clusters.map(({ name }) => `${one.group}/${name}`)
    seen = await runInside(one.scenario, one.inputs ?? { environment: one.cloud, clusters: names.join('\n') })
    report = JSON.parse(seen.report === '' ? '{"targets":[]}' : seen.report) as Report
  })
  afterAll(removeFolders)

  const outcomes = (name: string, check: string): readonly string[] =>
    report.targets
      .filter(({ target }) => target.endsWith(`/${name}`))
      .flatMap(({ findings }) => findings.filter((finding) => finding.check === check).map(({ outcome }) => outcome))

  test('everything is seen, and judged by its dates', () => {
    expect(seen.stderr).toBe('')
    const unseen = report.targets.flatMap(({ findings }) =>
      findings.filter(({ outcome }) => outcome === 'inconclusive'),
    )
    expect(unseen).toEqual([])
    expect([outcomes(one.ending, 'api-server-expiry'), outcomes(one.fine, 'api-server-expiry')]).toEqual([
      ['fail'],
      ['pass'],
    ])
    expect(outcomes(one.fine, 'kubelet-serving-expiry')).toEqual(['pass'])
    expect(seen.status).toBe(1)
  })

  test('no name of any other cloud is looked up, and each of its own is', () => {
    const own = seen.names.filter((name) => one.front.includes(name))
    const ofClusters = seen.names.filter((name) => one.clusters.some((form) => form.test(name)))
    expect(seen.names.filter((name) => !own.includes(name) && !ofClusters.includes(name))).toEqual([])
    expect(own).toEqual(expect.arrayContaining(one.front.slice(0, 2)))
    expect(ofClusters).toHaveLength(2)
  })

  test('nobody else is connected to, the metadata service neither', () => {
    expect(seen.trapped).toEqual([])
    expect(Object.keys(seen.connections).toSorted()).toEqual(['azure', one.ending, one.fine].toSorted())
    expect(Object.values(seen.connections).every((count) => count > 0)).toBe(true)
  })

  test('the inputs are those of the example, where there is one', () => {
    const of = one.cloud === 'AzureChinaCloud' ? ['oidc', 'resource-group:rg-china'] : [undefined, undefined]
    expect([one.inputs?.['auth'], one.inputs?.['discover']]).toEqual(of)
    expect(seen.stdout).toContain(`Signed in to Azure by ${one.inputs === undefined ? 'client-secret' : 'oidc'}`)
  })

  test('the emulated cloud answered every request', () => {
    expect(seen.requests.some((line) => line.startsWith('login POST'))).toBe(true)
    expect(seen.requests.some((line) => /^arm POST .*listClusterUserCredential/.test(line))).toBe(true)
  })
})

inNamespaces.describe('the witness', () => {
  afterAll(removeFolders)

  test('sees whoever asks another cloud', async () => {
    const seen = await runInside(china, {
      environment: 'AzureCloud',
      auth: 'client-secret',
      clusters: 'rg-china/aks-china',
      timeout: '5s',
    })
    expect(seen.names).toEqual(['login.microsoftonline.com'])
    expect(new Set(seen.trapped)).toEqual(new Set(['127.9.9.9:443']))
    expect(seen.requests).toEqual([])
  })

  test('sees whoever asks the metadata service', async () => {
    const seen = await runInside(china, {
      environment: 'AzureChinaCloud',
      auth: 'managed-identity',
      clusters: 'rg-china/aks-china',
      timeout: '5s',
    })
    expect(new Set(seen.trapped)).toEqual(new Set(['169.254.169.254:80']))
  })
})
