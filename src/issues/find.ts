import type { RepositoryIssue } from '../model/issue.ts'
import { type Identity, overlap, readMarker } from './marker.ts'
import type { Memory } from './memory.ts'

/** An issue that this action made, with what it tells about itself. */
export type Found = {
  readonly issue: RepositoryIssue
  readonly identity: Identity
  readonly memory: Memory | undefined
}

export const isOurs = ({ body }: RepositoryIssue): boolean => readMarker(body) !== undefined

export function read(issues: readonly RepositoryIssue[]): readonly Found[] {
  return issues.flatMap((issue) => {
    const marker = readMarker(issue.body)
    return marker === undefined ? [] : [{ issue, ...marker }]
  })
}

/**
 * The issue that stands for an identity, and others that are open beside it. An open one before a closed one, then the
 * one that is about most of the same clusters, then the oldest.
 */
export function pick(
  found: readonly Found[],
  identity: Identity,
): { readonly kept: Found | undefined; readonly others: readonly Found[] } {
  const isOpen = ({ issue }: Found) => issue.state === 'open'
  const [kept, ...rest] = found
    .filter((one) => overlap(one.identity, identity) > 0)
    .toSorted(
      (a, b) =>
        Number(isOpen(b)) - Number(isOpen(a)) ||
        overlap(b.identity, identity) - overlap(a.identity, identity) ||
        a.issue.number - b.issue.number,
    )
  return { kept, others: rest.filter(isOpen) }
}
