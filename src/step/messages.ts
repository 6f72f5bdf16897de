import { annotate, log } from '../adapters/actions.ts'
import { type InputError, type InputProblem, placeText } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { plural } from '../model/text.ts'
import { tool } from '../model/tool.ts'

/** The first line of a run: what it is about to do. */
export function opening({ mode, targets, recordings, asOf, azure: selection }: Settings): string {
  const { clusters: names, discover } = selection === 'none' ? { clusters: [], discover: [] } : selection
  const named = targets.length + names.length
  const looked = discover.length === 0 ? [] : ['what discover finds in Azure']
  const clusters =
    recordings.length > 0
      ? plural(recordings.length, 'file') + ' of recorded evidence'
      : [...(named > 0 || looked.length === 0 ? [plural(named, 'cluster')] : []), ...looked].join(' and ')
  return `${mode} of ${clusters}${asOf === 'observation' ? '' : `, judged as of ${asOf.toISOString()}`}`
}

/** GitHub shows ten annotations of a level, and the last word of a run is one of them. */
const mostAnnotations = 9

/** One annotation per problem, so that each stands on its own in the log and beside the run; many more stand in the log. */
export function reportInputProblems({ problems }: InputError): string {
  problems.forEach((problem, index) => {
    if (index < mostAnnotations) annotateProblem(problem)
    else log.info(textOf(problem))
  })
  const count = problems.length === 1 ? 'An input is not right' : `${problems.length} problems with the inputs`
  return `${count}: nothing was looked at.`
}

const textOf = (found: InputProblem): string => {
  const { input, value, problem, remedy } = found
  return `${input}: ${placeText(found)}${problem} (seen: ${value}). ${remedy}`
}

export function annotateProblem(problem: InputProblem): void {
  const { input, place } = problem
  annotate({ level: 'error', title: input, message: textOf(problem), ...(place === undefined ? {} : { place }) })
}

/** The kind of error and where it happened; never its message, which may quote what it worked on. */
export function bugMessage(error: unknown): string {
  const kind = error instanceof Error ? error.name : typeof error
  const frames =
    error instanceof Error
      ? (error.stack ?? '')
          .replace(error.message, '')
          .split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 6)
      : []
  return [`This is a bug of ${tool.name} (${kind}). Please report it with these lines:`, ...frames].join('\n')
}
