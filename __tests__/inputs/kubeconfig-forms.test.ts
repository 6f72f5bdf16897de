import { describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeByMark } from '../../src/adapters/files/encoding.ts'
import { readTextFile } from '../../src/adapters/files/read.ts'
import { firstDocument } from '../../src/inputs/kubeconfig/first-document.ts'
import { parseInputs } from '../../src/inputs/parse.ts'
import { accepted, told, worldWith } from './kit.ts'
import { other, plain, utf16 } from './kubeconfig-forms.ts'
import { base64 } from './kubeconfig-kit.ts'

const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-forms-'))
process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true })
})

/** The contexts of a kubeconfig on the disk, and what is said of it. */
function readFile(content: string | Buffer) {
  const path = join(folder, 'config')
  writeFileSync(path, content)
  const { settings, notices } = parseInputs(
    { INPUT_KUBECONFIG: path, INPUT_CONTEXT: '*' },
    { ...worldWith(), readFile: readTextFile },
  )
  return { names: settings.targets.map(({ name }) => name), notices }
}

describe('several YAML documents', () => {
  const first = 'kubeconfig: it has several YAML documents. Only the first is read, as kubectl does.'

  test.each([
    ['as they are', `${plain}---\n${other}`],
    ['behind a marker', `---\n${plain}---\n${other}`],
    ['behind a comment and a directive', `# mine\n%YAML 1.1\n---\n${plain}...\n---\n${other}`],
    ['of which the second is broken', `${plain}---\n{[`],
    ['with Windows line ends', `${plain}---\n${other}`.replaceAll('\n', '\r\n')],
  ])('%s: the first is read, and that is told', (_, content) => {
    expect(readFile(content)).toEqual({ names: ['c'], notices: [first] })
    expect(accepted({ kubeconfig: content, context: '*' }).notices).toEqual([first])
  })

  test.each([`---\n${plain}`, `${plain}...\n`, `${plain}---\n`, `${plain}---\n# the end\n`])(
    'a marker alone makes no second one: %j',
    (content) => {
      expect(readFile(content)).toEqual({ names: ['c'], notices: [] })
    },
  )

  test('of which the first is empty are refused, because kubectl reads nothing', () => {
    expect(told({ kubeconfig: `---\n# mine\n---\n${plain}` })).toEqual([
      expect.stringContaining('has an empty first YAML document, and kubectl reads the first one only'),
    ])
  })

  test('a context of the second is unknown', () => {
    expect(told({ kubeconfig: `${plain}---\n${other}`, context: 'cc' })).toEqual([
      expect.stringContaining('context | is no context of the kubeconfig | cc'),
    ])
  })

  test('lines keep their numbers', () => {
    const text = `# one\n---\n${plain}---\n${other}`
    expect(firstDocument(text)).toEqual({ text: `# one\n---\n${plain}`, isOnly: false })
  })
})

describe('encodings', () => {
  test.each<[string, string | Buffer]>([
    ['UTF-16 of PowerShell 5', utf16(plain.replaceAll('\n', '\r\n'))],
    ['UTF-16, big-endian', utf16(plain, 'big')],
    ['UTF-8 with a byte order mark and CRLF', `\ufeff${plain.replaceAll('\n', '\r\n')}`],
  ])('%s is read', (_, content) => {
    expect(readFile(content).names).toEqual(['c'])
  })

  test('a byte order mark in a text is passed over', () => {
    expect(accepted({ kubeconfig: `\ufeff${plain}` }).settings.targets).toHaveLength(1)
  })

  test.each<[string, Buffer]>([
    ['Latin 1', Buffer.from(plain.replace('t0', 't\u00e9'), 'latin1')],
    ['UTF-16 that is cut', utf16(plain).subarray(0, -1)],
    ['half a pair of UTF-16', Buffer.concat([utf16(plain), Buffer.from([0x00, 0xd8])])],
  ])('%s is refused, and its remedy is UTF-8', (_, content) => {
    expect(() => readFile(content)).toThrow(
      /is not text in UTF-8, nor in UTF-16 with a byte order mark .* Save it as UTF-8/,
    )
  })

  test('UTF-16 without a mark is refused, because kubectl cannot read it', () => {
    expect(() => readFile(Buffer.from(plain, 'utf16le'))).toThrow(/is no UTF-8 text .* Save it as UTF-8/)
  })

  test('the mark is no part of the text', () => {
    expect(decodeByMark(Buffer.from('\ufeffa'))).toEqual({ text: 'a' })
    expect(decodeByMark(utf16('a', 'big'))).toEqual({ text: 'a' })
    expect(decodeByMark(Buffer.from([0xff]))).toEqual({ problem: 'encoding' })
  })
})

