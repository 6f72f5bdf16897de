import { dump } from 'js-yaml'
import type { ClusterState } from './kubernetes/state.ts'
import { signToken } from './kubernetes/tokens.ts'
import { now } from './kubernetes/state.ts'
import type { Issued } from './pki/certificates.ts'

/** One context with what it points to. */
export type ContextEntry = {
  readonly name: string
  readonly server: string
  readonly ca: string
  readonly user: Readonly<Record<string, string>>
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** A kubeconfig as `az aks get-credentials` writes it; the first context is the current one. */
export const kubeconfigText = (contexts: readonly ContextEntry[]): string =>
  dump({
    apiVersion: 'v1',
    clusters: contexts.map(({ name, server, ca }) => ({
      cluster: { 'certificate-authority-data': base64(ca), server },
      name,
    })),
    contexts: contexts.map(({ name }) => ({ context: { cluster: name, user: `clusterUser_rg_${name}` }, name })),
    'current-context': contexts[0]?.name ?? '',
    kind: 'Config',
    preferences: {},
    users: contexts.map(({ name, user }) => ({ name: `clusterUser_rg_${name}`, user })),
  })

const certificate = ({ pem, keys }: Issued): Readonly<Record<string, string>> => ({
  'client-certificate-data': base64(pem),
  'client-key-data': base64(keys.pem),
})

/** The kubeconfigs of a cluster, by what they are for. */
export function contextsOf(state: ClusterState, server: string) {
  const { pki, name } = state
  const [staticToken = ''] = state.staticTokens.keys()
  const uid = state.serviceAccounts.get('aks-cert-guard/aks-cert-guard') ?? ''
  const account = { namespace: 'aks-cert-guard', name: 'aks-cert-guard', uid }
  const entry = (ca: Issued, user: Readonly<Record<string, string>>): ContextEntry => ({
    name,
    server,
    ca: ca.pem,
    user,
  })
  return {
    admin: entry(pki.ca, { ...certificate(pki.masterclient), token: staticToken }),
    clientCertificate: entry(pki.ca, certificate(pki.masterclient)),
    staticToken: entry(pki.ca, { token: staticToken }),
    serviceAccount: entry(pki.ca, { token: signToken(state.tokens, account, now(state), 86_400) }),
    stale: entry(pki.oldCas[0] ?? pki.ca, { ...certificate(pki.staleClient), token: 'f'.repeat(128) }),
    anonymous: entry(pki.ca, {}),
  }
}
