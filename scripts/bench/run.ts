import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** One process from start to end. Milliseconds from its start, as the parent sees them. */
export type Measured = {
  readonly status: number | null
  readonly firstLine: number
  readonly exit: number
  /** peak resident memory, MB; only when it was asked for, as the next */
  readonly peak: number
  /** what was resident after its first line, MB */
  readonly atFirstLine: number
  /** milliseconds of processors that it took, which a busy machine does not change */
  readonly processors: number
}

export type Program = {
  /** of node */
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** The environment of a shell: nothing of a surrounding run, no proxy on the way to this machine, no options for node. */
const surrounding = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(INPUT_|GITHUB_|ACTIONS_|RUNNER_|NODE_)|_proxy$/i.test(name)),
)

/**
 * Runs node to its end and measures it.
 * @param withPeak loads a hook that tells the peak memory; it costs a millisecond, so times are better taken without
 */
export function measure({ args, env = {} }: Program, withPeak: boolean): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const hook = withPeak ? ['--require', join(import.meta.dirname, 'peak.cjs')] : []
    let firstLine = NaN
    let figures = ''
    const started = performance.now()
    const child = spawn(process.execPath, [...hook, ...args], {
      env: { ...surrounding, ...env },
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    })
    let exit = NaN
    child.stdout?.on('data', () => {
      if (Number.isNaN(firstLine)) firstLine = performance.now() - started
    })
    const told = child.stdio[3] as Readable
    told.on('data', (chunk: Buffer) => {
      figures += chunk.toString()
    })
    child.once('error', reject)
    child.once('exit', () => {
      exit = performance.now() - started
    })
    child.once('close', (status) => {
      const [peak = NaN, atFirstLine = NaN, processors = NaN] = figures === '' ? [] : figures.split(' ').map(Number)
      resolve({ status, firstLine, exit, peak: peak / 1024, atFirstLine: atFirstLine / 1024, processors })
    })
  })
}
