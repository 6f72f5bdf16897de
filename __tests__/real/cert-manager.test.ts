// cert-manager's CustomResourceDefinition on a real API server, with Certificates whose status a test writes in its place.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { act, findingsOf, runs } from './action.ts'
import { leaks } from './canary.ts'
import { describeReal, down, kubectl, kubectlWith, patience, up, type Cluster } from './cluster.ts'
import { removeFolders } from './folder.ts'

const hour = 3_600_000
const moment = (hours: number): string => new Date(Date.now() + hours * hour).toISOString().replace(/\.\d+Z$/, 'Z')

/** As cert-manager defines it, but for the schema. */
const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'certificates.cert-manager.io' },
  spec: {
    group: 'cert-manager.io',
    names: { kind: 'Certificate', listKind: 'CertificateList', plural: 'certificates', singular: 'certificate' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
}

const ready = { type: 'Ready', status: 'True', reason: 'Ready', lastTransitionTime: moment(-720) }
const statuses: Readonly<Record<string, object | undefined>> = {
  renewed: { conditions: [ready], notAfter: moment(1_000), renewalTime: moment(500) },
  overdue: { conditions: [ready], notAfter: moment(300), renewalTime: moment(-48) },
  'not-ready': {
    conditions: [{ type: 'Ready', status: 'False', reason: 'DoesNotExist', lastTransitionTime: moment(-3) }],
  },
  unreported: undefined,
}

describeReal('a real Kubernetes with the CustomResourceDefinition of cert-manager', () => {
  let cluster: Cluster
  const inputs = { 'tls-secrets': 'true', checks: '-* cert-manager-renewal' }
  const found = async () =>
    findingsOf(await act(cluster.kubeconfig, inputs))
      .map(({ outcome, subject }) => `${outcome} ${subject}`)
      .toSorted()

  beforeAll(async () => {
    cluster = await up({})
  }, patience)
  afterAll(async () => {
    await down()
    removeFolders()
  }, patience)

  test('is not applicable before it is there', async () => {
    expect(await found()).toEqual([expect.stringMatching(/^notApplicable /)])
  })

  test('has a finding for each Certificate that is not Ready or not renewed', async () => {
    await kubectlWith(definition, 'create')
    await kubectl('wait', '--for', 'condition=Established', 'crd/certificates.cert-manager.io', '--timeout', '60s')
    for (const [name, status] of Object.entries(statuses)) {
      const certificate = {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata: { namespace: 'default', name },
        spec: { secretName: name, issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' } },
      }
      await kubectlWith(certificate, 'create')
      if (status !== undefined)
        await kubectl(
          ...['--namespace', 'default', 'patch', `certificates.cert-manager.io/${name}`],
          ...['--subresource', 'status', '--type', 'merge', '--patch', JSON.stringify({ status })],
        )
    }
    expect(await found()).toEqual([
      expect.stringMatching(/^pass /),
      'warn Certificate default/not-ready',
      'warn Certificate default/overdue',
      'warn Certificate default/unreported',
    ])
  })

  test('no secret stands in what was printed or written', () => {
    expect(leaks(runs)).toEqual([])
  })
})
