import type { InputProblem } from '../model/errors.ts'
import type { RotationRecord } from '../model/rotation.ts'
import type { RotatingSettings } from '../model/settings.ts'
import type { RotationContext } from '../rotation/context.ts'
import type { DeliveryDependencies } from './dependencies.ts'
import { deliverAll } from './refresh-credentials.ts'
import type { ModeResult } from './result.ts'
import { rotate } from './rotate.ts'
import type { RotationDependencies } from './rotation-context.ts'

/** rotation.json: records of earlier runs, where each record of this run goes, and what is wrong with the file. */
export type RotationRecords = {
  readonly known: readonly RotationRecord[]
  readonly problem: () => InputProblem | undefined
} & Pick<RotationContext, 'keep'>

/** Mode rotate: rotates, delivers the kubeconfigs of the clusters that were verified, and gives the check after it. */
export async function runRotation(
  settings: RotatingSettings,
  dependencies: RotationDependencies & DeliveryDependencies & { readonly records: RotationRecords },
): Promise<ModeResult & { readonly problem?: InputProblem }> {
  const run = await rotate(settings, dependencies)
  // what was verified is of use, whatever the check says
  const delivered = await deliverAll(run.proved, settings, dependencies)
  const problem = dependencies.records.problem()
  return {
    ...delivered,
    outputs: { rotated: String(run.rotated), ...delivered.outputs },
    failures: [
      ...run.failures,
      ...delivered.failures,
      ...(problem === undefined ? [] : ['The record of the rotation is not complete: see report-directory.']),
    ],
    ...(problem === undefined ? {} : { problem }),
    ...(run.checked === undefined ? {} : { assessed: run.checked }),
  }
}
