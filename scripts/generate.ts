/**
 * Writes what is made from action.yml: src/inputs/defaults.ts; and schema/evidence.schema.json, schema/policy.schema.json
 * and schema/scenario.schema.json from their readers.
 * The tables of the README are made by scripts/docs.ts.
 * `node scripts/generate.ts` writes, `node scripts/generate.ts --check` exits with 1 when one is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { format, resolveConfig } from 'prettier'
import { scenarioSchema } from '../emulator/schema/json-schema.ts'
import { checks } from '../src/checks/index.ts'
import { recordingSchema } from '../src/recording/read.ts'
import { policySchema } from '../src/inputs/policy/schema.ts'

export type ActionFile = {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default?: string; readonly required?: boolean }>
  >
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
}

const root = join(import.meta.dirname, '..')
const action = join(root, 'action.yml')

/** action.yml as it stands. */
export const readAction = (): ActionFile => load(readFileSync(action, 'utf8')) as ActionFile

/** Every generated file with the text it should have. */
export async function generated(from: ActionFile): Promise<ReadonlyMap<string, string>> {
  const files = {
    'src/inputs/defaults.ts': defaultsFile(from),
    'schema/evidence.schema.json': schemaFile('evidence', 'Recorded evidence of aks-cert-guard', recordingSchema()),
    'schema/policy.schema.json': schemaFile('policy', 'A policy file of aks-cert-guard', policySchemaOf(from)),
    'schema/scenario.schema.json': schemaFile('scenario', 'A scenario of the emulator', scenarioSchema()),
  }
  const formatted = Object.entries(files).map(async ([path, text]) => {
    const filepath = join(root, path)
    return [path, await format(text, { ...(await resolveConfig(filepath)), filepath })] as const
  })
  return new Map(await Promise.all(formatted))
}

const policySchemaOf = ({ inputs }: ActionFile): object =>
  policySchema(
    Object.fromEntries(Object.entries(inputs).map(([name, { description }]) => [name, description])),
    checks.map(({ id }) => id),
  )

/** A schema is the reader's own description of a file. */
function schemaFile(name: string, title: string, made: object): string {
  const { $schema, ...rest } = made as Readonly<Record<string, unknown>>
  const $id = `https://raw.githubusercontent.com/aks-cert-guard/aks-cert-guard/main/schema/${name}.schema.json`
  return JSON.stringify({ $schema, $id, title, ...rest })
}

function defaultsFile({ inputs }: ActionFile): string {
  const rows = Object.entries(inputs).map(
    ([name, input]) => `${JSON.stringify(name)}: ${JSON.stringify(literal(input.default))},`,
  )
  return `// Made from action.yml by scripts/generate.ts. Change it there.

/** The default of every input, in the order of action.yml. Empty: there is none. */
export const defaults = {
${rows.join('\n')}
} as const satisfies Record<string, string>

export type InputName = keyof typeof defaults
`
}

/** A default that is an expression has a value on a runner only, and is never a value as it stands. */
const literal = (value = ''): string => (value.includes('${{') ? '' : value)

if (import.meta.main) {
  const check = process.argv.includes('--check')
  for (const [path, text] of await generated(readAction())) {
    if (!check) writeFileSync(join(root, path), text)
    else if (readFileSync(join(root, path), 'utf8') !== text) {
      console.error(`${path} is out of date: run node scripts/generate.ts`)
      process.exitCode = 1
    }
  }
}
