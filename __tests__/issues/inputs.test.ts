import { describe, expect, test } from '@jest/globals'
import { InputError } from '../../src/model/errors.ts'
import { parseInputs } from '../../src/inputs/parse.ts'
import type { IssueSettings } from '../../src/model/issue.ts'
import { inMode } from '../inputs/in-mode.ts'
import { plainKubeconfig, worldWith } from '../inputs/kit.ts'

const runner = {
  GITHUB_REPOSITORY: 'acme/clusters',
  GITHUB_API_URL: 'https://ghe.example/api/v3/',
  GITHUB_SERVER_URL: 'https://ghe.example',
  GITHUB_RUN_ID: '42',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_EVENT_NAME: 'schedule',
}
const on = { issue: 'on-failure', 'github-token': 'ghs_token' }

function parse(inputs: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = runner) {
  const written = Object.entries({ kubeconfig: plainKubeconfig, ...inputs })
  const texts = Object.fromEntries(written.map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]))
  return inMode(parseInputs({ ...environment, ...texts }, worldWith()).settings, 'check')
}

function issueOf({ issue }: ReturnType<typeof parse>): IssueSettings {
  if (issue === 'never') throw new Error('no issue is written')
  return issue
}

function problems(
  inputs: Readonly<Record<string, string>>,
  environment?: Readonly<Record<string, string>>,
): readonly string[] {
  try {
    parse(inputs, environment)
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map(({ input, value, problem, remedy }) => `${input} | ${value} | ${problem} | ${remedy}`)
  }
}

describe('issue', () => {
  test('never is the default, and asks for nothing', () => {
    expect(parse({}, {}).issue).toBe('never')
    expect(parse({ issue: 'never', 'github-token': 'ghs_token' }).issue).toBe('never')
  })

  test('knows the server, the repository and the page of the run', () => {
    expect(parse(on).issue).toMatchObject({
      when: 'on-failure',
      per: 'cluster',
      labels: ['aks-cert-guard'],
      assignees: [],
      repository: { owner: 'acme', name: 'clusters' },
      apiUrl: 'https://ghe.example/api/v3',
      runUrl: 'https://ghe.example/acme/clusters/actions/runs/42/attempts/2',
      fromPullRequest: false,
    })
  })

  test('has a token that no JSON shows, and that is masked even when nothing is written', () => {
    const settings = parse(on)
    expect(issueOf(settings).token()).toBe('ghs_token')
    expect(JSON.stringify(settings)).not.toContain('ghs_token')
    expect(parse({ 'github-token': 'ghs_token' }).secrets()).toContain('ghs_token')
  })

  test('works outside a workflow, when the repository is named', () => {
    const { issue } = parse({ ...on, 'issue-repository': 'a/b' }, {})
    expect(issue).toMatchObject({ repository: { owner: 'a', name: 'b' }, apiUrl: 'https://api.github.com' })
    expect(issue).not.toHaveProperty('runUrl')
  })

  test.each([
    ['pull_request', true],
    ['pull_request_review', true],
    ['pull_request_target', false],
    ['push', false],
  ])('an event %s may lack rights: %s', (event, expected) => {
    expect(issueOf(parse(on, { ...runner, GITHUB_EVENT_NAME: event })).fromPullRequest).toBe(expected)
  })

  test('reads labels with spaces, and logins with or without @', () => {
    expect(
      parse({
        ...on,
        'issue-labels': 'on call, Certs\n certs \n',
        'issue-assignees': '@ana bob,\nana dep_corp app[bot]',
      }).issue,
    ).toMatchObject({ labels: ['on call', 'Certs'], assignees: ['ana', 'bob', 'dep_corp', 'app[bot]'] })
  })
})

describe('a problem', () => {
  test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, RegExp]>([
    [
      'no token',
      { issue: 'on-warning' },
      runner,
      /^github-token \| empty \| is needed to write issues \| Leave it out/,
    ],
    ['no repository', on, {}, /^issue-repository \| empty \| is needed where GITHUB_REPOSITORY does not name/],
    [
      'no repository but an address',
      { ...on, 'issue-repository': 'github.com/a/b' },
      runner,
      /^issue-repository \| github.com\/a\/b \| is no repository/,
    ],
    [
      'nothing that could open it',
      { ...on, 'fail-on': 'never' },
      runner,
      /^issue \| on-failure \| never opens one while fail-on is never/,
    ],
    [
      'an API without TLS',
      on,
      { ...runner, GITHUB_API_URL: 'http://ghe.example' },
      /^issue \| http:\/\/ghe.example \| cannot be used while GITHUB_API_URL/,
    ],
    [
      'a label of ours',
      { ...on, 'issue-labels': 'certificates: fail' },
      runner,
      /^issue-labels \| certificates: fail \| is a label that the action sets/,
    ],
    ['a label too long', { ...on, 'issue-labels': 'long '.repeat(11) }, runner, /too long for a label/],
    ['a team', { ...on, 'issue-assignees': '@acme/ops' }, runner, /^issue-assignees \| acme\/ops \| is no login/],
    ['too many logins', { ...on, 'issue-assignees': 'a b c d e f g h i j k' }, runner, /^issue-assignees \| 11 logins/],
  ])('%s', (_, inputs, environment, expected) => {
    expect(problems(inputs, environment)).toEqual([expect.stringMatching(expected)])
  })

  test('never shows the token', () => {
    const told = problems({ ...on, 'github-token': '"ghs_quoted secret"' })
    expect(told).toEqual([expect.stringMatching(/^github-token \| text of 19 characters \| is no token/)])
    expect(told.join()).not.toContain('ghs_')
  })

  test('is not what would be one if an issue were wanted', () => {
    expect(problems({}, { GITHUB_API_URL: 'nonsense' })).toEqual([])
  })
})
