import type { RotationOutcome, RotationRecord, RotationStepName } from '../model/rotation.ts'
import type { RotationWorld } from './world.ts'

/** The record of one rotation while it is written. */
export type Recorder = {
  readonly record: () => RotationRecord
  /** adds a step, with what is known since; it is on disk before this returns */
  readonly note: (step: RotationStepName, detail: string, known?: Partial<RotationRecord>) => void
  /** adds what is known, without a step */
  readonly know: (known: Partial<RotationRecord>) => void
  /** how it ended; what has no step yet leaves no record */
  readonly end: (outcome: RotationOutcome, message: string) => void
}

export function recorderOf({ clock, keep, log, name }: RotationWorld, begun: RotationRecord): Recorder {
  let record = begun
  const know: Recorder['know'] = (known) => {
    record = { ...record, ...known }
  }
  return {
    record: () => record,
    know,
    end: (outcome, message) => {
      know({ outcome, message })
      if (record.steps.length > 0) keep(record)
    },
    note: (step, detail, known = {}) => {
      know({ ...known, steps: [...record.steps, { step, at: clock(), detail }] })
      keep(record)
      log.info(`${name}: ${step}: ${detail}`)
    },
  }
}

/** Whether a run ended before this rotation was proved or given up. */
export const isOpen = ({ outcome }: RotationRecord): boolean =>
  outcome === undefined || outcome === 'running' || outcome === 'interrupted'
