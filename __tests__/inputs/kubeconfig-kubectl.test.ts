import { expect, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { readTextFile } from '../../src/adapters/files/read.ts'
import { kubeconfig, type Kubeconfig } from '../../src/inputs/kubeconfig/document.ts'
import { InputError } from '../../src/model/errors.ts'
import { parseInputs } from '../../src/inputs/parse.ts'
import { makeCa } from '../build/pki.ts'
import { describeKubectl, kubectl } from '../emulator-kubectl/kit.ts'
import { alike, other, plain, stricter } from './kubeconfig-forms.ts'
import { worldWith } from './kit.ts'
import { base64, pki } from './kubeconfig-kit.ts'

const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-forms-'))
process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true })
})

let count = 0
function write(content: string | Buffer, name = `${(count += 1)}.yaml`): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** What both readers show of a kubeconfig; undefined when it was refused. */
type Read =
  | {
      readonly current: string
      readonly contexts: Readonly<Record<string, unknown>>
      readonly clusters: Readonly<Record<string, unknown>>
      readonly users: Readonly<Record<string, unknown>>
    }
  | undefined

type Named = { readonly name: string; readonly [kind: string]: unknown }
type View = Readonly<Record<'contexts' | 'clusters' | 'users', readonly Named[] | null>> & {
  readonly 'current-context': string
}

async function readByKubectl(paths: string): Promise<Read> {
  const { status, stdout } = await kubectl(paths, ['config', 'view', '--raw', '--output', 'json'])
  if (status !== 0) return undefined
  const view = JSON.parse(stdout) as View
  const section = (list: 'contexts' | 'clusters' | 'users', kind: string) =>
    Object.fromEntries((view[list] ?? []).map((entry) => [entry.name, entry[kind]]))
  return {
    current: view['current-context'],
    contexts: section('contexts', 'context'),
    clusters: section('clusters', 'cluster'),
    users: section('users', 'user'),
  }
}

function readHere(paths: string): { readonly read: Read; readonly problems: readonly string[] } {
  const problems: string[] = []
  const say = {
    problem: (_: unknown, problem: string) => {
      problems.push(problem)
      return null
    },
    notice: () => undefined,
  }
  const read = kubeconfig(paths, say, { ...worldWith(), readFile: readTextFile })
  return read === null || problems.length > 0 ? { read: undefined, problems } : { read: shapeOf(read), problems }
}

function shapeOf({ currentContext, contexts, clusters, users }: Kubeconfig): Read {
  const section = (entries: Kubeconfig['users'], shown: readonly string[]) =>
    Object.fromEntries(
      [...entries].map(([name, { body }]) => [
        name,
        Object.fromEntries(
          Object.entries(body).filter(([key, value]) => shown.includes(key) && value !== null && value !== ''),
        ),
      ]),
    )
  return {
    current: currentContext ?? '',
    contexts: section(contexts, ['cluster', 'user']),
    clusters: section(clusters, ['server', 'insecure-skip-tls-verify', 'certificate-authority-data']),
    users: section(users, ['token', 'username', 'client-certificate']),
  }
}

/** A reader without contexts is refused here, because there is nothing to check. */
const hasContexts = (read: Read): boolean => read !== undefined && Object.keys(read.contexts).length > 0

describeKubectl('kubectl and this reader', () => {
  test.each(Object.entries(alike))('agree about %s', async (_, content) => {
    const path = write(content)
    const theirs = await readByKubectl(path)
    expect(readHere(path).read).toEqual(hasContexts(theirs) ? theirs : undefined)
  })

  test.each(Object.entries(stricter))(
    'differ about %s, which is refused here with its reason',
    async (_, [content, problem]) => {
      const path = write(content)
      expect(await readByKubectl(path)).toBeDefined()
      expect(readHere(path).problems).toEqual([expect.stringMatching(problem)])
    },
  )

  const a = write(plain, 'a.yaml')
  const b = write(other, 'b.yaml')
  const named = write(other.replace('cc\n', 'dd\n'), 'named.yaml')
  const unnamed = write(plain.replace(/current-context.*\n/, ''), 'unnamed.yaml')
  const empty = write('', 'empty.yaml')
  const wide = write(Buffer.from(`\ufeff${other}`, 'utf16le'), 'wide.yaml')
  const text = write('- a list', 'list.yaml')
  const secret = write('kind: Secret\napiVersion: v1\n', 'secret.yaml')

  test.each([
    ['two files', [a, b]],
    ['two files the other way around', [b, a]],
    ['a first file without a current context', [unnamed, b]],
    ['a first file whose current context is nowhere', [named, a]],
    ['an empty file', [empty, a]],
    ['a file of UTF-16', [a, wide]],
    ['a path twice', [a, b, a]],
    ['empty paths', ['', a, '', b, '']],
    ['one path and a colon', [a, '']],
    ['a file that is no kubeconfig', [a, text]],
    ['a file of another kind', [a, secret]],
    ['a folder', [a, folder]],
  ])('agree about a list with %s', async (_, paths) => {
    const list = paths.join(delimiter)
    expect(readHere(list).read).toEqual(await readByKubectl(list))
  })

  test('read relative certificates of a list beside the file that names them', async () => {
    const authorities = [await makeCa(), await makeCa()]
    const paths = authorities.map(({ certificate }, index) => {
      mkdirSync(join(folder, `${index}`))
      write(certificate, `${index}/ca.crt`)
      const text = [plain, other][index] ?? ''
      return write(text.replace('server:', 'certificate-authority: ca.crt, server:'), `${index}/config`)
    })
    const list = paths.join(delimiter)
    const { stdout } = await kubectl(list, ['config', 'view', '--flatten', '--raw', '--output', 'json'])
    const view = JSON.parse(stdout) as { readonly clusters: readonly { readonly cluster: Record<string, string> }[] }
    const theirs = view.clusters.map(({ cluster }) =>
      Buffer.from(cluster['certificate-authority-data'] ?? '', 'base64').toString(),
    )
    const { settings } = parseInputs(
      { INPUT_KUBECONFIG: list, INPUT_CONTEXT: '*' },
      { ...worldWith(), readFile: readTextFile },
    )
    expect(settings.targets.map(({ ca }) => ca)).toEqual(theirs)
    expect(theirs).toEqual(authorities.map(({ certificate }) => certificate))
  })

  test.each([
    ['a missing file', () => [a, join(folder, 'gone.yaml')], /gone\.yaml, which does not exist/],
    ['one name in two files', () => [a, unnamed], /has the context "c", which is in \S+a\.yaml as well/],
  ])('differ about a list with %s, which kubectl passes over and is refused here', async (_, paths, problem) => {
    const list = paths().join(delimiter)
    expect(await readByKubectl(list)).toMatchObject({ current: 'c' })
    expect(readHere(list).problems).toContainEqual(expect.stringMatching(problem))
  })
})

