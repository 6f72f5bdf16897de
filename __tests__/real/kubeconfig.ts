import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAll } from 'js-yaml'
import { kubectl, kubectlWith, type Cluster } from './cluster.ts'
import { newFolder } from './folder.ts'

export const root = join(import.meta.dirname, '../..')
export const namespace = 'aks-cert-guard'
/** whom the run signs in as */
export const account = 'aks-cert-guard'
/** whose token kubelets may see */
export const kubeletAccount = 'aks-cert-guard-kubelet-metrics'

type User = { readonly token?: string; readonly 'client-key-data'?: string }
type Kubeconfig = {
  readonly clusters: readonly { readonly name: string; readonly cluster: { readonly server: string } }[]
  readonly users: readonly { readonly name: string; readonly user: User }[]
}

/** The cluster script writes kubeconfigs as JSON, which is YAML too. */
export const readKubeconfig = (path: string): Kubeconfig => JSON.parse(readFileSync(path, 'utf8')) as Kubeconfig

export const usersOf = (text: string): readonly User[] => (JSON.parse(text) as Kubeconfig).users.map(({ user }) => user)

function write(kubeconfig: Kubeconfig): string {
  const path = join(newFolder(), 'kubeconfig')
  writeFileSync(path, JSON.stringify(kubeconfig), { mode: 0o600 })
  return path
}

/** Gives the cluster the objects of docs/rbac.yaml, as they stand. */
export const applyRbac = (): Promise<string> => kubectl('apply', '--filename', join(root, 'docs/rbac.yaml'))

/** A kubeconfig of the service account of docs/rbac.yaml, and of nobody else. */
export async function serviceAccountKubeconfig({ kubeconfig }: Cluster): Promise<string> {
  const token = (await kubectl('create', 'token', account, '--namespace', namespace, '--duration', '1h')).trim()
  const admin = readKubeconfig(kubeconfig)
  return write({ ...admin, users: admin.users.map(({ name }) => ({ name, user: { token } })) })
}

/** The same kubeconfig, leading to another address. */
export function withServer(path: string, server: string): string {
  const kubeconfig = readKubeconfig(path)
  return write({
    ...kubeconfig,
    clusters: kubeconfig.clusters.map(({ name, cluster }) => ({ name, cluster: { ...cluster, server } })),
  })
}

/** The claims of a JSON Web Token. */
export const claimsOf = (token: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Readonly<Record<string, unknown>>

type Binding = {
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly subjects?: readonly { readonly name: string }[]
}

/** Binds the roles of docs/rbac.yaml to an identity of Entra ID too, as its first lines tell to. */
export async function bindTo(objectId: string): Promise<void> {
  const documents = loadAll(readFileSync(join(root, 'docs/rbac.yaml'), 'utf8')) as readonly Binding[]
  const user = { kind: 'User', name: objectId, apiGroup: 'rbac.authorization.k8s.io' }
  for (const one of documents)
    if (one.subjects?.some(({ name }) => name === account) === true)
      await kubectlWith(
        { ...one, metadata: { ...one.metadata, name: `${account}-entra-${one.metadata.name}` }, subjects: [user] },
        'apply',
      )
}
