import { describe, expect, test } from '@jest/globals'
import { accepted, plainKubeconfig, refused, told, type Files } from './kit.ts'
import { base64, kubeconfigText } from './kubeconfig-kit.ts'

const namesOf = (inputs: Record<string, string>, files: Files = {}) =>
  accepted(inputs, files).settings.targets.map(({ name }) => name)

describe('a kubeconfig', () => {
  test('is read from a path', () => {
    expect(namesOf({ kubeconfig: '/kube/config' }, { '/kube/config': plainKubeconfig })).toEqual(['first'])
  })

  test.each([
    ['YAML', plainKubeconfig],
    ['YAML with Windows line ends', plainKubeconfig.replaceAll('\n', '\r\n')],
    ['YAML that is indented as a whole', plainKubeconfig.replace(/^/gm, '  ')],
    ['JSON on one line', kubeconfigText()],
  ])('is read from its text: %s', (_, kubeconfig) => {
    expect(namesOf({ kubeconfig })).toEqual(['first'])
  })

  test('a name or token of digits is one in quotes, and kubectl takes no other', () => {
    const kubeconfig = plainKubeconfig
      .replaceAll('first', '"007"')
      .replace('a-token-of-mine', '"1234567890123456789012"')
    const [target] = accepted({ kubeconfig }).settings.targets
    expect(target?.name).toBe('007')
    expect(target?.user.token?.()).toBe('1234567890123456789012')
    expect(told({ kubeconfig: kubeconfig.replaceAll('"', '') }).map((line) => line.split(' | ')[1])).toEqual([
      'the kubeconfig has a current-context that is a number, not text',
      'user "me" has a token that is a number, not text',
      'entry 1 of contexts has a name that is a number, not text',
    ])
  })

  test.each<[string, string, Files, string]>([
    ['is not given', '', {}, 'is missing'],
    ['is a file that is not there', '/kube/config', {}, 'does not exist'],
    ['is a folder', '/kube', { '/kube': { problem: 'directory' } }, 'is a folder'],
    ['may not be read', '/kube/config', { '/kube/config': { problem: 'unreadable' } }, 'cannot be read'],
    [
      'is one long line',
      `apiVersion: v1 ${'x'.repeat(300)}`,
      {},
      'is neither the path of a file nor the text of a kubeconfig',
    ],
    ['is a huge file', '/kube/config', { '/kube/config': { problem: 'too-large' } }, 'is larger than 1 MiB'],
    ['is a huge text', `a: b\n${'# x\n'.repeat(300_000)}`, {}, 'is larger than 1 MiB'],
    ['is an empty file', '/kube/config', { '/kube/config': ' \n' }, 'is empty'],
    ['is UTF-16', '/kube/config', { '/kube/config': 'k\0i\0n\0d\0' }, 'is no UTF-8 text'],
    ['is a list', '- a\n- b', {}, 'is no mapping'],
    ['is a word', '/kube/config', { '/kube/config': 'kubeconfig' }, 'is no mapping'],
    ['is only comments', '# a\n# b', {}, 'has a syntax error: expected a document, but the input is empty'],
    ['has tabs', 'a:\n\tb: 1', {}, 'has a syntax error'],
    ['has a line that ends early', 'kind: Config\nusers: [', {}, 'has a syntax error at line 2'],
    ['is nested without end', `kind: Config\na: ${'['.repeat(500)}`, {}, 'has a syntax error'],
    ['bombs with aliases', `a: &a [x]\nb: [${'*a,'.repeat(2000)}]`, {}, 'has a syntax error'],
    ['is base64 of a kubeconfig', base64(plainKubeconfig), {}, 'is base64'],
    ['is wrapped base64', base64(plainKubeconfig).replace(/.{60}/g, '$&\n'), {}, 'is base64'],
    ['is of another kind', 'kind: Secret\nmetadata: {}', {}, 'is of another kind than Config'],
    ['has no contexts', kubeconfigText({ document: { contexts: [] } }), {}, 'has no contexts'],
    ['has a list that is none', kubeconfigText({ document: { users: 'me' } }), {}, 'users is no list'],
    [
      'has an entry without name',
      kubeconfigText({ document: { clusters: [{ cluster: {} }] } }),
      {},
      'entry 1 of clusters has no name or no cluster',
    ],
    [
      'has an entry without content',
      kubeconfigText({ document: { contexts: [{ name: 'a', context: 'b' }] } }),
      {},
      'entry 1 of contexts has no name or no context',
    ],
    [
      'has a name twice',
      kubeconfigText({ document: { users: [{ name: 'me' }, { name: 'me' }] } }),
      {},
      'user "me" stands in it twice',
    ],
  ])('that %s is refused', (_, kubeconfig, files, problem) => {
    expect(refused({ kubeconfig }, files)).toContainEqual(
      expect.objectContaining({ input: 'kubeconfig', problem: expect.stringContaining(problem) }),
    )
  })

  test('a home directory is not expanded, and the remedy says so', () => {
    expect(told({ kubeconfig: '~/.kube/config' })).toEqual([
      'kubeconfig | does not exist | ~/.kube/config | A shell expands ~, this action does not: write the whole path.',
    ])
  })

  test('is named by its path, or as a text that is not shown', () => {
    const values = ['/kube/config', 'kind: Secret\nx: y', base64(plainKubeconfig), 'eyJhbGciOiJSUzI1NiJ9'].flatMap(
      (kubeconfig) => refused({ kubeconfig }).map(({ value }) => value),
    )
    expect(values).toEqual(['/kube/config', 'text of 2 lines', 'text of 332 characters', 'text of 20 characters'])
  })

  test('a syntax error never quotes the line', () => {
    const texts = [
      'a: *SECRET',
      'a: !SECRET b',
      'a: !SECRET!x b',
      'a: "\\SECRET"',
      'SECRET: SECRET: 1',
      'a: |SECRET\nb',
    ]
    const problems = texts.flatMap((kubeconfig) => told({ kubeconfig: `kind: Config\n${kubeconfig}` }))
    expect(problems).toHaveLength(texts.length)
    expect(problems.join('\n')).not.toContain('SECRET')
  })
})

