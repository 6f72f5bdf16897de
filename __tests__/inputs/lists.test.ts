import { describe, expect, test } from '@jest/globals'
import { accepted, knownChecks, refused, told } from './kit.ts'

describe('ignore', () => {
  const ignoresOf = (ignore: string) => accepted({ ignore }).settings.policy.ignores
  const fingerprint = 'AB:'.repeat(31) + 'CD'

  test('holds until the end of the day, with its reason', () => {
    expect(ignoresOf('O=system:nodes, CN=a until 2027-06-30: replaced with the pool: see ticket 7')).toEqual([
      {
        match: 'O=system:nodes, CN=a',
        until: new Date('2027-06-30T23:59:59.999Z'),
        reason: 'replaced with the pool: see ticket 7',
      },
    ])
  })

  test('compares fingerprints without colons and in small letters', () => {
    expect(ignoresOf(`${fingerprint} until 2027-06-30: x`)[0]?.match).toBe('ab'.repeat(31) + 'cd')
  })

  test('keeps stars, checks and order, and passes over comments and blank lines', () => {
    const matches = ignoresOf('# nodes\n\nkubelet-csr/* until 2027-06-30: a\r\n*vmss* UNTIL 2027-06-30 : b')
    expect(matches.map(({ match }) => match)).toEqual(['kubelet-csr/*', '*vmss*'])
  })

  test('an end in the past is told and refuses nothing', () => {
    const { notices, settings } = accepted({ ignore: 'a until 2027-01-14: x\nb until 2027-01-15: y' })
    expect(settings.policy.ignores).toHaveLength(2)
    expect(notices).toEqual([expect.stringMatching(/^ignore: "a" ended on 2027-01-14/)])
  })

  test('whether it is in the past is asked at as-of', () => {
    const { notices } = accepted({ ignore: 'a until 2027-01-14: x', 'as-of': '2027-01-14' })
    expect(notices).toEqual([])
  })

  test.each([
    ['CN=a', 'has no end'],
    ['CN=a: because', 'has no end'],
    ['until 2027-01-01: because', 'has no end'],
    ['CN=a until 2027-02-30: because', 'names a day that does not exist'],
    ['CN=a until soon: because', 'has no day as YYYY-MM-DD'],
    ['CN=a until 2027-02-28', 'has no reason'],
    ['CN=a until 2027-02-28:  ', 'has no reason'],
    ['AB:'.repeat(19) + 'CD until 2027-02-28: x', 'names a SHA-1 fingerprint'],
  ])('%j is refused', (ignore, problem) => {
    expect(refused({ ignore })).toContainEqual(expect.objectContaining({ input: 'ignore', problem }))
  })
})

describe('checks', () => {
  const checksOf = (checks: string) => accepted({ checks }).settings.policy.checks

  test.each([
    ['', knownChecks],
    ['-kubelet-csr', ['cluster-ca-expiry', 'api-server-expiry', 'cluster-state']],
    ['-kubelet-csr, -cluster-state', ['cluster-ca-expiry', 'api-server-expiry']],
    ['-* cluster-state\ncluster-ca-expiry', ['cluster-ca-expiry', 'cluster-state']],
    ['-KUBELET-CSR +kubelet-csr', knownChecks],
    ['-* * -kubelet-csr', ['cluster-ca-expiry', 'api-server-expiry', 'cluster-state']],
  ])('%j runs the rest in the order of the registry', (text, expected) => {
    expect(checksOf(text)).toEqual(expected)
  })

  test('an unknown id is told with the nearest one', () => {
    expect(told({ checks: '-kubelet-crs, nothing-like-it' })).toEqual([
      expect.stringMatching(/^checks \| is the id of no check \| -kubelet-crs \| Did you mean kubelet-csr\?/),
      expect.stringMatching(/^checks \| is the id of no check \| nothing-like-it \| Known: cluster-ca-expiry/),
    ])
  })

  test('to drop every check is refused', () => {
    expect(refused({ checks: '-*' })).toEqual([expect.objectContaining({ problem: 'drops every check' })])
  })

  test('an id that was on already is told, because more may be meant by it', () => {
    expect(accepted({ checks: 'cluster-state' })).toMatchObject({
      settings: { policy: { checks: knownChecks } },
      notices: [expect.stringMatching(/^checks: cluster-state was on already\. Begin with -\*/)],
    })
  })
})

