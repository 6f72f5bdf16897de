// Each way in which GitHub says no, and what a person reads then. Nothing of it may touch the verdict.
import { describe, expect, jest, test } from '@jest/globals'
import { withGitHub } from '../emulator-github/kit.ts'
import { follow, only, ours, run } from './kit.ts'

jest.setTimeout(180_000)

const warns = { 'api-server-expiry': 'warn' } as const
const fails = { 'api-server-expiry': 'fail' } as const
const asked = (github: { state: { log: readonly { method: string }[] } }, method: string): number =>
  github.state.log.filter((one) => one.method === method).length

describe('an issue that cannot be opened', () => {
  test.each<[number, string]>([
    [
      401,
      'Issues could not be written: unauthorized: GitHub, opening an issue: the token was not accepted; it may have expired.',
    ],
    [
      403,
      'Issues could not be written: forbidden: GitHub, opening an issue: permission missing: the token needs issues: write for acme/clusters (in a workflow, permissions: issues: write).',
    ],
    [
      410,
      'Issues could not be written: not-supported: GitHub, opening an issue: issues are disabled in acme/clusters, or this one was deleted; they are enabled in its settings.',
    ],
    [422, 'Issues could not be written: malformed: GitHub, opening an issue: it was refused as not valid (HTTP 422).'],
    [500, 'Issues could not be written: unexpected: GitHub, opening an issue: HTTP 500.'],
    [503, 'Issues could not be written: unreachable: GitHub, opening an issue: the server is not ready (HTTP 503).'],
  ])('%s is told in words of our own, and asked once', async (status, message) => {
    await withGitHub({}, async (github) => {
      github.faults.push({
        kind: 'status',
        status,
        path: '*/issues',
        method: 'POST',
        times: 9,
        message: 'token ghs_SECRET',
      })
      const { numbers, problem, lines } = await follow(github, run(1, warns))
      expect({ problem, numbers }).toEqual({ problem: message, numbers: [] })
      expect(lines.join('\n')).not.toContain('SECRET')
      expect(github.state.log.filter(({ path, method }) => method === 'POST' && path.endsWith('/issues'))).toHaveLength(
        1,
      )
    })
  })

  test('of a connection that was reset is found by the next run, not opened again', async () => {
    await withGitHub({}, async (github) => {
      github.faults.push({ kind: 'reset', path: '*/issues', method: 'POST' })
      expect((await follow(github, run(1, warns))).problem).toContain(
        'unreachable: GitHub, opening an issue: no connection',
      )
      expect(await follow(github, run(2, warns))).toMatchObject({ numbers: [1] })
      expect(only(github).comments).toEqual([])
    })
  })

  test('for want of an assignee is opened without, which is said', async () => {
    const repositories = [{ name: 'acme/clusters', collaborators: ['ana'] }]
    await withGitHub({ repositories }, async (github) => {
      const { annotations, numbers, problem } = await follow(github, run(1, warns), { assignees: ['ana', 'nobody'] })
      expect({ numbers, problem }).toEqual({ numbers: [1], problem: undefined })
      expect(annotations).toEqual([
        {
          level: 'warning',
          title: 'issue',
          message:
            '1 issue opened without assignees, the first is 1: not all of issue-assignees can be assigned in this repository.',
        },
      ])
      expect((await follow(github, run(2, warns), { assignees: ['nobody'] })).annotations).toEqual([])
    })
  })

  test('is opened with assignees who are there', async () => {
    const repositories = [{ name: 'acme/clusters', collaborators: ['ana'] }]
    await withGitHub({ repositories }, async (github) => {
      expect((await follow(github, run(1, warns), { assignees: ['ana'] })).annotations).toEqual([])
      expect(only(github).assignees).toEqual(['ana'])
    })
  })

  test('by a token that may open issues but not label them is closed again', async () => {
    const tokens = { guest: { login: 'guest', access: 'author' } } as const
    const repositories = [{ name: 'acme/clusters', labels: ['aks-cert-guard', 'certificates: warn'] }]
    await withGitHub({ tokens, repositories }, async (github) => {
      const { problem } = await follow(github, run(1, warns), { token: () => 'guest' })
      expect(problem).toContain('not label them: it needs issues: write (issue 1 was closed again)')
      expect(github.repository('acme/clusters').issues.map(({ state }) => state)).toEqual(['closed'])
    })
  })
})

