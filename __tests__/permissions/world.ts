// Two clusters that sign in by Entra ID: in one Kubernetes decides who may what, in the other Azure does.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ClusterScenario, Scenario } from '../../emulator/emulator.ts'
import { azureRights, docs, kubernetesRights, type Right } from './kit.ts'
import { issue, makeCa } from '../build/pki.ts'
import type { Texts } from '../pipeline/kit.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

// a webhook whose certificate is found only through the volumes of its pods, because no convention names its key
const guard = { namespace: 'hooks', name: 'guard' }
const hook = { namespace: 'hooks', name: 'hook' }
const hookCa = await makeCa({ cn: 'hook-ca' })
const hookPair = await issue(hookCa, { cn: 'hook', dns: ['hook.hooks.svc'] })
const webhook = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'hook' },
  webhooks: [{ name: 'hook.example', clientConfig: { service: hook, caBundle: base64(hookCa.certificate) } }],
}
const hookSecret = {
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'Opaque',
  metadata: { namespace: 'hooks', name: 'hook-pair' },
  data: { serving: base64(hookPair.certificate), private: base64(hookPair.key) },
}

const cluster = (name: string, azureRbac: boolean): ClusterScenario => ({
  name,
  pools: [
    {
      name: 'scaleset',
      count: 1,
      snapshot: { name: `snap-${name}`, nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202501.12.0' },
    },
    { name: 'machines', count: 1, type: 'VirtualMachines' },
  ],
  azure: { entra: { azureRbac } },
  objects: {
    certificates: azureRbac ? [] : [{ namespace: 'shop', name: 'web' }],
    workloads: [guard],
    services: [{ ...guard, serves: [{}] }],
    webhooks: [{ name: 'guard', service: guard, caBundle: 'own-ca' }],
  },
})

const withSecrets = (name: string, azureRbac: boolean): ClusterScenario => ({
  ...cluster(name, azureRbac),
  objects: {
    certificates: azureRbac ? [] : [{ namespace: 'shop', name: 'web' }],
    workloads: [{ ...hook, volumes: [{ kind: 'secret', name: 'hook-pair' }] }],
    services: [hook],
    manifests: [webhook, hookSecret],
  },
})

export const scenario: Scenario = {
  clusters: [
    cluster('entra', false),
    cluster('azure-rbac', true),
    withSecrets('entra-secrets', false),
    withSecrets('azure-rbac-secrets', true),
  ],
  azure: {},
}

/** A way to run, and what it is granted. */
export type Profile = {
  readonly title: string
  readonly cluster: 'entra' | 'azure-rbac' | 'entra-secrets' | 'azure-rbac-secrets'
  readonly inputs: Texts
  /** granted beside the rights that are the profile's own */
  readonly base: readonly Right[]
  /** taken away one by one */
  readonly own: readonly Right[]
  /** true: something of it is a warning even so */
  readonly warns?: true
  /** nobody can connect to the API server meanwhile */
  readonly unreachable?: true
}

const check = azureRights('check')
const runCommand = azureRights('run-command')
const isAbout = (right: Right, part: string): boolean => right.kind !== 'kubernetes' && right.action.includes(part)
const inside = kubernetesRights('rbac.yaml')
const forKubelets = inside.filter(({ kubelets }) => kubelets)
/** Azure has no data action for it: a ClusterRoleBinding to system:service-account-issuer-discovery grants it */
const signingKeys = inside.filter(({ grant }) => grant.nonResourceURLs?.includes('/openid/v1/jwks') === true)

const isBundles = ({ grant: { apiGroups = [], resources = [], resourceNames, namespace } }: (typeof inside)[number]) =>
  ['admissionregistration.k8s.io', 'apiregistration.k8s.io', 'apiextensions.k8s.io'].includes(apiGroups[0] ?? '') ||
  (resources.includes('configmaps') && resourceNames === undefined && namespace === undefined)
const isAuthoritiesOfPods = ({ grant: { verbs, resourceNames = [] } }: (typeof inside)[number]) =>
  verbs.includes('list') && resourceNames.includes('kube-root-ca.crt')

export const profiles: readonly Profile[] = [
  {
    title: 'mode: gate',
    cluster: 'entra',
    inputs: { mode: 'gate' },
    base: [],
    own: azureRights('gate'),
  },
  {
    title: 'mode: check',
    cluster: 'entra',
    inputs: {},
    base: [],
    // the right to list all ConfigMaps holds that to list those of one name: it is the other profile's
    own: [...check, ...inside.filter((right) => !isAuthoritiesOfPods(right))],
  },
  {
    title: 'mode: check without ca-bundles',
    cluster: 'entra',
    inputs: { checks: '-ca-bundles' },
    base: [...check, ...inside.filter((right) => !isBundles(right) && !isAuthoritiesOfPods(right))],
    own: inside.filter(isAuthoritiesOfPods),
  },
  {
    title: 'mode: check by the data actions of Azure RBAC, without a way to the nodes',
    cluster: 'azure-rbac',
    inputs: { 'node-evidence': 'none' },
    base: [...check, ...signingKeys],
    own: azureRights('in-cluster'),
  },
  {
    title: 'admin-credentials: true',
    cluster: 'entra',
    inputs: { 'admin-credentials': 'true' },
    // the administrator may do everything inside, and shows kubelets a client certificate
    base: check.filter((right) => !isAbout(right, 'listClusterUserCredential')),
    warns: true,
    own: azureRights('admin-credentials'),
  },
  {
    title: 'the tunnel by data actions of Azure RBAC',
    cluster: 'azure-rbac',
    inputs: { 'node-evidence': 'tunnel' },
    base: [...check, ...azureRights('in-cluster'), ...signingKeys, ...forKubelets],
    own: azureRights('tunnel'),
  },
  {
    title: 'mode: check where Azure RBAC decides, and the bindings of Kubernetes say yes',
    cluster: 'azure-rbac',
    inputs: {},
    base: [...check, ...inside],
    own: [],
  },
  {
    title: 'node-evidence: metrics by data actions of Azure RBAC',
    cluster: 'azure-rbac',
    inputs: { 'node-evidence': 'metrics' },
    base: [...check, ...azureRights('in-cluster'), ...signingKeys],
    own: [],
  },
  {
    title: 'node-evidence: metrics',
    cluster: 'entra',
    inputs: { 'node-evidence': 'metrics' },
    base: [...check, ...inside],
    own: kubernetesRights('rbac-metrics.yaml'),
  },
  {
    title: 'node-evidence: run-command',
    cluster: 'entra',
    inputs: { 'node-evidence': 'run-command' },
    base: [...check, ...inside, ...runCommand.filter((right) => isAbout(right, 'machines/read'))],
    own: runCommand.filter((right) => !isAbout(right, 'machines/read')),
  },
  {
    title: 'node-evidence: run-command, when the API server tells no nodes',
    cluster: 'entra',
    inputs: { 'node-evidence': 'run-command', checks: '-* kubelet-client-expiry', timeout: '30s' },
    base: [...check, ...inside, ...runCommand.filter((right) => !isAbout(right, 'machines/read'))],
    own: runCommand.filter((right) => isAbout(right, 'machines/read')),
    unreachable: true,
  },
  {
    title: 'connection: command-invoke',
    cluster: 'entra',
    inputs: {
      connection: 'command-invoke',
      'node-evidence': 'none',
      // no chain of the API server comes out of a pod
      checks: '-api-server-expiry, -api-server-trust',
    },
    base: [...check, ...inside],
    own: azureRights('command-invoke'),
  },
  {
    title: 'tls-secrets: true',
    cluster: 'entra-secrets',
    inputs: { 'tls-secrets': 'true' },
    base: [...check, ...inside],
    own: kubernetesRights('rbac-tls-secrets.yaml'),
  },
  {
    title: 'tls-secrets: true by data actions of Azure RBAC',
    cluster: 'azure-rbac-secrets',
    inputs: { 'tls-secrets': 'true', 'node-evidence': 'none' },
    base: [...check, ...azureRights('in-cluster'), ...signingKeys],
    own: azureRights('tls-secrets'),
  },
  {
    title: 'called-services: true',
    cluster: 'entra',
    inputs: { 'called-services': 'true' },
    base: [...check, ...inside.filter((right) => !isAuthoritiesOfPods(right))],
    own: kubernetesRights('rbac-called-services.yaml'),
  },
  {
    title: 'called-services: true by data actions of Azure RBAC',
    cluster: 'azure-rbac',
    inputs: { 'called-services': 'true', 'node-evidence': 'none' },
    base: [...check, ...azureRights('in-cluster'), ...signingKeys],
    own: azureRights('called-services'),
  },
]

/** Whose rights are tried elsewhere: the last ones in rotation.test.ts. */
const elsewhere = ['list', 'kubelet-serving-rotation', 'plan', 'plan-in-cluster', 'rotate', 'refresh-credentials']

/** All that the files of docs grant. */
export const everyRight: readonly Right[] = [
  ...readdirSync(join(docs, 'roles'))
    .map((file) => file.replace('.json', ''))
    .filter((name) => !elsewhere.includes(name))
    .flatMap(azureRights),
  ...readdirSync(docs)
    .filter((file) => /^rbac.*\.yaml$/.test(file) && file !== 'rbac-rotation.yaml')
    .flatMap(kubernetesRights),
]
