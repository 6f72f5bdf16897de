// A server names how long to wait, and how long a list is. Neither makes the run spin, overflow a timer, or ask without end.
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { limitMilliseconds } from '../../src/adapters/github/refusals.ts'
import { machinesOf } from '../../src/adapters/azure/nodes.ts'
import { begin } from '../../src/adapters/azure/operations.ts'
import { finish } from '../../src/adapters/azure/polling.ts'
import { openRepeater } from '../../src/adapters/azure/repeat.ts'
import { longestWait, pause } from '../../src/adapters/http/retry-after.ts'
import { ReasonError } from '../../src/model/errors.ts'
import { type Answer, armSeam, cluster, endpoint, type Sent } from './links-kit.ts'

const start = {
  method: 'POST',
  path: `${cluster.id}/runCommand`,
  apiVersion: '2025-08-01',
  action: 'a/b/action',
} as const
const running = { status: 'InProgress' }
const link = `${endpoint}/operations/1`

const outcomeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error instanceof ReasonError ? `${error.reason}: ${error.detail}` : error),
  )

describe('polls of an operation in ten minutes', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2027-01-01T00:00:00Z') })
  })
  afterEach(() => {
    jest.useRealTimers()
  })
  test.each(['0', '0.0', '-5', '9999999', '1e9', 'NaN', 'Thu, 01 Jan 1970 00:00:00 GMT', '99999999999999999999'])(
    'with Retry-After %s are at least two and fewer than 130',
    async (after) => {
      for (const header of ['azure-asyncoperation', 'location']) {
        const headers = { [header]: link, 'retry-after': after }
        const { arm, sent } = armSeam({ status: 202, headers, body: running })
        const deadline = new AbortController()
        const outcome = outcomeOf(finish(arm, start, deadline.signal))
        await jest.advanceTimersByTimeAsync(600_000)
        deadline.abort()
        expect(await outcome).toMatch(/^timeout: /)
        expect(sent.length - 1).toBeGreaterThanOrEqual(2)
        expect(sent.length - 1).toBeLessThan(130)
      }
    },
  )
})

