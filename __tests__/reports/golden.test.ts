import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Assessment } from '../../src/model/assessment.ts'
import { annotations } from '../../src/reports/annotations.ts'
import { renderJson } from '../../src/reports/json.ts'
import { failureMessage, logTarget, successMessage } from '../../src/reports/log.ts'
import { renderSummary } from '../../src/reports/summary.ts'
import { fleet, healthy, large } from './scenarios.ts'

// Every report as its reader gets it. After a wanted change: UPDATE_GOLDEN=1, and review the diff.
const golden = join(import.meta.dirname, '..', 'golden')

const renderers: Readonly<Record<string, (assessment: Assessment) => string>> = {
  'report.json': renderJson,
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

describe.each([
  { name: 'healthy', assessment: healthy(), files: ['report.json', 'summary.md', 'annotations.txt', 'log.txt'] },
  { name: 'fleet', assessment: fleet(), files: ['report.json', 'summary.md', 'annotations.txt', 'log.txt'] },
  { name: 'large', assessment: large(500), files: ['annotations.txt', 'log.txt'] },
])('scenario $name', ({ name, assessment, files }) => {
  test.each(files)('%s reads as it was approved', async (file) => {
    const path = join(golden, name, file)
    const rendered = renderers[file]?.(assessment) ?? ''
    if (process.env['UPDATE_GOLDEN'] === '1') {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, rendered)
    }
    expect(rendered).toBe(await readFile(path, 'utf8'))
  })
})
