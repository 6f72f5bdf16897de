import { dayOf } from '../../model/dates.ts'
import { type Outcome, worstFirst } from '../../model/finding.ts'
import { plural } from '../../model/text.ts'
import type { JudgedCertificate } from '../judged-certificates.ts'
import { sequence } from '../headline.ts'
import type { Scale } from './scale.ts'

/** Certificates that end at nearly the same place of the axis. It stands where the first of them ends. */
export type Mark = {
  readonly at: number
  readonly outcome: Outcome | undefined
  readonly certificates: readonly JudgedCertificate[]
}

/** The marks of one lane: what would stand closer than `gap` per cent becomes one. Certificates come from the first to end. */
export function marksOf(certificates: readonly JudgedCertificate[], scale: Scale, gap: number): readonly Mark[] {
  const groups: { at: number; members: JudgedCertificate[] }[] = []
  for (const judged of certificates) {
    const at = scale.at(judged.certificate.validity.notAfter)
    const last = groups.at(-1)
    if (last !== undefined && at - last.at < gap) last.members.push(judged)
    else groups.push({ at, members: [judged] })
  }
  return groups.map(({ at, members }) => ({ at, outcome: worst(members), certificates: members }))
}

function worst(certificates: readonly JudgedCertificate[]): Outcome | undefined {
  return worstFirst.find((wanted) => certificates.some(({ outcome }) => outcome === wanted))
}

/** `12 certificates, 2026-11-20 to 2026-12-01: 3 fail, 9 pass. aks-pool1-0, aks-pool1-1 and 10 more` */
export function said(certificates: readonly JudgedCertificate[]): string {
  const ends = [certificates[0], certificates.at(-1)].flatMap((c) =>
    c === undefined ? [] : [dayOf(c.certificate.validity.notAfter)],
  )
  const counts = worstFirst.flatMap((wanted) => {
    const count = certificates.filter(({ outcome }) => outcome === wanted).length
    return count === 0 ? [] : [`${count} ${wanted === 'notApplicable' ? 'not applicable' : wanted}`]
  })
  const sums = counts.length === 0 ? '' : `: ${counts.join(', ')}`
  return `${plural(certificates.length, 'certificate')}, ${[...new Set(ends)].join(' to ')}${sums}. ${names(certificates)}`
}

const named = 4

function names(certificates: readonly JudgedCertificate[]): string {
  const all = [...new Set(certificates.map(nameOf))]
  const rest = all.length - named
  return sequence(rest > 1 ? [...all.slice(0, named), `${rest} more`] : all)
}

/** How a reader tells a certificate from others of its lane. */
function nameOf({ certificate: { node, role, subject } }: JudgedCertificate): string {
  return node ?? subject ?? role
}
