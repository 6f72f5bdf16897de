import { items } from '../model/bounds.ts'
import { ReasonError } from '../model/errors.ts'
import type { Collector } from './context.ts'
import { fromLists } from './from-cluster.ts'
import { asObject, textAt, type JsonObject } from './json.ts'

const request = {
  path: '/apis/policy/v1/poddisruptionbudgets',
  permission: 'list poddisruptionbudgets',
  most: items.objects,
}

/** PodDisruptionBudgets of every namespace, page by page. */
export const disruptionBudgets: Collector<'disruptionBudgets'> = (context) =>
  fromLists(
    context,
    'PodDisruptionBudgets',
    [
      {
        request,
        reduce: (item) => {
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
      },
    ],
    (budgets) => budgets,
  )

/** Its controller has not seen one without a status: that allows nothing yet. */
function countAt(status: JsonObject, key: string): number {
  const count = status[key] ?? 0
  if (typeof count !== 'number')
    throw new ReasonError('malformed', `A PodDisruptionBudget has a ${key} that is no number`)
  return count
}
