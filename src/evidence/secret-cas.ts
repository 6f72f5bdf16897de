import { items } from '../model/bounds.ts'
import { unreadableIn } from '../model/entries.ts'
import type { SecretCas } from '../model/preconditions.ts'
import { segmentOf } from '../model/path-segment.ts'
import { bundleReader, casOf, decoded, type Bundle } from './bundles.ts'
import type { Collector } from './context.ts'
import { fromLists } from './from-cluster.ts'
import { asObject, asText, textAt } from './json.ts'
import { notAsked, scopesOf } from './tls-secrets.ts'

/** Types that are evidence of their own, or hold nothing but large archives. */
const others = ['kubernetes.io/tls', 'kubernetes.io/service-account-token', 'helm.sh/release.v1']
const fieldSelector = others.map((type) => `type!=${type}`).join(',')

/**
 * CAs in Secrets of every other type: kubeconfigs, registrations of clusters, bundles. Only fingerprints leave this file: of the
 * text of a Secret, which holds keys and tokens, nothing is kept.
 */
export const secretCas: Collector<'secretCas'> = async (context) => {
  const { tlsSecrets } = context
  if (tlsSecrets === 'off') return notAsked
  const read = bundleReader('anyone')
  const reduce = (item: unknown): readonly SecretCas[] | undefined => {
    const found = casIn(item, read)
    return found.length === 0 ? undefined : found
  }
  const lists = scopesOf(tlsSecrets).map((namespace) => ({
    request: {
      path: namespace === undefined ? '/api/v1/secrets' : `/api/v1/namespaces/${segmentOf(namespace)}/secrets`,
      query: { fieldSelector },
      permission: `list secrets${namespace === undefined ? '' : ` in namespace ${namespace}`}`,
      most: items.objects,
    },
    reduce,
  }))
  return fromLists(context, 'Secrets of other types', lists, (found) => found.flat())
}

/** `certificate-authority-data` of a kubeconfig; `caData` of a cluster that is registered with Argo CD. */
const inKubeconfig = /(?:certificate-authority-data|"caData")["']?\s*:\s*["']?([A-Za-z0-9+/]+={0,2})/g
const certificate =
  /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+(?:-----END CERTIFICATE-----|(?=-----BEGIN CERTIFICATE-----)|$)/g

function casIn(item: unknown, read: (pem: string) => Bundle): readonly SecretCas[] {
  const secret = asObject(item)
  const metadata = asObject(secret['metadata'])
  const place = {
    namespace: textAt(metadata, 'namespace', 'A Secret'),
    name: textAt(metadata, 'name', 'A Secret'),
  }
  return Object.entries(asObject(secret['data'])).flatMap(([key, value]): readonly SecretCas[] => {
    const text = decoded(asText(value) ?? '')
    const kubeconfigs = [...text.matchAll(inKubeconfig)].map(([, base64 = '']) => decoded(base64))
    const kind = kubeconfigs.length > 0 ? 'kubeconfig' : 'bundle'
    // keys stand beside certificates in some: only the latter are handed on
    const pem = kind === 'kubeconfig' ? kubeconfigs : [...text.matchAll(certificate)].map(([found]) => found)
    const bundles = pem.map(read)
    const fingerprints = [...new Set(bundles.flatMap((one) => casOf(one).map((ca) => ca.fingerprint)))]
    const unreadable = bundles.flatMap(({ entries }) => unreadableIn(entries))
    if (fingerprints.length + unreadable.length === 0) return []
    return [{ ...place, key, kind, fingerprints, ...(unreadable.length === 0 ? {} : { unreadable }) }]
  })
}
