// The input maintenance-window, read.
import { ignoreBlocks, maintenanceWindow } from '../../src/inputs/plan.ts'
import type { World } from '../../src/inputs/parser.ts'
import type { IgnoredBlock, MaintenanceWindow } from '../../src/model/plan.ts'

const world: World = {
  readFile: () => ({ problem: 'missing' }),
  readMatching: () => [],
  remember: () => undefined,
  knownChecks: [],
  now: new Date(0),
}

function read<T>(parse: (text: string, say: Parameters<typeof maintenanceWindow>[1], world: World) => T, text: string) {
  const problems: string[] = []
  const say = {
    problem: (_: string, problem: string) => {
      problems.push(problem)
      return null
    },
    notice: () => undefined,
  }
  return { value: parse(text, say, world), problems }
}

export function accepted(text: string): readonly MaintenanceWindow[] {
  const { value, problems } = read(maintenanceWindow, text)
  if (value === null) throw new Error(problems.join())
  return value
}

export const problemsOf = (text: string): readonly string[] => read(maintenanceWindow, text).problems

export const ignored = (
  text: string,
): { readonly value: readonly IgnoredBlock[] | null; readonly problems: readonly string[] } => read(ignoreBlocks, text)
