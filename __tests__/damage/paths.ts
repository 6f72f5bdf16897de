// Which fields of a value code reads, and copies of the value in which one field differs.

/** Keys and indexes from the outside inwards. */
export type Path = readonly (string | number)[]

export type Watched<T> = {
  /** the same, of which every read is noted */
  readonly value: T
  /** the fields that were read so far, each once, in the order of the first read; absent ones too */
  readonly read: () => readonly Path[]
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * Watches what code reads of a value, however it reads: by property, index, iteration, `in` or spread.
 * @param whole objects that are fields by themselves, such as a Date, which has internal slots that a Proxy lacks
 */
export function watched<T>(value: T, whole: (value: object) => boolean = () => false): Watched<T> {
  const seen = new Map<string, Path>()
  const note = (path: Path): void => {
    const key = JSON.stringify(path)
    if (!seen.has(key)) seen.set(key, path)
  }
  const watch = (inner: unknown, path: Path): unknown => {
    if (!isObject(inner) || inner instanceof Date || whole(inner)) return inner
    // a copy, because a Proxy may not show anything but the very properties of an object that is frozen
    const copy = (Array.isArray(inner) ? [] : {}) as Record<string, unknown>
    for (const [key, child] of Object.entries(inner))
      copy[key] = watch(child, [...path, Array.isArray(inner) ? Number(key) : key])
    const isField = (key: string | symbol): key is string =>
      typeof key === 'string' && (Object.hasOwn(copy, key) ? key !== 'length' : !(key in copy))
    const fieldOf = (key: string): Path => [...path, Array.isArray(copy) ? Number(key) : key]
    return new Proxy(copy, {
      get: (target, key) => {
        if (isField(key) && (!Array.isArray(copy) || /^\d+$/.test(key))) note(fieldOf(key))
        return Reflect.get(target, key) as unknown
      },
      has: (target, key) => {
        if (isField(key) && (!Array.isArray(copy) || /^\d+$/.test(key))) note(fieldOf(key))
        return Reflect.has(target, key)
      },
    })
  }
  return { value: watch(value, []) as T, read: () => [...seen.values()] }
}

/** The field at a path; undefined where there is none. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      isObject(inner) && Object.hasOwn(inner, key) ? (inner as Record<string | number, unknown>)[key] : undefined,
    value,
  )

/** A copy in which the field at a path has another value, or is missing where that is `undefined`. The original stays. */
export function withValue(value: unknown, path: Path, other: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return other
  if (Array.isArray(value)) {
    const index = Number(key)
    return rest.length === 0 && other === undefined
      ? value.toSpliced(index, 1)
      : value.with(index, withValue(value[index], rest, other))
  }
  const object = (value ?? {}) as Record<string, unknown>
  const { [key]: child, ...others } = object
  const changed = withValue(child, rest, other)
  return changed === undefined ? others : { ...object, [key]: changed }
}

/** `kubelets.value.0.node`, as lists of exceptions write it: every index is an asterisk. */
export const patternOf = (path: Path): string => path.map((key) => (typeof key === 'number' ? '*' : key)).join('.')