test.each(['9999999', '99999999999999999999', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
  'a rotation that is told to wait %s hears of one day at most',
  async (after) => {
    const { arm } = armSeam({ status: 202, headers: { location: link, 'retry-after': after } })
    const started = await begin(arm, start, new AbortController().signal)
    expect(started).toMatchObject({ kind: 'accepted', waitMilliseconds: longestWait })
  },
)

test('no wait overflows the timer of Node.js, which fires at once then', async () => {
  const deadline = new AbortController()
  let over = false
  const waiting = pause(2 ** 31 + 5, deadline.signal).finally(() => (over = true))
  const warned: Error[] = []
  const onWarning = (warning: Error): void => void warned.push(warning)
  process.on('warning', onWarning)
  await pause(30)
  expect([over, warned]).toEqual([false, []])
  process.off('warning', onWarning)
  deadline.abort()
  await expect(waiting).rejects.toThrow()
})

test.each([
  ['retry-after', 'Infinity'],
  ['retry-after', '1e400'],
  ['retry-after-ms', '1e400'],
  ['x-ms-retry-after-ms', '-1'],
])(
  'a read that is throttled with %s: %s is repeated four times at most, after the usual waits',
  async (name, value) => {
    jest.useFakeTimers({ now: 0 })
    const told: string[] = []
    const repeater = openRepeater(
      (request) =>
        Promise.resolve({ request, status: 429, headers: createHttpHeaders({ [name]: value }), bodyAsText: '{}' }),
      (line) => told.push(line),
    )
    const request = createPipelineRequest({ url: endpoint })
    const answer = repeater.send(request, 'here', true, new AbortController().signal)
    await jest.advanceTimersByTimeAsync(60_000)
    expect((await answer).status).toBe(429)
    expect(told.map((line) => /in (\d+) ms/.exec(line)?.[1])).toEqual(['500', '1000', '2000', '4000'])
    jest.useRealTimers()
  },
)

test.each<readonly [Readonly<Record<string, string>>, number]>([
  [{ 'retry-after': 'Infinity' }, 60_000],
  [{ 'retry-after': '-1' }, 60_000],
  [{ 'retry-after': '0' }, 1_000],
  [{ 'retry-after': `1${'0'.repeat(400)}` }, longestWait],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1e300' }, longestWait + 1_000],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '-1e300' }, 1_000],
])('GitHub with %j asks to wait %i ms', (headers, milliseconds) => {
  expect(limitMilliseconds(429, headers, '', new Date('2027-01-01'))).toBe(milliseconds)
})

/** Both ways to a list, asked until they end. */
const lists: Readonly<Record<string, (...answers: Answer[]) => Promise<readonly [unknown, readonly Sent[]]>>> = {
  machines: async (...answers) => {
    const { arm, sent } = armSeam(...answers)
    return [await outcomeOf(machinesOf(arm, cluster, 'pool', new AbortController().signal)), sent]
  },
  'any other list': async (...answers) => {
    const { arm, sent } = armSeam(...answers)
    const ask = { method: 'GET', path: '/subscriptions', apiVersion: '1', action: 'a/b/read', most: 10_000 } as const
    return [await outcomeOf(arm.list(ask, (item) => item, new AbortController().signal)), sent]
  },
}
const every = Object.keys(lists)
const odd = [null, 1, 'x', true, [], [{}]]

describe('a list of ARM', () => {
  test.each(every)('of %s without an end is given up after 1,000 pages', async (name) => {
    const pages = Array.from({ length: 1_200 }, (_, page) => ({
      body: { value: [], nextLink: `/next?page=${page}` },
    }))
    const [outcome, sent] = (await lists[name]?.(...pages)) ?? []
    expect(outcome).toMatch(/^too-large: .*more than 1000 pages/)
    expect(sent?.length).toBe(1_000)
  })

  test.each(every)('of %s that leads back to itself, written another way, ends', async (name) => {
    const answers = [`${endpoint}/next?a`, 'HTTPS://MANAGEMENT.AZURE.COM:443/x/../next?a', '/next?a#1']
    const [outcome, sent] =
      (await lists[name]?.(...answers.map((nextLink) => ({ body: { value: [], nextLink } })))) ?? []
    expect(outcome).toMatch(/^malformed: /)
    expect(sent?.length).toBe(2)
  })

  test.each(every)('of %s with 300,000 items on one page is a reason', async (name) => {
    const [outcome] = (await lists[name]?.({ body: { value: Array(300_000).fill({}) } })) ?? []
    expect(outcome).toMatch(/^too-large: .*more than 10000 items/)
  })

  test.each(every)('of %s with 300,000 items on many pages is a reason', async (name) => {
    const pages = Array.from({ length: 100 }, (_, page) => ({
      body: { value: Array(3_000).fill({}), nextLink: `/next?page=${page}` },
    }))
    const [outcome, sent] = (await lists[name]?.(...pages)) ?? []
    expect([outcome, sent?.length]).toEqual([expect.stringMatching(/^too-large: .*more than 10000 items/), 4])
  })

  test.each(every.flatMap((name) => odd.map((item) => [name, item] as const)))(
    'of %s with the item %j is a reason, and not an error of our own',
    async (name, item) => {
      const [outcome] = (await lists[name]?.({ body: { value: [{}, item] } })) ?? []
      expect(outcome).toMatch(/^malformed: /)
    },
  )

  test.each(every.flatMap((name) => [{}, null, 'x', 3, true].map((value) => [name, value] as const)))(
    'of %s with value: %j is a reason',
    async (name, value) => {
      const [outcome] = (await lists[name]?.({ body: { value } })) ?? []
      expect(outcome).toMatch(/^malformed: /)
    },
  )

  test('of 5,000 clusters on 250 pages is read whole, and 0 items are a list', async () => {
    const pages = Array.from({ length: 250 }, (_, page) => ({
      body: { value: Array(20).fill({ name: 'x' }), ...(page === 249 ? {} : { nextLink: `/next?page=${page}` }) },
    }))
    for (const answers of [pages, [{ body: { value: [] } }]]) {
      const [outcome] = (await lists['any other list']?.(...answers)) ?? []
      expect(outcome).toBe('answered')
    }
  })
})
