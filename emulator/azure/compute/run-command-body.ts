export const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((line) => typeof line === 'string')

/** The values of a body's parameters in their order: their names do not reach the script. Undefined when they are none. */
export function scriptParameters(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) return undefined
  const values = value.map((one) => (one as { readonly value?: unknown } | null)?.value ?? '')
  return isTextList(values) ? values : undefined
}
