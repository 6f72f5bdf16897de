// The source of the action as a process, and everything that it leaves behind.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newFolder } from '../real/folder.ts'
import { run as start } from '../real/process.ts'

const root = join(import.meta.dirname, '../..')

export type Left = { readonly status: number | null; readonly texts: Readonly<Record<string, string>> }

/** One run, with the inputs as in action.yml. Its folder is read when it is over. */
export async function runSource(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Left> {
  const folder = newFolder()
  const files = { GITHUB_STEP_SUMMARY: 'summary.md', GITHUB_OUTPUT: 'outputs', GITHUB_STATE: 'state' }
  for (const file of Object.values(files)) writeFileSync(join(folder, file), '')
  const ended = await start(process.execPath, [join(root, 'src/index.ts')], {
    cwd: folder,
    milliseconds: 240_000,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      ...Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(folder, file)])),
      ...Object.fromEntries(Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])),
      ...env,
    },
  })
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const left = names.filter((name) => statSync(join(folder, name)).isFile())
  return {
    status: ended.status,
    texts: {
      stdout: ended.stdout,
      stderr: ended.stderr,
      ...Object.fromEntries(left.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
    },
  }
}
