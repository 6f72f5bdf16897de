import { describe, expect, test } from '@jest/globals'
import { clientOf, here, refusal, withGitHub } from './kit.ts'

describe('issues', () => {
  test('are opened, changed, commented on, closed and reopened by the real client', async () => {
    await withGitHub({ repositories: [{ name: 'acme/clusters', collaborators: ['Ana'] }] }, async (github) => {
      const { issues } = clientOf(github)
      const { data: made } = await issues.create({
        ...here,
        title: 'One',
        body: 'first',
        labels: ['new label'],
        assignees: ['ana'],
      })
      expect(made).toMatchObject({ number: 1, state: 'open', user: { login: 'github-actions[bot]', type: 'Bot' } })
      const one = { ...here, issue_number: made.number }
      await issues.createComment({ ...one, body: 'said' })
      await issues.addLabels({ ...one, labels: ['Bug', 'x'] })
      await issues.removeLabel({ ...one, name: 'new label' })
      await issues.update({ ...one, body: 'second', state: 'closed', state_reason: 'not_planned' })
      const { data: closed } = await issues.get(one)
      expect(closed).toMatchObject({ body: 'second', state: 'closed', state_reason: 'not_planned', comments: 1 })
      expect(closed.labels.map((label) => (typeof label === 'string' ? label : label.name))).toEqual(['bug', 'x'])
      const { data: open } = await issues.update({ ...one, state: 'open' })
      expect(open).toMatchObject({ state: 'open', state_reason: 'reopened', closed_at: null })
      const { data: comments } = await issues.listComments(one)
      expect(comments.map(({ body }) => body)).toEqual(['said'])
    })
  })

  test('are listed by pages that name their neighbours, pull requests among them', async () => {
    await withGitHub({ repositories: [{ name: 'acme/clusters', issues: 250 }] }, async (github) => {
      const { issues } = clientOf(github)
      const page = (number: number) => issues.listForRepo({ ...here, state: 'all', per_page: 100, page: number })
      const pages = [await page(1), await page(2), await page(3)]
      expect(pages.map(({ data }) => data.length)).toEqual([100, 100, 50])
      expect(pages.map(({ headers }) => headers.link?.match(/rel="\w+"/g))).toEqual([
        ['rel="next"', 'rel="last"'],
        ['rel="prev"', 'rel="next"', 'rel="last"', 'rel="first"'],
        ['rel="prev"', 'rel="first"'],
      ])
      expect(pages[0]?.data[0]).toMatchObject({ number: 250, pull_request: {} })
    })
  })

  test('are filtered by state, labels, creator and time of change', async () => {
    await withGitHub({ repositories: [{ name: 'acme/clusters', issues: 4 }] }, async (github) => {
      const { issues } = clientOf(github)
      await issues.create({ ...here, title: 'Ours', labels: ['a', 'b'] })
      const numbers = async (filter: object): Promise<readonly number[]> =>
        (await issues.listForRepo({ ...here, state: 'all', direction: 'asc', ...filter })).data.map((one) => one.number)
      expect(await numbers({ state: 'closed' })).toEqual([2, 4])
      expect(await numbers({ labels: 'B,a' })).toEqual([5])
      expect(await numbers({ labels: 'a,c' })).toEqual([])
      expect(await numbers({ creator: 'somebody' })).toEqual([1, 2, 3, 4])
      expect(await numbers({ since: new Date(Date.now() - 1_000).toISOString() })).toEqual([5])
    })
  })

  test('are refused as GitHub refuses them', async () => {
    await withGitHub({}, async (github) => {
      const { issues } = clientOf(github)
      const create = (fields: object) => refusal(issues.create({ ...here, title: 'x', ...fields }))
      expect(await create({ assignees: ['nobody'] })).toMatchObject({ status: 422, message: 'Validation Failed' })
      expect(await create({ title: ' ' })).toMatchObject({ status: 422 })
      expect(await create({ body: 'ä'.repeat(65_537) })).toMatchObject({ status: 422 })
      expect(await create({ repo: 'elsewhere' })).toMatchObject({ status: 404 })
      expect(await refusal(issues.get({ ...here, issue_number: 7 }))).toMatchObject({ status: 404 })
      expect(await refusal(clientOf(github, 'ghs_wrong').issues.get({ ...here, issue_number: 7 }))).toMatchObject({
        status: 401,
        message: 'Bad credentials',
      })
      github.repository('acme/clusters').hasIssues = false
      expect(await create({})).toMatchObject({ status: 410 })
    })
  })
})

describe('labels', () => {
  test('are made, listed and refused a second time', async () => {
    await withGitHub({}, async (github) => {
      const { issues } = clientOf(github)
      await issues.createLabel({ ...here, name: 'certificates: fail', color: 'b60205', description: 'x' })
      const { data } = await issues.getLabel({ ...here, name: 'Certificates: Fail' })
      expect(data).toMatchObject({ name: 'certificates: fail', color: 'b60205' })
      expect(await refusal(issues.createLabel({ ...here, name: 'BUG' }))).toMatchObject({ status: 422 })
      expect(await refusal(issues.getLabel({ ...here, name: 'none' }))).toMatchObject({ status: 404 })
      expect((await issues.listLabelsForRepo(here)).data).toHaveLength(2)
    })
  })
})

describe('permissions', () => {
  test('a token that may only read is refused with the permission that it lacks', async () => {
    await withGitHub({}, async (github) => {
      const { issues, repos } = clientOf(github, github.readToken)
      expect(await refusal(issues.create({ ...here, title: 'x' }))).toMatchObject({
        status: 403,
        message: 'Resource not accessible by integration',
        headers: { 'x-accepted-github-permissions': 'issues=write' },
      })
      expect((await repos.get(here)).data).toMatchObject({ full_name: 'acme/clusters', has_issues: true })
    })
  })

  test('a user without write access opens issues whose labels and assignees are dropped', async () => {
    await withGitHub({ tokens: { pat: { login: 'guest', access: 'author' } } }, async (github) => {
      const { issues } = clientOf(github, 'pat')
      const { data } = await issues.create({ ...here, title: 'x', labels: ['bug'], assignees: ['nobody'] })
      expect(data).toMatchObject({ labels: [], assignees: [], author_association: 'NONE' })
      expect(await refusal(issues.createLabel({ ...here, name: 'x' }))).toMatchObject({ status: 403 })
    })
  })

  test('a token of one repository neither writes to another nor sees a private one', async () => {
    const repositories = [{ name: 'acme/clusters' }, { name: 'acme/open' }, { name: 'acme/closed', private: true }]
    const tokens = { own: { login: 'github-actions[bot]', access: 'write', repositories: ['acme/clusters'] } } as const
    await withGitHub({ repositories, tokens }, async (github) => {
      const { issues } = clientOf(github, 'own')
      const create = (repo: string) => issues.create({ owner: 'acme', repo, title: 'x' })
      expect((await create('clusters')).status).toBe(201)
      expect(await refusal(create('open'))).toMatchObject({ status: 403 })
      expect(await refusal(create('closed'))).toMatchObject({ status: 404 })
    })
  })
})
