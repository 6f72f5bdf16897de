import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ContextEntry, contextsOf, kubeconfigText } from './kubeconfigs.ts'
import { type ClusterState, kubeletPki } from './kubernetes/state.ts'

/** Paths of kubeconfigs, all 0600. Each has one context, named as the cluster. */
export type Kubeconfigs = {
  /** as the administrator gets it from AKS: client certificate O=system:masters, CN=masterclient, and a static token */
  readonly admin: string
  /** that client certificate only */
  readonly clientCertificate: string
  /** that token only */
  readonly staticToken: string
  /** a token of service account aks-cert-guard/aks-cert-guard; '' where a real cluster stands behind */
  readonly serviceAccount: string
  /** from before a rotation: an old CA of the same name, and credentials that are not accepted any more; '' as well */
  readonly stale: string
  /** the CA, and no credential */
  readonly anonymous: string
}

/** Paths of PEM files. They hold certificates only. Of a real cluster only `ca` and `masterclient`: others are ''. */
export type Pems = {
  readonly ca: string
  readonly apiServer: string
  readonly aggregatorCa: string
  readonly masterclient: string
  readonly oldCas: readonly string[]
  /** a node's; `server` is absent when the kubelet has none. A large cluster's are made when they are asked for */
  node(name: string): Promise<{ readonly client: string; readonly server?: string }>
}

/** Clusters of more nodes get the PEM files of a node when somebody asks for them. */
const eagerNodes = 50

/** Writes a file for the owner's eyes only, and returns its path. */
export async function writePrivate(path: string, text: string): Promise<string> {
  await writeFile(path, text, { mode: 0o600 })
  return path
}

/** Writes every certificate of a cluster, as PEM and without keys. */
export async function writePems(state: ClusterState, directory: string): Promise<Pems> {
  const { pki, nodes } = state
  const write = async (name: string, pem: string): Promise<string> => {
    const path = join(directory, name)
    await writeFile(path, pem)
    return path
  }
  const node: Pems['node'] = async (name) => {
    const found = state.nodes.find((candidate) => candidate.name === name)
    if (found === undefined) throw new RangeError(`no node ${name}`)
    const { client, server } = await kubeletPki(state, found)
    await mkdir(join(directory, 'nodes', name), { recursive: true })
    const clientPath = await write(`nodes/${name}/kubelet-client.crt`, client.pem)
    if (server === undefined) return { client: clientPath }
    const sent = server.chain.map(({ pem }) => pem).join('')
    return { client: clientPath, server: await write(`nodes/${name}/kubelet-server.crt`, sent) }
  }
  await mkdir(directory, { recursive: true })
  const pems: Pems = {
    ca: await write('ca.crt', pki.ca.pem),
    apiServer: await write('apiserver.crt', pki.apiServer.pem),
    aggregatorCa: await write('aggregator-ca.crt', pki.aggregatorCa.pem),
    masterclient: await write('masterclient.crt', pki.masterclient.pem),
    oldCas: await Promise.all(pki.oldCas.map((ca, i) => write(`old-ca-${i}.crt`, ca.pem))),
    node,
  }
  if (nodes.length <= eagerNodes) await Promise.all(nodes.map(({ name }) => node(name)))
  return pems
}

/** Writes every kubeconfig of a cluster. */
export async function writeKubeconfigs(state: ClusterState, server: string, directory: string): Promise<Kubeconfigs> {
  const contexts = contextsOf(state, server)
  const write = (name: keyof typeof contexts): Promise<string> =>
    writePrivate(join(directory, `${name}.kubeconfig`), kubeconfigText([contexts[name]]))
  return {
    admin: await write('admin'),
    clientCertificate: await write('clientCertificate'),
    staticToken: await write('staticToken'),
    serviceAccount: await write('serviceAccount'),
    stale: await write('stale'),
    anonymous: await write('anonymous'),
  }
}

/** Of a real cluster that is not there yet. */
export const noFiles: { readonly kubeconfigs: Kubeconfigs; readonly pem: Pems } = {
  kubeconfigs: { admin: '', clientCertificate: '', staticToken: '', anonymous: '', serviceAccount: '', stale: '' },
  pem: {
    ca: '',
    masterclient: '',
    apiServer: '',
    aggregatorCa: '',
    oldCas: [],
    node: (name) => Promise.reject(new RangeError(`the certificates of ${name} are in the real cluster`)),
  },
}

/** Writes what is known of a real cluster: kubeconfigs of its administrator, and the certificates in them. */
export async function writeRealCluster(
  { user, ...context }: ContextEntry,
  directory: string,
): Promise<{ readonly kubeconfigs: Kubeconfigs; readonly pem: Pems }> {
  await mkdir(directory, { recursive: true })
  const { token, ...certificate } = user
  const write = (name: string, shown: ContextEntry['user']): Promise<string> =>
    writePrivate(join(directory, `${name}.kubeconfig`), kubeconfigText([{ ...context, user: shown }]))
  const writePem = async (name: string, pem: string): Promise<string> => {
    const path = join(directory, name)
    await writeFile(path, pem)
    return path
  }
  const masterclient = Buffer.from(user['client-certificate-data'] ?? '', 'base64').toString()
  return {
    kubeconfigs: {
      ...noFiles.kubeconfigs,
      admin: await write('admin', user),
      clientCertificate: await write('clientCertificate', certificate),
      staticToken: await write('staticToken', token === undefined ? {} : { token }),
      anonymous: await write('anonymous', {}),
    },
    pem: {
      ...noFiles.pem,
      ca: await writePem('ca.crt', context.ca),
      masterclient: await writePem('masterclient.crt', masterclient),
    },
  }
}
