import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { log, mask } from '../../src/adapters/actions.ts'
import { inputNames } from '../../src/inputs/read.ts'
import { parseInputs } from '../../src/inputs/parse.ts'
import { InputError } from '../../src/model/errors.ts'
import { opening, reportInputProblems } from '../../src/step/messages.ts'
import { accepted, type Files, plainKubeconfig, refused, worldWith } from '../inputs/kit.ts'
import { type Kind, kinds, random } from './secret-kinds.ts'

let printed: string[]
beforeEach(() => {
  printed = []
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text))
    return true
  })
})
afterEach(() => {
  jest.restoreAllMocks()
  process.exitCode = 0
})

/** Everything that a run with these inputs prints before it asks anybody, and the problems as data. */
function saidOf(inputs: Readonly<Record<string, string>>, files: Files = {}): string {
  const environment = Object.fromEntries(
    Object.entries({ kubeconfig: plainKubeconfig, ...inputs }).map(([name, text]) => [
      `INPUT_${name.toUpperCase()}`,
      text,
    ]),
  )
  const problems: unknown[] = []
  try {
    const { settings, notices } = parseInputs(environment, { ...worldWith(files), remember: mask })
    log.info(opening(settings))
    for (const notice of notices) log.info(notice)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    problems.push(error.problems, error.message)
    log.info(reportInputProblems(error))
  }
  return JSON.stringify([...printed, ...problems.map((one) => JSON.stringify(one))])
}

/** Every window of eight characters of what must not be seen: a part of a secret is too much. */
const isSeenIn = (said: string, { secret }: Kind): boolean => {
  const windows = Array.from({ length: Math.max(1, secret.length - 11) }, (_, at) => secret.slice(at, at + 12))
  return windows.some((window) => said.includes(window) || said.includes(JSON.stringify(window).slice(1, -1)))
}

const named = Object.entries(kinds)

describe('the search for parts of a secret', () => {
  test('finds every secret of the table where it is shown', () => {
    expect(named.filter(([, kind]) => !isSeenIn(JSON.stringify([kind.text]), kind)).map(([name]) => name)).toEqual([])
    expect(named.length).toBeGreaterThanOrEqual(30)
  })
})

