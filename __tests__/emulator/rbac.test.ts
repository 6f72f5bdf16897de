import { AuthorizationV1Api, CertificatesV1Api, CoreV1Api, V1SelfSubjectAccessReview } from '@kubernetes/client-node'
import { describe, expect, test } from '@jest/globals'
import { applyManifests } from '../../emulator/kubernetes/manifests.ts'
import { forward, firstNode, hostPod, kubeConfig, oneCluster, rejection, withEmulator } from './support.ts'

const action = 'system:serviceaccount:aks-cert-guard:aks-cert-guard'

describe('the service account of docs/rbac.yaml', () => {
  test('may read what the action reads', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const { kubeconfigs } = emulator.cluster('one')
      const config = kubeConfig(kubeconfigs.serviceAccount)
      const core = config.makeApiClient(CoreV1Api)
      const inSystem = { namespace: 'kube-system' }
      expect((await core.listNode()).items).toHaveLength(2)
      expect((await core.readNamespace({ name: 'kube-system' })).metadata?.name).toBe('kube-system')
      const { data } = await core.readNamespacedConfigMap({ name: 'extension-apiserver-authentication', ...inSystem })
      expect(data?.['requestheader-allowed-names']).toBe('["aggregator"]')
      expect((await core.listNamespacedPod(inSystem)).items.length).toBeGreaterThan(4)
      expect((await config.makeApiClient(CertificatesV1Api).listCertificateSigningRequest()).items).toEqual([])
      const tunnel = await forward(kubeconfigs.serviceAccount, hostPod(emulator.cluster('one'), firstNode))
      tunnel.close()
    })
  })

  test.each([
    [
      (core: CoreV1Api) => core.readNamespacedConfigMap({ name: 'kube-root-ca.crt', namespace: 'default' }),
      `configmaps "kube-root-ca.crt" is forbidden: User "${action}" cannot get resource "configmaps" in API group "" in the namespace "default"`,
    ],
    [
      (core: CoreV1Api) => core.readNamespace({ name: 'default' }),
      `namespaces "default" is forbidden: User "${action}" cannot get resource "namespaces" in API group "" in the namespace "default"`,
    ],
    [
      (core: CoreV1Api) => core.listPodForAllNamespaces(),
      `pods is forbidden: User "${action}" cannot list resource "pods" in API group "" at the cluster scope`,
    ],
    [
      (core: CoreV1Api) => core.connectGetNodeProxyWithPath({ name: firstNode, path: 'metrics' }),
      `nodes "${firstNode}" is forbidden: User "${action}" cannot get resource "nodes/proxy" in API group "" at the cluster scope`,
    ],
    [
      (core: CoreV1Api) => core.listNamespacedSecret({ namespace: 'kube-system' }),
      `secrets is forbidden: User "${action}" cannot list resource "secrets" in API group "" in the namespace "kube-system"`,
    ],
  ])('and nothing else (%#)', async (call, message) => {
    await withEmulator(oneCluster(), async (emulator) => {
      const core = kubeConfig(emulator.cluster('one').kubeconfigs.serviceAccount).makeApiClient(CoreV1Api)
      expect(await rejection(call(core))).toMatchObject({ code: 403, status: { reason: 'Forbidden', message } })
    })
  })

  test('a right that is taken away is missed at once', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const { kubeconfigs, state } = emulator.cluster('one')
      state.grants = state.grants.filter(({ resources }) => !resources?.includes('certificatesigningrequests'))
      const api = kubeConfig(kubeconfigs.serviceAccount).makeApiClient(CertificatesV1Api)
      expect((await rejection(api.listCertificateSigningRequest())).status).toMatchObject({
        message: `certificatesigningrequests.certificates.k8s.io is forbidden: User "${action}" cannot list resource "certificatesigningrequests" in API group "certificates.k8s.io" at the cluster scope`,
        details: { group: 'certificates.k8s.io', kind: 'certificatesigningrequests' },
      })
    })
  })
})

describe('a port-forward', () => {
  test.each([
    ['v1.35.4', ['get', 'create'], true],
    ['v1.35.4', ['get'], false],
    ['v1.35.4', ['create'], false],
    ['v1.34.2', ['get'], true],
    ['v1.34.2', ['create'], false],
  ])('on %s with %j: %s', async (kubernetesVersion, verbs, opens) => {
    await withEmulator(oneCluster({ kubernetesVersion }), async (emulator) => {
      const cluster = emulator.cluster('one')
      const { state, kubeconfigs } = cluster
      state.grants = state.grants.map((grant) =>
        grant.resources?.includes('pods/portforward') === true ? { ...grant, verbs } : grant,
      )
      const opened = forward(kubeconfigs.serviceAccount, hostPod(cluster, firstNode)).then(
        ({ close }) => {
          close()
          return true
        },
        () => false,
      )
      expect(await opened).toBe(opens)
      expect(state.log.at(-1)?.status).toBe(opens ? 101 : 403)
    })
  })
})

describe('asking beforehand', () => {
  test('a SelfSubjectAccessReview says what would happen', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const api = kubeConfig(emulator.cluster('one').kubeconfigs.serviceAccount).makeApiClient(AuthorizationV1Api)
      const may = async (resourceAttributes: object): Promise<boolean | undefined> => {
        const body = Object.assign(new V1SelfSubjectAccessReview(), {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectAccessReview',
          spec: { resourceAttributes },
        })
        return (await api.createSelfSubjectAccessReview({ body })).status?.allowed
      }
      const tunnel = { verb: 'create', resource: 'pods', subresource: 'portforward' }
      expect(await may({ verb: 'list', resource: 'nodes' })).toBe(true)
      expect(await may({ verb: 'delete', resource: 'nodes' })).toBe(false)
      expect(await may({ ...tunnel, namespace: 'kube-system' })).toBe(true)
      expect(await may({ ...tunnel, namespace: 'default' })).toBe(false)
    })
  })
})

test('a binding to a role that is not in the manifest is an error', () => {
  const binding = { kind: 'RoleBinding', metadata: { name: 'b' }, roleRef: { kind: 'Role', name: 'r' }, subjects: [{}] }
  expect(() => applyManifests(JSON.stringify(binding))).toThrow('the binding b names a role that is not there')
})
