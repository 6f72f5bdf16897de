import { dayOf, iso } from '../../model/dates.ts'
import type { JudgedCertificate } from '../judged-certificates.ts'
import type { Lane } from './lanes.ts'
import { type Html, markup } from './markup.ts'
import { table } from './table.ts'
import { grouped } from './text.ts'
import { daysLeft } from '../time-left.ts'

const windows: readonly (readonly [string, number])[] = [
  ['Ended', 0],
  ['7 days', 7],
  ['30 days', 30],
  ['90 days', 90],
  ['1 year', 365],
  ['Later', Infinity],
]

/** The timeline in figures, for those who do not see it: how many certificates of each lane end when. */
export function windowsTable(lanes: readonly Lane[], asOf: Date): Html {
  const days = ({ certificate }: JudgedCertificate) => daysLeft(certificate.validity.notAfter, asOf)
  const rows = lanes.map(({ certificates, cluster, name }) => {
    const counts = windows.map(([, limit], i) => {
      const from = windows[i - 1]?.[1] ?? -Infinity
      const count = certificates.filter((judged) => days(judged) >= from && days(judged) < limit).length
      return count === 0 ? '' : grouped(count)
    })
    const first = certificates[0]?.certificate.validity.notAfter ?? asOf
    const where = cluster === undefined ? undefined : markup`<small>${cluster}</small>`
    return [markup`${name} ${where}`, markup`<time datetime="${iso(first)}">${dayOf(first)}</time>`, ...counts]
  })
  const heads = ['Line', 'First to end', ...windows.map(([name]) => name)]
  return markup`<details><summary>The timeline in figures</summary>
${table('How many certificates of each line end within', heads, rows)}</details>\n`
}
