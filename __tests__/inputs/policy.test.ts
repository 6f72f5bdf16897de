// The policy file: what it may say, what is said of what it may not, and what wins.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { checks } from '../../src/checks/index.ts'
import { refuseContradictions } from '../../src/inputs/policy/contradictions.ts'
import { config } from '../../src/inputs/policy/read.ts'
import { selector, selects } from '../../src/inputs/policy/selector.ts'
import { policySchema } from '../../src/inputs/policy/schema.ts'
import type { ClusterIdentity } from '../../src/model/cluster-policy.ts'
import { InputError } from '../../src/model/errors.ts'
import { accepted, refused, run, type Files, worldWith } from './kit.ts'

const root = join(import.meta.dirname, '..', '..')
const example = readFileSync(join(root, 'examples/policy.yml'), 'utf8')

/** Problems of a file as `line:column problem | value | remedy`. */
const problemsOf = (yaml: string, inputs: Readonly<Record<string, string>> = {}): readonly string[] =>
  refused({ config: 'p.yml', ...inputs }, { 'p.yml': yaml }).map(
    ({ input, place, problem, value, remedy }) =>
      `${place === undefined ? input : `${place.line}:${place.column}`} ${problem} | ${value} | ${remedy}`,
  )

const policiesOf = (yaml: string, inputs: Readonly<Record<string, string>> = {}, files: Files = {}) =>
  accepted({ config: 'p.yml', ...inputs }, { 'p.yml': yaml, ...files }).settings

const of = (name: string, more: Partial<ClusterIdentity> = {}): ClusterIdentity => ({
  name,
  kind: name.includes('/') ? 'managed-cluster' : 'context',
  ...more,
})

/** warn/fail of a role */
const limits = (
  settings: ReturnType<typeof policiesOf>,
  cluster: ClusterIdentity,
  role: 'api-server' | 'cluster-ca' | 'kubelet-client' = 'api-server',
): string => {
  const { warn, fail, capped } = settings.clusterPolicies.policyOf(cluster).policy.thresholds[role]
  return `${warn.text}/${fail.text}${capped.length === 0 ? '' : ` capped ${capped.join()}`}`
}

