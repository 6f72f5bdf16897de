// Kubeconfigs on the disk: what is written, what stays, and what the post step leaves.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { load } from 'js-yaml'
import { kubeconfigFiles } from '../../src/adapters/kubeconfig/files.ts'
import { removeKubeconfig } from '../../src/adapters/kubeconfig/removal.ts'
import { ReasonError } from '../../src/model/errors.ts'
import type { Removal, WrittenKubeconfig } from '../../src/model/delivery.ts'
import { newFolder, removeFolders } from '../real/folder.ts'

afterAll(removeFolders)

const remove = (written: WrittenKubeconfig): Removal => removeKubeconfig(written).removal

const kubeconfigOf = (cluster: string, user: string, token = 'new-token'): string => `apiVersion: v1
kind: Config
preferences: {}
current-context: ${cluster}
clusters: [{ name: ${cluster}, cluster: { server: 'https://${cluster}.example' } }]
users: [{ name: ${user}, user: { token: ${token} } }]
contexts: [{ name: ${cluster}, context: { cluster: ${cluster}, user: ${user} } }]
`
const fresh = kubeconfigOf('aks1', 'clusterUser_rg_aks1')

/** One with another cluster, an old entry of the same cluster, and fields that nobody here knows. */
const existing = `# mine
apiVersion: v1
kind: Config
preferences: { colors: true }
current-context: other
x-mine: { port: 0123, digits: 123456789012345678901234567890, ratio: 1.5, answer: 'yes', big: 1e3, count: 7 }
clusters:
  - name: aks1
    cluster: { server: https://old.example, extensions: [{ name: keep }] }
  - { name: other, cluster: { server: https://other.example, insecure-skip-tls-verify: true } }
users:
  - { name: clusterUser_rg_aks1, user: { token: old-token } }
  - { name: me, user: { exec: { command: login, args: ['-x', '007'] } } }
contexts:
  - { name: other, context: { cluster: other, user: me, namespace: '42' } }
  - { name: aks1, context: { cluster: aks1, user: clusterUser_rg_aks1 } }
`

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)
const parsed = (path: string): unknown => load(readFileSync(path, 'utf8'))

function write(path: string, overwriteExisting = false, text = fresh): WrittenKubeconfig {
  const seen: WrittenKubeconfig[] = []
  const content = (): string | undefined =>
    existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined
  const before = content()
  kubeconfigFiles.write(path, text, {
    overwriteExisting,
    remember: (written) => {
      // told before anything is on the disk
      expect(content()).toBe(before)
      seen.push(written)
    },
  })
  const [written] = seen
  if (written === undefined) throw new Error('nothing was remembered')
  return written
}

function refusalOf(work: () => unknown): Pick<ReasonError, 'reason' | 'detail'> {
  try {
    work()
  } catch (error) {
    if (error instanceof ReasonError) return { reason: error.reason, detail: error.detail }
    throw error
  }
  throw new Error('it was not refused')
}

describe('where nothing is', () => {
  test('a file of its owner alone is made, folders included, and taken away again', () => {
    const path = join(newFolder(), 'a/b/kubeconfig')
    const written = write(path)
    expect([modeOf(path), readdirSync(join(path, '..'))]).toEqual(['600', ['kubeconfig']])
    expect(parsed(path)).toEqual(load(fresh))
    expect(JSON.stringify(written)).not.toContain('new-token')
    expect([remove(written), existsSync(path)]).toEqual(['removed', false])
    expect(remove(written)).toBe('gone')
  })

  test("the administrator's context has a name of its own, as az gives it", () => {
    const path = join(newFolder(), 'kubeconfig')
    write(path, false, kubeconfigOf('aks1', 'clusterAdmin_rg_aks1'))
    expect(parsed(path)).toMatchObject({
      'current-context': 'aks1-admin',
      contexts: [{ name: 'aks1-admin', context: { cluster: 'aks1', user: 'clusterAdmin_rg_aks1' } }],
      clusters: [{ name: 'aks1' }],
    })
  })

  test('an empty file counts as none', () => {
    const path = join(newFolder(), 'kubeconfig')
    writeFileSync(path, '\n')
    const written = write(path, true)
    expect(parsed(path)).toEqual(load(fresh))
    expect([remove(written), readFileSync(path, 'utf8')]).toEqual(['restored', '\n'])
  })
})

