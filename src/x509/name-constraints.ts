import { addressText } from './address.ts'
import { elements, inside, tags, type Element } from './der.ts'
import { comparableName } from './dns-name.ts'
import { ascii, extensionValue, generalNames, generalNameTags, oids } from './extensions.ts'
import type { Structure } from './structure.ts'

/** Bases of the names that one authority permits and excludes for everything below it. */
export type NameConstraints = { readonly permitted: readonly Element[]; readonly excluded: readonly Element[] }

const trees = { permitted: 0xa0, excluded: 0xa1 } as const
const directoryNameTag = 0xa4

/**
 * The nameConstraints of an authority (RFC 5280 4.2.1.10); undefined when it has none. Constraints on DNS names and IP
 * addresses are understood.
 * @throws RangeError when malformed, and when critical with a constraint of another kind
 */
export function readNameConstraints(authority: Structure): NameConstraints | undefined {
  const value = extensionValue(authority, oids.nameConstraints)
  if (value === undefined) return undefined
  const read = (tag: number): readonly Element[] =>
    parts.filter((part) => part.tag === tag).flatMap(({ content }) => elements(content).map(base))
  const parts = inside(value, tags.sequence)
  const constraints = { permitted: read(trees.permitted), excluded: read(trees.excluded) }
  const all = [...constraints.permitted, ...constraints.excluded]
  const critical = authority.extensions.some(
    (extension) => extension.oid === oids.nameConstraints && extension.critical,
  )
  if (critical && !all.every(isUnderstood)) throw new RangeError('a critical name constraint that is not understood')
  return constraints
}

/** minimum and maximum beside the base are not used in RFC 5280, and refused. */
function base(subtree: Element): Element {
  const [name, ...more] = inside(subtree.der, tags.sequence)
  if (name === undefined || more.length > 0) throw new RangeError('malformed name constraint')
  if (name.tag === generalNameTags.ip && name.content.length !== 8 && name.content.length !== 32)
    throw new RangeError('malformed name constraint')
  return name
}

const isUnderstood = ({ tag }: Element): boolean => tag === generalNameTags.dns || tag === generalNameTags.ip

/**
 * The first name of a certificate that the constraints of the authorities above it do not let pass (RFC 5280 6.1.3 b, c),
 * as text; undefined when all pass. A constraint that is not understood (and not critical) lets no name of its kind pass.
 * @throws RangeError when the certificate's names are malformed
 */
export function refusedName(certificate: Structure, constraints: readonly NameConstraints[]): string | undefined {
  const subject: Element = { tag: directoryNameTag, der: certificate.subject, content: certificate.subject }
  const names = inside(certificate.subject, tags.sequence).length === 0 ? [] : [subject]
  const refused = [...names, ...generalNames(certificate)].find(
    (name) => !constraints.every((one) => passes(name, one)),
  )
  if (refused === undefined) return undefined
  if (refused.tag === generalNameTags.dns) return ascii(refused.content)
  const address = refused.tag === generalNameTags.ip ? addressText(refused.content) : undefined
  return address ?? (refused.tag === directoryNameTag ? 'the subject' : 'a name of another kind')
}

function passes(name: Element, { permitted, excluded }: NameConstraints): boolean {
  const ofKind = ({ tag }: Element): boolean => tag === name.tag
  const [allowed, denied] = [permitted.filter(ofKind), excluded.filter(ofKind)]
  if (!isUnderstood(name)) return allowed.length === 0 && denied.length === 0
  return !denied.some((one) => touches(name, one)) && (allowed.length === 0 || allowed.some((one) => lies(name, one)))
}

/** Whether a name lies within a constraint. */
function lies(name: Element, constraint: Element): boolean {
  if (name.tag === generalNameTags.ip) return inNetwork(name.content, constraint.content)
  return inDomain(comparableName(ascii(name.content)), comparableName(ascii(constraint.content)))
}

/** Whether any of the names that a (wildcard) name stands for lies within a constraint. */
function touches(name: Element, constraint: Element): boolean {
  if (lies(name, constraint)) return true
  if (name.tag !== generalNameTags.dns) return false
  const [host, domain] = [comparableName(ascii(name.content)), comparableName(ascii(constraint.content))]
  return host.startsWith('*.') && inDomain(domain.replace(/^\./, ''), host.slice(2))
}

/** `example.com` holds itself and what is below; `.example.com` only what is below; the empty one everything. */
const inDomain = (host: string, domain: string): boolean =>
  domain === '' || host === domain || host.endsWith(domain.startsWith('.') ? domain : `.${domain}`)

/** A constraint is address and mask, each as long as the addresses it speaks of. */
function inNetwork(address: Uint8Array, constraint: Uint8Array): boolean {
  const [network, mask] = [constraint.subarray(0, address.length), constraint.subarray(address.length)]
  return mask.length === address.length && address.every((octet, i) => sameUnderMask(octet, network[i], mask[i]))
}

const sameUnderMask = (octet: number, network = 0, mask = 255): boolean => (octet & mask) === (network & mask)
