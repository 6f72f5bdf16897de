import { describe, expect, test } from '@jest/globals'
import { reportNames } from '../../src/model/settings.ts'
import { annotations } from '../../src/reports/annotations.ts'
import { renderCsv } from '../../src/reports/csv.ts'
import { deliverReports, type ReportSink } from '../../src/reports/deliver.ts'
import { renderHtml } from '../../src/reports/html.ts'
import { renderJson } from '../../src/reports/json.ts'
import { renderJunit } from '../../src/reports/junit.ts'
import { renderMarkdown } from '../../src/reports/markdown-report.ts'
import { renderOpenMetrics } from '../../src/reports/openmetrics.ts'
import { renderSarif } from '../../src/reports/sarif.ts'
import { renderSummary } from '../../src/reports/summary.ts'
import { fleet } from './scenarios.ts'

/** A sink that keeps what it gets; `broken` channels refuse. */
function keeping(broken: readonly string[] = []): ReportSink & { readonly kept: unknown[] } {
  const kept: unknown[] = []
  const keep = (channel: string, value: unknown) => {
    if (broken.includes(channel)) throw new Error(`${channel} is broken`)
    kept.push(value)
  }
  return {
    kept,
    summary: async (markdown) => {
      await Promise.resolve()
      keep('summary', markdown)
    },
    annotate: (annotation) => {
      keep('annotation', annotation)
    },
    file: async (name, text) => {
      await Promise.resolve()
      keep('file', { name, text: typeof text === 'string' ? text : Array.from(text).join('') })
      return `/reports/${name}`
    },
  }
}

describe('delivery', () => {
  test('hands over what was asked for, in that order, and says where the report is', async () => {
    const sink = keeping()
    expect(await deliverReports(fleet(), ['json', 'summary'], sink)).toEqual({ reportPath: '/reports/report.json' })
    expect(sink.kept).toEqual([{ name: 'report.json', text: renderJson(fleet()) }, renderSummary(fleet())])
  })

  test('names no path when no file was asked for', async () => {
    const sink = keeping()
    expect(await deliverReports(fleet(), ['annotations'], sink)).toEqual({})
    expect(sink.kept).toEqual(annotations(fleet()))
  })

  test('writes every report that is a file under its own name', async () => {
    const sink = keeping()
    const names = reportNames.filter((name) => name !== 'summary' && name !== 'annotations')
    expect(await deliverReports(fleet(), names, sink)).toEqual({ reportPath: '/reports/report.json' })
    expect(sink.kept).toEqual([
      { name: 'report.json', text: renderJson(fleet()) },
      { name: 'report.html', text: renderHtml(fleet()) },
      { name: 'report.sarif', text: renderSarif(fleet()) },
      { name: 'junit.xml', text: renderJunit(fleet()) },
      { name: 'metrics.prom', text: renderOpenMetrics(fleet()) },
      { name: 'certificates.csv', text: renderCsv(fleet()) },
      { name: 'report.md', text: renderMarkdown(fleet()) },
    ])
  })

  test('of one report that fails keeps none of the others back', async () => {
    const sink = keeping(['summary'])
    await expect(deliverReports(fleet(), ['summary', 'annotations', 'json'], sink)).rejects.toThrow('summary is broken')
    expect(sink.kept).toHaveLength(annotations(fleet()).length + 1)
  })
})
