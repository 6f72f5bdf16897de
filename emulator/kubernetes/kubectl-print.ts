import { dump } from 'js-yaml'
import { jsonpath, TemplateError } from './kubectl-jsonpath.ts'

/** How `kubectl get` prints. */
export type Print = {
  /** '' is the table */
  readonly output: string
  readonly headers: boolean
  /** keys of labels that have a column of their own */
  readonly labelColumns: readonly string[]
  readonly showLabels: boolean
  /** whether a table begins with the namespace */
  readonly namespaces: boolean
}

type Metadata = {
  readonly name?: string
  readonly namespace?: string
  readonly labels?: Readonly<Record<string, string>>
}

/** A Table as the API server answers it. */
export type Table = {
  readonly columnDefinitions: readonly { readonly name: string; readonly priority: number }[]
  readonly rows: readonly { readonly cells: readonly unknown[]; readonly object: { readonly metadata: Metadata } }[]
}

const labelsText = ({ labels = {} }: Metadata): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',') || '<none>'

/** Rows of text in columns that are three blanks apart, as kubectl aligns them. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd((widths[i] ?? 0) + 3))).join('')
  return rows.map((row) => `${line(row)}\n`).join('')
}

/** A Table as text; '' when it has no rows. */
export function printTable({ columnDefinitions, rows }: Table, print: Print): string {
  if (rows.length === 0) return ''
  const shown = columnDefinitions.map(({ priority }) => priority === 0 || print.output === 'wide')
  const header = [
    ...(print.namespaces ? ['NAMESPACE'] : []),
    ...columnDefinitions.filter((_, i) => shown[i]).map(({ name }) => name.toUpperCase()),
    // the last part of the key
    ...print.labelColumns.map((key) => (key.split('/').at(-1) ?? key).toUpperCase()),
    ...(print.showLabels ? ['LABELS'] : []),
  ]
  const text = rows.map(({ cells, object: { metadata } }) => [
    ...(print.namespaces ? [metadata.namespace ?? ''] : []),
    ...cells.filter((_, i) => shown[i]).map(String),
    ...print.labelColumns.map((key) => metadata.labels?.[key] ?? ''),
    ...(print.showLabels ? [labelsText(metadata)] : []),
  ])
  return aligned(print.headers ? [header, ...text] : text)
}

/** Keys by the alphabet, as kubectl writes what it does not know the fields of. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value

/** Objects in a form that is no table; a TemplateError when nothing here knows it. */
export function printObjects(
  objects: readonly object[],
  { output }: Pick<Print, 'output'>,
  one: boolean,
  nameOf: (object: object) => string,
): string {
  const whole = one ? objects[0] : { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } }
  if (output === 'json') return `${JSON.stringify(sorted(whole), undefined, 4)}\n`
  if (output === 'yaml') return dump(sorted(whole), { lineWidth: -1, noRefs: true })
  if (output === 'name') return objects.map((object) => `${nameOf(object)}\n`).join('')
  const template = /^jsonpath=([^]*)$/.exec(output)?.[1]
  if (template === undefined) throw new TemplateError(`nothing here prints as ${output}`)
  return jsonpath(template, sorted(whole))
}
