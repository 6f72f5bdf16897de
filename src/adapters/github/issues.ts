import type { ConnectIssues, RepositoryIssue } from '../../model/issue.ts'
import { ReasonError } from '../../model/errors.ts'
import { encodedSegmentOf, segmentOf } from '../../model/path-segment.ts'
import { issueOf, issuesOf } from './reading.ts'
import { openRequests } from './requests.ts'

const pageSize = 100
/** 200,000 issues and pull requests, which take longer than a session with GitHub lasts */
const mostPages = 2_000
/** one for each cluster, open or closed */
const mostIssues = 20_000

/** The issues of one repository, over GitHub's REST API. */
export const githubIssues: ConnectIssues = ({ apiUrl, repository: { owner, name }, token }) => {
  const ask = openRequests(apiUrl, token, `${owner}/${name}`)
  const repository = `/repos/${segmentOf(owner)}/${segmentOf(name)}`
  const issue = (number: number): string => `${repository}/issues/${number}`

  return Promise.resolve({
    list: async ({ label, state }, wanted) => {
      const found: RepositoryIssue[] = []
      for (let page = 1; page <= mostPages; page += 1) {
        const { headers, value } = await ask({
          method: 'GET',
          path: `${repository}/issues`,
          // oldest first: what is opened meanwhile comes behind, and moves nothing to another page
          query: {
            state,
            sort: 'created',
            direction: 'asc',
            per_page: String(pageSize),
            page: String(page),
            ...(label === undefined ? {} : { labels: label }),
          },
          what: 'listing issues',
          repeatable: true,
        })
        for (const issue of issuesOf(value)) if (wanted(issue)) found.push(issue)
        if (found.length > mostIssues) break
        if (!String(headers['link'] ?? '').includes('rel="next"')) return found
      }
      throw new ReasonError(
        'too-large',
        `GitHub, listing issues: more than ${mostPages} pages or ${mostIssues} issues of this action, so the list is not used`,
      )
    },

    ensureLabel: async (label) => {
      const what = 'making a label'
      const path = `${repository}/labels`
      const known = await ask({
        method: 'GET',
        path: `${path}/${encodedSegmentOf(label.name)}`,
        what,
        repeatable: true,
        expected: [404],
      })
      if (known.status !== 404) return 'existed'
      // 422: another run was quicker
      const made = await ask({ method: 'POST', path, body: label, what, repeatable: true, expected: [422] })
      return made.status === 422 ? 'existed' : 'made'
    },

    create: async ({ title, body, labels, assignees }) => {
      const what = 'opening an issue'
      const create = async (whom: readonly string[], expected: readonly number[]) =>
        ask({
          method: 'POST',
          path: `${repository}/issues`,
          body: { title, body, labels, ...(whom.length === 0 ? {} : { assignees: whom }) },
          what,
          repeatable: false,
          expected,
        })
      const made = await create(assignees, assignees.length === 0 ? [] : [422])
      if (made.status !== 422) return { issue: issueOf(made.value), withoutAssignees: false }
      return { issue: issueOf((await create([], [])).value), withoutAssignees: true }
    },

    update: async (number, { body, state }) => {
      const reason = state === 'closed' ? { state_reason: 'completed' } : {}
      await ask({
        method: 'PATCH',
        path: issue(number),
        body: { body, ...(state === undefined ? {} : { state, ...reason }) },
        what: `updating issue ${number}`,
        repeatable: true,
      })
    },

    comment: async (number, body) => {
      await ask({
        method: 'POST',
        path: `${issue(number)}/comments`,
        body: { body },
        what: `commenting on issue ${number}`,
        repeatable: false,
      })
    },

    addLabels: async (number, labels) => {
      const what = `labelling issue ${number}`
      await ask({ method: 'POST', path: `${issue(number)}/labels`, body: { labels }, what, repeatable: true })
    },

    removeLabel: async (number, label) => {
      await ask({
        method: 'DELETE',
        path: `${issue(number)}/labels/${encodedSegmentOf(label)}`,
        what: `labelling issue ${number}`,
        repeatable: true,
        expected: [404],
      })
    },
  })
}
