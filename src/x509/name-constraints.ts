import { Unjudged } from '../model/errors.ts'
import { addressText } from './address.ts'
import { elements, inside, tags, type Element } from './der.ts'
import { comparableName } from './dns-name.ts'
import { ascii, extensionValue, generalNames, generalNameTags, oids } from './extensions.ts'
import type { Structure } from './structure.ts'

/** A domain as it is compared: itself, and what the names below it end in. */
type Domain = { readonly itself: string; readonly ending: string }
/** One base of a constraint: of a kind that is not understood there is nothing but the tag. */
type Base = {
  readonly tag: number
  readonly domain?: Domain
  readonly network?: { readonly address: Uint8Array; readonly mask: Uint8Array }
}

/** Bases of the names that one authority permits and excludes for everything below it, by kind of name. */
type Trees = ReadonlyMap<number, readonly Base[]>
export type NameConstraints = { readonly permitted: Trees; readonly excluded: Trees }

/** Comparisons that one validation may still make. */
export type Comparisons = { left: number }

const trees = { permitted: 0xa0, excluded: 0xa1 } as const
const directoryNameTag = 0xa4

const known = new WeakMap<Structure, NameConstraints>()

/**
 * The nameConstraints of an authority (RFC 5280 4.2.1.10); undefined when it has none. Constraints on DNS names and IP
 * addresses are understood.
 * @throws RangeError when malformed, and when critical with a constraint of another kind
 */
export function readNameConstraints(authority: Structure): NameConstraints | undefined {
  const before = known.get(authority)
  if (before !== undefined) return before
  const value = extensionValue(authority, oids.nameConstraints)
  if (value === undefined) return undefined
  const parts = inside(value, tags.sequence)
  const read = (tag: number): Trees =>
    Map.groupBy(
      parts.filter((part) => part.tag === tag).flatMap(({ content }) => elements(content).map(base)),
      (one) => one.tag,
    )
  const constraints = { permitted: read(trees.permitted), excluded: read(trees.excluded) }
  const kinds = [...constraints.permitted.keys(), ...constraints.excluded.keys()]
  const critical = authority.extensions.some(
    (extension) => extension.oid === oids.nameConstraints && extension.critical,
  )
  if (critical && !kinds.every(isUnderstood)) throw new RangeError('a critical name constraint that is not understood')
  known.set(authority, constraints)
  return constraints
}

/** minimum and maximum beside the base are not used in RFC 5280, and refused. */
function base(subtree: Element): Base {
  const [name, ...more] = inside(subtree.der, tags.sequence)
  if (name === undefined || more.length > 0) throw new RangeError('malformed name constraint')
  const { tag, content } = name
  if (tag === generalNameTags.dns) {
    const itself = comparableName(ascii(content))
    return { tag, domain: { itself, ending: itself.startsWith('.') ? itself : `.${itself}` } }
  }
  if (tag !== generalNameTags.ip) return { tag }
  if (content.length !== 8 && content.length !== 32) throw new RangeError('malformed name constraint')
  const half = content.length / 2
  return { tag, network: { address: content.subarray(0, half), mask: content.subarray(half) } }
}

const isUnderstood = (tag: number): boolean => tag === generalNameTags.dns || tag === generalNameTags.ip

/**
 * The first name of a certificate that the constraints of the authorities above it do not let pass (RFC 5280 6.1.3 b, c),
 * as text; undefined when all pass. A constraint that is not understood (and not critical) lets no name of its kind pass.
 * @throws RangeError when the certificate's names are malformed, Unjudged when `comparisons` are used up
 */
export function refusedName(
  certificate: Structure,
  constraints: readonly NameConstraints[],
  comparisons: Comparisons,
): string | undefined {
  const subject: Element = { tag: directoryNameTag, der: certificate.subject, content: certificate.subject }
  const names = inside(certificate.subject, tags.sequence).length === 0 ? [] : [subject]
  const refused = [...names, ...generalNames(certificate)].find(
    (name) => !constraints.every((one) => passes(name, one, comparisons)),
  )
  if (refused === undefined) return undefined
  if (refused.tag === generalNameTags.dns) return ascii(refused.content)
  const address = refused.tag === generalNameTags.ip ? addressText(refused.content) : undefined
  return address ?? (refused.tag === directoryNameTag ? 'the subject' : 'a name of another kind')
}

function passes(
  { tag, content }: Element,
  { permitted, excluded }: NameConstraints,
  comparisons: Comparisons,
): boolean {
  const [allowed, denied] = [permitted.get(tag) ?? [], excluded.get(tag) ?? []]
  if (!isUnderstood(tag)) return allowed.length === 0 && denied.length === 0
  comparisons.left -= allowed.length + denied.length
  if (comparisons.left < 0) throw new Unjudged('too-large', 'more names and name constraints than are compared')
  const name = { content, host: tag === generalNameTags.dns ? comparableName(ascii(content)) : '' }
  return !denied.some((one) => touches(name, one)) && (allowed.length === 0 || allowed.some((one) => lies(name, one)))
}

type Name = { readonly content: Uint8Array; readonly host: string }

/** Whether a name lies within a constraint. */
function lies({ content, host }: Name, { domain, network }: Base): boolean {
  if (network !== undefined) return inNetwork(content, network.address, network.mask)
  return domain !== undefined && inDomain(host, domain)
}

/** Whether any of the names that a (wildcard) name stands for lies within a constraint. */
function touches(name: Name, constraint: Base): boolean {
  if (lies(name, constraint)) return true
  if (constraint.domain === undefined || !name.host.startsWith('*.')) return false
  const parent = name.host.slice(2)
  return inDomain(constraint.domain.itself.replace(/^\./, ''), { itself: parent, ending: `.${parent}` })
}

/** `example.com` holds itself and what is below; `.example.com` only what is below; the empty one everything. */
const inDomain = (host: string, { itself, ending }: Domain): boolean =>
  itself === '' || host === itself || host.endsWith(ending)

/** A constraint is address and mask, each as long as the addresses it speaks of. */
const inNetwork = (name: Uint8Array, address: Uint8Array, mask: Uint8Array): boolean =>
  mask.length === name.length && name.every((octet, i) => sameUnderMask(octet, address[i], mask[i]))

const sameUnderMask = (octet: number, network = 0, mask = 255): boolean => (octet & mask) === (network & mask)