describe('a policy file', () => {
  test('that is in order is read whole', () => {
    const settings = policiesOf(
      `
defaults: { warn-within: 100d }
overrides:
  - for: cluster:prod-*
    fail-within: 50d
    thresholds: { cluster-ca: 1y/90d }
    checks: [-kubelet-csr]
    ignore: [{ match: 'cluster-state/*', until: 2027-03-01, reason: known }]
    node-evidence: [tunnel, run-command]
    issue-labels: [one, two words]
    issue-assignees: ['@alice', bob]
    issue-repository: acme/ops
`,
      { issue: 'on-warning', 'github-token': 'x', 'issue-repository': 'acme/here' },
    )
    expect(settings.clusterPolicies.policyOf(of('s/g/prod-1'))).toMatchObject({
      overrides: ['cluster:prod-*'],
      nodeEvidence: ['tunnel', 'run-command'],
      policy: {
        checks: ['cluster-ca-expiry', 'api-server-expiry', 'cluster-state'],
        ignores: [{ match: 'cluster-state/*', reason: 'known', until: new Date('2027-03-01T23:59:59.999Z') }],
      },
      // an input wins
      issue: { labels: ['one', 'two words'], assignees: ['alice', 'bob'], repository: { owner: 'acme', name: 'here' } },
    })
    expect(limits(settings, of('s/g/prod-1'))).toBe('100d/50d')
    expect(limits(settings, of('s/g/prod-1'), 'cluster-ca')).toBe('1y/90d')
    expect(limits(settings, of('s/g/prod-1'), 'kubelet-client')).toBe('10 %/5 %')
    expect(settings.clusterPolicies.policyOf(of('s/g/test-1'))).toMatchObject({
      overrides: [],
      nodeEvidence: ['tunnel'],
    })
    expect(limits(settings, of('s/g/test-1'))).toBe('100d/30d capped fail')
    expect(settings.policy.thresholds['api-server'].warn.text).toBe('100d')
  })

  test.each(['', '# nothing\n', 'defaults:\noverrides:\n', 'defaults: {}\noverrides: []\n'])(
    'that says nothing changes nothing: %j',
    (yaml) => {
      const [with_, without] = [policiesOf(yaml).policy, accepted({}).settings.policy]
      expect(with_).toEqual(without)
    },
  )

  test('tells every problem at once, with its line and column, in the order of the file', () => {
    const yaml = `defaults:
  warn-within: 90
  thresholds:
    clsuter-ca: 1y/90d
    api-server: 30d/60d
  ignore:
    - match: kubelet-csr/*
      until: 2027-02-30
  warn-within: 1y
overides:
  - for: x
warn-within: 2d
overrides:
  - for: tag:prod
    checks: [-kubelet-crs]
  - node-evidence: [tunel]
    issue-assignees: 'not a login!'
  - for: []
  - for: clutser:x
    issue-repository: https://github.com/a/b
    issue-labels: {a: b}
`
    expect(problemsOf(yaml)).toEqual([
      expect.stringMatching(/^2:16 defaults\.warn-within has no unit \| 90 \| Write a number and a unit/),
      expect.stringMatching(/^4:5 defaults\.thresholds has an unknown key \| clsuter-ca \| Did you mean cluster-ca\?/),
      '5:17 defaults.thresholds.api-server warns later than it fails | 30d/60d | Write the longer limit first: 60d/30d.',
      '7:7 defaults.ignore[0] has no reason | absent | Write why, for who reads it then.',
      expect.stringMatching(/^8:14 defaults\.ignore\[0\]\.until names a day that does not exist \| 2027-02-30/),
      '9:3 defaults has a key twice | warn-within | Keep one of the two.',
      expect.stringMatching(/^10:1 the file has an unknown key \| overides \| Did you mean overrides\?/),
      '12:1 the file has an unknown key | warn-within | Move it into defaults, or into an override.',
      '14:10 overrides[0].for names no value | tag:prod | Write tag:KEY=VALUE.',
      expect.stringMatching(
        /^15:14 overrides\[0\]\.checks is the id of no check \| -kubelet-crs \| Did you mean kubelet-csr\?/,
      ),
      expect.stringMatching(/^16:5 overrides\[1\] has no for/),
      expect.stringMatching(
        /^16:21 overrides\[1\]\.node-evidence is none of the known words \| tunel \| Did you mean tunnel\?/,
      ),
      expect.stringMatching(/^17:22 overrides\[1\]\.issue-assignees is no login/),
      expect.stringMatching(/^18:10 overrides\[2\] has no for/),
      expect.stringMatching(/^19:10 overrides\[3\]\.for is no selector \| clutser:x \| Did you mean cluster\?/),
      expect.stringMatching(/^20:23 overrides\[3\]\.issue-repository is no repository/),
      '21:19 overrides[3].issue-labels is no list | a mapping | Write a list of texts.',
    ])
  })

  test.each([
    ['a: [', /^1:5 the file is no YAML: unexpected end of the stream within a flow collection \| p\.yml/],
    ['a: 1\n b: 2', /^2:3 the file is no YAML: bad indentation of a mapping entry/],
    ['- a', /^1:1 the file is no mapping \| a list/],
    ['--- {}\n--- {}', /^1:1 the file holds several documents/],
    ['a: *b', /^1:5 the file names an anchor that does not stand before it/],
    ['? [a]\n: b', /^1:3 the file has a key that is no text/],
    ['defaults:\n  checks: "-*"', /^2:11 checks drops every check \| -\*/],
    [
      'defaults:\n  warn-within: 10d',
      /^2:16 warn-within is below fail-within, which is 30d \| 10d \| Write fail-within too/,
    ],
    [
      'overrides:\n  - for: tag:a=b\n    fail-within: 1y',
      /^3:18 warn-within is below .* 1y \| 90d \| Write warn-within too, at least 1y/,
    ],
    ['overrides:\n  - for: tag:a=b\n    ignore: {}', /^3:13 overrides\[0\]\.ignore is no list \| a mapping/],
    ['overrides: {for: x}', /^1:12 overrides is no list/],
    ['defaults:\n  issue-labels: []', /^2:17 defaults\.issue-labels names no label/],
    ['defaults:\n  node-evidence: []', /^2:18 defaults\.node-evidence names nothing/],
    ['defaults:\n  node-evidence: [none, tunnel]', /^2:18 defaults\.node-evidence names none and something else/],
    ['defaults:\n  issue-assignees:', /^2:3 defaults\.issue-assignees has no value/],
    [`defaults: {warn-within: ${'eyJ'.padEnd(60, 'x')}}`, /^1:25 defaults\.warn-within .* \| text of 60 characters \|/],
    ['# -----BEGIN PRIVATE KEY-----\ndefaults: {}', /^config holds a key, a token or a password \| p\.yml/],
  ])('is refused where it is not right: %j', (yaml, problem) => {
    expect(problemsOf(yaml)).toEqual([expect.stringMatching(problem)])
  })

  test.each([
    [
      'missing.yml',
      'config does not exist | missing.yml | Look at the path. On a runner, see whether an earlier step wrote the file. A file of the repository is there after actions/checkout.',
    ],
    [
      'defaults:\n  warn-within: 1d',
      'config is no path | several lines | Write the path of one file; its text belongs into that file.',
    ],
  ])('is a file: %j', (path, problem) => {
    const told = refused({ config: path }).map((p) => `${p.input} ${p.problem} | ${p.value} | ${p.remedy}`)
    expect(told).toEqual([problem])
  })

  test('never makes the reader fail, however it is broken', () => {
    const damage = fc.constantFrom('', '"', ' ', '\n', ':', '*', '&a ', '!', '{', '- ', '? ', '[', '\t', '---\n')
    fc.assert(
      fc.property(fc.nat({ max: example.length }), fc.nat({ max: 4 }), damage, (at, removed, inserted) => {
        const broken = example.slice(0, at) + inserted + example.slice(at + removed)
        const problems: unknown[] = []
        const say = { problem: (...parts: unknown[]) => (problems.push(parts), null), notice: () => undefined }
        const value = config('p.yml', say, worldWith({ 'p.yml': broken }))
        expect(value === null).toBe(problems.length > 0)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what wins', () => {
  const yaml = `
defaults: { warn-within: 80d, checks: [-cluster-state], ignore: [{ match: a, until: 2027-06-01, reason: r }] }
overrides:
  - for: cluster:prod-*
    warn-within: 100d
    thresholds: { cluster-ca: 2y/1y }
    ignore: [{ match: b, until: 2027-06-01, reason: r }]
  - for: [cluster:other, cluster:rg/*]
    warn-within: 70d
    checks: [cluster-state, -kubelet-csr]
`
  const files = { 'p.yml': yaml }

  test('is the last override that is for the cluster, key by key', () => {
    const settings = policiesOf(yaml)
    expect(limits(settings, of('s/x/prod-1'))).toBe('100d/30d capped fail')
    expect(limits(settings, of('s/rg/prod-1'))).toBe('70d/30d capped fail')
    expect(limits(settings, of('s/rg/prod-1'), 'cluster-ca')).toBe('2y/1y')
    const { overrides, policy } = settings.clusterPolicies.policyOf(of('s/rg/prod-1'))
    expect(overrides).toEqual(['cluster:prod-*', 'cluster:other, cluster:rg/*'])
    expect(policy.checks).toEqual(['cluster-ca-expiry', 'api-server-expiry', 'cluster-state'])
    expect(policy.ignores.map(({ match }) => match)).toEqual(['a', 'b'])
  })

  test('is an input before all of them', () => {
    const inputs = {
      config: 'p.yml',
      'warn-within': '75d',
      thresholds: 'cluster-ca: 3y/1y',
      checks: '-api-server-expiry',
    }
    const { settings } = accepted({ ...inputs, ignore: 'c until 2027-06-01: r' }, files)
    expect(limits(settings, of('s/rg/prod-1'))).toBe('75d/30d capped fail')
    expect(limits(settings, of('s/rg/prod-1'), 'cluster-ca')).toBe('3y/1y')
    const { policy } = settings.clusterPolicies.policyOf(of('s/rg/prod-1'))
    expect(policy.checks).toEqual(['cluster-ca-expiry', 'cluster-state'])
    expect(policy.ignores.map(({ match }) => match)).toEqual(['a', 'b', 'c'])
  })

  const meeting = `overrides:
  - for: tag:env=prod
    warn-within: 40d
  - for: cluster:a-*
    fail-within: 60d
  - for: cluster:b-*
    checks: [-cluster-ca-expiry, -api-server-expiry]
  - for: tag:env=prod
    checks: [-kubelet-csr, -cluster-state]
`
  const prod = { tags: { env: 'prod' } }
  const contradictions = (clusters: readonly ClusterIdentity[], yaml = meeting): readonly string[] => {
    try {
      refuseContradictions(clusters, policiesOf(yaml).clusterPolicies)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      return error.problems.map(
        ({ input, place, problem, value, remedy }) =>
          `${input} ${place?.line}:${place?.column} ${problem} | ${value} | ${remedy}`,
      )
    }
    return []
  }

  test('contradicts itself where two overrides meet, each in order alone, and is refused at these clusters', () => {
    expect(contradictions([of('s/g/a-1'), of('s/g/b-1'), of('s/g/c-1', prod)])).toEqual([])
    expect(
      contradictions([of('s/g/c-1', prod), of('s/g/a-1', prod), of('s/g/a-2', prod), of('s/g/b-1', prod)]),
    ).toEqual([
      'config 3:18 warn-within is below fail-within, which is 60d, where these overrides meet: tag:env=prod; cluster:a-*; tag:env=prod, at s/g/a-1 and 1 more | 40d | Write the longer one as warn-within.',
      expect.stringMatching(
        /^config 9:13 checks drops every check, where these overrides meet: tag:env=prod; cluster:b-\*; tag:env=prod, at s\/g\/b-1 \| /,
      ),
    ])
    // the later one says both
    const mended = `${meeting}  - for: cluster:*\n    warn-within: 61d\n    fail-within: 60d\n`
    expect(contradictions([of('s/g/a-1', prod)], mended)).toEqual([])
  })

  test('is looked at together with the inputs: a limit of the file may mend one of them', () => {
    expect(problemsOf('defaults: { fail-within: 5d }', { 'warn-within': '20d' })).toEqual([])
    expect(problemsOf('', { 'warn-within': '20d' })).toEqual([
      expect.stringMatching(/^warn-within is below fail-within/),
    ])
    expect(problemsOf('defaults: { fail-within: 25d }', { 'warn-within': '20d' })).toEqual([
      expect.stringMatching(/^1:26 warn-within is below fail-within, which is 25d \| 20d/),
    ])
    expect(problemsOf('', { checks: '-*' })).toEqual([expect.stringMatching(/^checks drops every check/)])
  })

  test('tells of exceptions that are over, of the file too', () => {
    const ended = 'defaults: { ignore: [{ match: a, until: 2026-06-01, reason: r }] }'
    expect(accepted({ config: 'p.yml' }, { 'p.yml': ended }).notices).toEqual([
      expect.stringMatching(/^ignore: "a" ended on 2026-06-01/),
    ])
  })

  test('judges in mode gate by the horizon alone', () => {
    expect(limits(policiesOf(yaml, { mode: 'gate' }), of('s/rg/prod-1'))).toBe('7d/7d')
  })
})

describe('a selector', () => {
  const isFor = (text: string, cluster: ClusterIdentity): boolean => {
    const { value, problems } = run(selector, text)
    expect(problems).toEqual([])
    return value !== null && selects(value, cluster)
  }
  const prod = of('Pay As You Go/RG-Prod/prod-1', { subscriptionId: '0000-1', tags: { Env: 'prod' } })

  test.each([
    ['cluster:prod-1', true],
    ['cluster:PROD-*', true],
    ['cluster:rod-1', false],
    ['cluster:rg-prod/*', true],
    ['cluster:rg/*', false],
    ['cluster:pay as you go/*/prod-1', true],
    ['cluster:0000-1/rg-prod/prod-1', true],
    ['cluster:0000-2/rg-prod/prod-1', false],
    ['cluster:*', true],
    ['cluster:*/*/*', true],
    ['tag:env=prod', true],
    ['tag:env=Prod', false],
    ['tag:other=prod', false],
    ['context:prod-1', false],
    ['context:*', false],
  ])('%s is for a cluster of Azure: %s', (text, expected) => {
    expect(isFor(text, prod)).toBe(expected)
  })

  test('of a subscription whose name holds a slash is that of the cluster still', () => {
    expect(isFor('cluster:a/b/group/name', of('a/b/group/name', { kind: 'managed-cluster' }))).toBe(true)
    expect(isFor('cluster:group/name', of('a/b/group/name', { kind: 'managed-cluster' }))).toBe(true)
    expect(isFor('cluster:b/group/name', of('a/b/group/name', { kind: 'managed-cluster' }))).toBe(false)
  })

  test('of a context is for no cluster, and one of a cluster for no context', () => {
    expect(isFor('context:prod*', of('prod-1', { kind: 'context' }))).toBe(true)
    expect(isFor('cluster:prod*', of('prod-1', { kind: 'context' }))).toBe(false)
    expect(isFor('tag:env=prod', of('prod-1', { kind: 'context' }))).toBe(false)
  })

  test('takes a recording that tells no kind for both', () => {
    expect(isFor('context:prod*', { name: 'prod-1' })).toBe(true)
    expect(isFor('cluster:prod*', { name: 'prod-1' })).toBe(true)
    expect(isFor('tag:env=prod', { name: 'prod-1' })).toBe(false)
  })
})

describe('the published schema', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false })
  const validate = ajv.compile(JSON.parse(readFileSync(join(root, 'schema/policy.schema.json'), 'utf8')) as object)

  test('is made for the checks that there are, and allows the example', () => {
    expect(
      JSON.stringify(
        policySchema(
          {},
          checks.map(({ id }) => id),
        ),
      ),
    ).toContain('-tls-secrets')
    expect([validate(load(example)), validate.errors]).toEqual([true, null])
  })

  test.each([
    'defaults: { warn-whitin: 1d }',
    'defaults: { thresholds: { api: 1d } }',
    'overrides: [{ warn-within: 1d }]',
    'overrides: [{ for: x }]',
    'overrides: [{ for: tag:x }]',
    'defaults: { checks: [-kubelet-crs] }',
    'defaults: { ignore: [{ match: a, reason: r }] }',
    'defaults: { node-evidence: [tunel] }',
    'defaults: { issue-repository: a }',
  ])('refuses what the reader refuses: %s', (yaml) => {
    expect(validate(load(yaml))).toBe(false)
    expect(problemsOf(yaml)).toHaveLength(1)
  })
})
