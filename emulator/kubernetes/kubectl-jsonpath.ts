/** What a template of kubectl's JSONPath is not: this emulator's part of it. */
export class TemplateError extends Error {}

type Step =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'index'; readonly at: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'where'; readonly path: readonly Step[]; readonly value: string; readonly equal: boolean }

const unknown = (text: string): TemplateError =>
  new TemplateError(`nothing here understands the JSONPath ${JSON.stringify(text)}`)

const plain = /^\.?((?:[^.[\]\\{}\s]|\\.)+)/
const quoted = /^\[(['"])((?:(?!\1).)*)\1\]/
const index = /^\[(-?\d+)\]/
const filter = /^\[\?\(@((?:\.[^=!\s]+))\s*(==|!=)\s*(["'])(.*?)\3\)\]/

/** `.items[*].metadata.labels.kubernetes\.io/os` as steps. */
function stepsOf(path: string): readonly Step[] {
  const steps: Step[] = []
  let rest = path.replace(/^\$/, '')
  const take = (found: RegExpExecArray, step: Step): void => {
    steps.push(step)
    rest = rest.slice(found[0].length)
  }
  while (rest !== '' && rest !== '.') {
    const where = filter.exec(rest)
    const name = quoted.exec(rest)
    const at = index.exec(rest)
    const key = plain.exec(rest)
    if (rest.startsWith('[*]')) {
      steps.push({ kind: 'all' })
      rest = rest.slice(3)
    } else if (where !== null)
      take(where, { kind: 'where', path: stepsOf(where[1] ?? ''), value: where[4] ?? '', equal: where[2] === '==' })
    else if (name !== null) take(name, { kind: 'key', name: name[2] ?? '' })
    else if (at !== null) take(at, { kind: 'index', at: Number(at[1]) })
    else if (key !== null) take(key, { kind: 'key', name: (key[1] ?? '').replaceAll(/\\(.)/g, '$1') })
    else throw unknown(path)
  }
  return steps
}

const has = (value: unknown, name: string): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)

function step(values: readonly unknown[], one: Step): readonly unknown[] {
  return values.flatMap((value): readonly unknown[] => {
    if (one.kind === 'key') return has(value, one.name) ? [value[one.name]] : []
    const list = Array.isArray(value) ? (value as readonly unknown[]) : Object.values(value ?? {})
    if (one.kind === 'all') return list
    if (one.kind === 'index') return list.slice(one.at, one.at === -1 ? undefined : one.at + 1)
    return list.filter((item) => one.path.reduce(step, [item]).some((found) => found === one.value) === one.equal)
  })
}

/** A text as it is, anything else as Go's JSON: with what HTML would take for its own written as escapes. */
const written = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : JSON.stringify(value).replaceAll(
        /[<>&\u2028\u2029]/g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'range'; readonly path: string; readonly parts: readonly Part[] }

/** Takes a template apart; `range` goes on to its `end`. */
function partsOf(tokens: string[], inner: boolean): readonly Part[] {
  const parts: Part[] = []
  for (let token = tokens.shift(); token !== undefined; token = tokens.shift()) {
    const inside = token.startsWith('{') && token.endsWith('}') ? token.slice(1, -1).trim() : undefined
    if (inside === undefined) parts.push({ kind: 'text', text: token })
    else if (inside === 'end') {
      if (inner) return parts
      throw unknown(token)
    } else if (inside.startsWith('range '))
      parts.push({ kind: 'range', path: inside.slice(6).trim(), parts: partsOf(tokens, true) })
    else if (/^(["']).*\1$/s.test(inside))
      parts.push({ kind: 'text', text: inside.slice(1, -1).replaceAll('\\n', '\n').replaceAll('\\t', '\t') })
    else parts.push({ kind: 'path', path: inside.replace(/^@/, '') })
  }
  if (inner) throw unknown('range')
  return parts
}

function render(parts: readonly Part[], value: unknown): string {
  const at = (path: string): readonly unknown[] => stepsOf(path.replace(/^@/, '')).reduce(step, [value])
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text
      if (part.kind === 'path') return at(part.path).map(written).join(' ')
      return at(part.path)
        .map((one) => render(part.parts, one))
        .join('')
    })
    .join('')
}

/**
 * What `kubectl -o jsonpath=…` prints of a value: literals, `{range …}{end}`, keys (quoted, or with `\.` in them), `[n]`,
 * `[*]` and filters that compare with a text. Throws a TemplateError for anything else.
 */
export function jsonpath(template: string, value: unknown): string {
  const tokens = template.match(/\{(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^{}"'])*\}|[^{}]+/g) ?? []
  if (tokens.join('') !== template) throw unknown(template)
  return render(partsOf([...tokens], false), value)
}
