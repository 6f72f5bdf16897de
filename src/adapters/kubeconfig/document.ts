import { CORE_SCHEMA, NOT_RESOLVED, defineScalarTag, dump, floatCoreTag, intCoreTag, load } from 'js-yaml'

export type Entry = { readonly name?: unknown }
export type Entries = readonly Entry[]

/** A kubeconfig as it stands in a file, with every field, known or not. */
export type KubeconfigDocument = Readonly<Record<string, unknown>>

/** A number that would be written otherwise than it was read stays text: 0123, 1e3, forty digits of a token. */
const exactly = (tag: typeof intCoreTag, name: string) =>
  defineScalarTag<number>(name, {
    ...tag,
    resolve: (source, isExplicit, tagName) => {
      const value = tag.resolve(source, isExplicit, tagName)
      return value !== NOT_RESOLVED && String(value) === source ? value : NOT_RESOLVED
    },
  })

const schema = CORE_SCHEMA.withTags(
  exactly(intCoreTag, intCoreTag.tagName),
  exactly(floatCoreTag, floatCoreTag.tagName),
)

/** undefined: it is no kubeconfig. An empty file is one without anything. */
export function parseDocument(text: string): KubeconfigDocument | undefined {
  if (text.trim() === '') return {}
  try {
    const value: unknown = load(text, { schema, maxAliases: 1000 })
    return isMapping(value) && entryKeys.every((key) => isEntries(value[key])) ? value : undefined
  } catch {
    return undefined
  }
}

/** YAML, with quotes wherever some reader would take a text for something else. */
export const renderDocument = (document: KubeconfigDocument): string => dump(document, { lineWidth: -1, noRefs: true })

export const entryKeys = ['clusters', 'users', 'contexts'] as const

export const entriesOf = (document: KubeconfigDocument, key: (typeof entryKeys)[number]): Entries => {
  const value = document[key]
  return Array.isArray(value) ? (value as Entries) : []
}

export const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isEntries = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.every(isMapping))
