/**
 * Writes docs/checks.md from src/checks, the picture in docs/architecture.md from the import rules, and the marked tables of README.md
 * from action.yml and src/checks.
 * `node scripts/docs.ts` writes, `node scripts/docs.ts --check` exits with 1 when one of them is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import type { Check } from '../src/checks/check.ts'
import { checks } from '../src/checks/index.ts'
import { inputModes } from '../src/inputs/input-modes.ts'
import { evidenceTitle } from '../src/model/evidence-catalogue.ts'
import { type Mode, modes } from '../src/model/settings.ts'
import { pictureOf, roomsOfRules, withPicture } from './architecture.ts'
import { type ActionFile, readAction } from './generate.ts'

const root = join(import.meta.dirname, '..')

/** docs/checks.md. A check that leaves something unsaid is an error. */
export async function checksPage(from: readonly Check[]): Promise<string> {
  const sections = from.map((check) => {
    const { id, title, citation, remedy, smallestFix, needs, inGate } = check
    const mayUse = check.mayUse.filter((key) => !needs.includes(key))
    const needed = needs.length === 0 ? '' : `- **Needs:** ${needs.map(evidenceTitle).join(', ')}\n`
    const used = mayUse.length === 0 ? '' : `- **Uses, when known:** ${mayUse.map(evidenceTitle).join(', ')}\n`
    return `## ${id}

${said(id, 'title', title)}.

- **Rule:** ${said(id, 'citation', citation)}
- **When it does not pass:** ${said(id, 'remedy', remedy)}
- **Smallest fix:** ${said(id, 'smallestFix', smallestFix)}
${needed}${used}- **In \`mode: gate\`:** ${inGate === true ? 'yes' : 'no'}
`
  })
  return pretty(
    'docs/checks.md',
    `<!-- Made from src/checks by scripts/docs.ts. Change it there. -->\n\n# Checks\n\nEvidence that could not be read makes a check inconclusive, never a pass.\n\n${checksTable(from, '')}\n\n${sections.join('\n')}`,
  )
}

/** README.md with its marked tables made anew. A table without its two markers is an error. */
export async function readmeWith(readme: string, action: ActionFile, from: readonly Check[]): Promise<string> {
  const tables = {
    inputs: inputsTable(action),
    outputs: outputsTable(action),
    checks: checksTable(from, 'docs/checks.md'),
  }
  const filled = Object.entries(tables).reduce((text, [name, table]) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
    const [from, to] = [text.indexOf(begin), text.indexOf(end)]
    if (from < 0 || to < from) throw new Error(`README.md has no place for the table of ${name}: ${begin} … ${end}`)
    return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`
  }, readme)
  return pretty('README.md', filled)
}

function inputsTable({ inputs }: ActionFile): string {
  const rows = Object.entries(inputs).map(([name, { default: value = '', description, required }]) => [
    `\`${name}\``,
    saidOfInput(name, description),
    required === true ? 'required' : value === '' ? '' : `\`${value}\``,
  ])
  return table(['Input', 'What it does', 'Default'], rows)
}

/** The description of an input. One that names other modes than the table of src/inputs is an error. */
function saidOfInput(name: string, description: string): string {
  const row = Object.entries(inputModes).find(([input]) => input === name)?.[1]
  const text = said(name, 'description', description)
  if (row === undefined) return text
  const named = modesNamed(description)
  const mustNameAll = row.elsewhere === 'noted' || row.elsewhere === 'refused' || description.startsWith('Only in mode')
  const isRight = mustNameAll
    ? modes.every((mode) => named.includes(mode) === row.modes.includes(mode))
    : named.every((mode) => row.modes.includes(mode))
  if (!isRight)
    throw new Error(
      `${name} counts in modes ${row.modes.join(', ')} (src/inputs/input-modes.ts), and its description names ${named.join(', ') || 'none'}`,
    )
  return text
}

/** The modes of `In mode rotate` and `in modes plan and rotate`, wherever they are written. */
const modesNamed = (description: string): readonly Mode[] => {
  const phrases = [...description.matchAll(/\bin modes? ([a-z-]+)(?: and ([a-z-]+))?/gi)].flatMap(
    ([, ...names]) => names,
  )
  return modes.filter((mode) => phrases.includes(mode))
}

function outputsTable({ outputs }: ActionFile): string {
  const rows = Object.entries(outputs).map(([name, { description }]) => [
    `\`${name}\``,
    said(name, 'description', description),
  ])
  return table(['Output', 'What it holds'], rows)
}

function checksTable(from: readonly Check[], page: string): string {
  const rows = from.map(({ id, title, smallestFix }) => [
    `[\`${id}\`](${page}#${id})`,
    said(id, 'title', title),
    said(id, 'smallestFix', smallestFix),
  ])
  return table(['Check', 'Passes when', 'Smallest fix'], rows)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Prose of ours as Markdown, on one line; nothing may be left unsaid. */
function said(owner: string, field: string, prose: string | undefined): string {
  const line = (prose ?? '').trim().replace(/\s+/g, ' ')
  if (line === '') throw new Error(`${owner} has no ${field}`)
  return line.replace(/[\\|<*_[\]`]/g, '\\$&')
}

async function pretty(path: string, text: string): Promise<string> {
  const filepath = join(root, path)
  return format(text, { ...(await resolveConfig(filepath)), filepath })
}

/** What `path` holds now and what it should hold, handed to `use` when they differ. */
async function keep(path: string, make: (now: string) => Promise<string>, use: (text: string) => void): Promise<void> {
  const now = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''
  const text = await make(now)
  if (text !== now) use(text)
}

if (import.meta.main) {
  const check = process.argv.includes('--check')
  const fail = (message: string) => {
    console.error(message)
    process.exitCode = 1
  }
  const use = (path: string) => (text: string) => {
    if (check) fail(`${path} is out of date: run npm run docs`)
    else writeFileSync(join(root, path), text)
  }
  try {
    await keep('docs/checks.md', () => checksPage(checks), use('docs/checks.md'))
    const picture = pictureOf(await roomsOfRules())
    const architecture = (now: string) => pretty('docs/architecture.md', withPicture(now, picture))
    await keep('docs/architecture.md', architecture, use('docs/architecture.md'))
    if (existsSync(join(root, 'README.md')))
      await keep('README.md', (readme) => readmeWith(readme, readAction(), checks), use('README.md'))
  } catch (error) {
    fail(error instanceof Error ? error.message : 'unknown error')
  }
}
