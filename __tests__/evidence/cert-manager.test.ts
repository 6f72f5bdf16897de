// Certificates of cert-manager, from an emulated API server that serves them, and from one that does not.
import { expect, test } from '@jest/globals'
import type { RunningCluster } from '../../emulator/emulator.ts'
import type { Grant } from '../../emulator/kubernetes/grants.ts'
import type { CertificateScenario, ObjectsScenario } from '../../emulator/kubernetes/objects-scenario.ts'
import check from '../../src/checks/cert-manager-renewal.ts'
import type { Evidence, Observation } from '../../src/model/evidence.ts'
import type { CertManagerReading } from '../../src/model/evidence.ts'
import { gist, run } from '../build/evidence.ts'
import { runWith } from '../pipeline/kit.ts'
import { withCluster } from './kit.ts'

const certificates: readonly CertificateScenario[] = [
  { namespace: 'shop', name: 'web' },
  { namespace: 'shop', name: 'mail', notReady: 'DoesNotExist', since: '-2d' },
  { namespace: 'bank', name: 'api', failed: '-3h', attempts: 4, message: 'no such account' },
  { namespace: 'bank', name: 'old', renewalTime: '-5d', notAfter: '+10d' },
  { namespace: 'bank', name: 'gone', renewalTime: '-40d', notAfter: '-10d' },
  { namespace: 'bank', name: 'slow', issuing: '-2d' },
  { namespace: 'bank', name: 'new', unreported: true },
]

type Looked = {
  readonly observation: Observation<readonly CertManagerReading[]>
  readonly evidence: Evidence
  /** requests for the group of cert-manager, with what was answered */
  readonly asked: readonly string[]
}

const secretsToo: Grant = { subject: '', apiGroups: [''], resources: ['secrets'], verbs: ['list'] }
const listing: Grant = { ...secretsToo, apiGroups: ['cert-manager.io'], resources: ['certificates'] }

async function looked(
  objects: ObjectsScenario,
  inputs: Readonly<Record<string, string>> = {},
  rights: readonly Grant[] = [secretsToo, listing],
): Promise<Looked> {
  return withCluster({ objects }, async (cluster: RunningCluster) => {
    const subject = 'system:serviceaccount:aks-cert-guard:aks-cert-guard'
    cluster.state.grants = [...cluster.state.grants, ...rights.map((right) => ({ ...right, subject }))]
    const { recording } = await runWith({
      kubeconfig: cluster.kubeconfigs.serviceAccount,
      'tls-secrets': 'true',
      'node-evidence': 'none',
      ...inputs,
    })
    const evidence = recording.targets[0]?.evidence ?? {}
    const { certManagerCertificates: observation } = evidence
    if (observation === undefined) throw new Error('it was not asked for')
    const asked = cluster.state.log.flatMap(({ path, status }) =>
      path.includes('cert-manager.io') ? [`${path} ${String(status)}`] : [],
    )
    return { observation, evidence, asked }
  })
}

const judged = async ({ evidence }: Looked) =>
  gist(await run(check, evidence, new Date())).toSorted((a, b) => (a < b ? -1 : 1))

test('what is wrong with each Certificate is told from its status', async () => {
  const read = await looked({ certificates })
  expect(await judged(read)).toEqual([
    'fail Certificate bank/gone',
    'pass prod',
    'warn Certificate bank/api',
    'warn Certificate bank/new',
    'warn Certificate bank/old',
    'warn Certificate bank/slow',
    'warn Certificate shop/mail',
  ])
  expect(read.asked).toEqual(['/apis/cert-manager.io 200', '/apis/cert-manager.io/v1/certificates?limit=500 200'])
})

test('a cluster without cert-manager costs one request, and nothing is said of it', async () => {
  const read = await looked({})
  expect(read.observation).toEqual({
    state: 'skipped',
    detail: 'the API server serves no Certificates of cert-manager.io',
  })
  expect(await judged(read)).toEqual(['notApplicable prod'])
  expect(read.asked).toEqual(['/apis/cert-manager.io 404'])
})

test('a cluster without cert-manager needs no right', async () => {
  expect(await judged(await looked({}, {}, [secretsToo]))).toEqual(['notApplicable prod'])
})

test('without the right it is inconclusive, and names the right and the file that grants it', async () => {
  const read = await looked({ certificates }, {}, [secretsToo])
  expect(read.observation).toMatchObject({
    state: 'unavailable',
    reason: 'forbidden',
    detail: expect.stringContaining('permission missing: list certificates.cert-manager.io'),
    remedy: expect.stringContaining('docs/rbac-tls-secrets.yaml'),
  })
  expect(await judged(read)).toEqual(['inconclusive prod'])
})

test('with tls-secret-namespaces these namespaces alone are read', async () => {
  const read = await looked({ certificates }, { 'tls-secret-namespaces': 'shop, empty' })
  expect(await judged(read)).toEqual(['pass prod', 'warn Certificate shop/mail'])
  expect(read.asked).toEqual([
    '/apis/cert-manager.io 200',
    '/apis/cert-manager.io/v1/namespaces/shop/certificates?limit=500 200',
    '/apis/cert-manager.io/v1/namespaces/empty/certificates?limit=500 200',
  ])
})

test('the list is read page by page, and 1,200 failures of one issuer are one finding', async () => {
  const many = { namespace: 'shop', name: 'site', count: 1_200, failed: '-3h', message: 'rate limited' }
  const objects = { certificates: [many] }
  await withCluster({ objects }, async (cluster) => {
    const { assessment } = await runWith({
      kubeconfig: cluster.kubeconfigs.admin,
      'tls-secrets': 'true',
      'node-evidence': 'none',
    })
    const found = assessment.targets[0]?.findings.filter(({ check: id }) => id === 'cert-manager-renewal')
    expect(found).toMatchObject([
      {
        outcome: 'warn',
        subject: 'Certificate shop/site-00000 and 1199 others',
        message: expect.stringContaining('This holds for 1200 Certificates'),
      },
    ])
    const pages = cluster.state.log.filter(({ path }) => path.includes('cert-manager.io/v1/certificates'))
    expect(pages).toHaveLength(3)
  })
})

test('a Certificate with a date that cannot be read makes the list inconclusive', async () => {
  const manifest = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { namespace: 'shop', name: 'odd' },
    status: { conditions: [{ type: 'Ready', status: 'True' }], renewalTime: 'soon' },
  }
  const read = await looked({ certificates: [{ namespace: 'shop', name: 'web' }], manifests: [manifest] })
  expect(read.observation).toMatchObject({ state: 'unavailable', reason: 'malformed' })
})
