/** A mapping of the kubeconfig. Scalars are text as written: numbers and booleans are not interpreted by the reader. */
export type Mapping = Readonly<Record<string, unknown>>

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An own value; what is null counts as absent. */
export const valueOf = (mapping: Mapping, key: string): unknown =>
  Object.hasOwn(mapping, key) ? (mapping[key] ?? undefined) : undefined
