import type { InputProblem } from '../model/errors.ts'
import { optional } from '../model/optional.ts'
import type { RotationRecord } from '../model/rotation.ts'
import type { SettingsOf } from '../model/settings.ts'
import type { RotationContext } from '../rotation/context.ts'
import type { DeliveryDependencies } from './dependencies.ts'
import { deliverAll, nothingDelivered } from './refresh-credentials.ts'
import type { AssessedResult } from './result.ts'
import { rotate } from './rotate.ts'
import type { RotationDependencies } from './rotation-context.ts'

/** rotation.json: records of earlier runs, where each record of this run goes, and what is wrong with the file. */
export type RotationRecords = {
  readonly known: readonly RotationRecord[]
  readonly problem: () => InputProblem | undefined
} & Pick<RotationContext, 'keep'>

/** Mode rotate: rotates, delivers the kubeconfigs of the clusters that were verified, and gives the check after it. */
export async function runRotation(
  settings: SettingsOf<'rotate'>,
  dependencies: RotationDependencies & DeliveryDependencies & { readonly records: RotationRecords },
): Promise<AssessedResult & { readonly problem?: InputProblem }> {
  const run = await rotate(settings, dependencies)
  // what was verified is of use, whatever the check says
  const { delivery } = settings
  const delivered =
    delivery === 'none' ? nothingDelivered : await deliverAll(run.proved, { ...settings, delivery }, dependencies)
  const problem = dependencies.records.problem()
  return {
    ...delivered,
    outputs: { rotated: String(run.rotated), ...delivered.outputs },
    failures: [
      ...run.failures,
      ...delivered.failures,
      ...(problem === undefined ? [] : ['The record of the rotation is not complete: see report-directory.']),
    ],
    ...optional({ problem, assessed: run.checked }),
  }
}
