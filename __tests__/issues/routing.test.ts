// Where the issue about each cluster goes, when the policy file says so.
import { expect, jest, test } from '@jest/globals'
import { withGitHub } from '../emulator-github/kit.ts'
import type { IssueRouting } from '../../src/model/cluster-policy.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import { fleetRun, follow } from './kit.ts'

jest.setTimeout(180_000)

const here = { owner: 'acme', name: 'clusters' }
const there = { owner: 'acme', name: 'operations' }
const fails = { 'api-server-expiry': 'fail' } as const
const fine = { 'api-server-expiry': 'pass' } as const

/** That run, with a routing of their own for some clusters. */
const routed = (whole: Assessment, routes: Readonly<Record<string, IssueRouting>>): Assessment => ({
  ...whole,
  targets: whole.targets.map((target) => {
    const issue = routes[target.target]
    const own = { policy: whole.policy, nodeEvidence: [], overrides: ['tag:a=b'] }
    return issue === undefined ? target : { ...target, ownPolicy: { ...own, issue } }
  }),
})

const repositories = [
  { name: 'acme/clusters', collaborators: ['alice', 'bob'] },
  { name: 'acme/operations', collaborators: ['carol'] },
]
const routes = {
  prod: { labels: ['production', 'urgent'], assignees: ['carol'], repository: there },
  test: { labels: ['certificates'], assignees: ['alice'], repository: here },
}

test('is the repository, the labels and the owners of its own', async () => {
  await withGitHub({ repositories }, async (github) => {
    const issuesOf = (name: string) =>
      github.repository(name).issues.map(({ title, labels, assignees, state }) => ({ title, labels, assignees, state }))
    const kept = await follow(github, routed(fleetRun(1, { prod: fails, test: fails, dev: fails }), routes))
    expect(kept.problem).toBeUndefined()
    expect(issuesOf('acme/operations')).toEqual([
      {
        title: 'Certificates of prod need attention',
        labels: ['production', 'urgent', 'certificates: fail'],
        assignees: ['carol'],
        state: 'open',
      },
    ])
    expect(issuesOf('acme/clusters').map(({ title, labels, assignees }) => [title, labels[0], assignees])).toEqual([
      ['Certificates of test need attention', 'certificates', ['alice']],
      ['Certificates of dev need attention', 'aks-cert-guard', []],
    ])
    // and they are found there again
    const after = await follow(github, routed(fleetRun(2, { prod: fine, test: fails, dev: fails }), routes))
    expect(after.problem).toBeUndefined()
    expect(issuesOf('acme/operations').map(({ state }) => state)).toEqual(['closed'])
    expect(issuesOf('acme/clusters')).toHaveLength(2)
  })
})

test('one repository that refuses does not keep the others from being told', async () => {
  await withGitHub({ repositories: repositories.slice(0, 1) }, async (github) => {
    const kept = await follow(github, routed(fleetRun(1, { prod: fails, test: fails }), routes))
    expect(github.repository('acme/clusters').issues.map(({ title }) => title)).toEqual([
      'Certificates of test need attention',
    ])
    expect(kept.problem).toMatch(/Issues could not be written: not-found/)
  })
})

test('of one issue for all clusters, it is that of the inputs', async () => {
  await withGitHub({ repositories }, async (github) => {
    await follow(github, routed(fleetRun(1, { prod: fails, test: fails }), routes), { per: 'run' })
    expect(github.repository('acme/clusters').issues).toHaveLength(1)
    expect(github.repository('acme/operations').issues).toEqual([])
  })
})
