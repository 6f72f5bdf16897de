// What the post step asks of the system, as strace shows it: no network, no program, and no file but what the main step wrote.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { azureInputs } from '../pipeline/kit.ts'
import { newFolder } from '../real/folder.ts'
import { needing } from '../requirements/needing.ts'
import { postAction, removeFolders, run, runPost, type Surroundings, type Texts } from '../transcripts/kit.ts'

const { describe, test } = await needing('strace')

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [{ name: 'one', pools: [{ name: 'pool', count: 1 }] }],
    azure: {},
  })
})
afterAll(async () => {
  await emulator.stop()
  removeFolders()
})

const writing =
  'creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,chmod,fchmod,fchmodat,chown,fchown,fchownat,truncate,ftruncate,link,linkat,symlink,symlinkat'

/** Surroundings in which the system calls are written to `file`: network, programs, and whatever may change a file. */
const traced = (file: string): Surroundings => ({
  node: 'strace',
  nodeOptions: ['-f', '-qq', '-o', file, '-e', `trace=socket,connect,bind,execve,openat,${writing}`, process.execPath],
})

/** The calls but those that only read, and the first, which starts Node. */
const callsIn = (file: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.replace(/^\d+ +/, ''))
    .filter((line) => line !== '' && !/^openat\(.*O_RDONLY|^[+-]{3} |^<\.\.\. openat/.test(line))
    .slice(1)

const inputs = (path: string, more: Texts = {}): Texts => ({
  ...azureInputs(emulator),
  mode: 'refresh-credentials',
  clusters: 'rg1/one',
  'write-kubeconfig': path,
  ...more,
})

describe('the post step', () => {
  test('is seen by strace at all: the main step of the same inputs has sockets and writes', async () => {
    const file = join(newFolder(), 'trace')
    const ended = await run(inputs(join(newFolder(), 'kubeconfig')), traced(file))
    expect(ended.status).toBe(0)
    const calls = callsIn(file)
    expect(calls.some((call) => call.startsWith('connect('))).toBe(true)
    expect(calls.some((call) => /^rename.*kubeconfig/.test(call))).toBe(true)
  })

  test.each([
    ['no state', {}],
    ['a state of another run', { STATE_kubeconfig_1: '{"job":"1/1/x","value":{}}' }],
    ['a malformed state', { STATE_phase: 'x', STATE_kubeconfig_1: '[', STATE_unfinished: '{}' }],
  ])('with %s of a rotation has no socket, starts no program and changes no file', async (_, states) => {
    const file = join(newFolder(), 'trace')
    const rotate = { mode: 'rotate', confirm: 'rg1/one' }
    await run(inputs(join(newFolder(), 'kubeconfig'), rotate), { ...traced(file), script: postAction, env: states })
    expect(callsIn(file)).toEqual([])
  })

  test.each([
    ['a new file', false],
    ['a file that was there before', true],
  ])('of a run that wrote %s changes nothing but that file and its copy', async (_, wasThere) => {
    const path = join(newFolder(), 'kubeconfig')
    if (wasThere) writeFileSync(path, 'apiVersion: v1\nkind: Config\nclusters: []\nusers: []\ncontexts: []\n')
    const asked = inputs(path, { 'overwrite-existing': 'true' })
    const ended = await run(asked)
    const file = join(newFolder(), 'trace')
    expect((await runPost(asked, ended.files['state'] ?? '', traced(file))).status).toBe(0)
    const calls = callsIn(file)
    expect(calls.length).toBeGreaterThan(0)
    expect(calls.filter((call) => !/^(unlink|rename)\w*\(/.test(call) || !call.includes(`"${path}`))).toEqual([])
  })
})
