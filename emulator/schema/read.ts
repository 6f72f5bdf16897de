import type { Schema } from './typed.ts'
import { problems } from './problems.ts'
import * as z from 'zod/mini'

/** Every name of a field in a JSON Schema. */
function words(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {} } = schema as { properties?: object }
  return [...Object.keys(properties), ...Object.values(schema).flatMap(words)]
}

/** The mistakes of a scenario as one TypeError. */
export const mistakes = (lines: readonly string[]): TypeError =>
  new TypeError(['This scenario cannot be used:', ...lines].join('\n  '))

/** A value as its schema has it. Throws a TypeError with all mistakes, a line each. */
export function read<V>(schema: Schema<V>, value: unknown): V {
  const { success, data, error } = z.safeParse(schema, value, { reportInput: true })
  if (success) return data
  throw mistakes(problems(error.issues, [...new Set(words(z.toJSONSchema(schema)))]))
}
