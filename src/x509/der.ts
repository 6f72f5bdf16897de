/** One tag-length-value of DER (X.690). `der` is all of it, `content` the value; both are views, not copies. */
export type Element = { readonly tag: number; readonly der: Uint8Array; readonly content: Uint8Array }

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
} as const

/**
 * The element at the start of `bytes`. Strict: one-byte tags, definite and shortest lengths, so that two readers
 * cannot see two things in one certificate.
 * @throws RangeError when the bytes are not DER
 */
export function firstElement(bytes: Uint8Array): Element {
  const tag = octet(bytes, 0)
  const first = octet(bytes, 1)
  if ((tag & 0x1f) === 0x1f || first === 0x80 || first > 0x84) throw malformed()
  const header = first < 0x80 ? 2 : 2 + (first & 0x7f)
  let length = first < 0x80 ? first : 0
  for (let i = 2; i < header; i++) length = length * 256 + octet(bytes, i)
  const shortest = length < 0x80 ? 2 : 2 + Math.ceil((32 - Math.clz32(length)) / 8)
  if (header !== shortest || bytes.length < header + length) throw malformed()
  return { tag, der: bytes.subarray(0, header + length), content: bytes.subarray(header, header + length) }
}

/**
 * The one element that `bytes` are, with nothing after it.
 * @throws RangeError when it is none, or not of that tag
 */
export function onlyElement(bytes: Uint8Array, tag: number): Element {
  const element = firstElement(bytes)
  if (element.tag !== tag || element.der.length !== bytes.length) throw malformed()
  return element
}

/**
 * The content of the element at the start of `bytes`, whatever follows it.
 * @throws RangeError when it is none, or not of that tag
 */
export function firstContent(bytes: Uint8Array, tag: number): Uint8Array {
  const element = firstElement(bytes)
  if (element.tag !== tag) throw malformed()
  return element.content
}

/**
 * The elements that follow one another in `content`, to its end.
 * @throws RangeError when the bytes are not DER
 */
export function elements(content: Uint8Array): readonly Element[] {
  const found: Element[] = []
  for (let rest = content; rest.length > 0;) {
    const element = firstElement(rest)
    found.push(element)
    rest = rest.subarray(element.der.length)
  }
  return found
}

/**
 * The elements inside a SEQUENCE (or whatever `tag` says) that fills `bytes`.
 * @throws RangeError when the bytes are not that
 */
export function inside(bytes: Uint8Array, tag: number): readonly Element[] {
  return elements(onlyElement(bytes, tag).content)
}

/** An object identifier in dots, e.g. `2.5.29.19`. @throws RangeError when it is none */
export function oidText(content: Uint8Array): string {
  const arcs: number[] = []
  let arc: number | undefined
  for (const octet of content) {
    if (arc === undefined && octet === 0x80) throw malformed()
    arc = (arc ?? 0) * 128 + (octet & 0x7f)
    if (octet >= 0x80) continue
    arcs.push(arc)
    arc = undefined
  }
  const [first, ...rest] = arcs
  if (first === undefined || arc !== undefined) throw malformed()
  const root = Math.min(2, Math.floor(first / 40))
  return [root, first - 40 * root, ...rest].join('.')
}

/** A small non-negative INTEGER. @throws RangeError when it is negative or above 2^31 */
export function smallInteger(content: Uint8Array): number {
  if (content.length === 0 || content.length > 4 || octet(content, 0) >= 0x80) throw malformed()
  return content.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** X.690 8.3.2: no octet of an INTEGER is spare, and there is at least one. */
export const isMinimalInteger = ([first, second]: Uint8Array): boolean =>
  first !== undefined &&
  (second === undefined || !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))

/** Whether two runs of bytes are the same. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

function octet(bytes: Uint8Array, index: number): number {
  const value = bytes[index]
  if (value === undefined) throw malformed()
  return value
}

const malformed = () => new RangeError('malformed DER')
