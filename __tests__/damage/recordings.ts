// Damages every field of evidence.json that a check read, one at a time, and judges what is read of the file then.
import type { Check } from '../../src/checks/check.ts'
import { readRecording } from '../../src/recording/read.ts'
import { recordingOf, renderRecording } from '../../src/recording/write.ts'
import type { Evidence, EvidenceKey } from '../../src/model/evidence.ts'
import { worstFirst, type Outcome } from '../../src/model/finding.ts'
import { now, run } from '../build/evidence.ts'
import type { Base } from './base.ts'
import { compare } from './compare.ts'
import type { Counts, Effect } from './count.ts'
import { damaged, damagesOf } from './damages.ts'
import { exceptions, type Done, type Exception } from './exceptions.ts'
import { patternOf, valueAt, watched, type Path } from './paths.ts'

const evidenceIn = (text: string): Evidence | undefined => {
  const recording = readRecording(text)
  return 'problem' in recording ? undefined : recording.targets[0]?.evidence
}

/** evidence.json of what a check uses. */
function recordingFor(check: Check, { evidence }: Base): unknown {
  const keys: readonly EvidenceKey[] = [...check.needs, ...check.mayUse]
  const own = Object.fromEntries(Object.entries(evidence).filter(([key]) => keys.includes(key as EvidenceKey)))
  return JSON.parse(renderRecording(recordingOf('check', now, [{ target: 'prod', evidence: own }])))
}

/** The field of the file that holds what was read: of a certificate that is its DER alone. */
const fieldOf = (evidence: unknown, path: Path): Path =>
  valueAt(evidence, [...path, 'der']) === undefined ? path : [...path, 'der']

export type Trial = {
  readonly counts: Counts
  /** exceptions that were needed */
  readonly used: Set<Exception>
  /** every so many-th damage is tried */
  readonly oneOf: number
}

/** What is wrong, by base, field and damage; and the worst outcome without any damage. */
export async function damageEach(
  check: Check,
  base: Base,
  { counts, used, oneOf }: Trial,
): Promise<{ readonly defects: readonly string[]; readonly worst: Outcome | undefined }> {
  const recording = recordingFor(check, base)
  const evidence = evidenceIn(JSON.stringify(recording))
  if (evidence === undefined) throw new Error(`the base "${base.name}" cannot be read`)
  const whole = watched(evidence, (value) => 'der' in value)
  const before = await run(check, whole.value)
  const worst = worstFirst.find((outcome) => before.some((finding) => finding.outcome === outcome))
  const place = ['targets', 0, 'evidence'] as const
  const recorded = valueAt(recording, place)
  const fields = new Map(whole.read().map((path) => [JSON.stringify(fieldOf(recorded, path)), fieldOf(recorded, path)]))
  const defects: string[] = []
  let number = 0
  for (const path of fields.values())
    for (const damage of damagesOf(valueAt(recorded, path))) {
      number += 1
      if (number % oneOf !== 0) continue
      const done = { check: check.id, path, value: valueAt(recorded, path), damage }
      const read = evidenceIn(damaged(recording, [...place, ...path], damage))
      const effect = read === undefined ? 'refused' : excused(compare(before, await run(check, read)), done, used)
      counts.add(check.id, effect)
      if (effect === 'better' || effect === 'crashed')
        defects.push(`${effect}: ${base.name}, ${patternOf(path)}, ${damage.name}`)
    }
  return { defects, worst }
}

function excused(effect: Effect, done: Done, used: Set<Exception>): Effect {
  if (effect !== 'better') return effect
  const exception = exceptions.find(({ applies }) => applies(done))
  if (exception === undefined) return effect
  used.add(exception)
  return 'another fact'
}
