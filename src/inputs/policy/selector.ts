import type { ClusterIdentity } from '../../model/cluster-policy.ts'
import { matchesWildcard } from '../../model/wildcard.ts'
import { knownNames } from '../nearest.ts'
import type { Parser } from '../parser.ts'
import { show } from '../text.ts'

/** Which clusters an override is for. */
export type ClusterSelector = { readonly written: string } & (
  | { readonly kind: 'cluster'; readonly pattern: string }
  | { readonly kind: 'context'; readonly pattern: string }
  | { readonly kind: 'tag'; readonly key: string; readonly value: string }
)

const kinds = ['cluster', 'tag', 'context'] as const
const howToWrite = 'Write cluster:NAME, cluster:RESOURCE-GROUP/NAME, tag:KEY=VALUE or context:NAME.'

/** One selector. `*` in the name of a cluster or context stands for any text, in a part of a cluster's name for any of that part. */
export const selector: Parser<ClusterSelector> = (text, say) => {
  const [, word = '', rest = ''] = /^([a-z-]*)\s*:(.*)$/is.exec(text) ?? []
  const kind = kinds.find((known) => known === word.toLowerCase())
  const value = rest.trim()
  if (kind === undefined)
    return say.problem(
      show(text),
      'is no selector',
      word === '' ? howToWrite : `${knownNames(word, kinds)} ${howToWrite}`,
    )
  if (value === '') return say.problem(show(text), 'selects nothing', howToWrite)
  if (kind !== 'tag') return { kind, written: text, pattern: value }
  const [, key = '', wanted = ''] = /^([^=]+)=(.*)$/s.exec(value) ?? []
  return key === ''
    ? say.problem(show(text), 'names no value', 'Write tag:KEY=VALUE.')
    : { kind, written: text, key: key.trim(), value: wanted.trim() }
}

/** Whether a selector is for a cluster. One of a kind that nobody recorded is taken for what the selector asks for. */
export function selects(selector: ClusterSelector, { kind, name, subscriptionId, tags }: ClusterIdentity): boolean {
  if (selector.kind === 'context') return kind !== 'managed-cluster' && matchesWildcard(selector.pattern, name)
  if (kind === 'context') return false
  if (selector.kind === 'cluster')
    return [name, ...(subscriptionId === undefined ? [] : [`${subscriptionId}/${lastTwo(name)}`])].some((full) =>
      hasName(selector.pattern, full),
    )
  // as ARM compares: keys without case, values with it
  return Object.entries(tags ?? {}).some(
    ([key, value]) => key.toLowerCase() === selector.key.toLowerCase() && value === selector.value,
  )
}

const lastTwo = (name: string): string => name.split('/').slice(-2).join('/')

/** Part by part from the end: `name`, `resource-group/name`, `subscription/resource-group/name`. */
function hasName(pattern: string, name: string): boolean {
  const [wanted, parts] = [pattern, name].map(threeParts)
  return (
    wanted !== undefined &&
    parts !== undefined &&
    wanted.every((part, index) => matchesWildcard(part, parts[index] ?? ''))
  )
}

/** The cluster, its group, and what stands before: a subscription's name may hold a slash itself. */
function threeParts(name: string): readonly string[] {
  const [cluster = '', group, ...subscription] = name.split('/').toReversed()
  return [cluster, group ?? [], subscription.length === 0 ? [] : subscription.toReversed().join('/')].flat()
}
