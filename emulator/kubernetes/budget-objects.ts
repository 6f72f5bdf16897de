import { declared } from './declared.ts'
import type { BudgetScenario } from './objects-scenario.ts'
import type { Kept } from './store.ts'

/** The annotation under which a scenario's own number is kept. */
export const said = 'emulator/disruptions-allowed'

/** The PodDisruptionBudgets of a scenario. */
export const budgetsOf = (budgets: readonly BudgetScenario[], createdAt: Date): Kept[] =>
  budgets.map(({ namespace, name, selector, minAvailable, maxUnavailable, disruptionsAllowed }) =>
    declared(
      {
        kind: 'PodDisruptionBudget',
        namespace,
        name,
        createdAt,
        annotations: () => (disruptionsAllowed === undefined ? undefined : { [said]: String(disruptionsAllowed) }),
      },
      () => ({
        spec: {
          ...(minAvailable === undefined ? {} : { minAvailable }),
          ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
          selector: { matchLabels: selector },
        },
      }),
    ),
  )
