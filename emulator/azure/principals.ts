import { randomBytes, randomUUID } from 'node:crypto'
import type { FederatedCredential, IdentityScenario, PermissionScenario } from './scenario.ts'

/** Somebody who can sign in. `secret` is a client secret; managed identities and users have none. */
export type Principal = {
  readonly name: string
  readonly kind: NonNullable<IdentityScenario['kind']>
  readonly clientId: string
  readonly objectId: string
  secret?: string
  secretExpired?: boolean
  federated: readonly FederatedCredential[]
  permissions: readonly PermissionScenario[]
  readonly groups: readonly string[]
}

const everything: readonly PermissionScenario[] = [{ actions: ['*'], dataActions: ['*'] }]

/** 40 characters in the form of Entra ID's client secrets: three, then `8Q~`, then 34. */
const makeSecret = (): string => {
  const letters = randomBytes(48).toString('base64url').replaceAll('-', '~').replaceAll('_', '.')
  return `${letters.slice(0, 3)}8Q~${letters.slice(3, 37)}`
}

/** The principals of a scenario; ids and secrets that it does not name are made. */
export const makePrincipals = (identities: readonly IdentityScenario[] = [{ name: 'pipeline' }]): Principal[] =>
  identities.map((identity) => ({
    name: identity.name,
    kind: identity.kind ?? 'service-principal',
    clientId: identity.clientId ?? randomUUID(),
    objectId: identity.objectId ?? randomUUID(),
    ...((identity.kind ?? 'service-principal') === 'service-principal' ? { secret: makeSecret() } : {}),
    secretExpired: identity.secretExpired ?? false,
    federated: identity.federated ?? [],
    permissions: identity.permissions ?? everything,
    groups: identity.groups ?? [],
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

/** Whether they permit an action somewhere below a path: who may not list all may still see a part. */
export const isPermittedBelow = (principal: Principal, action: string, path: string): boolean =>
  principal.permissions.some(
    ({ scope }) => scope !== undefined && isBelow(path, scope) && isPermitted(principal, action, scope),
  )

/** What role assignments at a scope and above it grant there. */
export const permissionsAt = ({ permissions }: Principal, path: string): readonly PermissionScenario[] =>
  permissions.filter(({ scope }) => isBelow(scope, path))

/** The same inside of a cluster: data actions, which no action stands for. */
export const isDataPermitted = (principal: Principal, action: string, path: string): boolean =>
  principal.permissions.some(
    ({ scope, dataActions = [], notDataActions = [] }) =>
      isBelow(scope, path) &&
      dataActions.some((pattern) => covers(pattern, action)) &&
      !notDataActions.some((pattern) => covers(pattern, action)),
  )
