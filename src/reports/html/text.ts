import { dayOf, iso } from '../../model/dates.ts'
import type { Outcome } from '../../model/finding.ts'
import { type Html, markup } from './markup.ts'
import { left } from '../time-left.ts'

const words: Readonly<Record<Outcome, string>> = {
  fail: 'fail',
  inconclusive: 'inconclusive',
  warn: 'warn',
  pass: 'pass',
  notApplicable: 'not applicable',
}

/** An outcome as colour, sign and word: never by colour alone. */
export function badge(outcome: Outcome | undefined): Html {
  if (outcome === undefined) return markup`<span class="badge none">not judged</span>`
  return markup`<span class="badge ${outcome}">${words[outcome]}</span>`
}

/** A day with what is left of it. */
export function end(notAfter: Date, asOf: Date): Html {
  return markup`<time datetime="${iso(notAfter)}">${dayOf(notAfter)}</time> <small>${left(notAfter, asOf)}</small>`
}

/** The number with thousands apart, as in 5,000. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US')
}
