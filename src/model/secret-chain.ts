import { isReadable, type Entry } from './entries.ts'

type Named = {
  readonly subject: string
  readonly issuer: string
  readonly fingerprint: string
  readonly isCa?: boolean
  readonly ownsKey?: true
}

/** Whether another certificate of the list names one as its issuer. One pass over the list, however long a recording has it. */
function issuersAmong(all: readonly Named[]): (one: Named) => boolean {
  const issued = new Map<string, Set<string>>()
  for (const { issuer, fingerprint } of all) issued.set(issuer, (issued.get(issuer) ?? new Set()).add(fingerprint))
  return ({ subject, fingerprint }) => {
    const children = issued.get(subject)
    return children !== undefined && children.size > (children.has(fingerprint) ? 1 : 0)
  }
}

/**
 * The server's own certificate of a chain, wherever it is in it: the one that the key belongs to, or the first one that isn't an authority (basicConstraints) and
 * issued no other; where all of them are authorities, the first one that issued no other. Undefined when an entry that can't be
 * read may be it: one before it, or any beside authorities alone.
 */
export function leafOf<C extends Named>(chain: readonly Entry<C>[]): C | undefined {
  const readable = chain.filter(isReadable)
  const owner = readable.find(({ ownsKey }) => ownsKey === true)
  if (owner !== undefined) return owner
  const issuesAnother = issuersAmong(readable)
  const ends = readable.filter((one) => !issuesAnother(one))
  const leaf =
    ends.find(({ isCa }) => isCa === false) ?? readable.find(({ isCa }) => isCa === false) ?? ends[0] ?? readable[0]
  if (leaf === undefined) return undefined
  const decided = leaf.isCa === false ? chain.slice(0, chain.indexOf(leaf)) : chain
  return decided.every(isReadable) ? leaf : undefined
}
