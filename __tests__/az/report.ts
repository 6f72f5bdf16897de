import { styleText } from 'node:util'
import type { Ended } from './inside.ts'

/** What az says of Debian's Python and of its own parts that are not there, and not of the command. */
const noise = /FutureWarning|if self\.AZ_PREVIEW_INFO|PREVIEW_INFO\(cli_ctx|Error loading command module|memcache\.go:/

/** The lines that say something. */
export const saidLines = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.trim() !== '' && !noise.test(line))

const shownLines = 12

/** Shows a command and what became of it to whoever watches, where jest would show nothing. */
export function report(command: string, { status, stdout, stderr }: Ended, milliseconds: number): void {
  const good = styleText(status === 0 ? 'green' : 'yellow', `exit ${status ?? 'never'}`, { stream: process.stderr })
  const lines = [...saidLines(stdout), ...saidLines(stderr)]
  const shown = lines.slice(0, shownLines).map((line) => `    ${line.slice(0, 200)}`)
  const more = lines.length > shownLines ? [`    … ${lines.length - shownLines} more lines`] : []
  const head = `$ ${command}\n  ${good}, ${(milliseconds / 1_000).toFixed(1)} s`
  process.stderr.write(`${[head, ...shown, ...more].join('\n')}\n`)
}
