import type { Readable } from 'node:stream'
import { theSandbox } from '../nodes/find-sandbox.ts'
import { publicFile } from '../nodes/node-file.ts'
import { runOnNode } from '../nodes/run.ts'
import { runConfined } from '../nodes/sandbox.ts'
import type { CreatedPod } from './created-pod.ts'
import type { ClusterState } from './state.ts'
import type { Stream } from './terminal.ts'

/** A program in a container. */
export type Program = {
  readonly argv: readonly [string, ...string[]]
  readonly tty: boolean
  readonly stdin: Readable
  readonly output: (from: Stream, bytes: Buffer) => void
  readonly signal: AbortSignal
}

/** How long a program may run, in milliseconds. */
const time = 3_600_000

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`

/** util-linux's script gives a program a terminal, and ends as it did. */
const onTerminal = (argv: readonly string[]): readonly [string, ...string[]] => [
  'script',
  '-qefc',
  argv.map(quoted).join(' '),
  '/dev/null',
]

/**
 * Runs a program in a pod's container, with programs of this machine in place of the image's; each begins with the files as
 * they were. The answer is its exit code: 126 where nothing can be run here (stderr says why), 137 when it was killed.
 */
export async function runInPod(state: ClusterState, pod: CreatedPod, program: Program): Promise<number> {
  const { container, node, hostNetwork } = pod
  if (node === undefined) throw new RangeError('a pod without a node runs nothing')
  const { signal, stdin, output } = program
  const { environment, workingDirectory, hostAt } = container
  const hostname = hostNetwork ? node.name : pod.name
  const on = {
    stdin,
    output,
    signal,
    hostname,
    environment: { HOSTNAME: hostname, ...(program.tty ? { TERM: 'xterm' } : {}), ...environment },
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
    limits: { time, kept: 1 },
  }
  const argv = program.tty ? onTerminal(program.argv) : program.argv
  if (hostAt !== undefined || node.operatingSystem === 'windows') {
    const heard = { something: false }
    const ran = await runOnNode(state, node, argv, {
      ...on,
      output: (from, bytes) => {
        heard.something = true
        output(from, bytes)
      },
      hostAt: hostAt ?? '/host',
    })
    // what was refused before anything ran was told to nobody yet
    if (!heard.something) output('stderr', ran.stderr)
    return ran.exitCode
  }
  const sandbox = await theSandbox()
  if ('missing' in sandbox) {
    output('stderr', Buffer.from(`emulator: programs cannot be confined here (${sandbox.missing})\n`))
    return 126
  }
  const files = [
    publicFile('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n'),
    publicFile('/etc/hostname', `${hostname}\n`),
  ]
  return (await runConfined(sandbox, { ...on, argv, files })).exitCode
}
