import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

let house: string
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'acg-house-'))
  for (const name of ['src', 'emulator', 'tsconfig.json', 'package.json', '.dependency-cruiser.mjs'])
    cpSync(name, join(house, name), { recursive: true })
  symlinkSync(resolve('node_modules'), join(house, 'node_modules'))
})
afterAll(() => {
  rmSync(house, { recursive: true, force: true })
})

/** The names of the rules that fire on the copy of the house. */
function fired(): readonly string[] {
  const cruise = spawnSync(
    process.execPath,
    ['node_modules/.bin/depcruise', 'src', 'emulator', '--config', '.dependency-cruiser.mjs', '-T', 'json'],
    { cwd: house, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  )
  const { summary } = JSON.parse(cruise.stdout) as {
    summary: { totalCruised: number; violations: { rule: { name: string } }[] }
  }
  // a cruise that cannot read TypeScript finds nothing, and nothing wrong
  expect(summary.totalCruised).toBeGreaterThan(100)
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].toSorted()
}

/** What fires when a file holds this text. */
function firedBy(path: string, text: string): readonly string[] {
  const file = join(house, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  try {
    return fired()
  } finally {
    rmSync(file)
  }
}

describe('the import directions', () => {
  test('hold in the house as it stands', () => {
    expect(fired()).toEqual([])
  })

  test.each([
    ['model-imports', 'src/model/broken.ts', "import '../checks/index.ts'"],
    ['x509-imports', 'src/x509/broken.ts', "import 'node:fs'"],
    ['inputs-imports', 'src/inputs/broken.ts', "import '../evidence/collect.ts'"],
    ['evidence-imports', 'src/evidence/broken.ts', "import '../adapters/tls.ts'"],
    ['checks-imports', 'src/checks/broken.ts', "import '../evidence/collect.ts'"],
    ['verdict-imports', 'src/verdict/broken.ts', "import '../x509/parse.ts'"],
    ['reports-imports', 'src/reports/broken.ts', "import '../verdict/verdict.ts'"],
    ['adapters-imports', 'src/adapters/broken.ts', "import '../checks/index.ts'"],
    ['sdk-in-adapters', 'src/checks/broken.ts', "import '@kubernetes/client-node'"],
    ['src-alone', 'src/adapters/broken.ts', "import '../../emulator/emulator.ts'"],
    ['emulator-alone', 'emulator/broken.ts', "import '../src/model/reason.ts'"],
    ['no-dev-packages', 'src/adapters/broken.ts', "import 'fast-check'"],
    ['no-orphans', 'src/model/broken.ts', 'export const nobody = 1'],
    ['unresolvable', 'src/model/broken.ts', "import './nowhere.ts'"],
  ])('fire when broken: %s', (rule, path, text) => {
    expect(firedBy(path, `${text}\n`)).toContain(rule)
  })

  test('fire when two files import each other', () => {
    writeFileSync(join(house, 'src/model/one.ts'), "import './two.ts'\n")
    const rules = firedBy('src/model/two.ts', "import './one.ts'\n")
    rmSync(join(house, 'src/model/one.ts'))
    expect(rules).toContain('no-circular')
  })
})
