// Exec plugins that hang, leave processes behind, print too much or ask for a person.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from '@jest/globals'
import { credentialOf } from '../../src/adapters/kubernetes/exec-plugin.ts'
import {
  type ProcessPlatform,
  runPlugin,
  thisPlatform,
  windowsPlatform,
} from '../../src/adapters/kubernetes/plugin-process.ts'
import { ReasonError } from '../../src/model/errors.ts'
import type { KubernetesTarget } from '../../src/model/target.ts'
import { targetOf } from '../evidence/target.ts'
import { suiteNeeding } from '../requirements/needing.ts'
import { program } from '../emulator-kubectl/kit.ts'
import { run } from '../real/process.ts'
import { allGone, folder, isAlive, kubeconfigWith, prints, processesOf, script, until, v1, waits } from './plugins.ts'

const never = new AbortController().signal
const sign = (exec: object, more: Partial<KubernetesTarget> = {}, stop = never, platform = thisPlatform) =>
  credentialOf({ ...targetOf(kubeconfigWith(exec)), ...more }, platform, stop)
const refusal = async (work: Promise<unknown>): Promise<{ readonly reason: string; readonly detail: string }> => {
  const error = await work.then(
    () => new Error('it was not refused'),
    (one: unknown) => one,
  )
  if (!(error instanceof ReasonError)) throw error as Error
  return { reason: error.reason, detail: `${error.detail} ${error.remedy ?? ''}` }
}

describe('a plugin that hangs', () => {
  test('is ended with everything that it started when its own time is over', async () => {
    const { command, pids } = script(waits)
    const { reason, detail } = await refusal(sign({ command }, { signInMilliseconds: 1_500 }))
    expect([reason, detail]).toEqual(['timeout', expect.stringContaining(`"${command}"`)])
    await allGone(await processesOf(pids, 2))
  })

  test('is ended with everything that it started when the time of the cluster is over', async () => {
    const { command, pids } = script(waits)
    const stop = new AbortController()
    const signing = refusal(sign({ command }, {}, stop.signal))
    const processes = await processesOf(pids, 2)
    stop.abort()
    expect((await signing).reason).toBe('timeout')
    await allGone(processes)
  })

  test('that ignores every signal is ended too', async () => {
    const { command, pids } = script(`trap '' INT TERM HUP\n${waits}`)
    expect((await refusal(sign({ command }, { signInMilliseconds: 1_500 }))).reason).toBe('timeout')
    await allGone(await processesOf(pids, 2))
  })

  test('is not started when no time is left', async () => {
    const { command, pids } = script(waits)
    expect((await refusal(sign({ command }, {}, AbortSignal.abort()))).reason).toBe('timeout')
    expect(existsSync(pids)).toBe(false)
  })
})

describe('a plugin that answers', () => {
  test.each([
    ['that holds its output open', 'sleep 600 &'],
    ['that ignores signals', "(trap '' TERM HUP INT; sleep 600) &"],
    ['whose output is closed', 'sleep 600 >/dev/null 2>&1 &'],
  ])('leaves no process behind %s', async (_, background) => {
    const { command, pids } = script(`${background}\necho $! >>"$0.pids"\n${prints({ token: 'abc' })}`)
    expect(await sign({ command })).toEqual({ token: 'abc' })
    await allGone(await processesOf(pids, 1))
  })

  test('has no standard input to wait for', async () => {
    const { command } = script(`cat >/dev/null\n${prints({ token: 'abc' })}`)
    expect(await sign({ command })).toEqual({ token: 'abc' })
  })

  test('may print as much as 1 MiB to both streams, and no more', async () => {
    const blanks = (count: number): string => `head -c ${count} /dev/zero | tr '\\0' ' '`
    const much = script(`${blanks(1024 * 1024 - 400)}\n${blanks(9_000_000)} >&2\n${prints({ token: 'abc' })}`)
    expect(await sign({ command: much.command })).toEqual({ token: 'abc' })
    const endless = script(`echo $$ >"$0.pids"\nyes`)
    expect((await refusal(sign({ command: endless.command }))).detail).toContain('more than 1 MiB')
    await allGone(await processesOf(endless.pids, 1))
  })

  test('is never quoted, whatever it prints and wherever', async () => {
    const { command } = script('echo s3cr3t; echo s3cr3t >&2; exit 3')
    const { reason, detail } = await refusal(sign({ command }))
    expect([reason, detail]).toEqual(['unauthorized', expect.stringContaining('exit code 3')])
    expect(detail).not.toContain('s3cr3t')
  })
})

