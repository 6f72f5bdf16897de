import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  AdmissionregistrationV1Api,
  ApiextensionsV1Api,
  ApiregistrationV1Api,
  AppsV1Api,
  CoreV1Api,
  type KubeConfig,
} from '@kubernetes/client-node'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { rotateAuthorities } from '../../emulator/kubernetes/rotation.ts'
import type { ObjectsScenario } from '../../emulator/kubernetes/objects-scenario.ts'
import { kubeConfig } from '../emulator/support.ts'

const objects: ObjectsScenario = {
  namespaces: ['empty'],
  secrets: [{ namespace: 'web', name: 'token', type: 'service-account-token' }],
  configMaps: [
    { namespace: 'web', name: 'trust', caBundle: ['cluster-ca', 'old-ca', 'own-ca'], key: 'bundle.pem' },
    { namespace: 'web', name: 'settings', data: { mode: 'fast' }, labels: { team: 'a' } },
  ],
  webhooks: [
    { name: 'frozen', caBundle: 'cluster-ca', service: { namespace: 'web', name: 'hook', path: '/check' } },
    { name: 'injected', caBundle: 'cluster-ca-injected', failurePolicy: 'Ignore', webhooks: 2 },
    { name: 'outside', kind: 'mutating', url: 'https://hooks.example/mutate' },
    { name: 'ended', kind: 'mutating', caBundle: 'expired' },
  ],
  apiServices: [
    { name: 'v1beta1.metrics.k8s.io', insecureSkipTLSVerify: true },
    { name: 'v1.stale.example', caBundle: 'old-ca', available: false },
  ],
  crds: [
    {
      name: 'widgets.shop.example',
      kind: 'Widget',
      conversion: { caBundle: 'cluster-ca', service: { namespace: 'web', name: 'hook' } },
    },
    { name: 'gadgets.shop.example', kind: 'Gadget', scope: 'Cluster', versions: ['v1', 'v1beta1'] },
  ],
  services: [{ namespace: 'web', name: 'hook', addresses: ['10.244.0.9'] }],
  workloads: [
    { namespace: 'web', name: 'shop', replicas: 3, notReady: 1, volumes: [{ kind: 'emptyDir' }] },
    { namespace: 'web', name: 'db', kind: 'StatefulSet', replicas: 2 },
    {
      namespace: 'web',
      name: 'agent',
      kind: 'DaemonSet',
      volumes: [{ kind: 'hostPath', path: '/etc/kubernetes/certs' }],
    },
    { namespace: 'web', name: 'lonely', kind: 'Pod', serviceAccount: 'robot' },
  ],
}

const fingerprints = (pem: string): string[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (one) => new X509Certificate(one).fingerprint256,
  )
const fromBase64 = (text = ''): string[] => fingerprints(Buffer.from(text, 'base64').toString())