describe('limits', () => {
  test.each([403, 429])('a secondary one (%s) is waited for, as Retry-After says', async (status) => {
    await withGitHub({}, async (github) => {
      github.faults.push({ kind: 'status', status, retryAfter: '1', path: '*/issues', method: 'POST' })
      const began = Date.now()
      expect(await follow(github, run(1, warns))).toMatchObject({ numbers: [1] })
      expect(Date.now() - began).toBeGreaterThanOrEqual(1_000)
      expect(ours(github)).toHaveLength(1)
    })
  })

  test('the hour that is used up is waited for when it is nearly over', async () => {
    await withGitHub({}, async (github) => {
      github.exhaust(new Date(Date.now() + 500))
      setTimeout(() => {
        github.state.rate.remaining = 5_000
      }, 500)
      expect(await follow(github, run(1, warns))).toMatchObject({ numbers: [1] })
    })
  })

  test('one that lasts is told, with how long', async () => {
    await withGitHub({}, async (github) => {
      github.exhaust(new Date(Date.now() + 20 * 60_000))
      expect((await follow(github, run(1, warns))).problem).toMatch(
        /^Issues could not be written: throttled: GitHub, listing issues: a rate limit of the token asks to wait 2[01] minutes more\.$/,
      )
    })
  })

  test('ever more waiting ends', async () => {
    await withGitHub({}, async (github) => {
      github.faults.push({ kind: 'status', status: 429, retryAfter: '100', path: '*', times: 99 })
      github.faults.push({ kind: 'status', status: 403, retryAfter: '1000', path: '*' })
      github.faults.clear()
      github.faults.push({ kind: 'status', status: 403, retryAfter: '181', path: '*' })
      expect((await follow(github, run(1, warns))).problem).toContain('asks to wait 4 minutes more')
      expect(github.state.log).toHaveLength(1)
    })
  })
})

describe('what can do no harm is asked again', () => {
  test.each(['reset', 'truncated'] as const)('a list that broke off (%s)', async (kind) => {
    await withGitHub({}, async (github) => {
      github.faults.push({ kind, path: '*/issues', method: 'GET' })
      expect(await follow(github, run(1, warns))).toMatchObject({ numbers: [1] })
    })
  })

  test('a body that met a server error', async () => {
    await withGitHub({}, async (github) => {
      await follow(github, run(1, warns))
      github.faults.push({ kind: 'status', status: 502, path: '*/issues/1', method: 'PATCH', times: 2 })
      expect(await follow(github, run(2, warns))).toMatchObject({ numbers: [1] })
      expect(asked(github, 'PATCH')).toBe(3)
    })
  })

  test('but a comment is not: it is said once more by the next run, because the body does not know of it', async () => {
    await withGitHub({}, async (github) => {
      await follow(github, run(1, warns))
      github.faults.push({ kind: 'status', status: 502, path: '*/comments' })
      expect((await follow(github, run(2, fails))).problem).toContain('unreachable: GitHub, commenting on issue 1')
      expect(only(github)).toMatchObject({ comments: [], labels: ['aks-cert-guard', 'certificates: warn'] })
      await follow(github, run(3, fails))
      expect(only(github).comments).toHaveLength(1)
    })
  })
})

describe('an answer that is none', () => {
  test.each(['malformed', 'content-type'] as const)('%s', async (kind) => {
    await withGitHub({}, async (github) => {
      github.faults.push({ kind, path: '*/issues', method: 'GET' })
      expect((await follow(github, run(1, warns))).problem).toContain(
        'malformed: GitHub, listing issues: the answer is no JSON',
      )
    })
  })
})

describe('how loud it is', () => {
  test('without the right, a scheduled run fails', async () => {
    await withGitHub({}, async (github) => {
      const kept = await follow(github, run(1, warns), { token: () => github.readToken })
      expect(kept).toMatchObject({ annotations: [], problem: expect.stringContaining('issues: write') as unknown })
    })
  })

  test('with fail-on never it is a warning', async () => {
    await withGitHub({}, async (github) => {
      const kept = await follow(github, run(1, warns, { failOn: 'never' }), { token: () => github.readToken })
      expect(kept.problem).toBeUndefined()
      expect(kept.annotations).toMatchObject([{ level: 'warning' }])
    })
  })

  test('the run of a pull request gets a notice, and still fails for anything else', async () => {
    await withGitHub({}, async (github) => {
      const pullRequest = { token: () => github.readToken, fromPullRequest: true }
      const kept = await follow(github, run(1, warns), pullRequest)
      expect(kept.problem).toBeUndefined()
      expect(kept.annotations).toMatchObject([
        { level: 'notice', message: expect.stringContaining('may only read') as unknown },
      ])
      github.repository('acme/clusters').hasIssues = false
      expect((await follow(github, run(1, warns), pullRequest)).problem).toContain('not-supported')
    })
  })

  test('a run with nothing to say asks for no right to write', async () => {
    await withGitHub({}, async (github) => {
      const fine = run(1, { 'api-server-expiry': 'pass' })
      expect(await follow(github, fine, { token: () => github.readToken })).toMatchObject({
        numbers: [],
        annotations: [],
      })
      expect(asked(github, 'POST')).toBe(0)
    })
  })

  test('nobody listens: told once, not for every cluster', async () => {
    await withGitHub({}, async (github) => {
      await github.stop()
      const { lines, problem } = await follow(github, run(1, warns))
      expect(problem).toContain('unreachable: GitHub, listing issues: no connection (ECONNREFUSED)')
      expect(lines).toHaveLength(1)
    })
  })

  test('another repository that the token does not reach', async () => {
    await withGitHub({}, async (github) => {
      const kept = await follow(github, run(1, warns), { repository: { owner: 'acme', name: 'elsewhere' } })
      expect(kept.problem).toContain(
        "not-found: GitHub, listing issues: there is no such repository or issue, or the token does not reach it; a workflow's own token reaches its own repository only",
      )
    })
  })
})
