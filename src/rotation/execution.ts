import type { RotationPlan } from '../model/plan.ts'
import type { RotationOutcome } from '../model/rotation.ts'
import type { Credentials } from './credentials.ts'
import type { WorkloadPods } from './pods.ts'
import type { Recorder } from './record/recorder.ts'
import type { RotationContext } from './context.ts'

export type Rotated = {
  readonly recorder: Recorder
  readonly outcome: RotationOutcome
  /** why, and what to do */
  readonly message: string
  /** whether the CA is another than this run found */
  readonly rotated: boolean
  /** absent: no plan was made */
  readonly plan?: RotationPlan
  /** what ARM hands out after the end, in memory only: for whoever hands it over */
  readonly fresh?: Credentials
  /** ready pods before and after; absent: they could not be listed */
  readonly podsBefore?: WorkloadPods
  readonly podsAfter?: WorkloadPods
}

/** One cluster on its way. */
export type Execution = {
  readonly context: RotationContext
  readonly recorder: Recorder
  readonly deadline: Date
  /** as they were when this run came */
  readonly found: Credentials | undefined
  /** ready pods before, of a rotation that this run began */
  readonly pods?: WorkloadPods | undefined
}

export const again = 'Run the same job again: it goes on from there, and begins no second rotation.'

/** What a way out of it leaves behind. */
export type End = (outcome: RotationOutcome, message: string, more?: Partial<Rotated>) => Rotated

/** The job was told to stop. `begun`: Azure may be at work. */
export function stop(recorder: Recorder, end: End, begun: boolean): Rotated {
  const message = begun
    ? `The job was told to stop. The rotation goes on in Azure. ${again}`
    : 'The job was told to stop before anything was begun.'
  recorder.note('interrupted', message)
  return end('interrupted', message)
}