describe('a plugin that is not started', () => {
  test.each([
    ['one that needs a person', { interactiveMode: 'Always' }, /person at a terminal/],
    ['one of another mode', { interactiveMode: 'Sometimes' }, /unknown interactiveMode/],
    ['one of a version that is gone', { apiVersion: 'client.authentication.k8s.io/v1alpha1' }, /apiVersion/],
    ['one without a version', { apiVersion: null }, /apiVersion/],
  ])('%s is named at once', async (_, exec, words) => {
    const { command } = script('touch "$0.ran"')
    const { reason, detail } = await refusal(sign({ command, ...exec }))
    expect([reason, detail]).toEqual(['unauthorized', expect.stringMatching(words)])
    expect(detail).toContain(`"${command}"`)
    expect(existsSync(`${command}.ran`)).toBe(false)
  })

  test.each([
    ['a program that is not there', `${folder}/nobody`, /not installed/],
    ['a folder', folder, /could not be started \(EACCES\)/],
  ])('%s is named', async (_, command, words) => {
    expect((await refusal(sign({ command }))).detail).toMatch(words)
  })
})

describe('this process', () => {
  const source = new URL('../../src/adapters/kubernetes/plugin-process.ts', import.meta.url).href
  const started: number[] = []
  afterEach(() => {
    for (const pid of started.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  })
  /** A process that runs a plugin which waits. */
  async function runner(more = '') {
    const { command, pids } = script(waits)
    const text = `import { runPlugin, thisPlatform } from ${JSON.stringify(source)}
      ${more}
      const run = { command: ${JSON.stringify(command)}, args: [], env: process.env, milliseconds: 600_000, mostBytes: 10 }
      const end = await runPlugin({ ...run, platform: thisPlatform }, new AbortController().signal)
      console.log(end.kind)`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', text], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (child.pid !== undefined) started.push(child.pid)
    const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    const processes = await processesOf(pids, 2)
    return { child, ended, processes, printed: () => printed }
  }

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'that gets %s ends the plugin, and itself by that signal',
    async (signal) => {
      const { child, ended, processes } = await runner()
      child.kill(signal)
      expect(await ended).toEqual([null, signal])
      await allGone(processes)
    },
  )

  test('that listens to the signal itself goes on without the plugin', async () => {
    const { child, ended, processes, printed } = await runner(`process.on('SIGINT', () => {})`)
    child.kill('SIGINT')
    expect(await ended).toEqual([0, null])
    expect(printed()).toBe('stopped\n')
    await allGone(processes)
  })

  test.each([
    ['exits', 'process.exit(4)', 4],
    ['fails', `throw new Error('of this test')`, 7],
  ])('that %s ends the plugin', async (_, how, status) => {
    const quiet = `process.on('uncaughtException', () => process.exit(7))`
    const { child, ended, processes } = await runner(`${quiet}\nprocess.on('SIGUSR2', () => { ${how} })`)
    child.kill('SIGUSR2')
    expect(await ended).toEqual([status, null])
    await allGone(processes)
  })

  test('listens to signals only while a plugin runs', async () => {
    const before = process.listenerCount('SIGINT')
    const { command } = script(prints({ token: 'abc' }))
    const both = Promise.all([sign({ command }), sign({ command })])
    expect(process.listenerCount('SIGINT')).toBe(before + 1)
    await both
    expect([process.listenerCount('SIGINT'), process.listenerCount('exit')]).toEqual([
      before,
      process.listenerCount('exit'),
    ])
  })
})