/** Fields of the cluster and the user, and what is said of them here; undefined where they are used. */
const combinations: readonly (readonly [string, string, string, RegExp | undefined])[] = [
  ['nothing but a token', '', 'token: t', undefined],
  ['a token of two lines', '', 'token: "a\\nb"', /is no token/],
  [
    'a CA and insecure-skip-tls-verify',
    'certificate-authority-data: CA, insecure-skip-tls-verify: true',
    'token: t',
    /insecure-skip-tls-verify: true/,
  ],
  ['insecure-skip-tls-verify alone', 'insecure-skip-tls-verify: true', 'token: t', undefined],
  ['a CA in both ways', 'certificate-authority-data: CA, certificate-authority: ca.crt', 'token: t', /has both/],
  ['a CA in a file', 'certificate-authority: ca.crt', 'token: t', undefined],
  ['a CA in a file that is missing', 'certificate-authority: gone.crt', 'token: t', /does not exist/],
  ['a CA that is no certificate', 'certificate-authority-data: aGVsbG8=', 'token: t', /is no certificate/],
  ['a proxy of an unknown kind', 'proxy-url: "foo://x"', 'token: t', /proxy-url of an unknown kind/],
  ['a certificate without a key', '', 'client-certificate-data: CRT', /without a key/],
  ['a key without a certificate', '', 'client-key-data: KEY', /without a certificate/],
  ['a certificate and its key', '', 'client-certificate-data: CRT, client-key-data: KEY', undefined],
  [
    'a certificate in both ways',
    '',
    'client-certificate-data: CRT, client-certificate: me.crt, client-key-data: KEY',
    /has both/,
  ],
  ['a key in both ways', '', 'client-certificate-data: CRT, client-key: me.key, client-key-data: KEY', /has both/],
  ['a certificate in a file and its key inline', '', 'client-certificate: me.crt, client-key-data: KEY', undefined],
  ['a certificate and a token', '', 'client-certificate-data: CRT, client-key-data: KEY, token: t', undefined],
  [
    'an empty token beside a certificate',
    '',
    "client-certificate-data: CRT, client-key-data: KEY, token: ''",
    undefined,
  ],
  ['a token and a user name', '', 'token: t, username: a', /beside a user name/],
  ['a user name without a password', '', 'username: a', undefined],
  ['a token in a file that is missing', '', 'tokenFile: gone', /does not exist/],
  ['groups without a user to impersonate', '', 'token: t, as-groups: [a]', /as-groups/],
]

describeKubectl('kubectl uses a kubeconfig exactly where it is accepted here', () => {
  const place = join(folder, 'used')
  mkdirSync(place)
  write(pki.ca, 'used/ca.crt')
  write(pki.certificate, 'used/me.crt')
  write(pki.key, 'used/me.key')
  const filled = (fields: string): string =>
    fields.replace(/\b(?:CA|CRT|KEY)\b/g, (word) => base64({ CA: pki.ca, CRT: pki.certificate }[word] ?? pki.key))

  const used = async (cluster: string, user: string) => {
    const text = plain
      .replace('server:', () => `${cluster === '' ? '' : `${filled(cluster)}, `}server:`)
      .replace('https://one.example:443', 'https://127.0.0.1:1')
      .replace('token: t0', () => filled(user))
    const path = write(text, `used/${(count += 1)}.yaml`)
    const { stderr } = await kubectl(path, ['get', '--raw', '/version', '--request-timeout=5s'])
    return { isUsed: stderr.includes('was refused'), problems: refusedHere(path) }
  }

  test.each(combinations.filter(([, , , problem]) => problem === undefined))('with %s', async (_, cluster, user) => {
    expect(await used(cluster, user)).toEqual({ isUsed: true, problems: [] })
  })

  test.each(combinations.filter(([, , , problem]) => problem !== undefined))(
    'not with %s',
    async (_, cluster, user, problem) => {
      const { isUsed, problems } = await used(cluster, user)
      expect(isUsed).toBe(false)
      expect(problems.filter((one) => problem?.test(one))).toHaveLength(1)
    },
  )
})

function refusedHere(path: string): readonly string[] {
  try {
    parseInputs({ INPUT_KUBECONFIG: path }, { ...worldWith(), readFile: readTextFile })
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map(({ problem }) => problem)
  }
}
