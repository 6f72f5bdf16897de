import { describe, expect, test } from '@jest/globals'
import { startGitHub } from '../../emulator/github/github.ts'
import { readDescription } from '../../emulator/github/openapi.ts'
import { clientOf, here, refusal, withGitHub } from './kit.ts'

describe('limits', () => {
  test('every answer says how much of the hour is left, and the last one is a refusal', async () => {
    await withGitHub({ rateLimit: 2 }, async (github) => {
      const { repos } = clientOf(github)
      const left = async (): Promise<unknown> => (await repos.get(here)).headers['x-ratelimit-remaining']
      expect([await left(), await left()]).toEqual(['1', '0'])
      const resetAt = new Date('2027-01-01T00:00:00Z')
      github.exhaust(resetAt)
      expect(await refusal(repos.get(here))).toMatchObject({
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetAt.getTime() / 1_000) },
      })
    })
  })

  test.each([403, 429])('a secondary limit is a %s with Retry-After', async (status) => {
    await withGitHub({}, async (github) => {
      github.faults.push({ kind: 'status', status, retryAfter: '60', path: '*/issues' })
      expect(await refusal(clientOf(github).issues.create({ ...here, title: 'x' }))).toMatchObject({
        status,
        message: expect.stringContaining('secondary rate limit') as unknown,
        headers: { 'retry-after': '60' },
      })
    })
  })
})

describe('faults', () => {
  test.each([401, 403, 410, 422, 500, 502, 503])('answer %s once', async (status) => {
    await withGitHub({}, async (github) => {
      github.faults.push({ kind: 'status', status, path: '*/issues', method: 'POST' })
      const { issues } = clientOf(github)
      expect(await refusal(issues.create({ ...here, title: 'x' }))).toMatchObject({ status })
      expect((await issues.create({ ...here, title: 'x' })).status).toBe(201)
      expect(github.state.log.map((one) => one.status)).toEqual([status, 201])
    })
  })

  test('reset a connection', async () => {
    await withGitHub({}, async (github) => {
      github.faults.push({ kind: 'reset', path: '*/issues' })
      expect(await refusal(clientOf(github).issues.create({ ...here, title: 'x' }))).toMatchObject({ headers: {} })
    })
  })
})

describe('what GitHub does not describe', () => {
  const quiet = async (ask: (client: ReturnType<typeof clientOf>) => Promise<unknown>): Promise<readonly string[]> => {
    const github = await startGitHub({ tls: false, repositories: [{ name: 'acme/clusters' }] })
    try {
      expect(await refusal(ask(clientOf(github)))).toMatchObject({ status: 500 })
      return github.state.invalid
    } finally {
      await github.stop()
    }
  }

  test.each<[string, (client: ReturnType<typeof clientOf>) => Promise<unknown>, string]>([
    [
      'a body without a title',
      ({ issues }) => issues.create({ ...here, body: 'x' } as never),
      "body:  must have required property 'title'",
    ],
    [
      'a value that is none of the known',
      ({ issues }) => issues.listForRepo({ ...here, state: 'ajar' as 'open' }),
      'state:  must be equal to one of the allowed values',
    ],
    [
      'a parameter that it does not know',
      ({ issues }) => issues.listForRepo({ ...here, colour: 'red' }),
      'the query parameter colour is not known',
    ],
    [
      'an operation that is not emulated',
      ({ issues }) => issues.lock({ ...here, issue_number: 1 }),
      'nothing here knows',
    ],
  ])('%s is a 500 that tells why', async (_, ask, why) => {
    expect((await quiet(ask)).join()).toContain(why)
  })
})

test('answers are held against the description as well', () => {
  const { answer } = readDescription()
  const label = { id: 1, node_id: 'x', url: 'https://github.example/x', name: 'x', color: 'ffffff', default: false }
  const wrong = (body: object) => answer('GET', '/repos/{owner}/{repo}/labels/{name}', 200, body).join()
  expect(wrong({ ...label, description: null })).toBe('')
  expect(wrong(label)).toContain("must have required property 'description'")
  expect(wrong({ ...label, description: null, url: 'no url' })).toContain('must match format "uri"')
  expect(answer('GET', '/repos/{owner}/{repo}/labels/{name}', 404, { message: 404 }).join()).toContain('must be string')
})
