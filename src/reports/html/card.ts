import type { Finding } from '../../model/finding.ts'
import { plural } from '../../model/text.ts'
import { messageOf } from '../groups.ts'
import { sequence } from '../headline.ts'
import { type Html, markup, type Part } from './markup.ts'
import { badge } from './text.ts'

/** How many findings of a card stand open; more are folded. */
const shown = 5

type Layout = { readonly severalClusters: boolean; readonly severalChecks: boolean; readonly asOf: Date }

/** Findings of one outcome that belong together, from the worst. What they have in common is said once. */
export function card(found: readonly Finding[], severalClusters: boolean, asOf: Date): Part {
  const [first] = found
  if (first === undefined) return undefined
  const checks = [...new Set(found.map(({ check }) => check))]
  const clusters = [...new Set(found.map(({ target }) => target))]
  const names = clusters.length > 3 ? `${clusters.length} clusters` : sequence(clusters)
  const size = [
    checks.length > 1 || found.length === 1 ? '' : plural(found.length, 'finding'),
    severalClusters ? `in ${names}` : '',
  ].filter((part) => part !== '')
  const layout = { severalClusters: clusters.length > 1, severalChecks: checks.length > 1, asOf }
  const title = checks.length > 1 ? `${checks.length} checks` : markup`<code>${first.check}</code>`
  const alike = found.every(({ message, remedy }) => message === first.message && remedy === first.remedy)
  return markup`<article class="card ${first.outcome}">
<h3>${badge(first.outcome)} ${title} <small>${size.join(' ')}</small></h3>
${alike && found.length > 1 ? saidOnce(first, found, layout) : saidEach(found, layout)}</article>\n`
}

/** One message, and to whom it applies. */
function saidOnce(first: Finding, found: readonly Finding[], layout: Layout): Html {
  const names = found.map((finding) => markup`<li>${who(finding, layout)}</li>\n`)
  const list = markup`<ul class="names">\n${names}</ul>`
  const all = found.length > shown ? markup`<details><summary>All ${found.length}</summary>${list}</details>` : list
  return markup`<p>${messageOf(first, layout.asOf)}</p>
${remedyLine(first.remedy)}${all}\n`
}

/** A line for each; a remedy that is the same for all stands below. */
function saidEach(found: readonly Finding[], layout: Layout): Html {
  const remedies = [...new Set(found.map(({ remedy }) => remedy))]
  const own = remedies.length > 1
  const line = (finding: Finding) =>
    markup`<li>${who(finding, layout)} ${messageOf(finding, layout.asOf)}${own ? remedyLine(finding.remedy) : undefined}</li>\n`
  const open = found.length > shown ? found.slice(0, shown - 1) : found
  const rest = found.slice(open.length)
  const folded =
    rest.length === 0
      ? undefined
      : markup`<details><summary>${rest.length} more</summary><ul>\n${rest.map(line)}</ul></details>\n`
  return markup`<ul>\n${open.map(line)}</ul>
${own ? undefined : remedyLine(remedies[0])}${folded}`
}

/** Whom a finding is about: what the card's title does not say. */
function who({ check, subject, target }: Finding, { severalChecks, severalClusters }: Layout): Html {
  const isCluster = subject === target
  return markup`${severalChecks ? markup`<code>${check}</code> ` : undefined}${
    isCluster && severalChecks && !severalClusters ? undefined : markup`<b>${subject}</b>`
  }${severalClusters && !isCluster ? markup` <small>${target}</small>` : undefined}`
}

function remedyLine(remedy: string | undefined): Part {
  return remedy === undefined ? undefined : markup`<p class="remedy"><b>What to do</b> ${remedy}</p>\n`
}
