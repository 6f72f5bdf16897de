import { validity } from '../moments.ts'
import type { Dates, ServingKind } from '../scenario.ts'
import { issue, type Issued } from './certificates.ts'
import type { ClusterPki } from './cluster-pki.ts'

/** A kubelet's certificates. `chain` is what it sends: its own and, when it made a CA for itself, that one. */
export type KubeletPki = {
  readonly client: Issued
  readonly server?: Issued & { readonly chain: readonly Issued[] }
}

const servingDefaults: Readonly<Record<Exclude<ServingKind, 'none'>, Dates>> = {
  cluster: { notBefore: '-65d', notAfter: '+300d' },
  'self-signed': { notBefore: '-65d', notAfter: '+300d' },
  'node-bootstrap': { notBefore: '-65d', notAfter: '+7235d' },
}

/** What of a node its certificates depend on. */
export type Kubelet = {
  readonly name: string
  readonly ip: string
  readonly client: Dates
  readonly serving: ServingKind
  readonly servingDates?: Dates
}

export const kubeletSubject = (node: string): string => `O=system:nodes, CN=system:node:${node}`

async function servingPki(kubelet: Kubelet, pki: ClusterPki, start: Date): Promise<KubeletPki['server']> {
  const { name, serving } = kubelet
  if (serving === 'none') return undefined
  const dates = validity(start, kubelet.servingDates ?? servingDefaults[serving])
  const { server: keys, authority } = pki.kubeletKeys
  if (serving === 'cluster') {
    const names = [name, kubelet.ip]
    const leaf = await issue({
      purpose: 'server',
      subject: kubeletSubject(name),
      issuer: pki.ca,
      dates,
      keys,
      names,
      keyIds: pki.keyIds,
    })
    return { ...leaf, chain: [leaf] }
  }
  if (serving === 'node-bootstrap') {
    const leaf = await issue({ purpose: 'server', subject: `CN=${name}`, dates, keys, names: [name] })
    return { ...leaf, chain: [leaf] }
  }
  const made = Math.floor(dates.notBefore.getTime() / 1_000) + 3_600
  const issuer = await issue({ purpose: 'authority', subject: `CN=${name}-ca@${made}`, dates, keys: authority })
  const leaf = await issue({ purpose: 'server', subject: `CN=${name}@${made}`, issuer, dates, keys, names: [name] })
  return { ...leaf, chain: [leaf, issuer] }
}

/** Signs the certificates of one kubelet. */
export async function makeKubeletPki(kubelet: Kubelet, pki: ClusterPki, start: Date): Promise<KubeletPki> {
  const client = await issue({
    purpose: 'client',
    subject: kubeletSubject(kubelet.name),
    issuer: pki.ca,
    dates: validity(start, kubelet.client),
    keys: pki.kubeletKeys.client,
    keyIds: pki.keyIds,
  })
  const server = await servingPki(kubelet, pki, start)
  return server === undefined ? { client } : { client, server }
}
