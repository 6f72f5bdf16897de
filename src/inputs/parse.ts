import type { ReadTextFile } from '../model/ports.ts'
import type { Settings } from '../model/settings.ts'

/** What parsing may know of the world besides the environment. */
export type World = {
  readonly readFile: ReadTextFile
  /** ids of all checks, in registry order */
  readonly knownChecks: readonly string[]
  readonly now: Date
}

/** `notices` are lines for the log: nothing is wrong, but the user should know. */
export type ParsedInputs = { readonly settings: Settings; readonly notices: readonly string[] }

/** Reads every input; throws one `InputError` with all problems of all inputs. */
export function parseInputs(environment: Readonly<Record<string, string | undefined>>, world: World): ParsedInputs {
  throw new Error(`not written yet (${Object.keys(environment).length}, ${world.now.toISOString()})`)
}
