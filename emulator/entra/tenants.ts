import { type Refusal, refusal } from './answer.ts'

/** Names of many tenants at once. */
const manyTenants = ['common', 'organizations', 'consumers']

/** Which tenant a path names. */
export type NamedTenant = { readonly one: string } | { readonly many: string }

/** What the first part of a path names, or why it is no tenant here. `error` differs between discovery and tokens. */
export function tenantOf(
  name: string,
  tenant: string,
  error: 'invalid_tenant' | 'invalid_request',
): NamedTenant | Refusal {
  if (manyTenants.includes(name.toLowerCase())) return { many: name.toLowerCase() }
  if (name.toLowerCase() === tenant.toLowerCase()) return { one: tenant }
  const isGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)
  const isDomain = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name)
  return isGuid || isDomain
    ? refusal(
        error,
        90002,
        `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
      )
    : refusal(
        error,
        900023,
        `Specified tenant identifier '${name}' is neither a valid DNS name, nor a valid external domain.`,
      )
}
