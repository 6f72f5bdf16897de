import type { Assessment } from '../../model/assessment.ts'
import type { Finding } from '../../model/finding.ts'
import { plural } from '../../model/text.ts'
import { allGroups, byOutcome } from '../groups.ts'
import { card } from './card.ts'
import { type Html, markup, type Part } from './markup.ts'
import { table } from './table.ts'
import { badge, end } from './text.ts'

/** What does not pass, worst first, one card per check and outcome; below it what passes and what exceptions cover. */
export function findings(assessment: Assessment): Html {
  const { asOf, targets, verdict } = assessment
  const all = byOutcome(targets.flatMap((target) => target.findings))
  const bad = all.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')
  const cards = [...Map.groupBy(bad, cardOf).values()].map((found) => card(found, targets.length > 1, asOf))
  const well = verdict === 'pass' ? 'Everything that was looked at passes.' : 'Nothing was observed.'
  const none = markup`<p class="empty">${well}</p>\n`
  return markup`${cards.length === 0 ? none : cards}${passes(assessment)}${excepted(all, targets.length > 1)}`
}

/** What many checks could not answer for one and the same reason is one trouble, and gets one card. */
function cardOf({ check, message, outcome, remedy }: Finding): string {
  return JSON.stringify(outcome === 'inconclusive' ? [outcome, message, remedy] : [outcome, check])
}

/** One row per cluster and check. */
function passes(assessment: Assessment): Part {
  const groups = allGroups(assessment).filter(({ outcome }) => outcome === 'pass')
  if (groups.length === 0) return undefined
  const several = assessment.targets.length > 1
  const rows = groups.map(({ check, findings, size, target, worst }) => [
    markup`<code>${check}</code>`,
    ...(several ? [target] : []),
    findings.length === 1 ? worst.subject : size,
    findings.length === 1 ? worst.message : '',
    worst.notAfter === undefined ? '' : end(worst.notAfter, assessment.asOf),
  ])
  const heads = ['Check', ...(several ? ['Cluster'] : []), 'Subject', 'Finding', 'First to end']
  const content = table('What passes', heads, rows)
  return folded(markup`${badge('pass')} ${plural(assessment.counts.pass, 'finding')}`, content)
}

/** What the user asked to leave out still says what it was. */
function excepted(all: readonly Finding[], several: boolean): Part {
  const found = all.filter(({ ignored }) => ignored !== undefined)
  if (found.length === 0) return undefined
  const rows = found.map(({ check, message, subject, target }) => [
    markup`<code>${check}</code>`,
    ...(several ? [target] : []),
    subject,
    message,
  ])
  const heads = ['Check', ...(several ? ['Cluster'] : []), 'Subject', 'Exception']
  const content = table('Findings that exceptions cover', heads, rows)
  return folded(markup`${badge('notApplicable')} ${plural(found.length, 'finding')} ignored`, content)
}

function folded(summary: Html, content: Html): Html {
  return markup`<details class="card"><summary>${summary}</summary>\n${content}</details>\n`
}