describe('objects of a cluster', () => {
  let emulator: Emulator
  let cluster: RunningCluster
  let config: KubeConfig
  const ca = (): string => fingerprints(cluster.state.pki.ca.pem)[0] ?? ''

  beforeAll(async () => {
    emulator = await startEmulator({
      clusters: [
        {
          name: 'one',
          oldCas: [{ notBefore: '-900d', notAfter: '+10050d' }],
          pools: [{ name: 'pool', count: 2 }],
          objects,
        },
      ],
    })
    cluster = emulator.cluster('one')
    config = kubeConfig(cluster.kubeconfigs.admin)
  })
  afterAll(() => emulator.stop())

  const validating = () => config.makeApiClient(AdmissionregistrationV1Api).listValidatingWebhookConfiguration()
  const mutating = () => config.makeApiClient(AdmissionregistrationV1Api).listMutatingWebhookConfiguration()

  test('webhooks say whom they trust, whom they call, and what happens when nobody answers', async () => {
    const [frozen, injected] = (await validating()).items
    expect(frozen?.webhooks).toHaveLength(1)
    expect(frozen?.webhooks?.[0]).toMatchObject({
      failurePolicy: 'Fail',
      clientConfig: { service: { namespace: 'web', name: 'hook', path: '/check', port: 443 } },
    })
    expect(fromBase64(frozen?.webhooks?.[0]?.clientConfig.caBundle)).toEqual([ca()])
    expect(injected?.webhooks?.map(({ failurePolicy }) => failurePolicy)).toEqual(['Ignore', 'Ignore'])
    const [ended, outside] = (await mutating()).items
    expect(outside?.webhooks?.[0]?.clientConfig).toEqual({ url: 'https://hooks.example/mutate' })
    const [expired] = Buffer.from(ended?.webhooks?.[0]?.clientConfig.caBundle ?? '', 'base64')
      .toString()
      .split(/(?=-----BEGIN)/)
    expect(new X509Certificate(expired ?? '').validToDate.getTime()).toBeLessThan(Date.now())
  })

  test('APIServices: those of extension servers, and one for every group that is served', async () => {
    const { items } = await config.makeApiClient(ApiregistrationV1Api).listAPIService()
    const available = (name: string) => items.find(({ metadata }) => metadata?.name === name)?.status?.conditions?.[0]
    expect(available('v1beta1.metrics.k8s.io')).toMatchObject({ type: 'Available', status: 'True', reason: 'Passed' })
    expect(available('v1.stale.example')).toMatchObject({ status: 'False', reason: 'FailedDiscoveryCheck' })
    expect(available('v1.stale.example')?.message).toContain('x509: certificate signed by unknown authority')
    expect(available('v1.')).toMatchObject({ status: 'True', reason: 'Local' })
    expect(available('v1.rbac.authorization.k8s.io')).toMatchObject({ reason: 'Local' })
    const stale = items.find(({ metadata }) => metadata?.name === 'v1.stale.example')
    expect(fromBase64(stale?.spec?.caBundle)).toEqual(fingerprints(cluster.state.pki.oldCas[0]?.pem ?? ''))
    expect(stale?.spec?.service).toEqual({ name: 'stale', namespace: 'kube-system', port: 443 })
  })

  test('CustomResourceDefinitions, with the webhook that converts', async () => {
    const { items } = await config.makeApiClient(ApiextensionsV1Api).listCustomResourceDefinition()
    const [gadget, widget] = items
    expect(gadget?.spec).toMatchObject({ group: 'shop.example', scope: 'Cluster', conversion: { strategy: 'None' } })
    expect(gadget?.spec.versions.map(({ name, storage }) => [name, storage])).toEqual([
      ['v1', true],
      ['v1beta1', false],
    ])
    expect(widget?.spec.conversion?.strategy).toBe('Webhook')
    expect(fromBase64(widget?.spec.conversion?.webhook?.clientConfig?.caBundle)).toEqual([ca()])
    expect(widget?.status?.conditions?.map(({ type }) => type)).toEqual(['NamesAccepted', 'Established'])
  })

  test('owners and their pods, as many as are wanted, on the nodes that are there', async () => {
    const apps = config.makeApiClient(AppsV1Api)
    const web = { namespace: 'web' }
    const [deployment] = (await apps.listNamespacedDeployment(web)).items
    expect(deployment?.status).toMatchObject({ replicas: 3, readyReplicas: 2 })
    const [set] = (await apps.listNamespacedReplicaSet(web)).items
    expect(set?.metadata?.ownerReferences).toMatchObject([
      { kind: 'Deployment', name: 'shop', uid: deployment?.metadata?.uid },
    ])
    expect((await apps.listNamespacedStatefulSet(web)).items[0]?.status?.readyReplicas).toBe(2)
    expect((await apps.listNamespacedDaemonSet(web)).items[0]?.status?.numberReady).toBe(2)
    const { items } = await config.makeApiClient(CoreV1Api).listNamespacedPod(web)
    const owned = items.map(({ metadata }) => metadata?.ownerReferences?.[0])
    expect(owned.map((owner) => owner?.kind)).toEqual([
      'DaemonSet',
      'DaemonSet',
      'StatefulSet',
      'StatefulSet',
      undefined,
      'ReplicaSet',
      'ReplicaSet',
      'ReplicaSet',
    ])
    expect(owned.at(-1)?.uid).toBe(set?.metadata?.uid)
    const names = cluster.state.nodes.map(({ name }) => name)
    expect(items.slice(0, 2).map(({ spec }) => spec?.nodeName)).toEqual(expect.arrayContaining(names))
    expect(items[0]?.spec?.volumes?.[0]?.hostPath?.path).toBe('/etc/kubernetes/certs')
    expect(items.at(-1)?.spec?.volumes?.[0]?.emptyDir).toEqual({})
    expect(items.find(({ metadata }) => metadata?.name === 'lonely')?.spec?.serviceAccountName).toBe('robot')
    expect(
      items.filter(({ status }) =>
        status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'False'),
      ),
    ).toHaveLength(1)
  })

  test('pods of workloads are selected like any other', async () => {
    const core = config.makeApiClient(CoreV1Api)
    const count = async (selector: object) => (await core.listPodForAllNamespaces(selector)).items.length
    expect(await count({ labelSelector: 'app=shop' })).toBe(3)
    expect(await count({ fieldSelector: 'spec.serviceAccountName=robot' })).toBe(1)
    const [node] = cluster.state.nodes
    const here = await count({ fieldSelector: `spec.nodeName=${node?.name ?? ''}` })
    expect(here).toBeLessThan(await count({}))
    expect(here).toBeGreaterThan(0)
  })

  test('services with endpoints, service accounts of every namespace', async () => {
    const core = config.makeApiClient(CoreV1Api)
    expect((await core.readNamespacedService({ namespace: 'web', name: 'hook' })).spec?.ports?.[0]?.port).toBe(443)
    const endpoints = await core.readNamespacedEndpoints({ namespace: 'web', name: 'hook' })
    expect(endpoints.subsets?.[0]?.addresses).toEqual([{ ip: '10.244.0.9' }])
    const accounts = (await core.listServiceAccountForAllNamespaces()).items
    const named = accounts.map(({ metadata }) => `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`)
    expect(named).toEqual([...named].sort())
    expect(named).toEqual(
      expect.arrayContaining(['empty/default', 'web/default', 'web/robot', 'aks-cert-guard/aks-cert-guard']),
    )
  })

  test('a rotation changes what is kept right, and leaves what was copied', async () => {
    // this account's token outlives the rotation, and the server goes on to present what it has
    const account = kubeConfig(cluster.kubeconfigs.serviceAccount)
    cluster.state.grants.push({ subject: 'system:serviceaccounts', apiGroups: ['*'], resources: ['*'], verbs: ['*'] })
    const core = account.makeApiClient(CoreV1Api)
    const map = async (namespace: string, name: string, key: string) =>
      fingerprints((await core.readNamespacedConfigMap({ namespace, name })).data?.[key] ?? '')
    const read = async () => {
      const { items } = await account.makeApiClient(AdmissionregistrationV1Api).listValidatingWebhookConfiguration()
      return {
        root: await map('empty', 'kube-root-ca.crt', 'ca.crt'),
        token: fromBase64((await core.readNamespacedSecret({ namespace: 'web', name: 'token' })).data?.['ca.crt']),
        injected: fromBase64(items[1]?.webhooks?.[0]?.clientConfig.caBundle),
        frozen: fromBase64(items[0]?.webhooks?.[0]?.clientConfig.caBundle),
        trust: await map('web', 'trust', 'bundle.pem'),
        clients: await map('kube-system', 'extension-apiserver-authentication', 'client-ca-file'),
      }
    }
    const before = await read()
    const old = ca()
    expect(before).toMatchObject({ root: [old], token: [old], injected: [old], frozen: [old] })
    expect(before.trust).toHaveLength(3)
    await rotateAuthorities(cluster.state)
    const after = await read()
    const fresh = ca()
    expect(fresh).not.toBe(old)
    expect(after).toEqual({
      root: [fresh],
      token: [fresh],
      injected: [fresh],
      frozen: [old],
      trust: before.trust,
      clients: [fresh, ...before.clients],
    })
  })
})
