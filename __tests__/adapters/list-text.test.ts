import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { listText } from '../../src/adapters/kubernetes/list-text.ts'
import { bytes, counts } from '../../src/model/bounds.ts'

/** Items and list as they are parsed by themselves. */
function parts(text: string): { readonly items: readonly unknown[]; readonly list: unknown } {
  const items: unknown[] = []
  let list: unknown
  for (const part of listText(Buffer.from(text))) {
    if ('item' in part) items.push(JSON.parse(part.item))
    else list = JSON.parse(part.list)
  }
  return { items, list }
}

function isRead(text: string): boolean {
  try {
    parts(text)
    return true
  } catch {
    return false
  }
}

describe('a list that is parsed item by item', () => {
  test('has the items and the rest that it has when it is parsed at once', () => {
    const field = fc.constantFrom('metadata', 'kind', 'status', 'x"', '\\', 'ü', 'items2')
    const rest = fc.dictionary(field, fc.jsonValue())
    fc.assert(
      fc.property(rest, rest, fc.array(fc.jsonValue()), fc.constantFrom(0, 1, 2), (before, after, items, space) => {
        const text = JSON.stringify({ ...before, items, ...after }, null, space)
        const all = JSON.parse(text) as { readonly items: readonly unknown[] }
        expect(parts(text)).toEqual({ items: all.items, list: { ...all, items: [] } })
      }),
      { numRuns: 1_000 },
    )
  })

  test.each([
    '{"items":null}',
    '{"kind":"items"}',
    '{"items":{"items":[1]}}',
    '{"a":{"items":[1]}}',
    '[1]',
    '1',
    '""',
    '{}',
  ])('%s has no items', (text) => {
    const list: unknown = JSON.parse(text)
    expect(parts(text)).toEqual({ items: [], list })
  })

  test.each([
    '{"items":[1,]}',
    '{"items":[,1]}',
    '{"items":[1',
    '{"items":[1}',
    '{"items":[1]]',
    '{"items":[1]} x',
    '{"items":[{"a":"b]}',
    '{"items":["\\"]}',
  ])('%s is not JSON, as it is when it is parsed at once', (text) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
    expect(() => parts(text)).toThrow(SyntaxError)
  })

  test('any text is refused, or holds what it holds when it is parsed at once', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '"items"',
      '"items":[',
      ' ',
      '1',
      'null',
      '"a"',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('')
        fc.pre(isRead(text))
        const { items } = (JSON.parse(text) ?? {}) as { readonly items?: unknown }
        const read = parts(text).items
        expect(read.length === 0 || isDeepStrictEqual(read, items)).toBe(true)
      }),
      { numRuns: 2_000, maxSkipsPerRun: 1_000 },
    )
  })

  test.each([
    ['an item', `{"items":["${'x'.repeat(bytes.object)}"]}`],
    ['the rest of the list', `{"items":[],"x":"${'x'.repeat(bytes.object)}"}`],
    ['blanks for items', `{"items":[${' '.repeat(bytes.object + 1)}]}`],
    ['nesting', `{"items":[${'['.repeat(counts.depth)}`],
  ])('is too large by %s', (_what, text) => {
    expect(() => parts(text)).toThrow(expect.objectContaining({ reason: 'too-large' }))
  })
})
