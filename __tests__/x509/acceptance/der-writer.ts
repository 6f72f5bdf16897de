// Writes DER, and what only looks like DER.
export type Bytes = Uint8Array

export const join = (...parts: readonly Bytes[]): Buffer => Buffer.concat(parts)
export const hex = (text: string): Buffer => Buffer.from(text, 'hex')

/** The shortest form of a length (X.690 10.1), or one with `more` octets than it needs. */
function lengthOf(length: number, more = 0): Bytes {
  if (length < 0x80 && more === 0) return Buffer.from([length])
  const digits = length.toString(16)
  const octets = hex(digits.padStart(digits.length + (digits.length % 2), '0'))
  return join(Buffer.from([0x80 + octets.length + more]), Buffer.alloc(more), octets)
}

export function element(tag: number, ...contents: readonly Bytes[]): Buffer {
  const content = join(...contents)
  return join(Buffer.from([tag]), lengthOf(content.length), content)
}

/** BER: an element whose length takes an octet more than it needs. */
export function longElement(tag: number, content: Bytes): Buffer {
  return join(Buffer.from([tag]), lengthOf(content.length, 1), content)
}

/** BER: an element whose end is marked, and whose length isn't written. */
export const openElement = (tag: number, content: Bytes): Buffer =>
  join(Buffer.from([tag, 0x80]), content, Buffer.alloc(2))

export const sequence = (...contents: readonly Bytes[]): Buffer => element(0x30, ...contents)
export const setOf = (...contents: readonly Bytes[]): Buffer => element(0x31, ...contents)
export const integer = (content: Bytes): Buffer => element(0x02, content)
export const octetString = (content: Bytes): Buffer => element(0x04, content)
export const boolean = (octet: number): Buffer => element(0x01, Buffer.from([octet]))
export const bitString = (content: Bytes, unused = 0): Buffer => element(0x03, Buffer.from([unused]), content)
export const nothing = element(0x05)

export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  return element(0x06, Buffer.from([40 * first + second, ...rest.flatMap(base128)]))
}

function base128(arc: number): readonly number[] {
  const octets = [arc % 128]
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) octets.unshift(0x80 + (left % 128))
  return octets
}

export const pem = (der: Bytes): string =>
  `-----BEGIN CERTIFICATE-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END CERTIFICATE-----\n`
