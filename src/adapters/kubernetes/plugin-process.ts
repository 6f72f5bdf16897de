import { spawn, spawnSync, type ChildProcess, type ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'

/** How a program is run with whatever it starts, and how all of it is ended. It differs by operating system. */
export type ProcessPlatform = {
  /** whether the program gets a process group of its own, which a terminal's signals do not reach */
  readonly ownGroup: boolean
  /** Ends the program and what it started, at once. Never throws; what is gone already is no failure. */
  endTree(pid: number): void
}

/** On POSIX systems the number of the group is that of its first process. */
const posix: ProcessPlatform = {
  ownGroup: true,
  endTree: (pid) => {
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // ESRCH: nothing of it is left
    }
  },
}

/** Windows has no process groups: taskkill follows the tree. It is called by its path, because the PATH is the job's. */
export const windowsPlatform = (run: (file: string, args: readonly string[]) => void): ProcessPlatform => ({
  ownGroup: false,
  endTree: (pid) => {
    run(`${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\taskkill.exe`, ['/PID', String(pid), '/T', '/F'])
  },
})

export const thisPlatform: ProcessPlatform =
  process.platform === 'win32'
    ? windowsPlatform(
        (file, args) => void spawnSync(file, args, { stdio: 'ignore', windowsHide: true, timeout: 5_000 }),
      )
    : posix

export type PluginRun = {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly milliseconds: number
  readonly mostBytes: number
  readonly platform: ProcessPlatform
}

/** What a program came to. Of its error stream nothing is kept: it may hold anything. */
export type PluginEnd =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'failed'; readonly exitCode: number | null }
  | { readonly kind: 'not-started'; readonly code: string }
  | { readonly kind: 'too-late' | 'too-much' | 'stopped' }

/** Programs that run now, and how each is ended. */
const running = new Map<ChildProcess, () => void>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

function endAll(): void {
  for (const end of running.values()) end()
}

/** A signal reaches this process only. Where nothing else listens, it then ends this process as it would have anyway. */
function onSignal(signal: NodeJS.Signals): void {
  endAll()
  if (process.listenerCount(signal) > 1) return
  unwatch()
  process.kill(process.pid, signal)
}

function watch(): void {
  process.on('exit', endAll)
  for (const signal of signals) process.on(signal, onSignal)
}

function unwatch(): void {
  process.removeListener('exit', endAll)
  for (const signal of signals) process.removeListener(signal, onSignal)
}

/** how long the stream of a program that ended is read on, where something holds it open */
const lingerMilliseconds = 1_000

type Started = ChildProcessByStdio<null, Readable, null>

function start({ command, args, env, platform }: PluginRun): Started | Extract<PluginEnd, { kind: 'not-started' }> {
  try {
    return spawn(command, [...args], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: platform.ownGroup,
      windowsHide: true,
    })
  } catch (error) {
    // such as a name with a NUL in it
    return { kind: 'not-started', code: (error as NodeJS.ErrnoException).code ?? '' }
  }
}

/**
 * Runs a program without standard input, and reads what it prints. Neither it nor what it started outlives its answer, its
 * time, `stop`, or this process: all of them are ended at once. A program that leaves its process group is not followed.
 */
export function runPlugin(run: PluginRun, stop: AbortSignal): Promise<PluginEnd> {
  if (stop.aborted) return Promise.resolve({ kind: 'stopped' })
  return new Promise((resolve) => {
    // before it starts: a signal that comes in between would end this process, and not the program
    if (running.size === 0) watch()
    const child = start(run)
    if (!('stdout' in child)) {
      if (running.size === 0) unwatch()
      resolve(child)
      return
    }
    const chunks: Buffer[] = []
    let [size, decided] = [0, false]
    const endTree = (): void => {
      if (child.pid !== undefined) run.platform.endTree(child.pid)
    }
    const settle = (end: PluginEnd): void => {
      if (decided) return
      decided = true
      clearTimeout(timer)
      stop.removeEventListener('abort', onStop)
      child.stdout.destroy()
      running.delete(child)
      if (running.size === 0) unwatch()
      resolve(end)
    }
    const cutOff = (kind: 'too-late' | 'too-much' | 'stopped'): void => {
      endTree()
      settle({ kind })
    }
    const onStop = (): void => {
      cutOff('stopped')
    }
    const timer = setTimeout(() => {
      cutOff('too-late')
    }, run.milliseconds)
    running.set(child, onStop)
    stop.addEventListener('abort', onStop, { once: true })
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > run.mostBytes) cutOff('too-much')
      else chunks.push(chunk)
    })
    child.stdout.on('error', () => undefined)
    child.once('error', (error: NodeJS.ErrnoException) => {
      settle({ kind: 'not-started', code: error.code ?? '' })
    })
    const finish = (exitCode: number | null): void => {
      const text = Buffer.concat(chunks).toString('utf8')
      settle(exitCode === 0 ? { kind: 'answered', text } : { kind: 'failed', exitCode })
    }
    // what it left behind may hold the stream open: it is ended first, and what was printed is still read to the end
    child.once('exit', (exitCode) => {
      endTree()
      setTimeout(finish, lingerMilliseconds, exitCode).unref()
    })
    child.once('close', finish)
  })
}
