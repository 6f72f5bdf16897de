import { describe, expect, test } from '@jest/globals'
import { annotations } from '../../src/reports/annotations.ts'
import { deliverReports, type ReportSink } from '../../src/reports/deliver.ts'
import { renderJson } from '../../src/reports/json.ts'
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
      keep('file', { name, text })
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

  test('of one report that fails keeps none of the others back', async () => {
    const sink = keeping(['summary'])
    await expect(deliverReports(fleet(), ['summary', 'annotations', 'json'], sink)).rejects.toThrow('summary is broken')
    expect(sink.kept).toHaveLength(annotations(fleet()).length + 1)
  })
})
