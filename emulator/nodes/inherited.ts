import { readdirSync, readFileSync } from 'node:fs'

/** O_CLOEXEC, in the octal digits of /proc. */
const closeOnExec = 0o2_000_000

function isInherited(descriptor: string): boolean {
  try {
    const flags = /^flags:\s+([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1]
    return flags !== undefined && (Number.parseInt(flags, 8) & closeOnExec) === 0
  } catch {
    // closed since it was listed
    return false
  }
}

/** The highest file descriptor that a program started by this process would have open; at least 2. Node closes its own. */
export function highestInherited(): number {
  try {
    const open = readdirSync('/proc/self/fd').filter((descriptor) => Number(descriptor) > 2)
    return Math.max(2, ...open.filter(isInherited).map(Number))
  } catch {
    return 2
  }
}
