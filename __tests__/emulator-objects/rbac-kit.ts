import { CoreV1Api, AuthenticationV1TokenRequest } from '@kubernetes/client-node'
import type { RunningCluster, Scenario } from '../../emulator/emulator.ts'
import { bearer, kubeConfig, raw, type RawAnswer } from '../emulator/support.ts'
import { made } from './sent.ts'

export const rbac = 'rbac.authorization.k8s.io'
const account = (name: string) => ({ kind: 'ServiceAccount', name, namespace: 'web' })
export const binding = (
  kind: string,
  name: string,
  role: readonly [string, string],
  who: string,
  namespace?: string,
) => ({
  apiVersion: `${rbac}/v1`,
  kind,
  metadata: { name, ...(namespace && { namespace }) },
  roleRef: { apiGroup: rbac, kind: role[0], name: role[1] },
  subjects: [account(who)],
})
const role = (kind: string, name: string, rules: readonly object[], namespace?: string) => ({
  apiVersion: `${rbac}/v1`,
  kind,
  metadata: { name, ...(namespace && { namespace }) },
  rules,
})

const manifests = [
  role('ClusterRole', 'secret-reader', [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }]),
  role(
    'Role',
    'one-map',
    [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['kube-root-ca.crt'], verbs: ['get', 'list'] }],
    'web',
  ),
  role('ClusterRole', 'scaler', [{ apiGroups: ['apps'], resources: ['*/scale'], verbs: ['get'] }]),
  binding('RoleBinding', 'secrets-here', ['ClusterRole', 'secret-reader'], 'here', 'web'),
  binding('ClusterRoleBinding', 'secrets-everywhere', ['ClusterRole', 'secret-reader'], 'everywhere'),
  binding('RoleBinding', 'one-map', ['Role', 'one-map'], 'here', 'web'),
  binding('ClusterRoleBinding', 'lost', ['ClusterRole', 'gone'], 'lost'),
  binding('ClusterRoleBinding', 'viewers', ['ClusterRole', 'view'], 'viewer'),
  binding('ClusterRoleBinding', 'scalers', ['ClusterRole', 'scaler'], 'scaler'),
]

const names = ['here', 'everywhere', 'lost', 'viewer', 'scaler', 'nothing']

/** A cluster with accounts, roles, bindings, and pods that mount a Secret. */
export const scenario: Scenario = {
  clusters: [
    {
      name: 'one',
      pools: [{ name: 'pool', count: 2 }],
      objects: {
        manifests,
        serviceAccounts: names.map((name) => ({ namespace: 'web', name })),
        secrets: [
          { namespace: 'web', name: 'mounted', type: 'opaque' },
          { namespace: 'web', name: 'other', type: 'opaque' },
        ],
        workloads: [
          { namespace: 'web', name: 'agent', kind: 'DaemonSet', volumes: [{ kind: 'secret', name: 'mounted' }] },
        ],
      },
    },
  ],
}

/** A token of an account in the namespace web. */
export async function tokenOf(cluster: RunningCluster, name: string): Promise<string> {
  const core = kubeConfig(cluster.kubeconfigs.admin).makeApiClient(CoreV1Api)
  const body = made(AuthenticationV1TokenRequest, { spec: { audiences: [], expirationSeconds: 600 } })
  return (await core.createNamespacedServiceAccountToken({ namespace: 'web', name, body })).status?.token ?? ''
}

/** Asks as an account in the namespace web. */
export const askAs = async (
  cluster: RunningCluster,
  name: string,
  path: string,
  options: object = {},
): Promise<RawAnswer> => await raw(cluster, path, { ...bearer(await tokenOf(cluster, name)), ...options })

export const message = ({ text }: RawAnswer): string => (JSON.parse(text) as { message: string }).message
