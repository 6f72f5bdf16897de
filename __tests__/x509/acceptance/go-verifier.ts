// Go's crypto/x509 as a witness: a small program, built once for a run.
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Purpose } from '../../../src/model/certificate.ts'
import type { Bytes } from './der-writer.ts'

export type Question = {
  readonly presented: readonly Bytes[]
  readonly anchors: readonly Bytes[]
  readonly at: Date
  readonly purpose: Purpose
  /** absent: names are not judged */
  readonly serverName?: string
}

/** `kind`: which step refused, or the type of its error. */
export type GoVerdict = { readonly accepted: boolean; readonly kind?: string; readonly detail?: string }

/** The settings of whoever runs the tests must not change what Go accepts. */
const environment = { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: 'local', GODEBUG: '', GOFLAGS: '' }

/** Builds the program into a folder. @returns its path */
export function buildGoVerifier(folder: string): string {
  const program = join(folder, 'go-verifier')
  const cwd = join(import.meta.dirname, 'go')
  const built = spawnSync(process.env['GO'] ?? 'go', ['build', '-o', program, '.'], {
    cwd,
    env: environment,
    encoding: 'utf8',
  })
  if (built.status !== 0) throw new Error(`go build failed: ${built.error?.message ?? built.stderr}`)
  return program
}

/** Go's version, and its verdicts in the order of the questions. */
export async function goVerdicts(
  program: string,
  questions: readonly Question[],
): Promise<{ readonly version: string; readonly verdicts: readonly GoVerdict[] }> {
  const child = spawn(program, { env: environment, stdio: ['pipe', 'pipe', 'inherit'] })
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  child.stdin.end(questions.map((one) => `${JSON.stringify(asked(one))}\n`).join(''))
  const status = await ended
  const [first, ...verdicts] = Buffer.concat(output)
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  if (status !== 0 || verdicts.length !== questions.length)
    throw new Error('the Go program did not answer every question')
  return { version: (first as { version: string }).version, verdicts: verdicts as GoVerdict[] }
}

const base64 = (bytes: Bytes): string => Buffer.from(bytes).toString('base64')

const asked = ({ presented, anchors, at, ...options }: Question) => ({
  presented: presented.map(base64),
  anchors: anchors.map(base64),
  at: Math.floor(at.getTime() / 1000),
  ...options,
})
