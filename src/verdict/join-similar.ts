import type { Finding } from '../model/finding.ts'

/** So many findings that say the same of different objects are read one by one. */
export const mostSimilar = 20
/** of the objects of one finding, so many are named */
const named = 10

/**
 * Findings of one check that say the very same of more than 20 objects become one, which counts and names them: a certificate that
 * was copied into a thousand Secrets is one thing to know. Findings about nodes stay, because remedies need the nodes, and so
 * do those that pass or that an exception covers. In linear time.
 * @param isNode whether a subject is a node of the cluster
 */
export function joinSimilar(findings: readonly Finding[], isNode: (subject: string) => boolean): readonly Finding[] {
  const groups = Map.groupBy(findings, (finding) => {
    const { check, target, outcome, reason, message, remedy, notAfter, certificates, subject } = finding
    if (outcome === 'pass' || outcome === 'notApplicable' || isNode(subject)) return finding
    return JSON.stringify([check, target, outcome, reason, message, remedy, notAfter, certificates])
  })
  return [...groups.values()].flatMap((group) => (group.length > mostSimilar ? [joined(group)] : group))
}

function joined(group: readonly Finding[]): Finding {
  const [first] = group
  if (first === undefined) throw new Error('a group of none')
  const others = group.slice(1, named).map(({ subject }) => subject)
  const more = group.length - 1 - others.length
  const message = `${first.message} The same holds for ${group.length - 1} others: ${others.join(', ')} and ${more} more.`
  return { ...first, subject: `${first.subject} and ${group.length - 1} others`, message }
}