describe('contexts', () => {
  const contexts = ['blue', 'green', 'odd, name'].map((name) => ({ name, context: { cluster: 'one', user: 'me' } }))
  const several = kubeconfigText({ document: { contexts, 'current-context': 'green' } })
  const without = kubeconfigText({ document: { contexts, 'current-context': '' } })

  test.each([
    ['', ['green']],
    ['blue', ['blue']],
    ['odd, name\n\n  blue  \nblue', ['odd, name', 'blue']],
    ['*', ['blue', 'green', 'odd, name']],
    ['green\n*', ['blue', 'green', 'odd, name']],
  ])('%j chooses %j', (context, expected) => {
    expect(namesOf({ kubeconfig: several, context })).toEqual(expected)
  })

  test('an unknown one is told with the nearest name', () => {
    expect(told({ kubeconfig: several, context: 'gren\nblue' })).toEqual([
      'context | is no context of the kubeconfig | gren | Did you mean green? Known: blue, green, odd, name.',
    ])
  })

  test('none given and no current one lists what there is', () => {
    expect(told({ kubeconfig: without })).toEqual([
      'context | is missing, and the kubeconfig has no current context | empty | Write one of blue, green, odd, name, or * for all.',
    ])
  })

  test('a current context that is not there is a problem only when it is asked for', () => {
    const kubeconfig = kubeconfigText({ document: { contexts, 'current-context': 'gone' } })
    expect(told({ kubeconfig })).toEqual([
      expect.stringContaining('has the current context "gone", which it does not hold'),
    ])
    expect(namesOf({ kubeconfig, context: 'blue' })).toEqual(['blue'])
  })

  test.each([
    [{ cluster: 'ona', user: 'me' }, 'context "c" names the cluster "ona", which the file does not have'],
    [{ cluster: 'one', user: 'mee' }, 'context "c" names the user "mee", which the file does not have'],
    [{ user: 'me' }, 'context "c" names no cluster'],
    [{ cluster: 'one', user: '' }, 'context "c" names no user'],
    [{ cluster: ['one'], user: 'me' }, 'context "c" has a cluster that is no text'],
  ])('a context of %j is refused', (context, problem) => {
    const kubeconfig = kubeconfigText({ document: { contexts: [{ name: 'c', context }], 'current-context': 'c' } })
    expect(refused({ kubeconfig })).toEqual([expect.objectContaining({ input: 'kubeconfig', problem })])
  })

  test('what is wrong with a cluster that two contexts share is told once, and other contexts are told too', () => {
    const kubeconfig = kubeconfigText({
      cluster: { server: 'http://one.example' },
      document: { contexts: [...contexts, { name: 'broken', context: { cluster: 'nil', user: 'me' } }] },
    })
    expect(refused({ kubeconfig, context: '*' })).toHaveLength(2)
    expect(refused({ kubeconfig, context: 'blue\ngreen' })).toHaveLength(1)
  })
})