test('on Windows the tree of the plugin is ended by taskkill, and the plugin has no group of its own', async () => {
  const calls: (readonly string[])[] = []
  const windows = windowsPlatform((file, args) => void calls.push([file, ...args]))
  windows.endTree(4711)
  expect(calls).toEqual([[expect.stringMatching(/\\System32\\taskkill\.exe$/), '/PID', '4711', '/T', '/F']])
  expect(windows.ownGroup).toBe(false)
  const ended: number[] = []
  const platform: ProcessPlatform = {
    ownGroup: false,
    endTree: (pid) => {
      ended.push(pid)
      if (isAlive(pid)) process.kill(pid, 'SIGKILL')
    },
  }
  const { command, pids } = script('echo $$ >"$0.pids"\nexec sleep 600')
  const run = { command, args: [], env: process.env, milliseconds: 1_500, mostBytes: 10, platform }
  expect(await runPlugin(run, never)).toEqual({ kind: 'too-late' })
  const [pid = 0] = await processesOf(pids, 1)
  expect(ended).toContain(pid)
  await until(() => !isAlive(pid))
})

const describeKubectl = await suiteNeeding('kubectl')

describeKubectl('the environment of a plugin', () => {
  // what a shell makes by itself differs with how it is started
  const own = ['_', 'PWD', 'OLDPWD', 'SHLVL']
  const tells = 'env -0 >"$0.env"\nexit 1'
  const toldTo = (command: string): Readonly<Record<string, string>> => {
    const entries = readFileSync(`${command}.env`, 'utf8').split('\0')
    const pairs = entries.map((entry) => {
      const end = entry.indexOf('=')
      return [entry.slice(0, end), entry.slice(end + 1)] as const
    })
    return Object.fromEntries(pairs.filter(([name]) => name !== '' && !own.includes(name)))
  }
  const extension = {
    name: 'client.authentication.k8s.io/exec',
    extension: { audience: 'a', port: 6443, flags: [true, null, '1'] },
  }

  test.each([
    ['v1', {}, {}],
    ['v1', { provideClusterInfo: true }, {}],
    [
      'v1',
      { provideClusterInfo: true },
      { 'tls-server-name': 'api.example', 'proxy-url': 'http://user:pass@127.0.0.1:9' },
    ],
    [
      'v1',
      { provideClusterInfo: true },
      { server: 'https://127.0.0.1:443/below/', extensions: [{ name: 'x', extension: 1 }, extension] },
    ],
    ['v1beta1', {}, {}],
    ['v1beta1', { provideClusterInfo: true, interactiveMode: 'IfAvailable' }, { extensions: [extension] }],
    [
      'v1',
      {
        env: [
          { name: 'AAD_LOGIN_METHOD', value: 'azurecli' },
          { name: 'HOME', value: '/nowhere' },
        ],
      },
      {},
    ],
  ])('is what kubectl gives to it: %s, %j, %j', async (version, exec, cluster) => {
    const { command } = script(tells)
    const apiVersion = `client.authentication.k8s.io/${version}`
    const text = kubeconfigWith({ apiVersion, command, ...exec }, cluster)
    const path = `${command}.kubeconfig`
    writeFileSync(path, text)
    const args = ['--kubeconfig', path, '--cache-dir', folder, 'get', 'nodes', '--request-timeout', '5s']
    await run(program, args, { input: '', milliseconds: 45_000 })
    const { KUBERNETES_EXEC_INFO: byKubectl = '', ...others } = toldTo(command)
    await refusal(credentialOf(targetOf(path), thisPlatform, never))
    const { KUBERNETES_EXEC_INFO: byUs = '', ...ours } = toldTo(command)
    expect(JSON.parse(byUs)).toEqual(JSON.parse(byKubectl))
    expect(ours).toEqual(others)
    for (const entry of (exec as { env?: readonly { name: string; value: string }[] }).env ?? [])
      expect([others[entry.name], ours[entry.name]]).toEqual([entry.value, entry.value])
  })
})

test('the inputs and the state of the action do not reach a plugin', async () => {
  const { command } = script(`env >"$0.env"\n${prints({ token: 'abc' })}`)
  process.env['INPUT_CLIENT-SECRET'] = 's3cr3t'
  process.env['STATE_phase'] = 's3cr3t'
  try {
    await sign({ command, apiVersion: v1 })
  } finally {
    delete process.env['INPUT_CLIENT-SECRET']
    delete process.env['STATE_phase']
  }
  expect(readFileSync(`${command}.env`, 'utf8')).not.toContain('s3cr3t')
})
