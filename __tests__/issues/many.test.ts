// What a fleet asks of GitHub, against a port that answers at once.
import { expect, test } from '@jest/globals'
import { githubIssues } from '../../src/adapters/github/issues.ts'
import { updateIssues } from '../../src/issues/run.ts'
import type { IssuesPort, RepositoryIssue } from '../../src/model/issue.ts'
import { withGitHub } from '../emulator-github/kit.ts'
import { day, fleetRun, settings, settingsFor } from './kit.ts'

/** A repository that does what it is told, and writes down what that was. */
function inMemory(): { readonly port: IssuesPort; readonly issues: RepositoryIssue[]; readonly asked: string[] } {
  const issues: RepositoryIssue[] = []
  const asked: string[] = []
  const note = (what: string): Promise<void> => {
    asked.push(what)
    return Promise.resolve()
  }
  const port: IssuesPort = {
    list: async (_, wanted) => {
      await note('list')
      return issues.filter(wanted)
    },
    ensureLabel: async () => {
      await note('label')
      return 'existed'
    },
    create: async ({ body, labels }) => {
      await note('create')
      const issue = {
        number: issues.length + 1,
        body,
        labels,
        state: 'open',
        createdAt: day(0),
        authorTrusted: true,
      } as const
      issues.push(issue)
      return { issue, withoutAssignees: false }
    },
    update: () => note('update'),
    comment: () => note('comment'),
    addLabels: () => note('addLabels'),
    removeLabel: () => note('removeLabel'),
  }
  return { port, issues, asked }
}

const silent = { info: () => undefined, group: () => undefined }
const fleet = (count: number) =>
  fleetRun(
    1,
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`c${index}`, { 'api-server-expiry': 'warn' } as const]),
    ),
  )

test('one run opens 50 issues, and the next one goes on', async () => {
  const { port, asked, issues } = inMemory()
  const keep = () => updateIssues(fleet(70), settings, { connect: () => Promise.resolve(port), log: silent })
  const first = await keep()
  expect(first.numbers).toHaveLength(50)
  expect(first.annotations.map(({ message }) => message)).toEqual([
    '20 issues left to the next run. issue-per: run makes one of all.',
  ])
  expect(asked.filter((what) => what === 'list')).toHaveLength(2)
  expect(asked.filter((what) => what === 'label')).toHaveLength(2)
  expect((await keep()).numbers).toHaveLength(70)
  expect(issues).toHaveLength(70)
})

test('a thousand clusters in order cost one list', async () => {
  const { port, asked } = inMemory()
  const clusters = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, index) => [`c${index}`, { a: 'pass' } as const]),
  )
  await updateIssues(fleetRun(1, clusters), settings, { connect: () => Promise.resolve(port), log: silent })
  expect(asked).toEqual(['list'])
})

test('many writes are a second apart', async () => {
  await withGitHub({}, async (github) => {
    const port = await githubIssues(settingsFor(github))
    await port.create({ title: 'x', body: 'x', labels: [], assignees: [] })
    for (let count = 2; count <= 20; count += 1) await port.update(1, { body: String(count) })
    const began = Date.now()
    await port.update(1, { body: 'one more' })
    expect(Date.now() - began).toBeGreaterThan(900)
  })
})
