// The input maintenance-window, read.
import { ignoreBlockers, maintenanceWindow } from '../../src/inputs/plan.ts'
import type { InputContext } from '../../src/inputs/parser.ts'
import type { IgnoredBlocker, MaintenanceWindow } from '../../src/model/plan.ts'

const context: InputContext = {
  readFile: () => ({ problem: 'missing' }),
  readMatching: () => [],
  remember: () => undefined,
  knownChecks: [],
  now: new Date(0),
}

function read<T>(
  parse: (text: string, say: Parameters<typeof maintenanceWindow>[1], context: InputContext) => T,
  text: string,
) {
  const problems: string[] = []
  const say = {
    problem: (_: string, problem: string) => {
      problems.push(problem)
      return null
    },
    notice: () => undefined,
  }
  return { value: parse(text, say, context), problems }
}

export function accepted(text: string): readonly MaintenanceWindow[] {
  const { value, problems } = read(maintenanceWindow, text)
  if (value === null) throw new Error(problems.join())
  return value
}

export const problemsOf = (text: string): readonly string[] => read(maintenanceWindow, text).problems

export const ignored = (
  text: string,
): { readonly value: readonly IgnoredBlocker[] | null; readonly problems: readonly string[] } =>
  read(ignoreBlockers, text)
