/**
 * The octets of an IP address: 4 for IPv4 in four decimal numbers, 16 for IPv6 in any text form (RFC 4291 2.2), with or
 * without the brackets of a URL; undefined for everything else, shortened IPv4 forms and zones included.
 */
export function addressBytes(text: string): Uint8Array | undefined {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text
  if (bare.includes(':')) return sixteenOctets(bare)
  if (bare !== text || !/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined
  const octets = text.split('.').map(Number)
  return octets.every((octet, i) => octet < 256 && String(octet) === text.split('.')[i])
    ? Uint8Array.from(octets)
    : undefined
}

/** Text of an address of 4 or 16 octets, IPv6 shortened as in URLs (RFC 5952 4); undefined for any other length. */
export function addressText(octets: Uint8Array): string | undefined {
  if (octets.length === 4) return octets.join('.')
  if (octets.length !== 16) return undefined
  const groups = Array.from({ length: 8 }, (_, i) => octets.subarray(2 * i, 2 * i + 2))
  return canonical(groups.map((group) => Buffer.from(group).toString('hex')).join(':'))
}

function sixteenOctets(text: string): Uint8Array | undefined {
  const [head = '', tail] = (canonical(text) ?? '').split('::')
  const [left, right] = [head, tail ?? ''].map((side) => side.split(':').filter((group) => group !== ''))
  if (left === undefined || right === undefined || (tail === undefined && left.length !== 8)) return undefined
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0')
  return Uint8Array.from(
    [...left, ...zeros, ...right].flatMap((group) => {
      const value = Number.parseInt(group, 16)
      return [value >> 8, value & 0xff]
    }),
  )
}

/** The WHATWG URL parser reads every text form of IPv6 and writes one. */
const canonical = (ipv6: string): string | undefined => URL.parse(`http://[${ipv6}]/`)?.hostname.slice(1, -1)
