import { jsonText } from '../model/json-text.ts'
import type { ClusterIdentity } from '../model/cluster-policy.ts'
import type { Evidence } from '../model/evidence.ts'
import type { RecordedTarget, Recording } from '../model/recording.ts'
import { tool } from '../model/tool.ts'

/** The recording of a run, from what was seen. */
export const recordingOf = (
  mode: Recording['mode'],
  observedAt: Date,
  targets: readonly RecordedTarget[],
): Recording => ({
  schemaVersion: '1.0',
  tool,
  mode,
  observedAt,
  targets,
})

/** down to one object of a list of one answer of one kind of evidence of one cluster */
const opened = 9

/** What evidence.json keeps of a cluster: of its tags those that the policy file asks for, so that a replay judges alike. */
export function recordedTarget(
  { name, kind, tags }: ClusterIdentity,
  evidence: Evidence,
  tagKeys: readonly string[],
): RecordedTarget {
  const asked = new Set(tagKeys.map((key) => key.toLowerCase()))
  const kept = Object.entries(tags ?? {}).filter(([key]) => asked.has(key.toLowerCase()))
  return {
    target: name,
    ...(kind && { kind }),
    ...(tags === undefined || asked.size === 0 ? {} : { tags: Object.fromEntries(kept) }),
    evidence,
  }
}

/**
 * The text of evidence.json, in pieces. It stands apart from the reader, because every run writes and few read: of a
 * certificate only the DER is written, and JSON, which has no infinity, gets the word.
 */
export function* recordingText(recording: Recording): Generator<string> {
  yield* jsonText(recording, 1, opened, plain)
  yield '\n'
}

/** The same as one text. */
export const renderRecording = (recording: Recording): string => [...recordingText(recording)].join('')

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  if (typeof value === 'object' && value !== null && 'der' in value) return { der: value.der }
  return value
}
