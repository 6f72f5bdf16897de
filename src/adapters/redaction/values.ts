import { holdsSecret, withoutSecrets } from './secrets.ts'

const tainted = Symbol('a certificate holds a secret')

/**
 * Any data with a mark in place of every secret of this run, in its texts and in its keys. The same object where there is
 * none. Functions, dates and maps stay as they are.
 */
export const redactValue = <T>(value: T): T => redact(value, false) as T

/**
 * The same for evidence. A certificate cannot be changed without breaking it, so that an observation which holds one that
 * repeats a secret becomes one that could not be made.
 */
export function redactEvidence<T>(evidence: T): T {
  const redacted = redact(evidence, true)
  return (redacted === tainted ? redact(evidence, false) : redacted) as T
}

function redact(value: unknown, isEvidence: boolean): unknown {
  if (typeof value === 'string') return withoutSecrets(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items = (value as readonly unknown[]).map((item) => redact(item, isEvidence))
    if (items.includes(tainted)) return tainted
    return items.some((item, index) => item !== value[index]) ? items : value
  }
  return isPlain(value) ? redactFields(value, isEvidence) : value
}

const isPlain = (value: object): value is Readonly<Record<string, unknown>> => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function redactFields(value: Readonly<Record<string, unknown>>, isEvidence: boolean): unknown {
  const before = Object.entries(value)
  const after = before.map(([key, field]) => [withoutSecrets(key), redact(field, isEvidence)] as const)
  const changed = after.some(([key, field], index) => key !== before[index]?.[0] || field !== before[index][1])
  if (!changed) return value
  if (isEvidence && isCertificate(value)) return tainted
  if (after.some(([, field]) => field === tainted)) return value['state'] === 'observed' ? unavailable(value) : tainted
  return Object.fromEntries(after)
}

/** Its DER holds what its texts say; a text in UTF-16 is seen in these alone. */
const isCertificate = (value: Readonly<Record<string, unknown>>): boolean => typeof value['der'] === 'string'

const unavailable = ({ source, at }: Readonly<Record<string, unknown>>): object => ({
  state: 'unavailable',
  reason: 'malformed',
  detail: 'a certificate in the answer repeats a secret of this run, so nothing of the answer is kept',
  source,
  at,
})

/** Escapes of JSON that may hide a letter of a secret from a search in the text. */
const escaped = /\\u00[2-7]|\\\//i

/**
 * JSON of a server: what it repeats of the secrets of this run is taken out where it comes in, before anything cuts or
 * escapes it.
 * @throws SyntaxError when it is no JSON
 */
export function parseForeign(text: string): unknown {
  const value: unknown = JSON.parse(text)
  return escaped.test(text) || holdsSecret(text) ? redactValue(value) : value
}
