import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { counted } from './scenario-count.ts'
import type { Scenario } from './scenario.ts'
import { mistakes, read } from './schema/read.ts'
import { rules } from './schema/rules.ts'
import { scenario as schema } from './schema/scenario.ts'

const folder = join(import.meta.dirname, 'scenarios')

/** Names of the scenarios that come with the emulator. */
export const scenarioNames = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()

/** Checks a scenario strictly: a TypeError names every place that is wrong, what stands there and what would be right. */
export function readScenario(value: unknown): Scenario {
  const written = read(schema, value)
  const wrong = rules(written)
  if (wrong.length > 0) throw mistakes(wrong)
  const apiServer = written.azure?.latency?.kubernetes
  const clusters = written.clusters.flatMap(counted)
  const late =
    apiServer === undefined ? clusters : clusters.map((one) => ({ ...one, latency: { apiServer, ...one.latency } }))
  return { ...written, clusters: late }
}

/** Where a scenario is: one that comes with the emulator by its name (`near-expiry`), any other by its path. */
export function scenarioPath(nameOrPath: string): string {
  if (/[./\\]/.test(nameOrPath)) return nameOrPath
  const names = scenarioNames()
  if (names.includes(nameOrPath)) return join(folder, `${nameOrPath}.json`)
  throw new RangeError(
    `There is no scenario ${nameOrPath}. There are ${names.join(', ')}, or a path such as ./mine.json.`,
  )
}

/** Reads a scenario: JSON, or YAML. A name is one of those that come with the emulator. */
export const readScenarioFile = (nameOrPath: string): Scenario =>
  readScenario(load(readFileSync(scenarioPath(nameOrPath), 'utf8')))
