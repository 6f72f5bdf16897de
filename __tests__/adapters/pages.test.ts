import { describe, expect, test } from '@jest/globals'
import { readPages } from '../../src/adapters/kubernetes/pages.ts'
import { continueCharacters, counts } from '../../src/model/bounds.ts'
import { ReasonError } from '../../src/model/errors.ts'

const request = { path: '/api/v1/things', permission: 'list things', most: 1_000 }
const page = (items: readonly unknown[], token = ''): Buffer =>
  Buffer.from(JSON.stringify({ items, metadata: { continue: token } }))
const { signal } = new AbortController()

/** Reads a list whose pages come from `answer`, which is told how often it was asked and for what. */
async function read(
  answer: (count: number, query: Readonly<Record<string, string>>) => Buffer,
  more: { readonly signal?: AbortSignal; readonly reduce?: (item: unknown) => unknown } = {},
) {
  const asked: Readonly<Record<string, string>>[] = []
  const ask = (query: Readonly<Record<string, string>>) => {
    asked.push(query)
    return Promise.resolve().then(() => answer(asked.length, query))
  }
  const reading = readPages(ask, request, more.reduce ?? ((item) => item), more.signal ?? signal)
  const outcome = await reading.catch((error: unknown) => error as ReasonError)
  return { outcome, asked }
}

describe('a list without an end', () => {
  test('is cut at the most items that are read', async () => {
    const { outcome } = await read((count) => page([1, 2, 3], String(count)))
    expect(outcome).toMatchObject({
      items: { length: 1_000 },
      cut: {
        reason: 'too-large',
        detail: 'Only the first 1000 items were read. GET /api/v1/things: it has more than 1000 items',
      },
    })
  })

  test('with as many items as are read is whole', async () => {
    const { outcome } = await read(() => page(Array.from({ length: 1_000 }, (_, n) => n)))
    expect(outcome).toEqual({ items: Array.from({ length: 1_000 }, (_, n) => n) })
  })

  test('of empty pages ends, and nothing was read', async () => {
    const { outcome, asked } = await read((count) => page([], String(count)))
    expect(outcome).toMatchObject({ reason: 'too-large', detail: expect.stringContaining(`${counts.pages} pages`) })
    expect(asked).toHaveLength(counts.pages)
  })

  test.each([
    ['the same token each time', () => 'same'],
    ['three tokens in turn', (count: number) => String(count % 3)],
  ])('that gives %s ends when a token comes again', async (_what, token) => {
    const { outcome, asked } = await read((count) => page([count], token(count)))
    expect(outcome).toMatchObject({
      cut: { reason: 'too-large', detail: expect.stringContaining('repeats the token') },
    })
    expect(asked.length).toBeLessThan(5)
  })

  test('whose tokens grow ends before they are larger than a URL', async () => {
    const { outcome, asked } = await read((count) => page([count], 'x'.repeat(2 ** count)))
    expect(outcome).toMatchObject({ cut: { reason: 'too-large' } })
    for (const { continue: token = '' } of asked) expect(token.length).toBeLessThanOrEqual(continueCharacters)
  })

  test('of which more items come than were asked for is read all the same', async () => {
    const { outcome } = await read(() => page(Array.from({ length: 900 }, (_, n) => n)))
    expect(outcome).toMatchObject({ items: { length: 900 } })
  })
})

describe('what was read of a list', () => {
  const failing = (reason: ReasonError['reason']) => (count: number) => {
    if (count === 2) throw new ReasonError(reason, 'it failed')
    return page([1, 2], 'next')
  }

  test.each(['timeout', 'too-large'] as const)('is kept when the next page is a %s', async (reason) => {
    const { outcome } = await read((count) => {
      if (count > 1) throw new ReasonError(reason, 'it failed')
      return page([1, 2], 'next')
    })
    expect(outcome).toEqual({ items: [1, 2], cut: { reason, detail: 'Only the first 2 items were read. it failed' } })
  })

  test.each(['forbidden', 'malformed', 'unreachable'] as const)(
    'is nothing when the next page is %s',
    async (reason) => {
      const { outcome } = await read(failing(reason))
      expect(outcome).toMatchObject({ reason })
    },
  )

  test('is read again from its start, once, when the next page is too old, and no item stands twice', async () => {
    const { outcome, asked } = await read((count) => {
      if (count === 2) throw new ReasonError('conflict', 'too old')
      return count === 4 ? page([3]) : page([1, 2], 'next')
    })
    expect(outcome).toEqual({ items: [1, 2, 3] })
    expect(asked.map((query) => query['continue'])).toEqual([undefined, 'next', undefined, 'next'])
  })

  test('is kept up to the item for which there is no room', async () => {
    const reduce = (item: unknown): unknown => {
      if (item === 3) throw new ReasonError('too-large', 'no room')
      return item
    }
    const { outcome } = await read(() => page([1, 2, 3, 4]), { reduce })
    expect(outcome).toMatchObject({ items: [1, 2], cut: { reason: 'too-large' } })
  })

  test('is kept at the deadline, in the midst of a page, while timers have their turn', async () => {
    const deadline = new AbortController()
    setTimeout(() => {
      deadline.abort()
    }, 1)
    const spin = (item: unknown): unknown => {
      const until = performance.now() + 1
      while (performance.now() < until);
      return item
    }
    const items = Array.from({ length: 900 }, (_, n) => n)
    const { outcome } = await read((count) => page(items, String(count)), { signal: deadline.signal, reduce: spin })
    expect(outcome).toMatchObject({ cut: { reason: 'timeout' } })
    const { length } = (outcome as { readonly items: readonly unknown[] }).items
    expect(length).toBeGreaterThan(0)
    expect(length).toBeLessThan(900)
  })
})
