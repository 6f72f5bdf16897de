import { spawn } from 'node:child_process'

export type Ended = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

export type Way = {
  /** the whole environment; that of this process when left out */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** standard input; without it there is none */
  readonly input?: string
  /** the process is ended after this time, and its status is null */
  readonly milliseconds: number
}

/** Runs a program to its end. Rejects only when it cannot be started. */
export function run(command: string, args: readonly string[], way: Way): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...(way.env === undefined ? {} : { env: way.env }),
      ...(way.cwd === undefined ? {} : { cwd: way.cwd }),
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: way.milliseconds,
      killSignal: 'SIGKILL',
    })
    const texts = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        texts[name] += text
      })
    }
    child.once('error', reject)
    child.once('close', (status) => {
      resolve({ status, ...texts })
    })
    // whoever does not read its input closes it, which is no error here
    child.stdin.on('error', () => undefined).end(way.input ?? '')
  })
}

/** As `run`, for programs that must succeed: what they print. */
export async function succeed(command: string, args: readonly string[], way: Way): Promise<string> {
  const { status, stdout, stderr } = await run(command, args, way)
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit status ${status ?? 'none'}\n${stderr}`)
  return stdout
}
