import * as z from 'zod/mini'
import { date, observation, text, unreadable } from './parts.ts'

const list = <T extends z.ZodMiniType>(value: T) => z.readonly(z.array(value))
const flag = z.boolean()
const count = z.number()
const rights = list(z.object({ right: text, allowed: flag }))

/** What a rotation is planned by. */
export const planValues = {
  locks: list(
    z.object({
      scope: z.enum(['cluster', 'node resource group']),
      answer: observation(
        list(
          z.object({
            name: text,
            level: text,
            on: z.enum(['cluster', 'resource group', 'node resource group', 'subscription']),
          }),
        ),
      ),
    }),
  ),
  maintenanceConfigurations: list(
    z.object({
      name: text,
      hours: list(z.object({ day: count, hours: list(count) })),
      window: z.exactOptional(
        z.object({
          schedule: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('daily'), intervalDays: count }),
            z.object({ kind: z.literal('weekly'), intervalWeeks: count, day: count }),
            z.object({ kind: z.literal('absoluteMonthly'), intervalMonths: count, dayOfMonth: count }),
            z.object({
              kind: z.literal('relativeMonthly'),
              intervalMonths: count,
              week: z.literal([1, 2, 3, 4, 'last']),
              day: count,
            }),
          ]),
          durationHours: count,
          utcOffsetMinutes: count,
          startDate: z.exactOptional(text),
          startMinutes: count,
        }),
      ),
      notAllowed: list(z.object({ from: date, to: date })),
    }),
  ),
  azureRights: rights,
  azureSession: z.object({
    method: text,
    renewal: z.enum(['renews', 'while-secret-holds', 'unknown']),
    tokenUntil: z.exactOptional(date),
  }),
  kubernetesRights: rights,
  disruptionBudgets: list(z.object({ namespace: text, name: text, disruptionsAllowed: count, expectedPods: count })),
  podsAtRisk: list(
    z.object({
      namespace: text,
      kind: text,
      name: text,
      pods: count,
      emptyDir: flag,
      localPaths: list(text),
      certificatePaths: list(text),
    }),
  ),
  secretCas: list(
    z.object({
      namespace: text,
      name: text,
      key: text,
      kind: z.enum(['kubeconfig', 'bundle']),
      fingerprints: list(text),
      unreadable: z.exactOptional(list(unreadable)),
    }),
  ),
}
