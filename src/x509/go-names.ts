import { elements, firstContent, tags } from './der.ts'
import { ascii } from './extensions.ts'
import { isUtf8 } from './form-fault.ts'

/*
 * Names as Go's crypto/x509 reads them (parser.go). What it can't read makes the whole certificate unreadable for it.
 */

const strings: ReadonlyMap<number, (content: Uint8Array) => boolean> = new Map([
  [0x0c, isUtf8],
  [0x12, (content: Uint8Array) => /^[0-9 ]*$/.test(ascii(content))],
  [0x13, (content: Uint8Array) => /^[A-Za-z0-9'()+,\-./ :=?*&]*$/.test(ascii(content))],
  [0x14, () => true],
  [0x16, isIa5],
  [0x1e, isBmp],
])

export function isIa5(content: Uint8Array): boolean {
  return content.every((octet) => octet < 0x80)
}

function isBmp(content: Uint8Array): boolean {
  if (content.length % 2 !== 0) return false
  for (let i = 0; i < content.length; i += 2) {
    const point = (content[i] ?? 0) * 256 + (content[i + 1] ?? 0)
    const reserved = point >= 0xfffe || (point >= 0xfdd0 && point <= 0xfdef) || (point >= 0xd800 && point <= 0xdfff)
    if (reserved) return false
  }
  return true
}

/**
 * Whether Go reads a subject or an issuer: attributes of known kinds of string that hold no other character.
 * @throws RangeError when it isn't DER of a name
 */
export function isGoName(der: Uint8Array): boolean {
  return elements(firstContent(der, tags.sequence)).every(({ der: set }) =>
    elements(firstContent(set, tags.set)).every(({ der: attribute }) => {
      const [type, value] = elements(firstContent(attribute, tags.sequence))
      return type?.tag === tags.oid && value !== undefined && strings.get(value.tag)?.(value.content) === true
    }),
  )
}

/** domainNameValid of Go: no label is empty, no dot stands at the end, nothing but visible ASCII. The empty name is right. */
export function isGoDomain(name: string, use: 'name' | 'constraint'): boolean {
  if (name === '') return true
  const labels = (use === 'constraint' ? name.replace(/^\./, '') : name).split('.')
  return labels.every((label) => /^[\x21-\x7e]+$/.test(label))
}

/** The host (with port) of a URI as Go's net/url reads it; undefined when it can't. */
export function goUriHost(uri: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- Go refuses control characters
  if (/[\x00-\x1f\x7f]/.test(uri)) return undefined
  const [beforeFragment = '', ...fragment] = uri.split('#')
  if (!hasGoodEscapes(fragment.join('#'))) return undefined
  if (beforeFragment.startsWith(':')) return undefined
  const scheme = /^[A-Za-z][A-Za-z0-9+\-.]*:/.exec(beforeFragment)?.[0] ?? ''
  const [rest = ''] = beforeFragment.slice(scheme.length).split('?')
  if (!rest.startsWith('/') && scheme !== '') return ''
  if (!rest.startsWith('/') && rest.split('/')[0]?.includes(':') === true) return undefined
  if (!rest.startsWith('//') || (scheme === '' && rest.startsWith('///'))) return hasGoodEscapes(rest) ? '' : undefined
  const [authority = '', ...path] = rest.slice(2).split('/')
  if (!hasGoodEscapes(path.join('/'))) return undefined
  const at = authority.lastIndexOf('@')
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(authority.slice(0, Math.max(at, 0)))) return undefined
  return hostOf(authority.slice(at + 1))
}

function hostOf(host: string): string | undefined {
  const port = host.startsWith('[') ? host.slice(host.lastIndexOf(']') + 1) : (/:[^:]*$/.exec(host)?.[0] ?? '')
  if (host.startsWith('[') && !host.includes(']')) return undefined
  if (!/^(:\d*)?$/.test(port)) return undefined
  // eslint-disable-next-line no-control-regex -- other octets than ASCII pass
  return /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]|[^\x00-\x7f]|%25|%[89a-fA-F][0-9a-fA-F])*$/.test(host)
    ? host
    : undefined
}

const hasGoodEscapes = (text: string): boolean => !/%(?![0-9a-fA-F]{2})/.test(text)
