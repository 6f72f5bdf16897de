/** Reads one value of a scenario; `at` is where it stands, for the message of the TypeError. */
export type Reader<T> = (value: unknown, at: string) => T

/** A reader for every key that the type has, and no other: the compiler sees to it. */
export type Readers<T> = { readonly [K in keyof Required<T>]: Reader<Exclude<T[K], undefined>> }

/** Throws the TypeError that names the place. */
export const wrong = (at: string, wanted: string): never => {
  throw new TypeError(`scenario: ${at} must be ${wanted}`)
}

/** Any text. */
export const text: Reader<string> = (value, at) => (typeof value === 'string' ? value : wrong(at, 'text'))
/** A number. */
export const number: Reader<number> = (value, at) => (typeof value === 'number' ? value : wrong(at, 'a number'))
/** true or false. */
export const flag: Reader<boolean> = (value, at) => (typeof value === 'boolean' ? value : wrong(at, 'true or false'))
/** One of these words. */
export const oneOf =
  <const T extends string>(...words: readonly T[]): Reader<T> =>
  (value, at) =>
    words.find((word) => word === value) ?? wrong(at, `one of ${words.join(', ')}`)

/** A list of what the reader reads. */
export const list =
  <T>(read: Reader<T>): Reader<readonly T[]> =>
  (value, at) =>
    Array.isArray(value) ? value.map((item, i) => read(item, `${at}[${i}]`)) : wrong(at, 'a list')

const entries: Reader<readonly (readonly [string, unknown])[]> = (value, at) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : wrong(at, 'a map')

/** A map with any keys. */
export const map =
  <T>(read: Reader<T>): Reader<Readonly<Record<string, T>>> =>
  (value, at) =>
    Object.fromEntries(entries(value, at).map(([key, item]) => [key, read(item, `${at}.${key}`)]))

/** A map with the keys of `readers` and no other; those in `required` must be there. */
export const record =
  <T>(readers: Readers<T>, ...required: readonly (keyof T & string)[]): Reader<T> =>
  (value, at) => {
    const known: Readonly<Record<string, Reader<unknown> | undefined>> = { ...readers }
    const found = entries(value, at)
    for (const key of required) if (!found.some(([name]) => name === key)) wrong(`${at}.${key}`, 'there')
    const read = (key: string, item: unknown): unknown =>
      Object.hasOwn(known, key)
        ? known[key]?.(item, `${at}.${key}`)
        : wrong(`${at}.${key}`, 'removed: it means nothing')
    return Object.fromEntries(found.map(([key, item]) => [key, read(key, item)])) as T
  }
