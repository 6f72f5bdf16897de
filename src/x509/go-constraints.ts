import { addressBytes } from './address.ts'
import { firstElement } from './der.ts'
import { generalNames, generalNameTags } from './extensions.ts'
import { goUriHost, isGoDomain, isIa5 } from './go-names.ts'
import type { Comparisons } from './name-constraints.ts'
import type { Structure } from './structure.ts'
import {
  isInDomain,
  isInNetwork,
  lower,
  readSubtrees,
  spend,
  subtreesOf,
  textOf,
  type Subtree,
  type Subtrees,
} from './subtrees.ts'

const kinds: readonly number[] = [generalNameTags.dns, generalNameTags.ip, generalNameTags.email, generalNameTags.uri]

/** parseNameConstraintsExtension of Go. @throws RangeError when it is not DER */
export function isGoConstraints(value: Uint8Array): boolean {
  if (firstElement(value).der.length !== value.length) return false
  const { permitted, excluded } = readSubtrees(value)
  const all = [...permitted, ...excluded]
  return all.length > 0 && all.every(isGoSubtree)
}

function isGoSubtree({ tag, content }: Subtree): boolean {
  if (tag === generalNameTags.ip) {
    const half = content.length / 2
    return (half === 4 || half === 16) && isMask(content.subarray(half))
  }
  if (!kinds.includes(tag)) return true
  const text = textOf({ content })
  if (!isIa5(content)) return false
  if (tag === generalNameTags.email && text.includes('@')) return mailboxOf(text) !== undefined
  return isGoDomain(text, 'constraint') && (tag !== generalNameTags.uri || addressBytes(text) === undefined)
}

/** One bits, then zero bits. */
function isMask(mask: Uint8Array): boolean {
  const bits = [...mask].map((octet) => octet.toString(2).padStart(8, '0')).join('')
  return /^1*0*$/.test(bits)
}

/** Whether a certificate has name constraints of a kind that Go passes over, and that nothing else makes it refuse. */
export function hasOtherConstraints(structure: Structure): boolean {
  const { permitted, excluded } = subtreesOf(structure)
  return [...permitted, ...excluded].some(({ tag }) => !kinds.includes(tag))
}

/**
 * The first name in subjectAltName that the authorities above do not let pass (crypto/x509/constraints.go), as text. The
 * subject has no say there.
 * @throws Unjudged when `comparisons` are used up
 */
export function goRefusedName(
  certificate: Structure,
  constraints: readonly Subtrees[],
  comparisons: Comparisons,
): string | undefined {
  if (constraints.length === 0) return undefined
  for (const name of generalNames(certificate)) {
    if (!kinds.includes(name.tag)) continue
    const { text, within } = matcherOf(name)
    if (within === undefined) return text
    for (const one of constraints) {
      spend(comparisons, one)
      const permitted = one.permitted.filter(({ tag }) => tag === name.tag)
      const excluded = one.excluded.filter(({ tag }) => tag === name.tag)
      if (permitted.length > 0 && !permitted.some((base) => within(base))) return text
      if (excluded.some((base) => within(base) || touches(name.tag, text, base))) return text
    }
  }
  return undefined
}

type Matcher = { readonly text: string; readonly within?: (base: Subtree) => boolean }

/** Without `within` where Go can't compare the name, and refuses it. */
function matcherOf({ tag, content }: { readonly tag: number; readonly content: Uint8Array }): Matcher {
  const text = textOf({ content })
  switch (tag) {
    case generalNameTags.ip:
      return { text: 'an IP address', within: (base) => isInNetwork(content, base.content) }
    case generalNameTags.dns:
      return isGoDomain(text, 'name') ? { text, within: (base) => isInDomain(text, textOf(base)) } : { text }
    case generalNameTags.email: {
      const mailbox = mailboxOf(text)
      return mailbox === undefined ? { text } : { text, within: (base) => isInMailbox(mailbox, textOf(base)) }
    }
    default: {
      const host = (goUriHost(text) ?? '').replace(/:\d*$/, '')
      if (host === '' || host.startsWith('[') || addressBytes(host) !== undefined) return { text }
      return { text, within: (base) => isInDomain(host, textOf(base)) }
    }
  }
}

/** `*.example.com` stands for `a.example.com` too. */
function touches(tag: number, name: string, base: Subtree): boolean {
  if (tag !== generalNameTags.dns || !name.startsWith('*')) return false
  const [parent, domain] = [withoutFirstLabel(lower(name)), withoutFirstLabel(lower(textOf(base)))]
  return domain !== '' && parent === domain
}

const withoutFirstLabel = (name: string): string => (name.includes('.') ? name.slice(name.indexOf('.')) : '')

type Mailbox = { readonly local: string; readonly domain: string }

function isInMailbox({ local, domain }: Mailbox, base: string): boolean {
  if (!base.includes('@')) return isInDomain(domain, base)
  const exact = mailboxOf(base)
  return exact?.local === local && exact.domain === domain
}

/** parseRFC2821Mailbox of Go. */
function mailboxOf(text: string): Mailbox | undefined {
  // eslint-disable-next-line no-control-regex -- RFC 2821 allows them in quotes
  const quoted = /^"((?:[\x01-\x08\x0b\x0c\x0e-\x21\x23-\x5b\x5d-\x7f]|\\[\x01-\x09\x0b\x0c\x0e-\x7f])*)"@(.*)$/.exec(
    text,
  )
  const plain = /^((?:[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.]|\\.)+)@(.*)$/.exec(text)
  const [, written = '', domain = ''] = quoted ?? plain ?? []
  const local = written.replace(/\\(.)/g, '$1')
  if (quoted === null && (plain === null || /^\.|\.$|\.\./.test(local))) return undefined
  return isGoDomain(domain, 'name') ? { local, domain: lower(domain) } : undefined
}
