import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { jsonText } from '../../src/model/json-text.ts'

const whole = (...args: Parameters<typeof jsonText>): string => [...jsonText(...args)].join('')

/** What reports are made of: JSON, dates, and what is not there. */
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, undefined, '\n', new Date(0)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
}))
const objects = fc.oneof(
  fc.dictionary(fc.string(), anything.value, { maxKeys: 4 }),
  fc.array(anything.value, { maxLength: 4 }),
)

const noInfinity = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? 'infinite' : value

describe('JSON in pieces', () => {
  test('is what JSON.stringify gives, however far it is opened', () => {
    fc.assert(
      fc.property(objects, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 9 }), (value, space, depth) => {
        expect(whole(value, space, depth)).toBe(JSON.stringify(value, undefined, space))
        expect(whole(value, space, depth, noInfinity)).toBe(JSON.stringify(value, noInfinity, space))
      }),
      { numRuns: 500 },
    )
  })

  test('leaves out what a replacer leaves out', () => {
    const without = (key: string, value: unknown): unknown => (key === 'secret' ? undefined : value)
    const value = { secret: 1, kept: [{ secret: 2, kept: 3 }] }
    expect(whole(value, 2, 1, without)).toBe(JSON.stringify(value, without, 2))
    expect(whole(value, 2, 5, without)).toBe(JSON.stringify(value, without, 2))
  })

  test('comes in pieces of a bounded length, whatever the length of a list', () => {
    const list = { list: Array.from({ length: 20_000 }, (_, number) => ({ number, text: 'x'.repeat(50) })) }
    const pieces = [...jsonText(list, 2, 2)]
    expect(pieces.join('')).toBe(JSON.stringify(list, undefined, 2))
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(65 * 1024)
    expect(pieces.length).toBeGreaterThan(20)
  })
})
