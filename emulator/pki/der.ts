import { isIP } from 'node:net'

/** Writes and reads the few forms of DER (X.690) that a certificate is made of. */
export function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3
  const head = Buffer.alloc(2 + size)
  head.writeUInt8(tag, 0)
  if (size === 0) head.writeUInt8(length, 1)
  else {
    head.writeUInt8(0x80 | size, 1)
    head.writeUIntBE(length, 2, size)
  }
  return Buffer.concat([head, content])
}

export const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, ...parts)

/** A positive number of any length. */
export const integer = (bytes: Buffer): Buffer =>
  tlv(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)

/** `2.5.29.15` */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((part) => {
    const digits = [part & 0x7f]
    for (let left = part >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80)
    return digits
  })
  return tlv(0x06, Buffer.from(bytes))
}

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280, 4.1.2.5). */
export function time(date: Date): Buffer {
  const digits = date
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '')
  return date.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(digits.slice(2))) : tlv(0x18, Buffer.from(digits))
}

const nameTypes = { CN: '2.5.4.3', O: '2.5.4.10' } as const

/** `[['O', 'team'], ['CN', 'somebody']]` */
export type NameParts = readonly (readonly [type: keyof typeof nameTypes, value: string])[]

/** A distinguished name of UTF8Strings. */
export const distinguishedName = (parts: NameParts): Buffer =>
  sequence(...parts.map(([type, value]) => tlv(0x31, sequence(oid(nameTypes[type]), tlv(0x0c, Buffer.from(value))))))

/** subjectAltName of DNS names and IPv4 addresses; throws a RangeError for an IPv6 address. */
export function alternativeNames(names: readonly string[]): Buffer {
  const six = names.find((value) => isIP(value) === 6)
  if (six !== undefined) throw new RangeError(`emulator: no IPv6 address can stand in this certificate: ${six}`)
  const dns = (value: string): Buffer => tlv(0x82, Buffer.from(value, 'latin1'))
  const ip = (value: string): Buffer => tlv(0x87, Buffer.from(value.split('.').map(Number)))
  return sequence(...names.map((value) => (isIP(value) === 4 ? ip(value) : dns(value))))
}

export const extension = (dotted: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(dotted), ...(critical ? [tlv(0x01, Buffer.from([0xff]))] : []), tlv(0x04, value))

/** The elements inside a constructed one, each with its head. */
export function elements(der: Buffer): Buffer[] {
  const { start, end } = extent(der, 0)
  const found: Buffer[] = []
  for (let at = start; at < end;) {
    const next = extent(der, at).end
    found.push(der.subarray(at, next))
    at = next
  }
  return found
}

function extent(der: Buffer, at: number): { readonly start: number; readonly end: number } {
  const first = der.readUInt8(at + 1)
  const size = first < 0x80 ? 0 : first & 0x7f
  const start = at + 2 + size
  return { start, end: start + (size === 0 ? first : der.readUIntBE(at + 2, size)) }
}
