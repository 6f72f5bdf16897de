import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { RunningGitHub } from '../../emulator/github/github.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import { withGitHub } from '../emulator-github/kit.ts'
import { closeByHand, follow, only, ours, run } from './kit.ts'

// The whole life of an issue, as a person sees it. After a wanted change: UPDATE_GOLDEN=1, and review the diff.
const golden = join(import.meta.dirname, 'golden')

/** What was asked, in a line each; the pages of a list in one. */
function requests(github: RunningGitHub, from: number): readonly string[] {
  const lines = github.state.log.slice(from).map(({ method, path, status }) => {
    const url = new URL(decodeURIComponent(path), 'https://github.example')
    const pages = url.searchParams.has('page')
      ? ` ${url.searchParams.get('state') ?? ''} ${url.searchParams.get('labels') ?? ''}, page by page`
      : ''
    return `${method} ${decodeURIComponent(url.pathname)}${pages} ${status}`
  })
  return [...Map.groupBy(lines, (line) => line)].flatMap(([line, alike]) =>
    line.includes('page by page') ? [`${line} (${alike.length} pages)`] : alike,
  )
}

/** What one run asked, said and left behind. */
async function tell(github: RunningGitHub, title: string, result: Assessment): Promise<string> {
  const before = {
    requests: github.state.log.length,
    comments: ours(github).flatMap(({ comments }) => comments).length,
  }
  const { lines, numbers } = await follow(github, result, {
    runUrl: `https://github.example/runs/${title.split(':')[0] ?? ''}`,
  })
  const asked = requests(github, before.requests)
  const issue = only(github)
  const comments = issue.comments.slice(before.comments).map(({ body }) => `--- comment\n${body}`)
  return [
    `=== ${title}`,
    ...asked,
    ...lines.map((line) => `log: ${line}`),
    `output: ${JSON.stringify(numbers)}`,
    ...comments,
    `--- issue ${issue.number}: ${issue.title}`,
    `${issue.state}${issue.stateReason === null ? '' : ` (${issue.stateReason})`}; ${issue.labels.join(', ')}`,
    '',
    issue.body,
  ].join('\n')
}

const fine = {
  'api-server-expiry': 'pass',
  'kubelet-client-expiry/node-1': 'pass',
  'kubelet-csr/prod': 'pass',
} as const

test('the whole life of an issue, among 1,000 others', async () => {
  const repositories = [{ name: 'acme/clusters', issues: 1_000, issueLabels: ['aks-cert-guard'] }]
  const told = await withGitHub({ repositories }, async (github) => {
    const warns = { ...fine, 'kubelet-client-expiry/node-1': 'warn' } as const
    const fails = { ...warns, 'api-server-expiry': 'fail' } as const
    const unread = { 'api-server-expiry/prod': 'inconclusive', 'kubelet-client-expiry/prod': 'inconclusive' } as const
    const steps = [
      await tell(github, '1: opened', run(1, warns)),
      await tell(github, '2: updated without a comment', run(2, warns)),
      await tell(github, '3: escalated with one', run(3, fails)),
      await tell(github, '4: could not be read', run(4, unread)),
      await tell(github, '5: improved', run(5, warns)),
    ]
    closeByHand(only(github), 'not_planned')
    steps.push(
      await tell(github, '6: muted', run(6, warns)),
      await tell(github, '7: worse, so reopened', run(7, fails)),
      await tell(github, '8: closed', run(8, fine)),
      await tell(github, '9: stays closed', run(9, fine)),
      await tell(github, '10: reopened instead of duplicated', run(10, warns)),
    )
    return `${steps.join('\n')}\n`
  })
  const path = join(golden, 'life.txt')
  if (process.env['UPDATE_GOLDEN'] === '1') {
    await mkdir(golden, { recursive: true })
    await writeFile(path, told)
  }
  expect(told).toBe(await readFile(path, 'utf8'))
})
