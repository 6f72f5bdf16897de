import { join } from 'node:path'
import { run } from '../../real/process.ts'

/** generous: a row takes milliseconds, and one that waits would wait for ever */
const longest = 60_000

export type Row = { readonly name: string; readonly said: string }

/** What a script of this folder printed for each special file; the one that it never came back from says so. */
export async function rowsOf(
  script: string,
  args: readonly string[],
  paths: ReadonlyMap<string, string>,
  env: Readonly<Record<string, string>> = {},
): Promise<readonly Row[]> {
  const { stdout, stderr } = await run(process.execPath, [join(import.meta.dirname, script), ...args], {
    input: JSON.stringify([...paths]),
    env: { PATH: process.env['PATH'] ?? '', ...env },
    milliseconds: longest,
  })
  if (stderr !== '') throw new Error(stderr)
  const rows: Row[] = []
  let open: string | undefined
  let printed: string[] = []
  for (const line of stdout.split('\n').filter((text) => text !== '')) {
    const row = line.startsWith('{') ? (JSON.parse(line) as { began?: string } & Partial<Row>) : undefined
    if (row === undefined) printed.push(line)
    else if (row.began !== undefined) open = row.began
    else {
      rows.push({ name: row.name ?? '', said: [...printed, row.said ?? ''].join('\n') })
      open = undefined
      printed = []
    }
  }
  return open === undefined ? rows : [...rows, { name: open, said: 'IT NEVER CAME BACK' }]
}
