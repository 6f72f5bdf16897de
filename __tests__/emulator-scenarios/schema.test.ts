import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readScenario, readScenarioFile, scenarioNames, scenarioPath } from '../../emulator/scenario-file.ts'
import { list, may, must, object, oneOf, type Schema, text, whole } from '../../emulator/schema/typed.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'emulator/scenarios')
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const published = new Ajv2020({ strict: true, strictSchema: 'log', allowUnionTypes: true }).compile(
  json(join(root, 'schema/scenario.schema.json')) as object,
)
const temporary = mkdtempSync(join(tmpdir(), 'scenarios-'))
afterAll(() => {
  rmSync(temporary, { recursive: true })
})

/** The lines of the error that a scenario makes. */
function mistakes(scenario: unknown): readonly string[] {
  try {
    readScenario(scenario)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const [head, ...lines] = error.message.split('\n  ')
    expect(head).toBe('This scenario cannot be used:')
    return lines
  }
  return []
}

describe('the scenarios that come with the emulator', () => {
  test.each(readdirSync(folder))('%s is what the published schema allows', (file) => {
    expect([published(json(join(folder, file))), published.errors]).toEqual([true, null])
  })

  test('they are the ones that are promised', () => {
    expect(scenarioNames()).toEqual(
      expect.arrayContaining([
        ...['healthy', 'near-expiry', 'expired', 'ca-two-years', 'no-tls-bootstrap', 'kubelet-serving-off'],
        ...[
          'pending-csr',
          'private',
          'entra-only',
          'stopped',
          'fleet-50',
          'nodes-500',
          'nodes-5000',
          'china',
          'windows',
        ],
      ]),
    )
  })

  test.each(scenarioNames())('%s has a title, and keys as AKS has them where it has Azure', (name) => {
    const { title, azure, keys } = readScenarioFile(name)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    expect(azure === undefined).toBe(keys !== 'aks')
  })

  test('fleet-50 has fifty clusters with names of their own, nodes-5000 five thousand nodes and 20,000 Secrets', () => {
    const fleet = readScenarioFile('fleet-50').clusters
    expect(new Set(fleet.map(({ name }) => name)).size).toBe(50)
    expect(fleet.map(({ name }) => name)).toEqual(expect.arrayContaining(['prod-01', 'prod-24', 'ending-3', 'expired']))
    expect(fleet.every((cluster) => !('count' in cluster))).toBe(true)
    const [large] = readScenarioFile('nodes-5000').clusters
    expect(large?.pools?.reduce((sum, { count }) => sum + count, 0)).toBe(5_000)
    expect(large?.objects?.secrets?.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(20_000)
    // AKS allows no more in a pool
    expect(Math.max(...(large?.pools ?? []).map(({ count }) => count))).toBeLessThanOrEqual(1_000)
  })
})

describe('where a scenario comes from', () => {
  test('a name is one that comes with the emulator, anything with a point or a slash is a path', () => {
    expect(scenarioPath('near-expiry')).toBe(join(folder, 'near-expiry.json'))
    expect(scenarioPath('./near-expiry')).toBe('./near-expiry')
    expect(scenarioPath('mine.json')).toBe('mine.json')
    expect(() => scenarioPath('near-expire')).toThrow(/There is no scenario near-expire. There are .*near-expiry.*path/)
  })

  test('YAML is read as well', () => {
    const path = join(temporary, 'mine.yaml')
    writeFileSync(path, 'clusters:\n  - name: one\n    pools: [{ name: pool, count: 2 }]\n')
    expect(readScenarioFile(path)).toEqual({ clusters: [{ name: 'one', pools: [{ name: 'pool', count: 2 }] }] })
  })

  test('latency of all API servers reaches each cluster that has none of its own', () => {
    const clusters = [{ name: 'a' }, { name: 'b', latency: { apiServer: 5, kubelets: 1 } }]
    const read = readScenario({ azure: { latency: { kubernetes: 50 } }, clusters })
    expect(read.clusters.map(({ latency }) => latency)).toEqual([{ apiServer: 50 }, { apiServer: 5, kubelets: 1 }])
  })
})

describe('a wrong scenario names the field, the value and what would be right', () => {
  const one = (more: object): object => ({ clusters: [{ name: 'a', ...more }] })
  const pool = (more: object): object => one({ pools: [{ name: 'p', count: 2, ...more }] })

  test.each<[string, unknown, readonly string[]]>([
    ['nothing', null, ['scenario: null must be a map']],
    ['no clusters', {}, ['clusters: is missing, it must be a list']],
    ['a map for a list', { clusters: {} }, ['clusters: {} must be a list']],
    ['a word for a number', pool({ count: 'three' }), ['clusters[0].pools[0].count: "three" must be a number']],
    ['half a node', pool({ count: 1.5 }), ['clusters[0].pools[0].count: 1.5 must be a whole number']],
    ['less than nothing', pool({ count: -1 }), ['clusters[0].pools[0].count: -1 must be 0 or more']],
    [
      'a word that is not one of them',
      pool({ serving: 'signed' }),
      ['clusters[0].pools[0].serving: "signed" must be one of cluster, self-signed, node-bootstrap, none'],
    ],
    ['yes for true', one({ stopped: 'yes' }), ['clusters[0].stopped: "yes" must be true or false']],
    [
      'a misspelt field',
      pool({ kubletVersion: 'v1' }),
      ['clusters[0].pools[0].kubletVersion: means nothing here, perhaps it should be kubeletVersion'],
    ],
    ['another case', one({ Pools: [] }), ['clusters[0].Pools: means nothing here, perhaps it should be pools']],
    ['a field like no other', one({ zzzzzz: 1 }), ['clusters[0].zzzzzz: means nothing here']],
    [
      'a date',
      one({ ca: { notBefore: '2026-01-01', notAfter: '+3 days' } }),
      [
        'clusters[0].ca.notBefore: "2026-01-01" must be a distance from the start such as -713d, +17d or 90m (units s, m, h, d, w, y)',
        'clusters[0].ca.notAfter: "+3 days" must be a distance from the start such as -713d, +17d or 90m (units s, m, h, d, w, y)',
      ],
    ],
    [
      'a name that AKS does not allow',
      { clusters: [{ name: 'a/b' }] },
      ['clusters[0].name: "a/b" must be a name as AKS allows it: letters, digits, - and _, at most 63'],
    ],
    [
      'a fault of no kind',
      one({ faults: [{ kind: 'no', path: '*' }, { path: '*' }] }),
      [
        expect.stringMatching(/^clusters\[0\]\.faults\[0\]\.kind: "no" must be one of status, recorded, .*wrong-name/),
        expect.stringMatching(/^clusters\[0\]\.faults\[1\]\.kind: is missing, it must be one of status, recorded, /),
      ] as unknown as string[],
    ],
    [
      'a fault without what it needs',
      one({ faults: [{ kind: 'status', path: '*' }] }),
      ['clusters[0].faults[0].status: is missing, it must be a number'],
    ],
    [
      'a request of a node that is not there',
      one({ csrs: [{ signer: 'kubelet-serving', node: 'p/7', state: 'pending', age: '1m' }] }),
      ['clusters[0].csrs[0].node: "p/7" must be a node of this cluster, such as POOL/0'],
    ],
    [
      'an exception for a node that is not there',
      pool({ nodes: { 2: { ready: false } } }),
      ['clusters[0].pools[0].nodes.2: there is no such node, they are numbered from 0'],
    ],
    ['Azure without Azure', one({ azure: {} }), ['clusters[0].azure: needs azure in the scenario, which has none']],
    [
      'two of one name, one of them counted',
      { clusters: [{ name: 'a', count: 3 }, { name: 'a-2' }] },
      ['clusters[1].name: "a-2" must be the name of no other cluster'],
    ],
    [
      'a subscription that is not there',
      { clusters: [{ name: 'a', azure: { subscription: 'three' } }], azure: { subscriptions: [{ name: 'one' }] } },
      ['clusters[0].azure.subscription: "three" must be one of one'],
    ],
  ])('%s', (_, scenario, lines) => {
    expect(mistakes(scenario)).toEqual(lines)
  })

  test('all at once', () => {
    const lines = mistakes({
      title: 3,
      clusters: [{ name: 'a', pools: [{ count: 1 }, { name: 'UPPER', count: 1, nodes: { 0: { ready: 1 } } }] }],
      keyz: 'p256',
    })
    expect(lines.map((line) => line.replace(/:.*/, ''))).toEqual([
      'title',
      'clusters[0].pools[0].name',
      'clusters[0].pools[1].name',
      'clusters[0].pools[1].nodes.0.ready',
      'keyz',
    ])
  })

  test('a long value is cut, and a key that may be a token is not told', () => {
    expect(mistakes({ clusters: 'x'.repeat(500) })[0]?.length).toBeLessThan(100)
    const token = `ghs_${'A1b2'.repeat(10)}`
    const [line] = mistakes({ clusters: [], github: { repositories: [], tokens: { [token]: { login: 'me' } } } })
    expect(line).toBe('github.tokens.ghs_….access: is missing, it must be one of read, author, write')
  })

  test('the published schema refuses what the reader refuses for its shape', () => {
    for (const scenario of [
      {},
      { clusters: {} },
      pool({ count: 'three' }),
      pool({ serving: 'signed' }),
      one({ zzz: 1 }),
    ])
      expect(published(scenario)).toBe(false)
  })
})

describe('a schema is held to its type by the compiler', () => {
  type Two = { readonly a: string; readonly b?: 'x' | 'y' }

  test('nothing can be left out, added, made optional or taken from', () => {
    const a = must(text, '')
    const right: Schema<Two> = object<Two>()({ a, b: may(oneOf('x', 'y'), '') })
    expect(right.parse({ a: '1' })).toEqual({ a: '1' })
    // @ts-expect-error b is missing
    expect(object<Two>()({ a })).toBeDefined()
    // @ts-expect-error b takes less than the type allows
    expect(object<Two>()({ a, b: may(oneOf('x'), '') })).toBeDefined()
    // @ts-expect-error b takes more than the type allows
    expect(object<Two>()({ a, b: may(oneOf('x', 'y', 'z'), '') })).toBeDefined()
    // @ts-expect-error b may be left out
    expect(object<Two>()({ a, b: must(oneOf('x', 'y'), '') })).toBeDefined()
    // @ts-expect-error a must be there
    expect(object<Two>()({ a: may(text, ''), b: may(oneOf('x', 'y'), '') })).toBeDefined()
    // @ts-expect-error c is no field
    expect(object<Two>()({ a, b: may(oneOf('x', 'y'), ''), c: may(text, '') })).toBeDefined()
    // @ts-expect-error a list of numbers is no list of texts
    expect(object<{ readonly l: readonly string[] }>()({ l: must(list(whole()), '') })).toBeDefined()
  })
})
