import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Ran, runConfined, type Sandbox } from './sandbox.ts'

/** Whether uid 0 of this process is the machine's own root, whose processes the kernel does not count. */
function isRealRoot(): boolean {
  if (process.getuid?.() !== 0) return false
  try {
    return /^\s*0\s+0\s+4294967295\s*$/m.test(readFileSync('/proc/self/uid_map', 'utf8'))
  } catch {
    return false
  }
}

/** `EMULATOR_BWRAP` names another bubblewrap; with `none` no script is run. */
const programOf = (environment: NodeJS.ProcessEnv): string => environment['EMULATOR_BWRAP'] ?? 'bwrap'

/** Scripts want root, their own list of processes, and a limit that holds. */
const question = 'test "$(id -u)" = 0 && test -r /proc/self/status && test ! -e /home && echo "$$"'

const isGood = ({ exitCode, stdout }: Ran): boolean => exitCode === 0 && /^\d\n$/.test(stdout.toString())

async function works(sandbox: Sandbox): Promise<string | undefined> {
  try {
    const ran = await runConfined(sandbox, {
      argv: ['/bin/sh', '-c', question],
      files: [],
      hostname: 'localhost',
      limits: { time: 5_000 },
    })
    const said = ran.stderr.toString().trim().slice(0, 200)
    return isGood(ran) ? undefined : `${sandbox.program}: ${said === '' ? 'it does not start' : said}`
  } catch {
    return `${sandbox.program}: it does not start`
  }
}

/** A bubblewrap that works here, or why there is none. */
export async function findSandbox(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Sandbox | { readonly missing: string }> {
  const program = programOf(environment)
  if (program === 'none') return { missing: 'EMULATOR_BWRAP=none' }
  const whom = isRealRoot() ? { uid: randomInt(300_000_000, 400_000_000) } : {}
  let missing = ''
  // nobody inside shall make namespaces again; old ones and some containers do not know that option
  for (const options of [['--disable-userns'], []]) {
    const sandbox = { program, options, ...whom }
    const problem = await works(sandbox)
    if (problem === undefined) return sandbox
    missing = problem
  }
  return { missing }
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
