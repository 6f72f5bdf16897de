import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Assessment } from '../../src/model/assessment.ts'
import { annotations } from '../../src/reports/annotations.ts'
import { renderCsv } from '../../src/reports/csv.ts'
import { renderHtml } from '../../src/reports/html.ts'
import { renderJson } from '../../src/reports/json.ts'
import { renderJunit } from '../../src/reports/junit.ts'
import { failureMessage, logTarget, successMessage } from '../../src/reports/log.ts'
import { renderMarkdown } from '../../src/reports/markdown-report.ts'
import { renderOpenMetrics } from '../../src/reports/openmetrics.ts'
import { renderSarif } from '../../src/reports/sarif.ts'
import { renderSummary } from '../../src/reports/summary.ts'
import { outline } from './outline.ts'
import { fleet, healthy, large } from './scenarios.ts'

// Every report as its reader gets it. After a wanted change: UPDATE_GOLDEN=1, and review the diff.
const golden = join(import.meta.dirname, '..', 'golden')

const renderers: Readonly<Record<string, (assessment: Assessment) => string>> = {
  'report.json': renderJson,
  'report.html': renderHtml,
  'report.sarif': renderSarif,
  'junit.xml': renderJunit,
  'metrics.prom': renderOpenMetrics,
  'certificates.csv': renderCsv,
  'report.md': renderMarkdown,
  'summary.md': (assessment) => renderSummary(assessment),
  'annotations.txt': (assessment) =>
    annotations(assessment)
      .map(({ level, message, title }) => `${level}: ${title}\n  ${message}\n`)
      .join(''),
  'log.txt': (assessment) => {
    const groups = assessment.targets.map((target) => logTarget(target, assessment.asOf))
    const last = assessment.failed ? failureMessage(assessment) : successMessage(assessment)
    return [...groups.flatMap(({ lines, title }) => [title, ...lines.map((line) => `  ${line}`)]), last, ''].join('\n')
  },
}

const short = Object.keys(renderers)
const long = ['annotations.txt', 'log.txt']

async function approved(name: string, file: string, rendered: string): Promise<string> {
  const path = join(golden, name, file)
  if (process.env['UPDATE_GOLDEN'] === '1') {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, rendered)
  }
  return readFile(path, 'utf8')
}

describe.each([
  { name: 'healthy', assessment: healthy(), files: short },
  { name: 'fleet', assessment: fleet(), files: short },
  { name: 'large', assessment: large(500), files: long },
])('scenario $name', ({ name, assessment, files }) => {
  test.each(files)('%s reads as it was approved', async (file) => {
    const rendered = renderers[file]?.(assessment) ?? ''
    expect(rendered).toBe(await approved(name, file, rendered))
  })
})

// of 500 nodes nobody reviews every line: what kinds of lines there are, and how many of each
describe('scenario large', () => {
  test.each(short.filter((file) => !long.includes(file)))('%s has the structure that was approved', async (file) => {
    const rendered = outline(renderers[file]?.(large(500)) ?? '')
    expect(rendered).toBe(await approved('large', `${file}.outline`, rendered))
  })
})
