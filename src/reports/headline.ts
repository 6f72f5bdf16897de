import type { Assessment } from '../model/assessment.ts'
import { worstFirst } from '../model/finding.ts'
import { plural } from '../model/text.ts'
import { endText } from './time-left.ts'

const nouns = { fail: 'failure', inconclusive: 'inconclusive finding', warn: 'warning' } as const

type Bad = keyof typeof nouns

/** `2 failures and 1 warning in 1 of 3 clusters`: what stands behind the verdict, in words. */
export function tally(assessment: Assessment): string {
  const { counts, targets, verdict } = assessment
  const bad = worstFirst.filter((o): o is Bad => o in nouns && counts[o] > 0)
  if (bad.length === 0) return verdict === 'pass' ? `${plural(counts.pass, 'finding')}, all pass` : nothing(assessment)
  const concerned = targets.filter((t) => t.verdict !== 'pass').length
  const where = targets.length > 1 ? ` in ${concerned} of ${targets.length} clusters` : ''
  return `${sequence(bad.map((o) => plural(counts[o], nouns[o])))}${where}`
}

function nothing(assessment: Assessment): string {
  return assessment.targets.length === 0 ? 'no cluster was found' : 'nothing was observed'
}

/** `a, b and c` */
export function sequence(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}

/** `api-server CN=apiserver of prod, 2026-12-10 (17 days left)`: what ends first. */
export function firstToEnd(assessment: Assessment): string | undefined {
  const { asOf, earliestExpiry: first, targets } = assessment
  if (first === undefined) return undefined
  const where = targets.length > 1 ? ` of ${first.target}` : ''
  return `${first.role} ${first.subject}${where}, ${endText(first.notAfter, asOf)}`
}
