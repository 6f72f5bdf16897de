import { randomBytes } from 'node:crypto'
import type { EmulatedNode } from '../kubernetes/nodes.ts'
import { type ClusterState, kubeletPki } from '../kubernetes/state.ts'
import { validity } from '../moments.ts'
import { issue, type Issued } from '../pki/certificates.ts'
import { apiServerNames } from '../pki/cluster-pki.ts'
import type { KubeletPki } from '../pki/kubelet-pki.ts'

/** What provisioning gave to a node, and what its kubelet got since. */
export type MadeOf = {
  readonly node: EmulatedNode
  /** https://NAME:443 */
  readonly server: string
  readonly ca: Issued
  /** the copy of the API server's certificate, as it was when the node was made */
  readonly apiServer: Issued
  readonly kubelet: KubeletPki
  /** the secret that nodes join with; absent without TLS bootstrap */
  readonly bootstrapToken?: string
}

/** Everything that a node's files are written from. */
export async function madeOf(state: ClusterState, node: EmulatedNode): Promise<MadeOf> {
  const pki = state.olderPki.get(node) ?? state.pki
  const copied =
    node.apiServerCopy === undefined
      ? pki.apiServer
      : await issue({
          purpose: 'server',
          subject: 'CN=apiserver',
          issuer: pki.ca,
          dates: validity(state.startedAt, node.apiServerCopy),
          keys: pki.apiServer.keys,
          names: state.scenario.apiServer?.names ?? apiServerNames(state.fqdn),
          keyIds: pki.keyIds,
        })
  return {
    node,
    server: `https://${state.fqdn}:443`,
    ca: pki.ca,
    apiServer: copied,
    kubelet: await kubeletPki(state, node),
    ...(node.tlsBootstrap ? { bootstrapToken: `8n4xpk.${randomBytes(8).toString('hex')}` } : {}),
  }
}

const kubeconfig = (server: string, user: string, credential: readonly string[], ca: string): string => `apiVersion: v1
kind: Config
clusters:
- name: localcluster
  cluster:
    certificate-authority: ${ca}
    server: ${server}
users:
- name: ${user}
  user:
${credential.map((line) => `    ${line}\n`).join('')}contexts:
- context:
    cluster: localcluster
    user: ${user}
  name: localclustercontext
current-context: localclustercontext
`

/** The kubeconfig that a kubelet works with: the certificate that it renews, or with no TLS bootstrap the static one. */
export const kubeletKubeconfig = (server: string, ca: string, certificate: string, key: string): string =>
  kubeconfig(server, 'client', [`client-certificate: ${certificate}`, `client-key: ${key}`], ca)

/** The kubeconfig that a kubelet asks for its first certificate with. */
export const bootstrapKubeconfig = (server: string, ca: string, token: string): string =>
  kubeconfig(server, 'kubelet-bootstrap', [`token: "${token}"`], ca)
