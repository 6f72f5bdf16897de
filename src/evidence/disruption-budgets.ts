import { WorldError } from '../model/errors.ts'
import { attempt } from './attempt.ts'
import type { Collector } from './context.ts'
import { asObject, textAt, type JsonObject } from './json.ts'

/** PodDisruptionBudgets of every namespace, page by page. */
export const disruptionBudgets: Collector<'disruptionBudgets'> = ({ kubernetes, signal, clock }) =>
  attempt('PodDisruptionBudgets', clock, async () =>
    (await kubernetes()).list(
      { path: '/apis/policy/v1/poddisruptionbudgets', permission: 'list poddisruptionbudgets' },
      (item) => {
        const budget = asObject(item)
        const metadata = asObject(budget['metadata'])
        const status = asObject(budget['status'])
        return {
          namespace: textAt(metadata, 'namespace', 'A PodDisruptionBudget'),
          name: textAt(metadata, 'name', 'A PodDisruptionBudget'),
          disruptionsAllowed: countAt(status, 'disruptionsAllowed'),
          expectedPods: countAt(status, 'expectedPods'),
        }
      },
      signal,
    ),
  )

/** Its controller has not seen one without a status: that allows nothing yet. */
function countAt(status: JsonObject, key: string): number {
  const count = status[key] ?? 0
  if (typeof count !== 'number')
    throw new WorldError('malformed', `A PodDisruptionBudget has a ${key} that is no number`)
  return count
}
