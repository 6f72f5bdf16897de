import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { NodeFile } from './node-file.ts'
import { highestInherited } from './inherited.ts'
import { placesOf, starter, walls } from './walls.ts'

/** A program, and what stands in its file system. */
export type Confined = {
  /** a path or a name in PATH, and its words: what is secret comes in by a file or stdin */
  readonly argv: readonly [string, ...string[]]
  /** they exist in this run only: what a program writes is gone with it */
  readonly files: readonly NodeFile[]
  readonly hostname: string
  readonly workingDirectory?: string
  readonly environment?: Readonly<Record<string, string>>
  /** a stream goes on until it ends */
  readonly stdin?: string | Buffer | Readable
  /** is told what comes, as it comes */
  readonly output?: (from: 'stdout' | 'stderr', chunk: Buffer) => void
  readonly limits?: Partial<Limits>
  /** ends it */
  readonly signal?: AbortSignal
}

/** Where a program is to run, whatever it is. */
export type Place = Pick<Confined, 'files' | 'hostname' | 'workingDirectory' | 'environment'>

export type Limits = {
  /** milliseconds until everything of it is killed */
  readonly time: number
  /** bytes of stdout and stderr together, after which everything of it is killed */
  readonly output: number
  /** how many of the last bytes of each are kept */
  readonly kept: number
}

export type Ran = {
  readonly stdout: Buffer
  readonly stderr: Buffer
  readonly exitCode: number
  /** why it was killed */
  readonly stopped?: 'time' | 'output'
}

/** A bubblewrap that works here. */
export type Sandbox = {
  /** with what has to stand before it */
  readonly command: readonly [string, ...string[]]
  /** whom it runs as, when this process is root: the kernel counts the processes of nobody else's user */
  readonly uid?: number
  readonly options: readonly string[]
}

export const defaultLimits: Limits = { time: 30_000, output: 16 * 1_048_576, kept: 1_048_576 }

/** The last bytes of what comes. */
function tail(kept: number): { take(chunk: Buffer): void; read(): Buffer } {
  let held: Buffer[] = []
  let size = 0
  return {
    take: (chunk) => {
      held.push(chunk)
      size += chunk.length
      if (size <= 4 * kept) return
      held = [Buffer.concat(held).subarray(-kept)]
      size = kept
    },
    read: () => Buffer.concat(held).subarray(-kept),
  }
}

function feed(stream: unknown, content: string | Buffer | Readable): void {
  const writable = stream as NodeJS.WritableStream
  // who ends without reading is not interested
  writable.on('error', () => undefined)
  if (content instanceof Readable) content.pipe(writable)
  else writable.end(content)
}

let nothingAt: number | undefined
/** A file descriptor at which there is nothing to read; `ignore` would leave a high one as it is. */
const nothing = (): number => (nothingAt ??= openSync('/dev/null', 'r'))

/** Kills a process and its group. */
function kill(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // nobody is left
  }
}

const starterPath = '/run/.start'
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What bubblewrap reads to begin: where everything is inside. */
function optionsText(sandbox: Sandbox, confined: Place): string {
  const { files, hostname, workingDirectory = '/', environment = {} } = confined
  const variables = Object.entries({ PATH: path, HOME: '/root', ...environment })
  const all = [
    ...walls(hostname),
    ...sandbox.options,
    ...placesOf(files),
    ...['--perms', '0500', '--file', '4', starterPath],
    ...variables.flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--chdir', workingDirectory],
  ]
  return all.map((option) => `${option}\0`).join('')
}

/** A file system with nothing in it yet, that waits for its program. */
export type Begun = {
  readonly child: ChildProcess
  /** what it was begun with: a program that asks for the same can have it */
  readonly options: string
  /** why it could not be started */
  error?: Error
}

/** Whether it can still be given a program. */
export const isWaiting = ({ child, error }: Begun): boolean =>
  error === undefined && child.exitCode === null && child.signalCode === null

/** Ends it, and everything in it. */
export const abandon = ({ child }: Begun): void => {
  kill(child.pid)
}

/** What `begin` would begin with, to compare. */
export const isFor = (begun: Begun, sandbox: Sandbox, place: Place): boolean =>
  isWaiting(begun) && begun.options === optionsText(sandbox, place)

/** Makes the namespaces and mounts of a run: bubblewrap does so before it reads, from file descriptor 4, what begins inside. */
export function begin(sandbox: Sandbox, place: Place): Begun {
  const options = optionsText(sandbox, place)
  // what this process was given open by whoever started it: the program finds nothing there
  const others = Array.from({ length: Math.max(0, highestInherited() - 4) }, nothing)
  const [program, ...words] = sandbox.command
  const child = spawn(program, [...words, '--args', '3', '--', '/bin/sh', starterPath], {
    // a group of processes of its own, to be killed as one
    detached: true,
    cwd: '/',
    env: { PATH: path },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe', ...others],
    ...(sandbox.uid === undefined ? {} : { uid: sandbox.uid, gid: sandbox.uid }),
  })
  const begun: Begun = { child, options }
  child.once('error', (error) => (begun.error = error))
  feed(child.stdio[3], options)
  return begun
}

/**
 * Runs a program in a file system of its own: no network, no process of this machine, nothing of its files but /usr.
 * Rejects when bubblewrap cannot be started; what goes wrong inside is an exit code. `begun`: one that `isFor` it.
 */
export function runConfined(sandbox: Sandbox, confined: Confined, begun = begin(sandbox, confined)): Promise<Ran> {
  const limits = { ...defaultLimits, ...confined.limits }
  const { child } = begun
  return new Promise((resolve, reject) => {
    const [stdout, stderr] = [tail(limits.kept), tail(limits.kept)]
    let stopped: Ran['stopped']
    let left = limits.output
    const stop = (why: 'time' | 'output'): void => {
      stopped ??= why
      kill(child.pid)
    }
    const timer = setTimeout(stop, limits.time, 'time')
    const end = (): void => {
      kill(child.pid)
    }
    confined.signal?.addEventListener('abort', end, { once: true })
    // told to end before it began
    if (confined.signal?.aborted === true) end()
    const over = (): void => {
      clearTimeout(timer)
      confined.signal?.removeEventListener('abort', end)
    }
    const listen = (from: 'stdout' | 'stderr', to: typeof stdout): void => {
      child[from]?.on('data', (chunk: Buffer) => {
        to.take(chunk)
        confined.output?.(from, chunk)
        left -= chunk.length
        if (left < 0) stop('output')
      })
    }
    child.once('error', (error) => {
      over()
      reject(error)
    })
    // a bubblewrap that fails may leave one behind that waits for it
    child.once('exit', end)
    child.once('close', (code) => {
      over()
      const ran = { stdout: stdout.read(), stderr: stderr.read(), exitCode: code ?? 137 }
      resolve(stopped === undefined ? ran : { ...ran, stopped })
    })
    listen('stdout', stdout)
    listen('stderr', stderr)
    feed(child.stdin, confined.stdin ?? '')
    feed(child.stdio[4], starter(confined.argv, confined.files))
  })
}
