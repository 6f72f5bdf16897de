import { InputError, type InputProblem } from '../model/errors.ts'
import type { RecordedTarget, Recording } from '../model/recording.ts'
import type { RecordedFile } from '../model/settings.ts'

export type Replay = {
  /** the newest of the files: what is judged together is judged by one date */
  readonly observedAt: Date
  readonly targets: readonly RecordedTarget[]
  /** clusters that several files hold; the newest reading of each counts */
  readonly repeated: readonly string[]
}

/**
 * Recorded evidence of one or more runs, as if one run had seen it all: the shards of a job matrix.
 * @throws InputError with a problem per file that is no recording
 */
export async function readRecordings(files: readonly RecordedFile[]): Promise<Replay> {
  const { readRecording } = await import('./read.ts')
  const problems: InputProblem[] = []
  const recordings: Recording[] = []
  for (const { path, text } of files) {
    const read = readRecording(text)
    if ('problem' in read) {
      const remedy = 'Give an evidence.json that aks-cert-guard wrote, and a release of it that is not older.'
      problems.push({ input: 'from-evidence', value: path, problem: read.problem, remedy })
    } else recordings.push(read)
  }
  if (problems.length > 0) throw new InputError(problems)
  const newestLast = recordings.toSorted((a, b) => a.observedAt.getTime() - b.observedAt.getTime())
  const newest = new Map(newestLast.flatMap(({ targets }) => targets.map((t) => [t.target, t] as const)))
  // the order of the files, so that a report does not depend on which shard was quicker
  const names = recordings.flatMap(({ targets }) => targets.map(({ target }) => target))
  return {
    observedAt: newestLast.at(-1)?.observedAt ?? new Date(0),
    targets: [...new Set(names)].flatMap((name) => newest.get(name) ?? []),
    repeated: [...new Set(names.filter((name, index) => names.indexOf(name) !== index))],
  }
}
