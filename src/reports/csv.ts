import type { Assessment } from '../model/assessment.ts'
import { iso } from '../model/dates.ts'
import { type JudgedCertificate, judgedCertificates } from './judged-certificates.ts'
import { plain } from './text.ts'
import { daysLeft } from './time-left.ts'

/** A number is ours and stays one; a text may come from anybody. */
type Value = string | number | undefined

/** The columns, by the names of report.json where it has them. */
const columns: Readonly<Record<string, (row: JudgedCertificate, asOf: Date) => Value>> = {
  target: ({ target }) => target,
  role: ({ certificate }) => certificate.role,
  subject: ({ certificate }) => certificate.subject,
  issuer: ({ certificate }) => certificate.issuer,
  serialNumber: ({ certificate }) => certificate.serialNumber,
  node: ({ certificate }) => certificate.node,
  notBefore: ({ certificate: { validity } }) => validity.notBefore && iso(validity.notBefore),
  notAfter: ({ certificate: { validity } }) => iso(validity.notAfter),
  daysLeft: ({ certificate: { validity } }, asOf) => daysLeft(validity.notAfter, asOf),
  outcome: ({ outcome }) => outcome,
  problems: ({ findings }) =>
    findings
      .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')
      .map(({ check, outcome }) => `${check} ${outcome}`)
      .join('; '),
  lifetimeDays: ({ certificate }) => certificate.lifetimeDays,
  lifetimeInferred: ({ certificate }) => (certificate.lifetimeInferred === true ? 'true' : undefined),
  seenIn: ({ certificate }) => certificate.seenIn.join('; '),
  fingerprint: ({ certificate }) => certificate.fingerprint,
}

/** `certificates.csv`: RFC 4180, one row per certificate, the first to end first. */
export function renderCsv(assessment: Assessment): string {
  const rows = judgedCertificates(assessment).map((row) =>
    Object.values(columns).map((value) => field(value(row, assessment.asOf))),
  )
  return [Object.keys(columns), ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')
}

/** What makes a spreadsheet compute, at the start of a cell, or after a semicolon, which separates cells in many countries. */
const formula = /(^|;)(\s*)(?=[=+\-@\t\r＝＋－＠])/g

/** One field. An apostrophe before what would be a formula makes it text. */
export function field(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const safe = plain(value, 4000).replace(formula, "$1$2'")
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
