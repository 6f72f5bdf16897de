// More than one issue, more than one run, more than one name.
import { describe, expect, jest, test } from '@jest/globals'
import { withGitHub } from '../emulator-github/kit.ts'
import { closeByHand, fleetRun, follow, only, ours, run } from './kit.ts'

jest.setTimeout(180_000)

const warns = { 'api-server-expiry': 'warn' } as const
const fails = { 'api-server-expiry': 'fail' } as const
const fine = { 'api-server-expiry': 'pass' } as const

describe('two runs at once', () => {
  test('leave one open issue, which both name', async () => {
    await withGitHub({}, async (github) => {
      // both have read the list before either opens
      github.faults.push({ kind: 'slow', milliseconds: 300, path: '*/issues', method: 'POST', times: 2 })
      const kept = await Promise.all([follow(github, run(1, warns)), follow(github, run(1, warns))])
      expect(ours(github).map(({ state }) => state)).toEqual(['open', 'closed'])
      expect(kept.map(({ numbers }) => numbers)).toEqual([[1], [1]])
      expect(ours(github)[1]?.body).toBe(
        'Two runs at the same time opened an issue about the same. #1 is the older one: see there.',
      )
      expect(await follow(github, run(2, warns))).toMatchObject({ numbers: [1] })
      expect(ours(github)).toHaveLength(2)
    })
  })

  test('that left two are put right by the next one', async () => {
    await withGitHub({}, async (github) => {
      await follow(github, run(1, warns))
      const { issues } = github.repository('acme/clusters')
      issues.push({ ...only(github), number: 2, comments: [] })
      expect(await follow(github, run(2, warns))).toMatchObject({ numbers: [1] })
      expect(issues.map(({ state }) => state)).toEqual(['open', 'closed'])
    })
  })
})

describe('a fleet', () => {
  test('has one issue per cluster that needs one, the worst first', async () => {
    await withGitHub({}, async (github) => {
      const kept = await follow(github, fleetRun(1, { dev: warns, prod: fails, test: fine }))
      expect(kept.numbers).toEqual([1, 2])
      expect(ours(github).map(({ title, labels }) => [title, labels[1]])).toEqual([
        ['Certificates of prod need attention', 'certificates: fail'],
        ['Certificates of dev need attention', 'certificates: warn'],
      ])
      expect((await follow(github, fleetRun(2, { dev: fine, prod: fails }))).numbers).toEqual([1])
    })
  })

  test('or one for all, which outlives a change of the fleet', async () => {
    await withGitHub({}, async (github) => {
      const all = { per: 'run' } as const
      await follow(github, fleetRun(1, { dev: warns, prod: fails }), all)
      await follow(github, fleetRun(2, { prod: fails, more: fine, dev: warns }), all)
      expect(only(github)).toMatchObject({ title: 'Certificates of the clusters need attention', comments: [] })
      expect(only(github).body).toContain('| prod | ❌ fail |')
      await follow(github, fleetRun(3, { more: warns, prod: fails }), all)
      expect(only(github).comments.map(({ body }) => body.split('\n')[2])).toEqual([
        '- **Worse:** <code>api-server-expiry</code>: 1 fail, 1 warn → 1 fail, 2 warn (more: CN=apiserver). It is a fail.',
      ])
      await follow(github, fleetRun(4, { dev: fine, prod: fine, more: fine }), all)
      expect(only(github).state).toBe('closed')
    })
  })
})

describe('labels', () => {
  test('that are missing are made, with a colour', async () => {
    await withGitHub({}, async (github) => {
      await follow(github, run(1, fails), { labels: ['on call', 'certs'] })
      expect(only(github).labels).toEqual(['on call', 'certs', 'certificates: fail'])
      const { labels } = github.repository('acme/clusters')
      expect(labels.find(({ name }) => name === 'certificates: fail')).toMatchObject({ color: 'b60205' })
    })
  })

  test('of a person stay, and one that a person removed comes back', async () => {
    await withGitHub({}, async (github) => {
      await follow(github, run(1, fails), { labels: ['aks-cert-guard', 'certs'] })
      only(github).labels = ['mine', 'aks-cert-guard', 'certificates: fail']
      await follow(github, run(2, warns), { labels: ['aks-cert-guard', 'certs'] })
      expect(only(github).labels).toEqual(['mine', 'aks-cert-guard', 'certs', 'certificates: warn'])
    })
  })

  test('of other names find the issue again, which gets them', async () => {
    await withGitHub({ repositories: [{ name: 'acme/clusters', issues: 150 }] }, async (github) => {
      await follow(github, run(1, warns))
      expect(await follow(github, run(2, warns), { labels: ['new name'] })).toMatchObject({ numbers: [151] })
      expect(only(github).labels).toEqual(['aks-cert-guard', 'certificates: warn', 'new name'])
    })
  })
})

describe('whose issue it is', () => {
  test("a stranger's copy of the marker mutes nothing", async () => {
    await withGitHub({}, async (github) => {
      await follow(github, run(1, warns))
      const { issues } = github.repository('acme/clusters')
      const [ours] = issues
      if (ours === undefined) throw new Error('none')
      const stranger = { login: 'mallory', type: 'User' } as const
      issues.splice(0, 1, {
        ...ours,
        user: stranger,
        labels: [],
        state: 'closed',
        stateReason: 'not_planned',
        comments: [],
      })
      expect(await follow(github, run(2, warns), { labels: ['new name'] })).toMatchObject({ numbers: [2] })
    })
  })

  test('check and gate have one each', async () => {
    await withGitHub({}, async (github) => {
      await follow(github, run(1, fails))
      expect(await follow(github, run(1, fine, { mode: 'gate' }))).toMatchObject({ numbers: [] })
      expect(only(github)).toMatchObject({ state: 'open', comments: [] })
      await follow(github, run(2, fails, { mode: 'gate' }))
      expect(ours(github).map(({ title }) => title)).toEqual([
        'Certificates of prod need attention',
        'Certificates of prod need attention before the next deployment',
      ])
    })
  })

  test('a title and a text that a person wrote stay out of it', async () => {
    await withGitHub({}, async (github) => {
      await follow(github, run(1, warns))
      const issue = only(github)
      issue.title = 'My words'
      issue.body = `A note before it.\r\n\r\n${issue.body.replaceAll('\n', '\r\n')}`
      await follow(github, run(2, fails))
      expect(only(github)).toMatchObject({ title: 'My words', comments: [{}] })
    })
  })

  test('closed too early is reopened, and a comment says so', async () => {
    await withGitHub({}, async (github) => {
      await follow(github, run(1, warns))
      closeByHand(only(github), 'completed')
      await follow(github, run(2, warns))
      expect(only(github)).toMatchObject({ state: 'open', stateReason: 'reopened' })
      expect(only(github).comments[0]?.body).toMatch(
        /^\*\*It is not over:\*\* this issue was closed, and a run still sees/,
      )
    })
  })
})

describe('where GitHub is', () => {
  test('Enterprise Server has its API elsewhere', async () => {
    await withGitHub({ apiPath: '/api/v3' }, async (github) => {
      expect(github.apiUrl).toMatch(/\/api\/v3$/)
      expect(await follow(github, run(1, warns))).toMatchObject({ numbers: [1] })
    })
  })

  test('a repository that was renamed is found under its new name', async () => {
    const repositories = [{ name: 'acme/fleet', formerName: 'acme/clusters' }]
    await withGitHub({ repositories }, async (github) => {
      expect(await follow(github, run(1, warns))).toMatchObject({ numbers: [1] })
      expect(github.repository('acme/fleet').issues).toHaveLength(1)
    })
  })
})
