import type { User } from './authenticate.ts'
import type { Decision } from './decision.ts'
import { isAllowed } from './grants.ts'
import { byNode } from './node-authorizer.ts'
import type { Attributes } from './request-info.ts'
import { byBindings } from './roles.ts'
import type { ClusterState } from './state.ts'

/** As Go prints several errors at once. */
const aggregated = (errors: readonly string[]): string =>
  errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]`

/**
 * As the API server's chain of authorizers: whoever is in system:masters, then nodes, then RBAC, then on an Entra cluster
 * with Azure RBAC the webhook of Azure. The first that says yes is believed; the reasons of the others are what a 403 ends
 * with. `fieldSelector` is the request's: nodes may list their own pods only.
 */
export function authorize(state: ClusterState, user: User, asked: Attributes, fieldSelector = ''): Decision {
  if (user.groups.includes('system:masters')) return { allowed: true, reason: '' }
  const node = byNode(user, asked, state, fieldSelector)
  if (node?.allowed === true) return node
  if (isAllowed(state.grants, user, asked)) return { allowed: true, reason: 'RBAC: allowed' }
  const { via, missing } = byBindings(user, asked, state)
  if (via !== undefined) return { allowed: true, reason: `RBAC: allowed by ${via}` }
  const azure = state.azure?.authorize(user, asked)
  if (azure?.allowed === true || azure?.denied === true) return azure
  const rbac = missing.length === 0 ? '' : `RBAC: ${aggregated(missing)}`
  const reasons = [node?.reason ?? '', rbac, azure?.reason ?? ''].filter((reason) => reason !== '')
  return { allowed: false, reason: reasons.join('\n') }
}
