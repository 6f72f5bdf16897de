import { Unjudged } from '../model/errors.ts'
import { elements, firstContent, tags, type Element } from './der.ts'
import { ascii, extensionValue, oids } from './extensions.ts'
import type { Comparisons } from './name-constraints.ts'
import type { Structure } from './structure.ts'

/** Bases of nameConstraints (RFC 5280 4.2.1.10), as encoded. `bounded`: a minimum or maximum stands beside it. */
export type Subtree = Element & { readonly bounded: boolean }
export type Subtrees = { readonly permitted: readonly Subtree[]; readonly excluded: readonly Subtree[] }

const known = new WeakMap<Structure, Subtrees>()

/** The nameConstraints of a certificate; none when it has none. @throws RangeError when malformed */
export function subtreesOf(structure: Structure): Subtrees {
  const before = known.get(structure)
  if (before !== undefined) return before
  const value = extensionValue(structure, oids.nameConstraints)
  const subtrees = value === undefined ? { permitted: [], excluded: [] } : readSubtrees(value)
  known.set(structure, subtrees)
  return subtrees
}

/** @throws RangeError when malformed */
export function readSubtrees(value: Uint8Array): Subtrees {
  const parts = elements(firstContent(value, tags.sequence))
  const read = (tag: number): readonly Subtree[] =>
    parts.filter((part) => part.tag === tag).flatMap(({ content }) => elements(content).map(subtree))
  return { permitted: read(0xa0), excluded: read(0xa1) }
}

function subtree({ der }: Element): Subtree {
  const [base, ...more] = elements(firstContent(der, tags.sequence))
  if (base === undefined) throw new RangeError('malformed name constraint')
  return { ...base, bounded: more.length > 0 }
}

/** @throws Unjudged when no comparison is left */
export function spend(comparisons: Comparisons, { permitted, excluded }: Subtrees): void {
  comparisons.left -= permitted.length + excluded.length
  if (comparisons.left < 0) throw new Unjudged('too-large', 'more names and name constraints than are compared')
}

/** `example.com` holds itself and what is below; `.example.com` only what is below; the empty one everything. */
export function isInDomain(name: string, domain: string): boolean {
  const [host, base] = [lower(name), lower(domain)]
  return base === '' || host === base || host.endsWith(base.startsWith('.') ? base : `.${base}`)
}

/** A constraint is address and mask, each as long as the addresses it speaks of. */
export function isInNetwork(address: Uint8Array, network: Uint8Array): boolean {
  const half = network.length / 2
  if (address.length !== half) return false
  return address.every((octet, i) => {
    const mask = network[half + i] ?? 0xff
    return (octet & mask) === ((network[i] ?? 0) & mask)
  })
}

/** Only the letters of ASCII have a case here (RFC 4343). */
export const lower = (name: string): string => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

export const textOf = ({ content }: { readonly content: Uint8Array }): string => ascii(content)
