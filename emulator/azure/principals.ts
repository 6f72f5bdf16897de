import { randomBytes, randomUUID } from 'node:crypto'
import type { IdentityScenario, PermissionScenario } from './scenario.ts'

/** Somebody who can sign in. `secret` is a client secret; managed identities and users have none. */
export type Principal = {
  readonly name: string
  readonly kind: NonNullable<IdentityScenario['kind']>
  readonly clientId: string
  readonly objectId: string
  readonly secret?: string
  readonly federated: NonNullable<IdentityScenario['federated']>
  permissions: readonly PermissionScenario[]
  readonly groups: readonly string[]
}

const everything: readonly PermissionScenario[] = [{ actions: ['*'] }]

/** 40 characters in the form of Entra ID's client secrets: three, then `8Q~`, then 34. */
const makeSecret = (): string => {
  const letters = randomBytes(48).toString('base64url').replaceAll('-', '~').replaceAll('_', '.')
  return `${letters.slice(0, 3)}8Q~${letters.slice(3, 37)}`
}

/** The principals of a scenario; ids and secrets that it does not name are made. */
export const makePrincipals = (identities: readonly IdentityScenario[] = [{ name: 'pipeline' }]): Principal[] =>
  identities.map(({ name, kind = 'service-principal', clientId, objectId, federated, permissions, groups }) => ({
    name,
    kind,
    clientId: clientId ?? randomUUID(),
    objectId: objectId ?? randomUUID(),
    ...(kind === 'service-principal' ? { secret: makeSecret() } : {}),
    federated: federated ?? [],
    permissions: permissions ?? everything,
    groups: groups ?? [],
  }))

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
const covers = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 'i').test(action)

const isBelow = (scope: string | undefined, path: string): boolean =>
  scope === undefined ||
  scope === '/' ||
  `${path.toLowerCase()}/`.startsWith(`${scope.toLowerCase().replace(/\/$/, '')}/`)

/** Whether role assignments permit an action at a path (Azure RBAC: actions without notActions, at the scope or below). */
export const isPermitted = (principal: Principal, action: string, path: string): boolean =>
  principal.permissions.some(
    ({ scope, actions, notActions = [] }) =>
      isBelow(scope, path) &&
      actions.some((pattern) => covers(pattern, action)) &&
      !notActions.some((pattern) => covers(pattern, action)),
  )
