// What a reader of the main scenarios sees, without what is not the same twice. UPDATE_GOLDEN=1 writes it anew.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { renderSummary } from '../../src/reports/summary.ts'
import type { Ran } from '../pipeline/kit.ts'

/** Dates, counts of days, ports, ids, fingerprints, serial numbers. */
const normalised = (text: string): string =>
  text
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'TIME')
    .replace(/\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC/g, 'TIME')
    .replace(/\d{4}-\d{2}-\d{2}/g, 'YYYY-MM-DD')
    .replace(/\b\d+(?= (?:day|hour|minute|second)s?\b)/g, '#')
    .replace(/(127\.0\.0\.1:)\d+/g, '$1PORT')
    .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, 'ID')
    .replace(/(SHA-256 )[0-9a-f]{8}\b/g, '$1FINGERPRINT')
    .replace(/\b[0-9a-f]{64}\b/g, 'FINGERPRINT')
    .replace(/\b[0-9A-F]{30,40}\b/g, 'SERIAL')
    .replace(/(are verified by \d+ keys?: )[\w-]+/g, '$1KEY')
    .replace(/(aks-cert-guard )\d+\.\d+\.\d+/g, '$1VERSION')
    .replace(/@(&#8203;)?\d{10}\b/g, '@MOMENT')
    // which of equals ends first is chance
    .replace(/(First to end: ).+?(?=, (?:YYYY|TIME))/g, '$1ONE')
    .replace(/(the worst |among them )aks[\w-]+/g, '$1NODE')

/** Rows of a table that differ in chance only stand in any order. */
const ordered = (markdown: string): string =>
  markdown.replace(/(?:^\|.*\n)+/gm, (table) => {
    const [head = '', line = '', ...rows] = table.trimEnd().split('\n')
    return `${[head, line, ...rows.toSorted()].join('\n')}\n`
  })

/** The summary and the outline of all findings, as files of `__tests__/golden/scenarios`. */
export const goldenFiles = ({ assessment }: Ran): Readonly<Record<string, string>> => ({
  'summary.md': ordered(normalised(renderSummary(assessment))),
  'findings.json': `${JSON.stringify(
    Object.fromEntries(
      assessment.targets.map(({ target, verdict, findings }) => [
        target,
        {
          verdict,
          findings: findings
            .map(({ check, subject, outcome, message }) => normalised(`${check}: ${outcome}: ${subject}: ${message}`))
            .toSorted(),
        },
      ]),
    ),
    null,
    2,
  )}\n`,
})

/** What was approved for this file. */
export function approved(scenario: string, file: string, seen: string): string {
  const path = join(import.meta.dirname, '../golden/scenarios', scenario, file)
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, seen)
  }
  return readFileSync(path, 'utf8')
}
