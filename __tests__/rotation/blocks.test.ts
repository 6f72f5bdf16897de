// Every block of a plan, alone in the way of a rotation that was told to begin: it is named, and nothing is sent.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type ClusterScenario, type Emulator, type PoolScenario, startEmulator } from '../../emulator/emulator.ts'
import { blockerIds, blocks, type BlockerId } from '../../src/model/plan.ts'
import { plan } from '../../src/modes/plan.ts'
import { renderPlanJson } from '../../src/reports/plan/json.ts'
import { rotate } from '../../src/modes/rotate.ts'
import { askToken } from '../emulator-entra/kit.ts'
import { inMode } from '../inputs/in-mode.ts'
import { azureInputs, parsed, type Texts, worldOf } from '../pipeline/kit.ts'
import { newFolder, removeFolders } from '../real/folder.ts'
import { planErrors } from '../reports/plan-schema.ts'
import { act, rotateInputs } from './process-kit.ts'

type Row = {
  /** the cluster's name, and what stands in the way */
  readonly name: string
  readonly id: BlockerId
  readonly cluster?: Partial<ClusterScenario>
  readonly pool?: Partial<PoolScenario>
  readonly inputs?: Texts
  readonly identity?: string
  /** what cannot be known either, where that is so */
  readonly beside?: readonly BlockerId[]
  /** what no scenario says, done before each run */
  readonly prepare?: () => void
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const inThreeDays = weekdays[(new Date().getUTCDay() + 3) % 7] ?? ''
const propertiesOf = (name: string): object => {
  const found = emulator.azure.state.clusters.find((cluster) => cluster.name === name)
  if (found === undefined) throw new Error(`no cluster ${name}`)
  return found.properties
}
const always = { start: '2020-01-01T00:00:00Z', end: '2120-01-01T00:00:00Z' }

const rows: readonly Row[] = [
  {
    name: 'lost',
    id: 'plan-cluster-state',
    // what nobody could read of it blocks by its own name
    beside: [
      'plan-cluster-stopped',
      'plan-cluster-deleting',
      'plan-certificates-expired',
      'plan-operation-in-progress',
      'plan-service-principal',
      'plan-kubernetes-version',
      'plan-min-ca-age',
    ],
    // found when the run began, and when its state was asked; gone when the plan is made
    prepare: () => {
      emulator.azure.faults.push({ kind: 'status', status: 403, path: 'arm:*/managedClusters/lost', after: 2 })
    },
  },
  { name: 'stopped', id: 'plan-cluster-stopped', cluster: { azure: { powerState: 'Stopped' } } },
  { name: 'deleting', id: 'plan-cluster-deleting', cluster: { azure: { provisioningState: 'Deleting' } } },
  {
    name: 'expired',
    id: 'plan-certificates-expired',
    cluster: { azure: { provisioningState: 'Failed' } },
    prepare: () =>
      void Object.assign(propertiesOf('expired'), {
        status: {
          provisioningError: { code: 'BadRequest', message: 'Current Certificates are expired, please rotate' },
        },
      }),
  },
  { name: 'upgrading', id: 'plan-operation-in-progress', cluster: { azure: { provisioningState: 'Upgrading' } } },
  { name: 'scaling', id: 'plan-operation-in-progress', pool: { provisioningState: 'Scaling' } },
  {
    name: 'locked',
    id: 'plan-resource-lock',
    cluster: { azure: { locks: [{ name: 'keep', level: 'CanNotDelete', on: 'cluster' }] } },
  },
  {
    name: 'principal',
    id: 'plan-service-principal',
    cluster: { azure: { servicePrincipal: { expired: true } } },
  },
  { name: 'vmas', id: 'plan-availability-set', pool: { type: 'AvailabilitySet' } },
  { name: 'old', id: 'plan-kubernetes-version', cluster: { kubernetesVersion: 'v1.29.9' } },
  { name: 'young', id: 'plan-min-ca-age', inputs: { 'min-ca-age': '1y' } },
  {
    name: 'closed',
    id: 'plan-maintenance-window',
    inputs: { 'maintenance-window': `${inThreeDays} 01:00-02:00 UTC` },
  },
  {
    name: 'forbidden',
    id: 'plan-aks-maintenance-window',
    cluster: { azure: { maintenance: [{ name: 'default', properties: { notAllowedTime: [always] } }] } },
  },
  {
    name: 'private',
    id: 'plan-no-direct-path',
    // nobody answers by command invoke what the identity may do
    beside: ['plan-missing-right'],
    cluster: { azure: { private: 'private-link' } },
    inputs: { connection: 'auto', timeout: '3s' },
  },
  { name: 'looked-at', id: 'plan-missing-right', identity: 'looker' },
]

/** signs in as az does after a sign-in by OIDC, which gives it one token and no other */
const byAz = 'signed-in'

let emulator: Emulator
beforeAll(async () => {
  const subject = 'system:serviceaccount:kube-system:default'
  const read = ['*/read', 'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action']
  emulator = await startEmulator({
    azure: {
      identities: [
        { name: 'pipeline' },
        { name: 'pod', kind: 'user-assigned', federated: [{ issuer: `cluster:${byAz}`, subject }] },
        { name: 'looker', permissions: [{ actions: read }] },
      ],
    },
    clusters: [...rows, { name: byAz, cluster: { azure: { oidcIssuer: true } }, pool: {} }].map(
      ({ name, cluster, pool }) => ({
        name,
        pools: [{ name: 'nodepool1', count: 1, ...pool }],
        ...cluster,
      }),
    ),
  })
})
afterAll(async () => {
  await emulator.stop()
  removeFolders()
})
beforeEach(() => {
  emulator.azure.faults.clear()
})

/** How often somebody asked for a rotation of the cluster. */
const postsTo = (name: string): number =>
  emulator.azure.state.log.filter(
    ({ method, path }) => method === 'POST' && path.includes(`/${name}/rotateClusterCertificates`),
  ).length

async function rotation({ name, inputs = {}, identity, prepare }: Row) {
  const settings = parsed({
    ...rotateInputs(emulator, [name]),
    ...azureInputs(emulator, identity),
    timeout: '20s',
    ...inputs,
  })
  prepare?.()
  const lines: string[] = []
  const run = await rotate(inMode(settings, 'rotate'), {
    ...worldOf(lines),
    stopped: new AbortController().signal,
    records: { known: [], keep: () => undefined },
  })
  const told = lines.flatMap((line) => /\/\S+: (plan-[a-z-]+): /.exec(line)?.[1] ?? [])
  return { ...run, lines, told: [...new Set(told)] }
}

describe('with rotate-when: always, the block is told, the job fails, and nothing is sent', () => {
  test.each(rows.map((row) => [row.id, row.name, row] as const))('%s: %s', async (id, name, row) => {
    const run = await rotation(row)
    expect(run.told).toEqual([id, ...(row.beside ?? [])])
    expect(run).toMatchObject({ rotated: false, proved: [] })
    expect(run.failures).toEqual([expect.stringMatching(new RegExp(`: Nothing was begun: ${id}[ ,]`))])
    expect(postsTo(name)).toBe(0)
  })

  test('plan-credential-lifetime: az, which has one token and no way to another', async () => {
    const { azure } = emulator
    const { AZURE_FEDERATED_TOKEN_FILE: file = '' } = azure.environment('workload-identity')
    const { body } = await askToken(azure, {
      grant_type: 'client_credentials',
      client_id: azure.identity('pod').clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: readFileSync(file, 'utf8'),
      scope: 'https://management.azure.com/.default',
    })
    const { access_token: accessToken } = body as { readonly access_token: string }
    const answer = { accessToken, expires_on: Math.floor(Date.now() / 1_000) + 3_500, tokenType: 'Bearer' }
    const folder = newFolder()
    writeFileSync(join(folder, 'az'), `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`, { mode: 0o700 })
    const inputs = rotateInputs(emulator, [byAz], { auth: 'azure-cli', 'client-id': '', 'client-secret': '' })
    const ran = await act(inputs, { env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` } })
    expect(ran.stdout).toMatch(/::error::.*Nothing was begun: plan-credential-lifetime is in the way/)
    expect([ran.status, ran.outputs['rotated'], postsTo(byAz)]).toEqual([1, 'false', 0])
  })

  test('that is every block there is', () => {
    expect(new Set([...rows.map(({ id }) => id), 'plan-credential-lifetime'])).toEqual(new Set(blockerIds))
  })
})

test('mode: plan names the same blocks', async () => {
  const usual = rows.filter(
    ({ inputs, identity, name }) => inputs === undefined && identity === undefined && name !== 'lost',
  )
  const clusters = usual.map(({ name }) => `rg1/${name}`).join('\n')
  const settings = parsed({ ...rotateInputs(emulator), clusters, confirm: '', mode: 'plan', timeout: '20s' })
  for (const { prepare } of usual) prepare?.()
  const { planned } = await plan(inMode(settings, 'plan'), worldOf([]))
  expect(planErrors(renderPlanJson(planned))).toEqual([])
  const found = planned.plans.map(({ target, findings }) => [
    target.split('/').at(-1),
    [...new Set(findings.filter(blocks).map(({ check }) => check))],
  ])
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(usual.map(({ name, id }) => [name, [id]])))
})

describe('ignore-blocks with a reason', () => {
  const row = rows.find(({ name }) => name === 'forbidden')
  if (row === undefined) throw new Error('no row')

  test('lets that block through and no other', async () => {
    const locks = 'plan-resource-lock: agreed for tonight'
    expect(await rotation({ ...row, inputs: { 'ignore-blocks': locks } })).toMatchObject({ told: [row.id] })
    expect(postsTo(row.name)).toBe(0)
    const inputs = { 'ignore-blocks': `${row.id}: agreed for tonight`, 'rotation-timeout': '40s' }
    const young = await rotation({ ...row, inputs: { ...inputs, 'min-ca-age': '1y' } })
    expect([young.told, postsTo(row.name)]).toEqual([['plan-min-ca-age'], 0])
    const run = await rotation({ ...row, inputs })
    expect(run).toMatchObject({ told: [], rotated: true, failures: [] })
    expect(run.lines.join('\n')).toContain(`ignored: ${row.id} (agreed for tonight)`)
    expect(postsTo(row.name)).toBe(1)
  })
})
