import { describe, test } from '@jest/globals'
import { missing, type Requirement, type RequirementName } from './requirements.ts'

/** What marks a skipped suite: the reporter reads it, and shows the reason at the end of the run. */
const mark = ({ name, install }: Requirement): void => {
  test.skip(`needs ${name}: ${install}`, () => undefined)
}

type Suite = (title: string, body: () => void) => void

/**
 * `describe` and `test` for a file whose tests need something that `npm ci` does not bring. Where it is missing, they are
 * skipped, and the end of the run names them with what to install.
 */
export async function needing(
  ...names: readonly RequirementName[]
): Promise<{ readonly describe: typeof describe.skip; readonly test: typeof test.skip }> {
  const lacks = await missing(names)
  for (const one of lacks) mark(one)
  return lacks.length === 0 ? { describe, test } : { describe: describe.skip, test: test.skip }
}

/** A function that declares single suites that need something; what is missing is named in each of them. */
export async function suiteNeeding(...names: readonly RequirementName[]): Promise<Suite> {
  const lacks = await missing(names)
  if (lacks.length === 0) return describe
  return (title, body) => {
    describe.skip(title, () => {
      for (const one of lacks) mark(one)
      try {
        body()
      } catch {
        // it reads what is missing to declare its tests
        test.skip('the rest of this suite', () => undefined)
      }
    })
  }
}
