// The real az that the environment variable REAL_AZ names, with real kubectl beside it, in a namespace of their own.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { jest } from '@jest/globals'
import type { Ready } from '../../emulator/ready.ts'
import type { Scenario } from '../../emulator/emulator.ts'
import type { Asked, Ended } from './inside.ts'
import { suiteNeeding } from '../requirements/needing.ts'
import { neededByAz } from '../requirements/requirements.ts'
import { report } from './report.ts'

const named = process.env['REAL_AZ'] ?? ''
export const script = resolve(named)

/** The document whose commands are run; it lies beside the folder of az. */
export const documentFile = join(dirname(script), '../document/aks-certificate-rotation.zh.txt')

const suites = {
  az: await suiteNeeding(...neededByAz),
  'az and a cluster': await suiteNeeding(...neededByAz, 'cluster'),
}

/** Suites that need a real az, and perhaps a real cluster beside it. */
export function describeAz(title: string, body: () => void, needs: keyof typeof suites = 'az'): void {
  jest.setTimeout(180_000)
  suites[needs](title, body)
}

export type { Ended } from './inside.ts'

/** The namespace, and what is done in it. */
export type Namespace = {
  /** a folder for whatever the suite needs; gone at the end */
  readonly folder: string
  /** starts an emulator, with real host names unless other arguments are given; one at a time */
  start(scenario: Scenario | string, args?: readonly string[]): Promise<Ready>
  /** ends it, with its exit status */
  stop(): Promise<number | null>
  /** runs a line of bash; it takes two minutes at most unless more is said */
  run(
    command: string,
    options?: Partial<Pick<Extract<Asked, { kind: 'command' }>, 'input' | 'variables' | 'milliseconds'>>,
  ): Promise<Ended>
  close(): Promise<void>
}

type Answered = { readonly id: number; readonly said: unknown }
type Unnumbered = Asked extends infer One ? (One extends Asked ? Omit<One, 'id'> : never) : never

/** Opens a namespace in which the hosts of Azure are an emulator's. */
export function open(environment: Readonly<Record<string, string>> = {}): Namespace {
  const folder = mkdtempSync(join(tmpdir(), 'real-az-'))
  const [ca, hosts] = [join(folder, 'ca.pem'), join(folder, 'hosts')]
  writeFileSync(ca, '')
  writeFileSync(hosts, '127.0.0.1 localhost\n')
  const child: ChildProcess = spawn(
    script,
    [
      'in',
      ca,
      hosts,
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'inside.ts'),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...environment } },
  )
  const { stdin, stdout } = child
  if (stdin === null || stdout === null) throw new Error('there are pipes')
  const waiting = new Map<number, { resolve: (said: unknown) => void; reject: (error: Error) => void }>()
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      for (const { reject } of waiting.values()) reject(new Error('the namespace ended'))
      waiting.clear()
      resolve()
    })
  })
  child.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error)
  })
  stdin.on('error', () => undefined)
  createInterface(stdout).on('line', (line) => {
    const { id, said } = JSON.parse(line) as Answered
    const asker = waiting.get(id)
    waiting.delete(id)
    if (said !== null && typeof said === 'object' && 'failed' in said) asker?.reject(new Error(String(said.failed)))
    else asker?.resolve(said)
  })
  let last = 0
  const ask = (asked: Unnumbered): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve, reject })
      stdin.write(`${JSON.stringify({ ...asked, id: last })}\n`)
    })
  return {
    folder,
    start: async (scenario, args = ['--real-hosts']) => {
      const file = join(folder, 'scenario.json')
      if (typeof scenario !== 'string') writeFileSync(file, JSON.stringify(scenario))
      const which = ['--scenario', typeof scenario === 'string' ? scenario : file]
      const files = ['--directory', join(folder, 'emulator'), '--ca-file', ca, '--hosts-file', hosts]
      return (await ask({ kind: 'emulator', args: [...which, ...files, ...args] })) as Ready
    },
    stop: async () => (await ask({ kind: 'stop' })) as number | null,
    run: async (command, options = {}) => {
      const began = performance.now()
      const ended = (await ask({ kind: 'command', command, milliseconds: 120_000, ...options })) as Ended
      report(command, ended, performance.now() - began)
      return ended
    },
    close: async () => {
      stdin.end()
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