describe('where a kubeconfig is', () => {
  const prepared = (text = existing): string => {
    const path = join(newFolder(), 'config')
    writeFileSync(path, text, { mode: 0o644 })
    return path
  }

  test('it is left alone unless overwrite-existing is true', () => {
    const path = prepared()
    expect(refusalOf(() => write(path))).toMatchObject({
      reason: 'conflict',
      detail: expect.stringContaining('overwrite-existing: true'),
    })
    expect([readFileSync(path, 'utf8'), readdirSync(join(path, '..'))]).toEqual([existing, ['config']])
  })

  test('names are replaced, and everything else stays as it is', () => {
    const path = prepared()
    write(path, true)
    const now = parsed(path) as Record<string, unknown>
    const before = load(existing) as Record<string, unknown>
    const [oldAks, other] = before['clusters'] as unknown[]
    expect(now['clusters']).toEqual([other, { name: 'aks1', cluster: { server: 'https://aks1.example' } }])
    expect(now['clusters']).not.toContainEqual(oldAks)
    expect(now['users']).toEqual([
      { name: 'me', user: { exec: { command: 'login', args: ['-x', '007'] } } },
      { name: 'clusterUser_rg_aks1', user: { token: 'new-token' } },
    ])
    expect(now['current-context']).toBe('aks1')
    // other users may not read the new credentials
    expect([now['preferences'], modeOf(path)]).toEqual([{ colors: true }, '600'])
    // numbers that a number cannot hold, or that would be written otherwise, are still what they were
    const text = readFileSync(path, 'utf8')
    for (const exact of ['0123', '123456789012345678901234567890', '1e3']) expect(text).toContain(exact)
    expect(now['x-mine']).toMatchObject({ ratio: 1.5, answer: 'yes', count: 7 })
  })

  test('what was there is kept beside it, and comes back to the letter and with its permissions', () => {
    const path = prepared()
    const written = write(path, true)
    const { backup = '' } = written.before ?? {}
    expect([readFileSync(backup, 'utf8'), modeOf(backup)]).toEqual([existing, '644'])
    expect(remove(written)).toBe('restored')
    expect([readFileSync(path, 'utf8'), readdirSync(join(path, '..'))]).toEqual([existing, ['config']])
    expect(modeOf(path)).toBe('644')
  })

  test('what a later step added to it stays, and what was ours goes', () => {
    const path = prepared()
    const written = write(path, true)
    const later = readFileSync(path, 'utf8').replace(
      'contexts:\n',
      'contexts:\n  - name: later\n    context: { cluster: other }\n',
    )
    writeFileSync(path, later)
    expect(remove(written)).toBe('part')
    expect(readFileSync(path, 'utf8')).not.toContain('new-token')
    expect(parsed(path)).toMatchObject({
      'current-context': 'other',
      users: [{ name: 'me' }, { name: 'clusterUser_rg_aks1', user: { token: 'old-token' } }],
      contexts: [{ name: 'later' }, { name: 'other' }, { name: 'aks1' }],
    })
    expect(readdirSync(join(path, '..'))).toEqual(['config'])
  })

  test('and was remembered but not written yet, nothing is taken from it', () => {
    const path = prepared()
    let remembered: WrittenKubeconfig | undefined
    expect(() => {
      kubeconfigFiles.write(path, fresh, {
        overwriteExisting: true,
        remember: (written) => {
          remembered = written
          throw new Error('killed here')
        },
      })
    }).toThrow('killed here')
    if (remembered === undefined) throw new Error('it was not remembered')
    expect(remove(remembered)).toBe('gone')
    expect([readFileSync(path, 'utf8'), readdirSync(join(path, '..'))]).toEqual([existing, ['config']])
  })

  test('and the copy beside it is lost, what was added is taken out and the rest stays', () => {
    const path = prepared()
    const written = write(path, true)
    rmSync(written.before?.backup ?? '')
    expect(remove(written)).toBe('part')
    expect(parsed(path)).toMatchObject({
      'current-context': '',
      users: [{ name: 'me' }],
      contexts: [{ name: 'other' }],
    })
  })

  test('two steps of a job may merge into it, and each takes its own away', () => {
    const path = prepared()
    const first = write(path, true)
    const second = write(path, true, kubeconfigOf('aks2', 'clusterUser_rg_aks2'))
    expect([remove(second), remove(first)]).toEqual(['restored', 'restored'])
    expect([readFileSync(path, 'utf8'), readdirSync(join(path, '..'))]).toEqual([existing, ['config']])
  })

  test('behind a link, the link stays', () => {
    const path = prepared()
    const link = join(path, '../link')
    symlinkSync('config', link)
    const written = write(link, true)
    expect([lstatSync(link).isSymbolicLink(), modeOf(path)]).toEqual([true, '600'])
    remove(written)
    expect([readFileSync(link, 'utf8'), modeOf(path)]).toEqual([existing, '644'])
  })

  test.each([
    ['no mapping', '- 1\n'],
    ['a syntax error', 'clusters: [\n'],
    ['clusters that are no list', 'clusters: { a: 1 }\n'],
  ])('with %s it is left alone', (_, text) => {
    const path = prepared(text)
    expect(refusalOf(() => write(path, true)).reason).toBe('malformed')
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
})

describe('where nothing can be written', () => {
  test('a folder, or a path below a file, is refused in our own words', () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'taken'))
    writeFileSync(join(folder, 'file'), '')
    expect(refusalOf(() => write(join(folder, 'taken'))).detail).toContain('is a folder')
    expect(refusalOf(() => write(join(folder, 'file/kubeconfig'))).detail).toContain('where a folder must be')
  })
})