describe('words and numbers', () => {
  test.each([
    ['mode', 'Gate', 'mode', 'gate'],
    ['fail-on', 'NEVER', 'failOn', 'never'],
    ['kubelet-service-account', 'a-b/c.d', 'kubeletServiceAccount', { namespace: 'a-b', name: 'c.d' }],
    ['api-server-handshakes', '1', 'apiServerHandshakes', 1],
    ['api-server-handshakes', '100', 'apiServerHandshakes', 100],
    ['api-server-handshakes', '', 'apiServerHandshakes', 12],
    ['max-parallel', '100', 'maxParallel', 100],
    ['timeout', '90s', 'timeoutMilliseconds', 90_000],
    ['timeout', '6h', 'timeoutMilliseconds', 21_600_000],
    ['reports', 'json,json SUMMARY', 'reports', ['json', 'summary']],
    ['report-directory', '../out of here', 'reportDirectory', '../out of here'],
    ['as-of', '2027-03-01', 'asOf', new Date('2027-03-01T00:00:00Z')],
  ] as const)('%s: %s is understood', (name, text, key, value) => {
    expect(accepted({ [name]: text }).settings[key]).toEqual(value)
  })

  test.each([
    ['auto', ['tunnel']],
    ['none', []],
    ['metrics, tunnel', ['metrics', 'tunnel']],
    ['auto metrics tunnel', ['tunnel', 'metrics']],
  ])('node-evidence: %s is understood', (text, transports) => {
    const { clusterPolicies } = accepted({ 'node-evidence': text }).settings
    expect(clusterPolicies.policyOf({ name: 'one' }).nodeEvidence).toEqual(transports)
  })

  test('without as-of the date to judge by is that of the observation', () => {
    expect(accepted({ 'as-of': '' }).settings.asOf).toBe('observation')
  })

  test.each([
    ['mode', 'gat', /is none of the known words \| gat \| Did you mean gate\?/],
    ['fail-on', 'always', /is none of the known words \| always \| Known: fail, inconclusive, warn, never\./],
    ['node-evidence', 'tunel', /Did you mean tunnel\?/],
    ['node-evidence', 'none, tunnel', /names none and something else/],
    ['reports', 'pdf', /is none of the known words \| pdf/],
    ['reports', ',', /names nothing/],
    ['kubelet-service-account', 'name-alone', /is no service account/],
    ['kubelet-service-account', 'Name/Space', /is no service account/],
    ['kubelet-service-account', 'a/b/c', /is no service account/],
    ['kubelet-service-account', `${'a'.repeat(64)}/b`, /is no service account/],
    ['kubelet-service-account', `a/${'b.'.repeat(127)}b`, /is no service account/],
    ['api-server-handshakes', '0', /is out of range \| 0 \| Write a whole number from 1 to 100/],
    ['api-server-handshakes', '101', /is out of range/],
    ['max-parallel', '0', /is out of range \| 0 \| Write a whole number from 1 to 100/],
    ['max-parallel', '101', /is out of range/],
    ['max-parallel', '1.5', /is out of range/],
    ['max-parallel', '-1', /is out of range/],
    ['max-parallel', '0x10', /is out of range/],
    ['timeout', '0s', /is no time at all/],
    ['timeout', '-5m', /is a negative duration/],
    ['timeout', '7h', /is out of range \| 7h \| Write a duration from 1s to 6h/],
    ['timeout', '999ms', /is no duration/],
    ['timeout', '5', /has no unit/],
    ['warn-within', '500y', /is longer than 100 years/],
    ['horizon', '0d', /is no time at all/],
    ['as-of', '2027-02-30', /names a day that does not exist/],
    ['as-of', 'yesterday', /is no date/],
    ['report-directory', 'a\nb', /is no path/],
    ['report-directory', 'a\0b', /is no path/],
  ])('%s: %j is refused', (name, text, expected) => {
    const problems = told({ [name]: text })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name} \\| `))
    expect(problems[0]).toMatch(expected)
  })

  test('a value is shown on one line, shortened, without control characters', () => {
    const [problem] = refused({ 'max-parallel': `1\u001b[31m${'x '.repeat(250)}` })
    expect(problem?.value).toHaveLength(80)
    // eslint-disable-next-line no-control-regex -- that is what must not be there
    expect(problem?.value).not.toMatch(/[\u0000-\u001f]/)
  })

  test.each([
    ['token: 9348a82d', 'by its name'],
    ['a'.repeat(40), 'by its length'],
    ['x eyJhbGciOi', 'by how a token begins'],
    ['LS0tLS1CRUdJTi', 'by how a key begins'],
  ])('what may be a secret is not shown: %s (%s)', (text) => {
    expect(refused({ 'max-parallel': text })[0]?.value).toBe(`text of ${text.length} characters`)
  })
})
