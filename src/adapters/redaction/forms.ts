import { createPublicKey } from 'node:crypto'

/** Shorter texts stand everywhere by chance: hiding them would blot out reports, and hide nothing worth hiding. */
export const leastLength = 8

/** A text that is longer is searched for in parts of this length, so that one that was cut or wrapped is found too. */
const partLength = 32

/**
 * A secret as it may stand in a text: plain, in base64 (of both alphabets, wherever in a longer text it begins), as part of a
 * URL, and with the escapes of JSON and HTML. Each form is shorter than 64 characters: of longer ones, their parts.
 */
export function formsOf(secret: string): readonly string[] {
  // one file may hold a key and its certificates, which are public
  const whole = secret.toWellFormed().replace(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g, '')
  const lines = whole
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line.length >= leastLength && !line.startsWith('-----'))
  const texts = new Set(lines.length > 1 ? [whole.trim(), ...lines] : lines)
  const forms = [...texts].flatMap((text) => [
    ...(/[\r\n]/.test(text) ? [] : plainParts(text).flatMap((part) => [part, ...escapedForms(part)])),
    ...insideBase64(text),
  ])
  const open = publicForms(whole)
  return [...new Set(forms.flatMap(partsOf))].filter(
    (form) => form.length >= leastLength && !open.some((text) => text.includes(form)),
  )
}

const plainParts = (text: string): readonly string[] => (jwt.test(text) ? partsOfJwt(text) : [text])

const jwt = /^eyJ[\w-]+\.[\w-]+\.[\w-]{16,}$/

/**
 * The parts of a JWT, but those whose claims are a piece of a host name (RFC 7515 3: claims are no secret, the signature is):
 * the API server's certificate has these names too, with the same characters in base64, and must stay readable.
 */
function partsOfJwt(token: string): readonly string[] {
  const [header = '', claims = '', signature = ''] = token.split('.')
  const named = [header, claims].flatMap((segment) =>
    startsIn(segment.length).map((at) => segment.slice(at, at + partLength)),
  )
  return [
    ...named.filter((part) => !isHostName(Buffer.from(part, 'base64url').toString('latin1'))),
    ...partsOf(signature),
  ]
}

/** Where parts begin whose bytes are whole: after whole groups of four characters. */
const startsIn = (length: number): readonly number[] => [
  ...Array.from({ length: Math.floor(length / partLength) }, (_, index) => index * partLength),
  Math.max(0, Math.floor((length - partLength) / 4) * 4),
]

/** A piece of a GUID is none, although it looks like one. */
const isHostName = (text: string): boolean => /^[A-Za-z0-9.-]+$/.test(text) && !/^[0-9a-f-]+$/i.test(text)

function escapedForms(text: string): readonly string[] {
  const url = encodeURIComponent(text)
  return [
    url,
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    JSON.stringify(text).slice(1, -1),
    text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign),
    // what means something to Markdown stands in a summary by its number
    text.replace(/[|\\`*_~[\]$#]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  ]
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Bytes in base64, from each of the three places of a group where they may begin. */
const base64At = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].map((offset) => Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64'))

/** Without the characters at both ends that depend on what stands beside it. */
function insideBase64(text: string): readonly string[] {
  const bytes = Buffer.from(text)
  const inside = base64At(bytes).map((encoded, offset) =>
    encoded.slice(offset === 0 ? 0 : 4, Math.floor((bytes.length + offset) / 3) * 4),
  )
  return [...inside, ...inside.map((encoded) => encoded.replaceAll('+', '-').replaceAll('/', '_'))]
}

/** The last part ends where the text does, so that together they are the whole of it. */
function partsOf(text: string): readonly string[] {
  if (text.length < 2 * partLength) return [text]
  const count = Math.floor(text.length / partLength)
  const parts = Array.from({ length: count }, (_, index) => text.slice(index * partLength, (index + 1) * partLength))
  return [...parts, text.slice(-partLength)]
}

/** A private key holds its public half, which stands in certificates too: hiding that would break these. */
function publicForms(secret: string): readonly string[] {
  if (!secret.includes('PRIVATE KEY-----')) return []
  try {
    const half = createPublicKey(secret).export({ type: 'spki', format: 'der' })
    return base64At(half)
  } catch {
    return []
  }
}
