import { type ArmAnswer, type ArmRequest, gatewayError, isAnswer, ok, parameter, type Route, same } from './answer.ts'
import type { ManagementLock } from './management-lock.ts'
import { segmentsOf } from './match.ts'
import type { AzureState } from './state.ts'

const folded = (scope: string): string => `/${segmentsOf(scope).join('/')}/`.toLowerCase()

/** Whether a scope is another one or below it. */
const isWithin = (scope: string, outer: string): boolean => folded(scope).startsWith(folded(outer))

/** The locks that hold at a scope: those on it and above it. */
export const locksAt = ({ locks }: AzureState, scope: string): readonly ManagementLock[] =>
  locks.filter((lock) => isWithin(scope, lock.scope))

/**
 * ARM's refusal of an operation at a scope because of locks; undefined when none forbids it. A read-only lock forbids
 * everything but reading, and every POST counts as writing, also one that lists credentials; the other one deletion only.
 */
export function lockedFor(state: AzureState, scope: string, operation: 'write' | 'delete'): ArmAnswer | undefined {
  const holding = locksAt(state, scope).filter(({ level }) => operation === 'delete' || level === 'ReadOnly')
  if (holding.length === 0) return undefined
  const named = holding.map((lock) => `'${lock.scope}'`).join(',')
  const message = `The scope '${scope}' cannot perform ${operation} operation because following scope(s) are locked: ${named}. Please remove the lock and try again.`
  return gatewayError(409, 'ScopeLocked', message)
}

const ofLocks = /\/providers\/microsoft\.authorization\//i

/** The same for a request, by its method; locks themselves can always be changed. */
export function lockRefusal(state: AzureState, method: string, path: string): ArmAnswer | undefined {
  if (method === 'GET' || ofLocks.test(path)) return undefined
  const scope = method === 'POST' ? path.replace(/\/[^/]+\/*$/, '') : path
  return lockedFor(state, scope, method === 'DELETE' ? 'delete' : 'write')
}

const tail = '/providers/Microsoft.Authorization/locks'
const idOf = ({ scope, name }: ManagementLock): string => `${scope}${tail}/${name}`

const lockObject = (lock: ManagementLock): object => ({
  properties: { level: lock.level, ...(lock.notes === undefined ? {} : { notes: lock.notes }) },
  id: idOf(lock),
  type: 'Microsoft.Authorization/locks',
  name: lock.name,
})

const scopeOf = ({ path }: ArmRequest): string => path.replace(/\/providers\/microsoft\.authorization\/locks.*$/i, '')

/** Those on the scope, above it and, unless `atScope()` is asked for, below it. */
const list: Route['handle'] = (request, state) => {
  const scope = scopeOf(request)
  const only = /atScope\(\)/i.test(parameter(request.query, '$filter') ?? '')
  const listed = state.locks.filter((lock) => isWithin(scope, lock.scope) || (!only && isWithin(lock.scope, scope)))
  return ok({ value: listed.map(lockObject) })
}

function lockOf(request: ArmRequest, { locks }: AzureState): ManagementLock | ArmAnswer {
  const { lock: name = '' } = request.params
  const scope = folded(scopeOf(request))
  const found = locks.find((one) => same(one.name, name) && folded(one.scope) === scope)
  return found ?? gatewayError(404, 'LockNotFound', `The lock '${name}' could not be found.`)
}

const get: Route['handle'] = (request, state) => {
  const lock = lockOf(request, state)
  return isAnswer(lock) ? lock : ok(lockObject(lock))
}

type Wanted = { readonly level?: unknown; readonly notes?: unknown }

const put: Route['handle'] = (request, state) => {
  const { level, notes } = (request.body as { readonly properties?: Wanted } | undefined)?.properties ?? {}
  if (level !== 'CanNotDelete' && level !== 'ReadOnly')
    return gatewayError(400, 'InvalidLockLevel', 'The lock level must be CanNotDelete or ReadOnly.')
  const before = lockOf(request, state)
  const found = isAnswer(before) ? undefined : before
  const lock = found ?? { name: request.params['lock'] ?? '', scope: scopeOf(request), level }
  lock.level = level
  if (typeof notes === 'string') lock.notes = notes
  else delete lock.notes
  if (found === undefined) state.locks.push(lock)
  return { status: found === undefined ? 201 : 200, body: lockObject(lock) }
}

const remove: Route['handle'] = (request, state) => {
  const lock = lockOf(request, state)
  if (isAnswer(lock)) return { status: 204 }
  state.locks.splice(state.locks.indexOf(lock), 1)
  return { status: 200 }
}

const resource = '/providers/{namespace}/{type}/{name}'
const group = '/subscriptions/{subscription}/resourceGroups/{group}'

/** Everything that can have extension resources: a subscription, a group, a resource, and one below it. */
export const scopePaths: readonly string[] = [
  '/subscriptions/{subscription}',
  group,
  `${group}${resource}`,
  `${group}${resource}/{type2}/{name2}`,
]

/** Management locks at every scope. */
export const lockRoutes: readonly Route[] = scopePaths.flatMap((scope): Route[] => [
  { method: 'GET', path: `${scope}${tail}`, action: 'Microsoft.Authorization/locks/read', handle: list },
  { method: 'GET', path: `${scope}${tail}/{lock}`, action: 'Microsoft.Authorization/locks/read', handle: get },
  { method: 'PUT', path: `${scope}${tail}/{lock}`, action: 'Microsoft.Authorization/locks/write', handle: put },
  { method: 'DELETE', path: `${scope}${tail}/{lock}`, action: 'Microsoft.Authorization/locks/delete', handle: remove },
])
