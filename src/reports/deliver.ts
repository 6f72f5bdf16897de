import type { Assessment } from '../model/assessment.ts'
import type { ReportName } from '../model/settings.ts'
import { type Annotation, annotations } from './annotations.ts'
import { jsonReport } from './json.ts'
import { renderSummary } from './summary.ts'

/** Where reports go. Adapters implement it. */
export type ReportSink = {
  summary(markdown: string): Promise<void>
  annotate(annotation: Annotation): void
  /** writes a file of the report directory, whose text may come in pieces, and answers with its path */
  file(name: string, text: string | Iterable<string>): Promise<string>
}

/**
 * Renders every report that was asked for and hands it to the sink. A report that cannot be delivered keeps none of
 * the others back: its error is thrown when all have had their turn.
 */
export async function deliverReports(
  assessment: Assessment,
  names: readonly ReportName[],
  sink: ReportSink,
): Promise<{ readonly reportPath?: string }> {
  const errors: unknown[] = []
  let delivered: { readonly reportPath?: string } = {}
  for (const name of names) {
    try {
      delivered = { ...delivered, ...(await deliver(assessment, name, sink)) }
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
  return delivered
}

/** Formats that few ask for are loaded when they are. */
async function deliver(
  assessment: Assessment,
  name: ReportName,
  sink: ReportSink,
): Promise<{ readonly reportPath?: string }> {
  switch (name) {
    case 'summary':
      await sink.summary(renderSummary(assessment))
      return {}
    case 'annotations':
      for (const annotation of annotations(assessment)) sink.annotate(annotation)
      return {}
    case 'json':
      return { reportPath: await sink.file('report.json', jsonReport(assessment)) }
    case 'html':
      await sink.file('report.html', (await import('./html.ts')).renderHtml(assessment))
      return {}
    case 'sarif':
      await sink.file('report.sarif', (await import('./sarif.ts')).renderSarif(assessment))
      return {}
    case 'junit':
      await sink.file('junit.xml', (await import('./junit.ts')).renderJunit(assessment))
      return {}
    case 'openmetrics':
      await sink.file('metrics.prom', (await import('./openmetrics.ts')).renderOpenMetrics(assessment))
      return {}
    case 'csv':
      await sink.file('certificates.csv', (await import('./csv.ts')).renderCsv(assessment))
      return {}
    case 'markdown':
      await sink.file('report.md', (await import('./markdown-report.ts')).renderMarkdown(assessment))
      return {}
  }
}