describe('a secret that is pasted into the wrong input is shown nowhere', () => {
  test.each(inputNames)('in %s', (input) => {
    const seen = named.filter(([, kind]) => {
      printed = []
      return isSeenIn(saidOf({ [input]: kind.text }), kind)
    })
    expect(seen.map(([name]) => name)).toEqual([])
  })

  test.each(['checks', 'thresholds', 'ignore', 'clusters', 'confirm', 'issue-labels', 'context'])(
    'in %s, behind and before honest words',
    (input) => {
      const seen = named.filter(([, kind]) =>
        [`one ${kind.text}`, `${kind.text} two`, `a: ${kind.text}/b`, `x, ${kind.text}`].some((text) => {
          printed = []
          return isSeenIn(saidOf({ [input]: text }), kind)
        }),
      )
      expect(seen.map(([name]) => name)).toEqual([])
    },
  )

  test('in a policy file, as its text, a key, a value or an item', () => {
    const seen = named.filter(([, kind]) => {
      const quoted = JSON.stringify(kind.text)
      return [
        kind.text,
        `${kind.text}: x`,
        `${quoted}: x`,
        `defaults: { warn-within: ${quoted} }`,
        `defaults: { ${quoted}: x }`,
        `defaults: { checks: [${quoted}] }`,
        `overrides: [{ for: ${quoted} }]`,
        `overrides: ${quoted}`,
        `defaults: { thresholds: { cluster-ca: ${quoted} } }`,
        `defaults: { ignore: [{ match: a, until: ${quoted}, reason: b }] }`,
        `defaults: [\n${kind.text}`,
      ].some((text) => {
        printed = []
        return isSeenIn(saidOf({ config: 'policy.yml' }, { 'policy.yml': text }), kind)
      })
    })
    expect(seen.map(([name]) => name)).toEqual([])
  })

  test('in the fields of a kubeconfig that problems name', () => {
    const seen = named.filter(([, kind]) => {
      const quoted = JSON.stringify(kind.text)
      const entry = (text: string) => `apiVersion: v1\nkind: Config\n${text}`
      return [
        entry(`contexts: [{ name: ${quoted}, context: { cluster: ${quoted}, user: ${quoted} } }]`),
        entry(`contexts: [{ name: a, context: { cluster: a, user: ${quoted} } }]\ncurrent-context: ${quoted}`),
        plainKubeconfig.replace('https://one.example:443', kind.text.replaceAll(/['\n]/g, '')),
        plainKubeconfig.replace('token: a-token-of-mine', `tokenFile: ${quoted}`),
        plainKubeconfig.replace('token: a-token-of-mine', `exec: { command: ${JSON.stringify(`a/${kind.text}`)} }`),
        plainKubeconfig.replace('token: a-token-of-mine', `exec: { command: a, args: ${quoted} }`),
        plainKubeconfig.replace("'https://one.example:443'", `'https://one.example', proxy-url: ${quoted}`),
      ].some((kubeconfig) => {
        printed = []
        return isSeenIn(saidOf({ kubeconfig }), kind)
      })
    })
    expect(seen.map(([name]) => name)).toEqual([])
  })
})

describe('a secret input of this run is shown nowhere', () => {
  test.each(['github-token', 'client-secret', 'secrets-token'])('%s, pasted into another input as well', (input) => {
    const secrets = ['plainword', 'two-words', 'abcd', random('any', 12, 'abcdefgh')]
    const seen = secrets.flatMap((secret) =>
      inputNames
        .filter((name) => name !== input)
        .filter((name) => {
          printed = []
          return saidOf({ [input]: secret, [name]: secret }).includes(secret)
        })
        .map((name) => `${secret} in ${name}`),
    )
    expect(seen).toEqual([])
  })

  test('a password of the kubeconfig that is the name of a context', () => {
    const kubeconfig = plainKubeconfig.replace('a-token-of-mine', 'correcthorse')
    expect(saidOf({ kubeconfig, context: 'correcthorse' })).not.toContain('correcthorse')
  })
})

describe('ids that have to be GUIDs', () => {
  test.each([
    ['client-id', 'anything', 'text of 8 characters'],
    ['client-id', 'b2b8c5a7-1111-2222-3333-44444444444', 'text of 35 characters'],
    ['tenant-id', 'any thing', 'text of 9 characters'],
    ['subscription-id', 'any/thing', 'text of 9 characters'],
    [
      'clusters',
      '/subscriptions/anything/resourceGroups/rg',
      '/subscriptions/(text of 8 characters)/resourceGroups/rg',
    ],
  ])('%s: %s is described', (input, text, value) => {
    expect(refused({ [input]: text }).map((problem) => problem.value)).toContain(value)
  })
})

describe('an expression that nobody evaluated', () => {
  test.each(inputNames)('is one problem of %s, and its text is not shown', (input) => {
    const told = refused({ [input]: '${{ secrets.HUSH_HUSH }}' })
    expect(told.filter((one) => one.input === input)).toEqual([
      {
        input,
        value: 'an expression',
        problem: 'holds ${{, an expression that was not evaluated',
        remedy: 'GitHub evaluates expressions in a workflow file, and nowhere else: write the value itself.',
      },
    ])
    expect(JSON.stringify(told)).not.toContain('HUSH')
  })

  test('in a part of a value counts too', () => {
    expect(refused({ clusters: 'rg/aks-${{ matrix.name }}' })).toHaveLength(1)
  })
})

describe('what is a secret beyond doubt', () => {
  const elsewhere = ['context', 'issue-labels', 'ignore', 'report-directory', 'subscription-id', 'clusters']
  test.each(named.filter(([, { isProven }]) => isProven).map(([name]) => name))(
    'is refused by its form: %s',
    (name) => {
      const { text = '' } = kinds[name] ?? {}
      for (const input of elsewhere)
        expect(refused({ [input]: text }).filter((one) => one.input === input)).toEqual([
          expect.objectContaining({ problem: 'holds a key, a token, a password or a kubeconfig' }),
        ])
    },
  )

  test.each([
    ['a JWT whose header is no JSON', `eyJ${random('x', 40)}.eyJ${random('y', 40)}.${random('z', 40)}`],
    ['a GitHub token with another checksum', `ghp_${random('wrong', 36)}`],
    ['a secret of Entra ID that is too short', `abc8Q~${random('short', 30)}`],
    ['a certificate in PEM', '-----BEGIN CERTIFICATE-----'],
    ['a kubeconfig without credentials', 'users: [{ name: a, user: {} }], clusters: []'],
    ['a URL with a port', 'https://host.example:8443/a@b'],
  ])('needs its proof: %s is a context like any other', (_, text) => {
    expect(refused({ context: text }).map(({ problem }) => problem)).toEqual(['is no context of the kubeconfig'])
    expect(accepted({ 'issue-labels': text.slice(0, 50), kubeconfig: plainKubeconfig })).toBeDefined()
  })
})
