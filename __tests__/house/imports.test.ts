import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

type Violation = { readonly from: string; readonly rule: { readonly name: string } }

/** Each a file that breaks one rule: the rule, the folder, the text. */
const broken: readonly (readonly [rule: string, folder: string, text: string])[] = [
  ['model-imports', 'src/model', "import '../checks/index.ts'"],
  ['x509-imports', 'src/x509', "import 'node:fs'"],
  ['inputs-imports', 'src/inputs', "import '../evidence/collect.ts'"],
  ['evidence-imports', 'src/evidence', "import '../adapters/tls.ts'"],
  ['checks-imports', 'src/checks', "import '../evidence/collect.ts'"],
  ['verdict-imports', 'src/verdict', "import '../reports/log.ts'"],
  ['recording-imports', 'src/recording', "import '../checks/index.ts'"],
  ['rotation-imports', 'src/rotation', "import '../checks/index.ts'"],
  ['serving-rotation-imports', 'src/serving-rotation', "import '../checks/index.ts'"],
  ['modes-imports', 'src/modes', "import '../adapters/tls.ts'"],
  ['step-imports', 'src/step', "import '../modes/list.ts'"],
  ['main-imports', 'src/main', "import '../modes/list.ts'"],
  ['reports-imports', 'src/reports', "import '../verdict/verdict.ts'"],
  ['targets-imports', 'src/targets', "import '../adapters/tls.ts'"],
  ['issues-imports', 'src/issues', "import '../checks/index.ts'"],
  ['adapters-imports', 'src/adapters', "import '../checks/index.ts'"],
  ['files-in-files', 'src/adapters', "import 'node:fs/promises'"],
  ['http-in-one-place', 'src/adapters/azure', "import 'node:https'"],
  ['http-imports', 'src/adapters/http', "import '../tls.ts'"],
  ['modes-post-imports', 'src/modes/post', "import '../../checks/index.ts'"],
  ['post-sends-nothing', 'src/modes/post', "import '../refresh-credentials.ts'"],
  ['sdk-in-adapters', 'src/checks', "import '@kubernetes/client-node'"],
  ['src-alone', 'src/adapters', "import '../../emulator/emulator.ts'"],
  ['emulator-alone', 'emulator', "import '../src/model/reason.ts'"],
  ['no-dev-packages', 'src/adapters', "import 'fast-check'"],
  ['no-orphans', 'src/model', 'export const nobody = 1'],
  ['unresolvable', 'src/model', "import './nowhere.ts'"],
  ['no-circular', 'src/model', "import './breaks-no-circular.ts'"],
]
const fileOf = (rule: string, folder: string): string => `${folder}/breaks-${rule}.ts`

const houses: string[] = []
let sound: readonly Violation[]
let unsound: readonly Violation[]
beforeAll(async () => {
  const [asItStands, withBroken] = [build(), build()]
  for (const [rule, folder, text] of broken) writeFileSync(join(withBroken, fileOf(rule, folder)), `${text}\n`)
  ;[sound, unsound] = await Promise.all([cruise(asItStands), cruise(withBroken)])
})
afterAll(() => {
  for (const house of houses) rmSync(house, { recursive: true, force: true })
})

/** A copy of the house. */
function build(): string {
  const house = mkdtempSync(join(tmpdir(), 'acg-house-'))
  houses.push(house)
  for (const name of ['src', 'emulator', 'tsconfig.json', 'package.json', '.dependency-cruiser.mjs'])
    cpSync(name, join(house, name), { recursive: true })
  symlinkSync(resolve('node_modules'), join(house, 'node_modules'))
  return house
}

/** The rules that fire on a copy of the house, and where. */
async function cruise(house: string): Promise<readonly Violation[]> {
  const printed = await new Promise<string>((done) => {
    execFile(
      process.execPath,
      ['node_modules/.bin/depcruise', 'src', 'emulator', '--config', '.dependency-cruiser.mjs', '-T', 'json'],
      { cwd: house, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
      (_, stdout) => {
        done(stdout)
      },
    )
  })
  const { summary } = JSON.parse(printed) as { summary: { totalCruised: number; violations: readonly Violation[] } }
  // a cruise that cannot read TypeScript finds nothing, and nothing wrong
  expect(summary.totalCruised).toBeGreaterThan(100)
  return summary.violations
}

describe('the import directions', () => {
  test('hold in the house as it stands', () => {
    expect(sound.map(({ from, rule }) => `${from}: ${rule.name}`)).toEqual([])
  })

  test.each(broken)('fire when broken: %s', (rule, folder) => {
    const fired = unsound.filter(({ from }) => from === fileOf(rule, folder))
    expect(fired.map(({ rule: { name } }) => name)).toContain(rule)
  })
})
