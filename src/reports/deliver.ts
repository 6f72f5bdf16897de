import type { Assessment } from '../model/assessment.ts'
import type { ReportName } from '../model/settings.ts'
import { type Annotation, annotations } from './annotations.ts'
import { renderJson } from './json.ts'
import { renderSummary } from './summary.ts'

/** Where reports go. Adapters implement it. */
export type ReportSink = {
  summary(markdown: string): Promise<void>
  annotate(annotation: Annotation): void
  /** writes a file of the report directory and answers with its path */
  file(name: string, text: string): Promise<string>
}

/** Renders every report that was asked for and hands it to the sink. */
export async function deliverReports(
  assessment: Assessment,
  names: readonly ReportName[],
  sink: ReportSink,
): Promise<{ readonly reportPath?: string }> {
  let reportPath: string | undefined
  for (const name of names) {
    switch (name) {
      case 'summary':
        await sink.summary(renderSummary(assessment))
        break
      case 'annotations':
        for (const annotation of annotations(assessment)) sink.annotate(annotation)
        break
      case 'json':
        reportPath = await sink.file('report.json', renderJson(assessment))
        break
      default:
        name satisfies never
    }
  }
  return reportPath === undefined ? {} : { reportPath }
}
