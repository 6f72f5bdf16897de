import type { InputProblem, Place } from '../../model/errors.ts'
import type { Limit } from '../../model/policy.ts'
import { defaults } from '../defaults.ts'
import type { Say } from '../parser.ts'
import { collectProblems } from '../problems.ts'
import { changed, dropsAll } from '../selection.ts'
import { show } from '../text.ts'
import { warnsTooLate } from '../threshold.ts'
import type { Base, Layer, Override, PlacedLayer, PolicyFile } from './layer.ts'

type LimitKey = 'warn-within' | 'fail-within'

/** What was written as inputs, and what counts without. */
export type Written = { readonly base: Pick<Base, LimitKey>; readonly inputs: Layer }

type SayAs = (input: LimitKey | 'checks' | 'config') => Say

/** Where a limit comes from: nobody wrote it, an input, or the file. */
type Origin = { readonly limit: Limit; readonly from: 'default' | 'input' | Place }

/**
 * Says what is wrong between the parts of a policy, each of which is in order: a warning that would come after the failure,
 * and a list of checks of which none is left. Looked at in the file's defaults, and in every override on top of them.
 */
export function compareLayers(file: PolicyFile, written: Written, knownChecks: readonly string[], sayAs: SayAs): void {
  compareLimits([file.defaults], written, sayAs)
  countChecks([file.defaults], written, knownChecks, sayAs)
  for (const override of file.overrides) {
    const { says, places } = override
    if (says['warn-within'] !== undefined || says['fail-within'] !== undefined)
      compareLimits([file.defaults, override], written, sayAs, places)
    if (says.checks !== undefined) countChecks([file.defaults, override], written, knownChecks, sayAs, places)
  }
}

/**
 * The same between overrides that hold for one cluster together. Each alone was in order when the file was read; which of
 * them meet, nobody knows before the clusters and their tags are known.
 */
export function problemsBetween(
  file: PolicyFile,
  holding: readonly Override[],
  written: Written,
  knownChecks: readonly string[],
): readonly InputProblem[] {
  if (holding.length < 2) return []
  const { problems, sayAs } = collectProblems()
  const layers = [file.defaults, ...holding]
  compareLimits(layers, written, sayAs)
  const last = holding.findLast(({ says }) => says.checks !== undefined)
  if (last !== undefined) countChecks(layers, written, knownChecks, sayAs, last.places)
  return problems
}

/** @param own places of an override: what was wrong without it is said of the defaults */
function compareLimits(
  layers: readonly PlacedLayer[],
  { base, inputs }: Written,
  sayAs: SayAs,
  own?: PlacedLayer['places'],
): void {
  const originOf = (key: LimitKey): Origin => {
    const input = inputs[key]
    if (input !== undefined) return { limit: input, from: 'input' }
    const layer = layers.findLast(({ says }) => says[key] !== undefined)
    const [limit, place] = [layer?.says[key], layer?.places[key]]
    return limit === undefined || place === undefined ? { limit: base[key], from: 'default' } : { limit, from: place }
  }
  const [warn, fail] = [originOf('warn-within'), originOf('fail-within')]
  if (!warnsTooLate(warn.limit, fail.limit)) return
  if (own !== undefined && ![own['warn-within'], own['fail-within']].some((p) => p === warn.from || p === fail.from))
    return
  const problem = `is below fail-within, which is ${show(fail.limit.text)}`
  const remedy =
    fail.from === 'default'
      ? `Write fail-within too, at most ${show(warn.limit.text)}: without it, it is ${defaults['fail-within']}.`
      : warn.from === 'default'
        ? `Write warn-within too, at least ${show(fail.limit.text)}: without it, it is ${defaults['warn-within']}.`
        : 'Write the longer one as warn-within.'
  const place = [warn.from, fail.from].find((from) => typeof from === 'object')
  const value = show(warn.limit.text)
  if (place === undefined) sayAs('warn-within').problem(value, problem, remedy)
  else sayAs('config').problem(value, `warn-within ${problem}`, remedy, place)
}

function countChecks(
  layers: readonly PlacedLayer[],
  { inputs }: Written,
  knownChecks: readonly string[],
  sayAs: SayAs,
  own?: PlacedLayer['places'],
): void {
  const filed = layers.flatMap(({ says }) => says.checks ?? [])
  const { selected, needless } = changed([...filed, ...(inputs.checks ?? [])], knownChecks)
  const place = (own ?? layers[0]?.places)?.checks
  if (selected.length === 0 && knownChecks.length > 0)
    if (inputs.checks === undefined && place !== undefined)
      sayAs('config').problem(show(filed.join(' ')), `checks ${dropsAll[0]}`, dropsAll[1], place)
    else if (own === undefined) sayAs('checks').problem(show((inputs.checks ?? []).join(' ')), ...dropsAll)
  const mistaken = needless.filter((word) => inputs.checks?.includes(word) === true)
  if (mistaken.length > 0 && own === undefined && selected.length > 0)
    sayAs('checks').notice(
      `checks: ${show(mistaken.join(', '))} was on already. Begin with -* to run only the checks that you name.`,
    )
}
