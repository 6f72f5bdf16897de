import { spawn } from 'node:child_process'
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

/** What bubblewrap reads: from file descriptor 3 its options, from 4 the text of what begins inside. */
function inputsOf(sandbox: Sandbox, confined: Confined): readonly string[] {
  const { argv, files, hostname, workingDirectory = '/', environment = {} } = confined
  const variables = Object.entries({ PATH: path, HOME: '/root', ...environment })
  const all = [
    ...walls(hostname),
    ...sandbox.options,
    ...placesOf(files),
    ...['--perms', '0500', '--file', '4', starterPath],
    ...variables.flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--chdir', workingDirectory],
  ]
  return [all.map((option) => `${option}\0`).join(''), starter(argv, files)]
}

/**
 * Runs a program in a file system of its own: no network, no process of this machine, nothing of its files but /usr.
 * Rejects when bubblewrap cannot be started; what goes wrong inside is an exit code.
 */
export function runConfined(sandbox: Sandbox, confined: Confined): Promise<Ran> {
  const limits = { ...defaultLimits, ...confined.limits }
  const inputs = inputsOf(sandbox, confined)
  return new Promise((resolve, reject) => {
    // what this process was given open by whoever started it: the program finds nothing there
    const others = Array.from({ length: Math.max(0, highestInherited() - inputs.length - 2) }, nothing)
    const [program, ...words] = sandbox.command
    const child = spawn(program, [...words, '--args', '3', '--', '/bin/sh', starterPath], {
      // a group of processes of its own, to be killed as one
      detached: true,
      cwd: '/',
      env: { PATH: path },
      stdio: ['pipe', 'pipe', 'pipe', ...inputs.map(() => 'pipe' as const), ...others],
      ...(sandbox.uid === undefined ? {} : { uid: sandbox.uid, gid: sandbox.uid }),
    })
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
    for (const [i, input] of inputs.entries()) feed(child.stdio[i + 3], input)
  })
}