describe('nothing, or something else in place of a kubeconfig', () => {
  test.each(['', '  ', '\n'])('%j is missing, and pull requests that get no secrets are named', (kubeconfig) => {
    expect(told({ kubeconfig })).toEqual([
      expect.stringMatching(
        /^kubeconfig \| is missing \| empty \| .*does the secret exist\? Pull requests from forks and from Dependabot get no secrets\./,
      ),
    ])
  })

  test('a file that is empty names them too', () => {
    expect(told({ kubeconfig: '/kube/config' }, { '/kube/config': '\n' })).toEqual([
      expect.stringMatching(/^kubeconfig \| is empty \| \/kube\/config \| .*forks and from Dependabot get no secrets/),
    ])
  })

  const token = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(40)}.${'b'.repeat(86)}`

  test.each([
    ['***', 'is a placeholder, not a kubeconfig'],
    ['******', 'is a placeholder, not a kubeconfig'],
    ['<kubeconfig>', 'is a placeholder, not a kubeconfig'],
    [token, 'is a token, not a kubeconfig'],
    [`ghp_${'a'.repeat(30)}0nJbRj`, 'is '],
    [base64(plain), 'is base64'],
    [base64(plain).replace(/.{76}/g, '$&\n'), 'is base64'],
    [utf16(plain).subarray(2).toString('base64'), 'is base64'],
  ])('%s: %s', (kubeconfig, problem) => {
    const lines = told({ kubeconfig })
    expect(lines).toEqual([expect.stringContaining(`kubeconfig | ${problem}`)])
    expect(lines.join()).not.toContain(kubeconfig.slice(0, 24).padEnd(24, '!'))
  })

  test.each([
    ['***\n', 'is a placeholder, not a kubeconfig'],
    [token, 'is a token, not a kubeconfig'],
    [base64(plain), 'is base64'],
  ])('in a file: %s is told as well', (content, problem) => {
    expect(told({ kubeconfig: '/kube/config' }, { '/kube/config': content })).toEqual([
      expect.stringContaining(`kubeconfig | ${problem} | /kube/config`),
    ])
  })
})

describe('what is in it twice', () => {
  test.each([
    [`${plain}current-context: c\n`, ['c']],
    [plain.replace('{token: t0}', '{token: t1, token: t0}'), ['c']],
  ])('a key: the last one counts, and that is told: %#', (content, names) => {
    expect(readFile(content)).toEqual({
      names,
      notices: ['kubeconfig: a key is in a mapping twice. The last one counts, as for kubectl.'],
    })
  })

  test.each([
    ['user "u"', plain.replace('users: [', 'users: [{name: u, user: {token: t1}}, ')],
    ['cluster "c"', plain.replace('clusters: [', 'clusters: [{name: c, cluster: {server: x}}, ')],
    ['context "c"', plain.replace('contexts: [', 'contexts: [{name: c, context: {}}, ')],
  ])('a %s is refused by its name', (what, content) => {
    expect(told({ kubeconfig: content })).toContainEqual(expect.stringContaining(`${what} stands in it twice`))
  })
})
