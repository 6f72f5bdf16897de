// Runs in the namespace of `az in`: starts emulators and runs commands, as it is told on standard input, one JSON a line.
// Plain node runs it; it ends at the end of its input, and everything in the namespace with it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

/** What can be asked for. */
export type Asked =
  | { readonly id: number; readonly kind: 'emulator'; readonly args: readonly string[] }
  | { readonly id: number; readonly kind: 'stop' }
  | {
      readonly id: number
      readonly kind: 'command'
      /** for `bash -c` */
      readonly command: string
      /** standard input; without it there is none */
      readonly input?: string
      /** for its environment */
      readonly variables?: Readonly<Record<string, string>>
      readonly milliseconds: number
    }

type Command = Extract<Asked, { kind: 'command' }>

/** What a command ended with; `status` is null when it took too long. */
export type Ended = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

const serve = join(import.meta.dirname, '../../emulator/serve.ts')
let emulator: ChildProcess | undefined

const ending = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })

/** Starts an emulator, and resolves with its first line. */
async function start(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [serve, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  emulator = child
  for await (const line of createInterface(child.stdout)) {
    child.stdout.resume()
    return line
  }
  throw new Error('the emulator said nothing')
}

/** Ends it as a user does, and resolves with its exit status. */
async function stop(): Promise<number | null> {
  const child = emulator
  emulator = undefined
  if (child === undefined) return null
  const ended = child.exitCode === null ? ending(child) : Promise.resolve(child.exitCode)
  child.kill('SIGINT')
  return await ended
}

async function run({ command, input = '', variables, milliseconds }: Command): Promise<Ended> {
  // a group of its own, so that all of a pipe ends when it takes too long
  const child = spawn('bash', ['-c', command], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...variables },
    detached: true,
  })
  const late = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }, milliseconds)
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => (texts[name] += text))
  child.stdin.on('error', () => undefined).end(input)
  const status = await ending(child)
  clearTimeout(late)
  return { status, ...texts }
}

async function answer(asked: Asked): Promise<unknown> {
  if (asked.kind === 'emulator') return JSON.parse(await start(asked.args))
  if (asked.kind === 'stop') return await stop()
  return await run(asked)
}

// az, kubectl and what they remember live in the folder beside the programs: what this run leaves there ends with it
const programs = execFileSync('bash', ['-c', 'command -v az'], { encoding: 'utf8' })
const home = join(dirname(programs).replace(/\.bin$/, ''), 'root')
execFileSync('mount', ['-t', 'tmpfs', 'none', home])

for await (const line of createInterface(process.stdin)) {
  const asked = JSON.parse(line) as Asked
  const said: unknown = await answer(asked).catch((error: unknown) => ({ failed: String(error) }))
  process.stdout.write(`${JSON.stringify({ id: asked.id, said })}\n`)
}
await stop()
process.exit(0)
