/** As `JSON.stringify` takes it: what is written in place of a value. Asking it twice must change nothing more. */
type Replace = (key: string, value: unknown) => unknown

const pieceLength = 64 * 1024

/**
 * What `JSON.stringify(value, replace, space)` gives, in pieces: a large report is never in memory whole.
 * @param depth how far objects and lists are opened; what is below is written at once. No `toJSON` above it but that of dates.
 */
export function* jsonText(value: object, space: number, depth: number, replace: Replace = asItIs): Generator<string> {
  let piece = ''
  for (const text of parts(value, '', { space, depth, replace })) {
    piece += text
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

const asItIs: Replace = (_key, value) => value

type Writing = { readonly space: number; readonly depth: number; readonly replace: Replace }

function* parts(value: unknown, indent: string, { space, depth, replace }: Writing): Generator<string> {
  const fields = depth > 0 && isOpened(value) ? fieldsOf(value, replace) : []
  if (fields.length === 0) {
    yield JSON.stringify(value, replace, space).replaceAll('\n', `\n${indent}`)
    return
  }
  const list = Array.isArray(value)
  const inner = `${indent}${' '.repeat(space)}`
  let before = list ? '[' : '{'
  for (const [key, field] of fields) {
    yield `${before}\n${inner}${list ? '' : `${JSON.stringify(key)}: `}`
    yield* parts(field, inner, { space, depth: depth - 1, replace })
    before = ','
  }
  yield `\n${indent}${list ? ']' : '}'}`
}

const isOpened = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Date)

/** What is written of it: a list keeps its places, an object leaves out what is not there. */
const fieldsOf = (value: object, replace: Replace): readonly (readonly [string, unknown])[] =>
  Object.entries(value).flatMap(([key, given]) => {
    const field = replace(key, given)
    if (field !== undefined) return [[key, field] as const]
    return Array.isArray(value) ? [[key, null] as const] : []
  })
