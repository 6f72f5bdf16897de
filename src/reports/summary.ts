import type { Assessment } from '../model/assessment.ts'
import { iso } from '../model/dates.ts'
import { type Block, fit } from './blocks.ts'
import { fleet, marks, passes, problems } from './finding-tables.ts'
import { allGroups } from './groups.ts'
import { firstToEnd, tally } from './headline.ts'
import { code, text } from './markdown.ts'
import { rotations } from './rotation-tables.ts'
import { certificates, failedEvidence, notLookedAt, policy } from './record-tables.ts'

/** GitHub refuses a step summary above 1 MiB: this leaves a margin for what the runner adds. */
export const summaryLimit = 1024 * 1024 - 16 * 1024

/** The job summary, in GitHub-flavoured Markdown of at most `maximumBytes`: what to do first, detail folded below. */
export function renderSummary(assessment: Assessment, maximumBytes: number = summaryLimit): string {
  const blocks: readonly Block[] = [
    { open: headline(assessment) },
    ...rotations(assessment),
    ...fleet(assessment),
    ...problems(assessment),
    ...passes(assessment),
    ...notLookedAt(assessment),
    ...failedEvidence(assessment),
    ...certificates(assessment),
    policy(assessment),
    { open: footer(assessment) },
  ]
  return fit(blocks, maximumBytes)
}

function headline(assessment: Assessment): string {
  const { failOn, failed, targets, verdict } = assessment
  const [only] = targets
  const name = targets.length === 1 && only ? text(only.target, 100) : `${targets.length} clusters`
  const sentence = tally(assessment)
  const why = failed ? ` The job fails (fail-on: ${failOn}).` : ''
  return [
    `## ${marks[verdict]}: certificates of ${name}`,
    '',
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${why}`,
    '',
    `**What next:** ${next(assessment)}`,
  ].join('\n')
}

/** One sentence: the remedy of the worst finding, or when to look again. */
function next(assessment: Assessment): string {
  const [worst] = allGroups(assessment)
  const several = assessment.targets.length > 1
  if (worst && worst.outcome !== 'pass' && worst.outcome !== 'notApplicable') {
    const where = `${code(worst.check)}${several ? ` of ${text(worst.target)}` : ''}`
    return `${where}: ${text(worst.worst.remedy ?? worst.worst.message)}`
  }
  const first = firstToEnd(assessment)
  return `${assessment.verdict === 'pass' ? 'nothing' : 'see what could not be read'}.${first === undefined ? '' : ` First to end: ${text(first)}.`}`
}

function footer({ asOf, mode, observedAt, tool }: Assessment): string {
  const judged = asOf.getTime() === observedAt.getTime() ? '' : `, judged as of ${iso(asOf)}`
  return `<sub>${text(tool.name)} ${text(tool.version)}, mode ${mode}, looked at ${iso(observedAt)}${judged}</sub>`
}
