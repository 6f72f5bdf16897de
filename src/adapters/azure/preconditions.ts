import type { AzurePort } from '../../model/azure.ts'
import { segmentOf } from '../../model/path-segment.ts'
import type { LockFacts } from '../../model/preconditions.ts'
import type { Arm } from './arm.ts'
import { fieldsOf, listOf, textOf } from './answer-fields.ts'
import { malformed } from './fields.ts'
import { maintenanceOf } from './maintenance.ts'

const locksVersion = '2016-09-01'
const permissionsVersion = '2022-04-01'
const clustersVersion = '2025-08-01'
const authorization = 'Microsoft.Authorization'
/** A scope has 20 locks at most, with those above it; a subscription has 4,000 role assignments (limits of Azure). */
const mostLocks = 1_000
const mostWindows = 1_000
const mostPermissions = 10_000

/** What stands in the way of a rotation, or would: reads only. */
export function preconditionsOf(arm: Arm): Pick<AzurePort, 'locks' | 'maintenanceConfigurations' | 'permissions'> {
  return {
    locks: async ({ id, subscription }, scope, signal) => {
      const place =
        scope === 'cluster'
          ? id
          : `/subscriptions/${segmentOf(subscription.id)}/resourceGroups/${segmentOf(scope.nodeResourceGroup)}`
      const found = await arm.list(
        {
          method: 'GET',
          path: `${place}/providers/${authorization}/locks`,
          apiVersion: locksVersion,
          query: { $filter: 'atScope()' },
          action: `${authorization}/locks/read`,
          most: mostLocks,
        },
        (lock) => lockOf(lock, scope === 'cluster' ? 'resource group' : 'node resource group'),
        signal,
      )
      return found.flat()
    },
    maintenanceConfigurations: async ({ id }, signal) => {
      const type = 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations'
      const path = `${id}/maintenanceConfigurations`
      const ask = {
        method: 'GET',
        path,
        apiVersion: clustersVersion,
        action: `${type}/read`,
        most: mostWindows,
      } as const
      return arm.list(ask, maintenanceOf, signal)
    },
    permissions: async ({ id }, signal) => {
      const ask = {
        method: 'GET',
        path: `${id}/providers/${authorization}/permissions`,
        apiVersion: permissionsVersion,
        action: `${authorization}/permissions/read`,
        most: mostPermissions,
      } as const
      const roleOf = (one: unknown) => {
        const { actions, notActions } = fieldsOf(one)
        if (!Array.isArray(actions)) malformed('list of permissions')
        return { actions: textsIn(actions), notActions: textsIn(notActions) }
      }
      return arm.list(ask, roleOf, signal)
    },
  }
}

const textsIn = (value: unknown): readonly string[] => listOf(value).flatMap((one) => textOf(one) ?? [])

/** A lock, with where it is: its id says. One below the scope that was asked for says nothing of it. */
function lockOf(value: unknown, group: LockFacts['on']): readonly LockFacts[] {
  const { id, name, properties } = fieldsOf(value)
  const scope = (textOf(id) ?? malformed('lock')).split(/\/providers\/Microsoft\.Authorization\/locks\//i)[0] ?? ''
  const on = /^\/subscriptions\/[^/]+$/i.test(scope)
    ? 'subscription'
    : /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+$/i.test(scope)
      ? group
      : /\/managedClusters\/[^/]+$/i.test(scope)
        ? 'cluster'
        : undefined
  if (on === undefined) return []
  return [
    {
      name: textOf(name) ?? malformed('name of a lock'),
      level: textOf(fieldsOf(properties)['level']) ?? malformed('level of a lock'),
      on,
    },
  ]
}
