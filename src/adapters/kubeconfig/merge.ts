import { entriesOf, entryKeys, isMapping, type Entries, type KubeconfigDocument } from './document.ts'

/** The names in a kubeconfig, by kind. */
export type Names = Readonly<Record<(typeof entryKeys)[number], readonly string[]>>

export const namesOf = (document: KubeconfigDocument): Names => {
  const of = (key: (typeof entryKeys)[number]): readonly string[] =>
    entriesOf(document, key).flatMap(({ name }) => (typeof name === 'string' ? [name] : []))
  return { clusters: of('clusters'), users: of('users'), contexts: of('contexts') }
}

/**
 * The administrator's context gets a name of its own, so that it does not take the place of the user's: az aks get-credentials
 * does the same (its source, merge_kubernetes_configurations).
 */
export function withAdministratorsName(document: KubeconfigDocument): KubeconfigDocument {
  const contexts = entriesOf(document, 'contexts')
  const admin = contexts.find((entry) => {
    const context: unknown = 'context' in entry ? entry.context : undefined
    return isMapping(context) && typeof context['user'] === 'string' && context['user'].startsWith('clusterAdmin')
  })
  if (typeof admin?.name !== 'string') return document
  const name = `${admin.name}-admin`
  return {
    ...document,
    contexts: contexts.map((entry) => (entry === admin ? { ...entry, name } : entry)),
    'current-context': name,
  }
}

/**
 * What az aks get-credentials --overwrite-existing makes of a file that is there: clusters, users and contexts of the same names
 * are replaced and stand at the end, the new context is the current one, and everything else stays as it is.
 */
export function mergeDocuments(existing: KubeconfigDocument, addition: KubeconfigDocument): KubeconfigDocument {
  if (Object.keys(existing).length === 0) return addition
  const merged = entryKeys.map((key): readonly [string, Entries] => {
    const added = entriesOf(addition, key)
    const names = new Set(added.map(({ name }) => name))
    return [key, [...entriesOf(existing, key).filter(({ name }) => !names.has(name)), ...added]]
  })
  return {
    // a file without them is none for kubectl
    ...('apiVersion' in existing ? {} : { apiVersion: addition['apiVersion'] }),
    ...('kind' in existing ? {} : { kind: addition['kind'] }),
    ...existing,
    ...Object.fromEntries(merged),
    'current-context': addition['current-context'],
  }
}

/** Takes out what was added, and puts back what it had replaced; what others have changed since stays. */
export function unmerge(current: KubeconfigDocument, before: KubeconfigDocument, added: Names): KubeconfigDocument {
  const left = entryKeys.map((key): readonly [string, Entries] => {
    const ours = new Set<unknown>(added[key])
    const replaced = entriesOf(before, key).filter(({ name }) => ours.has(name))
    return [key, [...entriesOf(current, key).filter(({ name }) => !ours.has(name)), ...replaced]]
  })
  const named = current['current-context']
  const isOurs = typeof named === 'string' && added.contexts.includes(named)
  return {
    ...current,
    ...Object.fromEntries(left),
    ...(isOurs ? { 'current-context': before['current-context'] ?? '' } : {}),
  }
}
