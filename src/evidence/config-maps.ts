import { items } from '../model/bounds.ts'
import type { Observation } from '../model/evidence.ts'
import { bundleReader, type Bundle, type Held } from './bundles.ts'
import { configMapBundles } from './ca-config-maps.ts'
import type { CollectContext } from './context.ts'
import { fromLists } from './from-cluster.ts'
import { asObject, asText, textAt } from './json.ts'

/** The CA that pods of a namespace are given. */
export type PublishedIn = { readonly place: string; readonly bundle: Bundle }

/** What ConfigMaps hold: the CA for the pods of each namespace, and every other bundle. */
type ConfigMaps = { readonly published: readonly PublishedIn[]; readonly held: readonly Held[] }

type Read = (pem: string) => Bundle

export const rootCaName = 'kube-root-ca.crt'

/** @param item ConfigMap kube-root-ca.crt */
export function publishedIn(item: unknown, read: Read): PublishedIn {
  const configMap = asObject(item)
  const place = textAt(asObject(configMap['metadata']), 'namespace', 'A ConfigMap')
  return { place, bundle: read(asText(asObject(configMap['data'])['ca.crt']) ?? '') }
}

/**
 * Every ConfigMap, listed once for both who look at them. Skipped where only one of them does, who then asks for its own part;
 * and by command invoke, where each read has its own part of what is printed, and what was cut off is asked for again.
 */
export const everyConfigMap = (context: CollectContext): Promise<Observation<ConfigMaps>> =>
  context.once(listAll, context)

async function listAll(context: CollectContext): Promise<Observation<ConfigMaps>> {
  const { wants, kubernetes } = context
  if (!wants('caBundles') || !wants('namespaceCas')) return { state: 'skipped', detail: 'one part is enough' }
  const way = await kubernetes().then(
    (session) => session.way,
    () => 'direct',
  )
  if (way === 'command-invoke') return { state: 'skipped', detail: 'each part is printed alone' }
  const [read, readPublished] = [bundleReader('anyone'), bundleReader('clients')]
  const request = { path: '/api/v1/configmaps', permission: 'list configmaps', most: items.objects }
  const reduce = (item: unknown): PublishedIn | readonly Held[] | undefined => {
    const { name } = asObject(asObject(item)['metadata'])
    if (name === rootCaName) return publishedIn(item, readPublished)
    const found = configMapBundles(item, read)
    return found.length === 0 ? undefined : found
  }
  return fromLists(context, 'configmaps', [{ request, reduce }], (found) => ({
    published: found.filter((one) => 'place' in one),
    held: found.flatMap((one) => ('place' in one ? [] : one)),
  }))
}
