import type { OutputName } from '../inputs/outputs.ts'
import type { Planned } from '../model/plan.ts'
import type { Annotation } from '../reports/annotations.ts'
import type { Assessed } from './assess.ts'

/** One message of a mode's result. The order of messages is the order of the log. */
export type Message =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'group'; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: 'annotation'; readonly annotation: Annotation }

/** The result of a mode. `main/deliver.ts` shows it; a mode itself prints only progress. */
export type ModeResult = {
  readonly messages: readonly Message[]
  /** Markdown for the job summary; absent where a check has its own */
  readonly summary?: string
  readonly outputs: Readonly<Partial<Record<OutputName, string>>>
  /** why the job fails; empty: it doesn't */
  readonly failures: readonly string[]
}

/** The result of a mode that checks. */
export type AssessedResult = ModeResult & {
  /** the check whose reports are written; absent: none is complete */
  readonly assessed?: Assessed
  /** the plans beside that check */
  readonly planned?: Planned
}

export const line = (text: string): Message => ({ kind: 'line', text })

export const group = (title: string, lines: readonly string[]): Message => ({ kind: 'group', title, lines })

export const errorAnnotation = (title: string, message: string): Message => ({
  kind: 'annotation',
  annotation: { level: 'error', title, message },
})
