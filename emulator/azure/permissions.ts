import { ok, type Route } from './answer.ts'
import { scopePaths } from './locks.ts'
import { permissionsAt } from './principals.ts'

const tail = '/providers/Microsoft.Authorization/permissions'

/** What the caller may at a scope: an item for each role that holds there, with its own exceptions. */
const list: Route['handle'] = ({ caller, path }) => {
  const scope = path.replace(/\/providers\/microsoft\.authorization\/permissions\/*$/i, '')
  const value = permissionsAt(caller, scope).map(
    ({ actions, notActions = [], dataActions = [], notDataActions = [] }) => ({
      actions,
      notActions,
      dataActions,
      notDataActions,
      condition: null,
      conditionVersion: null,
    }),
  )
  return ok({ value })
}

/** Everybody may ask what they may. */
export const permissionRoutes: readonly Route[] = scopePaths.map((scope) => ({
  method: 'GET',
  path: `${scope}${tail}`,
  handle: list,
}))
