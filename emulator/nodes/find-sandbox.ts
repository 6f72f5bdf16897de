import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Ran, runConfined, type Sandbox } from './sandbox.ts'

/** Whether uid 0 of this process is the machine's own root, whose processes the kernel does not count. */
function isRealRoot(): boolean {
  if (process.getuid?.() !== 0) return false
  try {
    return /^ *0 +0 +4294967295$/m.test(readFileSync('/proc/self/uid_map', 'utf8'))
  } catch {
    return false
  }
}

/** `EMULATOR_BWRAP` names another bubblewrap; with `none` no script is run. */
const programOf = (environment: NodeJS.ProcessEnv): string => environment['EMULATOR_BWRAP'] ?? 'bwrap'

/** Scripts want root, their own list of processes, and a limit that holds. */
const question = 'test "$(id -u)" = 0 && test -r /proc/self/status && test ! -e /home && echo "$$"'

const isGood = ({ exitCode, stdout }: Ran): boolean => exitCode === 0 && /^\d\n$/.test(stdout.toString())

/** What is to be called in a namespace of processes whose /proc is another's: bubblewrap looks for its own there. */
const withProc = ['unshare', '--user', '--map-root-user', '--mount', '--pid', '--fork', '--mount-proc'] as const

/** The first that works: nobody inside shall make namespaces again, but old ones do not know that option. */
const ways: readonly { readonly before: readonly [] | typeof withProc; readonly options: readonly string[] }[] = [
  { before: [], options: ['--disable-userns'] },
  { before: [], options: [] },
  { before: withProc, options: ['--disable-userns'] },
]

async function works(sandbox: Sandbox): Promise<string | undefined> {
  try {
    const ran = await runConfined(sandbox, {
      argv: ['/bin/sh', '-c', question],
      files: [],
      hostname: 'localhost',
      limits: { time: 5_000 },
    })
    const said = ran.stderr.toString().trim().slice(0, 200)
    return isGood(ran) ? undefined : said
  } catch {
    return ''
  }
}

/** A bubblewrap that works here, or why there is none. */
export async function findSandbox(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Sandbox | { readonly missing: string }> {
  const program = programOf(environment)
  if (program === 'none') return { missing: 'EMULATOR_BWRAP=none' }
  const whom = isRealRoot() ? { uid: randomInt(300_000_000, 400_000_000) } : {}
  const problems: string[] = []
  for (const { before, options } of ways) {
    const sandbox: Sandbox = { command: [...before, program], options, ...whom }
    const problem = await works(sandbox)
    if (problem === undefined) return sandbox
    problems.push(problem)
  }
  const [first = ''] = problems
  return { missing: `${program}: ${first === '' ? 'it does not start' : first}` }
}

const found = new Map<string, ReturnType<typeof findSandbox>>()

/** The same, found once for each program; that there is none is said once on stderr. */
export function theSandbox(): ReturnType<typeof findSandbox> {
  const program = programOf(process.env)
  const known = found.get(program)
  if (known !== undefined) return known
  const finding = findSandbox().then((sandbox) => {
    if ('missing' in sandbox)
      process.stderr.write(`emulator: nodes run only the scripts that are known by their text (${sandbox.missing})\n`)
    return sandbox
  })
  found.set(program, finding)
  return finding
}
