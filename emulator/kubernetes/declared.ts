import { metadata } from './objects.ts'
import type { Kept, World } from './store.ts'

/** What an object says of itself beside its kind. */
export type Declared = {
  readonly kind: string
  readonly namespace?: string
  readonly name: string
  readonly createdAt: Date
  readonly labels?: Readonly<Record<string, string>>
  /** made with the rest */
  readonly annotations?: () => Readonly<Record<string, string>> | undefined
  readonly fields?: Readonly<Record<string, string>>
}

/** An object of a scenario; `rest` is what stands beside its metadata. */
export function declared(
  { kind, namespace = '', name, createdAt, labels = {}, annotations, fields }: Declared,
  rest: (world: World) => object | Promise<object>,
): Kept {
  return {
    namespace,
    name,
    labels,
    ...(fields === undefined ? {} : { fields }),
    body: async (world) => {
      const own = metadata(kind, name, createdAt, {
        ...(namespace === '' ? {} : { namespace }),
        ...(Object.keys(labels).length === 0 ? {} : { labels }),
      })
      const written = annotations?.() ?? {}
      const annotated = Object.keys(written).length === 0 ? own : { ...own, annotations: written }
      return { metadata: annotated, ...(await rest(world)) }
    },
  }
}

/** The names of `count` objects of one entry: `site-00000`, `site-00001`; without a count the name as it is. */
export const numbered = (name: string, count?: number): readonly string[] =>
  count === undefined ? [name] : Array.from({ length: count }, (_, i) => `${name}-${String(i).padStart(5, '0')}`)

/** An object without some of its parts. */
export const without = <T extends object, K extends keyof T>(object: T, ...keys: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>

/** The values of `data` as Secrets have them. */
export const encoded = (data: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString('base64')]))
