import { Unjudged } from '../model/errors.ts'
import { addressText } from './address.ts'
import { elements, firstContent, oidText, tags, type Element } from './der.ts'
import { generalNames, generalNameTags } from './extensions.ts'
import { goUriHost } from './go-names.ts'
import type { Comparisons } from './name-constraints.ts'
import type { Structure } from './structure.ts'
import { isInDomain, isInNetwork, lower, spend, textOf, type Subtree, type Subtrees } from './subtrees.ts'

const commonName = '2.5.4.3'
const emailAddress = '1.2.840.113549.1.9.1'
/** NAME_CHECK_MAX of OpenSSL */
const mostChecks = 2 ** 20

/**
 * The first name of a certificate that the authorities above do not let pass for OpenSSL (crypto/x509/v3_ncons.c): of
 * subjectAltName, the subject and the mail addresses in it, and of a leaf without DNS names the common name.
 * @throws Unjudged when `comparisons` are used up; RangeError when a name is malformed
 */
export function opensslRefusedName(
  certificate: Structure,
  constraints: readonly Subtrees[],
  comparisons: Comparisons,
  place: 'leaf' | 'authority',
): string | undefined {
  if (constraints.length === 0) return undefined
  const alternatives = generalNames(certificate)
  const names = [...subjectNames(certificate.subject), ...alternatives]
  if (place === 'leaf' && !alternatives.some(({ tag }) => tag === generalNameTags.dns))
    names.push(...hostNamesOf(certificate.subject))
  for (const one of constraints) {
    const all = [...one.permitted, ...one.excluded]
    if (all.length > mostChecks / Math.max(names.length, 1))
      throw new Unjudged('too-large', 'more names and name constraints than OpenSSL compares')
    const refused = names.find((name) => {
      spend(comparisons, one)
      const [permitted, excluded] = [one.permitted, one.excluded].map((list) =>
        list.filter(({ tag }) => tag === name.tag),
      )
      if ([...(permitted ?? []), ...(excluded ?? [])].some(({ bounded }) => bounded)) return true
      if (permitted !== undefined && permitted.length > 0 && !permitted.some((base) => isWithin(name, base)))
        return true
      return excluded?.some((base) => isWithin(name, base)) === true
    })
    if (refused !== undefined) return wordsOf(refused)
  }
  return undefined
}

function wordsOf({ tag, content }: Named): string {
  if (tag === generalNameTags.ip) return addressText(content) ?? 'an IP address'
  return tag === generalNameTags.directory ? 'the subject' : textOf({ content })
}

type Named = Pick<Element, 'tag' | 'content'>

const attributesOf = (name: Uint8Array): readonly { readonly oid: string; readonly value: Element }[] =>
  elements(firstContent(name, tags.sequence)).flatMap(({ der }) =>
    elements(firstContent(der, tags.set)).flatMap(({ der: attribute }) => {
      const [type, value] = elements(firstContent(attribute, tags.sequence))
      return type === undefined || value === undefined ? [] : [{ oid: oidText(type.content), value }]
    }),
  )

function subjectNames(subject: Uint8Array): Named[] {
  const attributes = attributesOf(subject)
  if (attributes.length === 0) return []
  const mails = attributes.filter(({ oid }) => oid === emailAddress)
  return [
    { tag: generalNameTags.directory, content: subject },
    ...mails.map(({ value }) => ({ tag: generalNameTags.email, content: value.content })),
  ]
}

/** Common names that look like host names with more than one label (cn2dnsid). */
const hostNamesOf = (subject: Uint8Array): readonly Named[] =>
  attributesOf(subject)
    .filter(({ oid, value }) => oid === commonName && isHostName(textOf(value)))
    .map(({ value }) => ({ tag: generalNameTags.dns, content: value.content }))

const isHostName = (text: string): boolean =>
  text.includes('.') && text.split('.').every((label) => /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/.test(label))

function isWithin({ tag, content }: Named, base: Subtree): boolean {
  switch (tag) {
    case generalNameTags.dns:
      return isInDomain(textOf({ content }), textOf(base))
    case generalNameTags.ip:
      return isInNetwork(content, base.content)
    case generalNameTags.email:
      return isInMailbox(textOf({ content }), textOf(base))
    case generalNameTags.uri:
      return isHostIn(lower((goUriHost(textOf({ content })) ?? '').replace(/:\d*$/, '')), lower(textOf(base)))
    case generalNameTags.directory:
      return startsWith(comparableName(content), comparableName(base.content))
    default:
      return false
  }
}

const isHostIn = (host: string, base: string): boolean =>
  base.startsWith('.') ? host.length > base.length && host.endsWith(base) : host === base

function isInMailbox(mailbox: string, base: string): boolean {
  const at = mailbox.lastIndexOf('@')
  if (base.startsWith('.')) return lower(mailbox.slice(at + 1)).endsWith(lower(base))
  const baseAt = base.lastIndexOf('@')
  if (baseAt > 0 && mailbox.slice(0, at) !== base.slice(0, baseAt)) return false
  return lower(mailbox.slice(at + 1)) === lower(base.slice(baseAt + 1))
}

/** Attribute by attribute, without case and with single spaces, as OpenSSL compares names. */
export const comparableName = (name: Uint8Array): readonly string[] =>
  attributesOf(name).map(({ oid, value }) => `${oid} ${lower(textOf(value)).trim().replace(/\s+/g, ' ')}`)

const startsWith = (name: readonly string[], base: readonly string[]): boolean =>
  base.every((attribute, i) => attribute === name[i])
