import type { ClusterIdentity, ClusterPolicies, ClusterPolicy } from '../model/cluster-policy.ts'
import type { Ignore } from '../model/policy.ts'

type Known = { readonly identity: ClusterIdentity; readonly policy: ClusterPolicy }

/** An exception that no cluster needs any more is one to remove. */
export function unusedIgnores(
  judged: readonly { readonly unused: readonly Ignore[]; readonly ignores: readonly Ignore[] }[],
): readonly string[] {
  return [...new Set(judged.flatMap(({ ignores }) => ignores))]
    .filter((ignore) => judged.every(({ unused, ignores }) => !ignores.includes(ignore) || unused.includes(ignore)))
    .map(({ match }) => `ignore: nothing needs the line for "${match}" any more.`)
}

/** An override that is for nobody is misspelt, or for clusters of another run. */
export function unmatchedOverrides(known: readonly Known[], { overrides }: ClusterPolicies): readonly string[] {
  const held = new Set(known.flatMap(({ policy }) => policy.overrides))
  return [...new Set(overrides)]
    .filter((override) => !held.has(override))
    .map((override) => `config: the override for ${override} is for no cluster of this run.`)
}

/** Recorded without the tags that overrides ask for. */
export function untagged(known: readonly Known[], { tagKeys }: ClusterPolicies): readonly string[] {
  if (tagKeys.length === 0) return []
  return known
    .filter(({ identity }) => identity.kind !== 'context' && identity.tags === undefined)
    .map(
      ({ identity: { name } }) =>
        `config: no tags of ${name} were recorded, so overrides by tag do not hold for it. A run with this policy file records them.`,
    )
}
