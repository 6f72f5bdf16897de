import type { Assessment } from '../../model/assessment.ts'
import { dayOf, iso } from '../../model/dates.ts'
import { type Outcome, worstFirst } from '../../model/finding.ts'
import { allGroups, firstEnd } from '../groups.ts'
import { firstToEnd, tally } from '../headline.ts'
import { type Html, markup, type Part } from './markup.ts'
import { table } from './table.ts'
import { badge, end, grouped } from './text.ts'
import { left } from '../time-left.ts'

/** What the report is of: the title of the page and its first heading. */
export function titleOf({ targets }: Assessment): string {
  const [only] = targets
  return `Certificates of ${targets.length === 1 && only ? only.target : `${grouped(targets.length)} clusters`}`
}

/** Verdict, what stands behind it and what to do next. */
export function header(assessment: Assessment): Html {
  const { asOf, failOn, failed, mode, observedAt, tool, verdict } = assessment
  const sentence = tally(assessment)
  const job = failed ? ` The job fails (fail-on: ${failOn}).` : ''
  const judged = asOf.getTime() === observedAt.getTime() ? undefined : markup`, judged as of ${moment(asOf)}`
  return markup`<header class="${verdict}"><div class="page">
<p class="origin">${tool.name} ${tool.version}, mode ${mode}, looked at ${moment(observedAt)}${judged}</p>
<h1>${titleOf(assessment)}</h1>
<p class="verdict">${badge(verdict)} ${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${job}</p>
<p class="next"><b>What next</b> ${next(assessment)}</p>
</div></header>\n`
}

function moment(date: Date): Html {
  return markup`<time datetime="${iso(date)}">${iso(date).slice(0, 16).replace('T', ' ')} UTC</time>`
}

/** One sentence: the remedy of the worst finding, or when to look again. */
function next(assessment: Assessment): Part {
  const [worst] = allGroups(assessment)
  if (worst && worst.outcome !== 'pass' && worst.outcome !== 'notApplicable') {
    const where = assessment.targets.length > 1 ? ` of ${worst.target}` : ''
    return markup`<code>${worst.check}</code>${where}: ${worst.worst.remedy ?? worst.worst.message}`
  }
  const first = firstToEnd(assessment)
  const looked = assessment.verdict === 'pass' ? 'Nothing.' : 'See what could not be read.'
  return first === undefined ? looked : `${looked} First to end: ${first}.`
}

/** The figures that one looks for first. */
export function figures(assessment: Assessment): Html {
  const { asOf, counts, earliestExpiry: first, targets } = assessment
  const seen = targets.reduce((sum, { certificates }) => sum + certificates.length, 0)
  const where = first === undefined || targets.length < 2 ? '' : ` of ${first.target}`
  const expiry =
    first === undefined
      ? undefined
      : markup`<div class="wide-tile"><dt>First to end</dt><dd>${left(first.notAfter, asOf)}</dd><dd class="note"><time datetime="${iso(first.notAfter)}">${dayOf(first.notAfter)}</time>, ${first.role} ${first.subject}${where}</dd></div>\n`
  const count = (outcome: Outcome) =>
    markup`<div class="${counts[outcome] === 0 ? 'zero' : outcome}"><dt>${badge(outcome)}</dt><dd>${grouped(counts[outcome])}</dd></div>\n`
  return markup`<dl class="tiles">
${expiry}${worstFirst.map(count)}<div><dt>Certificates</dt><dd>${grouped(seen)}</dd><dd class="note">in ${grouped(targets.length)} ${targets.length === 1 ? 'cluster' : 'clusters'}</dd></div>
</dl>\n`
}

/** One row per cluster, worst first; nothing for a single one. */
export function clusters({ asOf, targets }: Assessment): Part {
  if (targets.length < 2) return undefined
  const rows = targets
    .toSorted((a, b) => worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict))
    .map((target) => {
      const count = (outcome: Outcome) => target.findings.filter((f) => f.outcome === outcome).length
      const first = firstEnd(target)
      const counts = (['fail', 'inconclusive', 'warn', 'pass'] as const).map((o) =>
        count(o) === 0 ? '' : grouped(count(o)),
      )
      return [target.target, badge(target.verdict), ...counts, first === undefined ? '' : end(first, asOf)]
    })
  const heads = ['Cluster', 'Verdict', 'Fail', 'Inconclusive', 'Warn', 'Pass', 'First to end']
  return table('The verdict of each cluster, worst first', heads, rows, 12)
}
