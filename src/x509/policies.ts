import { elements, firstContent, oidText, tags } from './der.ts'
import { extensionValue, oids } from './extensions.ts'
import { isSelfIssued, type Link } from './link.ts'
import type { Structure } from './structure.ts'

const anyPolicy = '2.5.29.32.0'

/**
 * Whether the path asks for a policy in every certificate (policyConstraints, RFC 5280 4.2.1.11), and what is known of the
 * answer. Go refuses paths without one since 1.24. `unknown`: the policies themselves would have to be followed.
 */
export function policyState(path: readonly Link[]): 'free' | 'refused' | 'unknown' {
  const [leaf] = path
  const links = path.slice(0, -1).toReversed()
  const above = links.slice(0, -1)
  const mapped = above.some(({ structure }) => extensionValue(structure, oids.policyMappings) !== undefined)
  const bounded = above.some(({ structure }) => extensionValue(structure, oids.inhibitAnyPolicy) !== undefined)
  let valid: readonly string[] = [anyPolicy]
  let left = path.length
  for (const [i, link] of links.entries()) {
    const policies = policiesOf(link.structure)
    valid = policies.includes(anyPolicy) ? valid : valid.includes(anyPolicy) ? policies : shared(valid, policies)
    if (left === 0 && valid.length === 0 && !mapped) return 'refused'
    if (i === links.length - 1) break
    if (!isSelfIssued(link) && left > 0) left -= 1
    left = Math.min(left, requiredAfter(link.structure))
  }
  if (left > 0) left -= 1
  if (leaf !== undefined && requiredAfter(leaf.structure) === 0) left = 0
  if (mapped || (bounded && left === 0)) return 'unknown'
  return left > 0 || valid.length > 0 ? 'free' : 'refused'
}

const shared = (some: readonly string[], others: readonly string[]): readonly string[] =>
  some.filter((policy) => others.includes(policy))

function policiesOf(structure: Structure): readonly string[] {
  const value = extensionValue(structure, oids.certificatePolicies)
  if (value === undefined) return []
  return elements(firstContent(value, tags.sequence)).map(({ der }) =>
    oidText(firstContent(firstContent(der, tags.sequence), tags.oid)),
  )
}

/** requireExplicitPolicy: how many certificates may follow before a policy is needed. */
function requiredAfter(structure: Structure): number {
  const value = extensionValue(structure, oids.policyConstraints)
  if (value === undefined) return Infinity
  const required = elements(firstContent(value, tags.sequence)).find(({ tag }) => tag === 0x80)
  return required === undefined ? Infinity : required.content.reduce((sum, octet) => sum * 256 + octet, 0)
}
