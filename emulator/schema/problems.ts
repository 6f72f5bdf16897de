import type * as z from 'zod/mini'

type Issue = z.core.$ZodIssue

const wanted: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
}

/** A key that may be a token is not told whole. */
const shown = (key: string): string => (/^[\w-]{30,}$/.test(key) ? `${key.slice(0, 4)}…` : key)

/** `clusters[0].pools[1].count`; the scenario itself is `scenario`. */
const place = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${shown(String(step))}`))
    .join('')
    .replace(/^\./, '') || 'scenario'

/** The value as JSON, not too much of it. */
function written(value: unknown): string {
  const json = JSON.stringify(value)
  return json.length > 60 ? `${json.slice(0, 59)}…` : json
}

/** What would be right. */
function right(issue: Issue): string {
  // a schema that says more than "Invalid input" says what would be right
  if (issue.message !== 'Invalid input') return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return wanted[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.length === 1 ? written(issue.values[0]) : `one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return `${String(issue.minimum)} or more`
    case 'too_big':
      return `${String(issue.maximum)} or less`
    case 'invalid_union':
      return `one of ${('options' in issue ? (issue.options ?? []) : []).map(String).join(', ')}`
    default:
      return 'something else'
  }
}

/** How many letters have to be changed, added or taken away. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1]
    for (const [j, other] of b.split('').entries())
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    row = next
  }
  return row[b.length] ?? 0
}

const nearest = (key: string, known: readonly string[]): string | undefined =>
  known.find((name) => name.toLowerCase() === key.toLowerCase()) ??
  known
    .map((name) => ({ name, far: distance(key.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.far - b.far)[0]?.name

/** One line for each mistake: where it is, what stands there, and what would be right. `known`: all words there are. */
export function problems(issues: readonly Issue[], known: readonly string[]): readonly string[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => {
        const like = nearest(key, known)
        return `${place([...issue.path, key])}: means nothing here${like === undefined ? '' : `, perhaps it should be ${like}`}`
      })
    if (issue.code === 'invalid_union' && 'discriminator' in issue && issue.discriminator !== undefined) {
      const kind = (issue.input as Readonly<Record<string, unknown>>)[issue.discriminator]
      return `${place(issue.path)}: ${kind === undefined ? 'is missing, it' : written(kind)} must be ${right(issue)}`
    }
    if (issue.input === undefined) return `${place(issue.path)}: is missing, it must be ${right(issue)}`
    return `${place(issue.path)}: ${written(issue.input)} must be ${right(issue)}`
  })
}
