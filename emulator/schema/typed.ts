import * as z from 'zod/mini'

/*
 * A schema is written field by field and held to a type. A field that the type has and the schema has not, one that the
 * schema has and the type has not, and one that takes less than the type allows, are errors of the compiler that name it.
 */

/** A schema whose values are V. */
export type Schema<V> = z.ZodMiniType<V>

type Given<V> = Exclude<V, undefined>

/** A schema for every field of T: `may` where the type has a question mark, `must` elsewhere. */
export type EveryFieldOf<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K> ? z.ZodMiniExactOptional<Schema<Given<T[K]>>> : Schema<T[K]>
}

type Said<S> = S extends z.core.$ZodType ? z.output<S> : never

type IsOptional<S> = S extends { readonly _zod: { readonly optout: 'optional' } } ? true : false
type IsRequired<T, K extends keyof T> = object extends Pick<T, K> ? false : true

/** Refuses a field whose schema takes less than its type, and one that the type has not. */
type NothingElse<T, S> = {
  [K in keyof S]: K extends keyof T
    ? Given<T[K]> extends Said<S[K]>
      ? [IsRequired<T, K>, IsOptional<S[K]>] extends [true, true]
        ? { readonly 'the type does not let it be left out': K }
        : S[K]
      : { readonly 'the schema refuses': Exclude<Given<T[K]>, Said<S[K]>> }
    : { readonly 'the type has no field': K }
}

/** A map with these fields and no other. */
export const object =
  <T extends object>() =>
  <const S extends EveryFieldOf<T>>(fields: S & NothingElse<T, S>): Schema<T> =>
    z.strictObject(fields) as unknown as Schema<T>

/** One of several maps, told apart by their `kind`. */
export const kinds =
  <T extends { readonly kind: string }>() =>
  (options: { readonly [K in T['kind']]: Schema<Extract<T, { readonly kind: K }>> }): Schema<T> =>
    z.discriminatedUnion('kind', Object.values(options) as never)

/** A field that has to be there. */
export const must = <V>(schema: Schema<V>, about: string): Schema<V> => schema.with(z.describe(about))

/** A field that may be left out. */
export const may = <V>(schema: Schema<V>, about: string): z.ZodMiniExactOptional<Schema<V>> =>
  z.exactOptional(must(schema, about))

/** The same schema under a name of its own in the JSON Schema. */
export const named = <V>(id: string, schema: Schema<V>): Schema<V> => schema.register(z.globalRegistry, { id })

/** One of these words. */
export const oneOf = <const T extends string>(...words: readonly [T, ...T[]]): Schema<T> => z.enum(words)

/** A list. */
export const list = <V>(item: Schema<V>): Schema<readonly V[]> => z.readonly(z.array(item))

/** A map with any keys. */
export const map = <V>(value: Schema<V>): Schema<Readonly<Record<string, V>>> => z.record(z.string(), value)

export const text: Schema<string> = z.string()
export const flag: Schema<boolean> = z.boolean()
/** A whole number from 0, or from `least`. */
export const whole = (least = 0): Schema<number> => z.int().check(z.gte(least))
/** A number from 0. */
export const amount: Schema<number> = z.number().check(z.gte(0))
/** Anything. */
export const anything: Schema<unknown> = z.unknown()

/** A text of a form, which `form` tells: `a name such as …`. */
export const form = (pattern: RegExp, told: string): Schema<string> => z.string(told).check(z.regex(pattern, told))
