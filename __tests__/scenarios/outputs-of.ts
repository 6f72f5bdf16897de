// Everything that a run in this process hands out: every report, the evidence, the outputs and the log.
import { renderRecording } from '../../src/recording/write.ts'
import { reportNames } from '../../src/model/settings.ts'
import { deliverReports } from '../../src/reports/deliver.ts'
import { failureMessage, successMessage } from '../../src/reports/log.ts'
import { outputs } from '../../src/reports/outputs.ts'
import type { Ran, Texts } from '../pipeline/kit.ts'

/** By where it stands. */
export async function outputsOf({ assessment, recording, lines }: Ran): Promise<Texts> {
  const files: Record<string, string> = {}
  const annotations: string[] = []
  await deliverReports(assessment, reportNames, {
    summary: (markdown) => {
      files['summary.md'] = markdown
      return Promise.resolve()
    },
    annotate: ({ title, message }) => {
      annotations.push(`${title}: ${message}`)
    },
    file: (name, text) => {
      files[name] = typeof text === 'string' ? text : [...text].join('')
      return Promise.resolve(name)
    },
  })
  return {
    ...files,
    'evidence.json': renderRecording(recording),
    annotations: annotations.join('\n'),
    outputs: JSON.stringify(outputs(assessment)),
    log: [...lines, failureMessage(assessment), successMessage(assessment)].join('\n'),
  }
}
