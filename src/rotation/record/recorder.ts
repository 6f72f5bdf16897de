import type { RotationOutcome, RotationRecord, RotationStepName } from '../../model/rotation.ts'
import type { RotationContext } from '../context.ts'

/** The record of one rotation while it is written. */
export type Recorder = {
  readonly record: () => RotationRecord
  /** adds a step, with what is known since; it is on disk before this returns, or the log says why it isn't */
  readonly note: (step: RotationStepName, detail: string, known?: Partial<RotationRecord>) => void
  /** adds a step that must be on disk before it is done; gives why it isn't, and then the step isn't added */
  readonly require: (step: RotationStepName, detail: string) => string | undefined
  /** adds what is known, without a step */
  readonly know: (known: Partial<RotationRecord>) => void
  /** how it ended; what has no step yet leaves no record */
  readonly end: (outcome: RotationOutcome, message: string) => void
}

export function recorderOf({ clock, keep, log, name }: RotationContext, begun: RotationRecord): Recorder {
  let record = begun
  const know: Recorder['know'] = (known) => {
    record = { ...record, ...known }
  }
  const withStep = (step: RotationStepName, detail: string): RotationRecord => ({
    ...record,
    steps: [...record.steps, { step, at: clock(), detail }],
  })
  return {
    record: () => record,
    know,
    end: (outcome, message) => {
      know({ outcome, message })
      if (record.steps.length > 0) keep(record)
    },
    note: (step, detail, known = {}) => {
      know(known)
      know(withStep(step, detail))
      const problem = keep(record)
      log.info(`${name}: ${step}: ${detail}${problem === undefined ? '' : ` (not recorded: ${problem})`}`)
    },
    require: (step, detail) => {
      const next = withStep(step, detail)
      const problem = keep(next)
      if (problem !== undefined) return problem
      know(next)
      log.info(`${name}: ${step}: ${detail}`)
      return undefined
    },
  }
}

/** Whether a run ended before this rotation was proved or given up. */
export const isOpen = ({ outcome }: RotationRecord): boolean =>
  outcome === undefined || outcome === 'running' || outcome === 'interrupted'

/**
 * The newest record with something to hold against the cluster: the CA from before of a rotation that is open, or the one that came out of
 * one that is over. A run that was refused or interrupted since then takes nothing from it, nor does a cluster of another subscription
 * with the same name.
 */
export const newestOf = (
  records: readonly RotationRecord[],
  target: string,
  digest: string,
): RotationRecord | undefined =>
  records.findLast(
    (record) =>
      record.target === target &&
      (record.cluster ?? digest) === digest &&
      (record.after.length > 0 || (isOpen(record) && record.before.length > 0)),
  )

/** Whether two records are of one rotation, at different moments: its first step stays as it was. */
export const isSameRotation = (one: RotationRecord, other: RotationRecord): boolean =>
  one.target === other.target && one.steps[0]?.at.getTime() === other.steps[0]?.at.getTime()
