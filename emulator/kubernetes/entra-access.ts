import { BlockList, isIP } from 'node:net'
import { aksServerApplication } from '../azure/clouds.ts'
import { isDataPermitted, type Principal } from '../azure/principals.ts'
import { type TokenAuthority, verifyAccessToken } from '../entra/tokens.ts'
import type { User } from './authenticate.ts'
import type { AzureAccess } from './azure-access.ts'
import type { Decision } from './decision.ts'
import type { Attributes } from './request-info.ts'

/** What of a managed cluster its access depends on. `properties` are those that ARM answers now. */
export type ManagedAccess = {
  /** `/subscriptions/…/managedClusters/NAME` */
  readonly id: string
  readonly properties: () => Readonly<Record<string, unknown>>
  readonly tokens: TokenAuthority
  readonly principals: () => readonly Principal[]
}

const provider = 'Microsoft.ContainerService/managedClusters'

const actions: Readonly<Record<string, string>> = {
  get: 'read',
  list: 'read',
  watch: 'read',
  create: 'write',
  patch: 'write',
  update: 'write',
  delete: 'delete',
  deletecollection: 'delete',
  bind: 'bind/action',
  escalate: 'escalate/action',
  impersonate: 'impersonate/action',
  use: 'use/action',
}

/** The data action that Azure's authorizer (kubeguard/guard) asks for: `…/managedClusters/apps/deployments/read`. */
export function dataAction(asked: Attributes): string {
  const verb = actions[asked.verb] ?? ''
  if (asked.kind === 'path') return [provider, asked.path.replace(/^\/|\/$/g, ''), verb].join('/')
  const { group, resource, subresource } = asked
  const what = resource === 'pods' && subresource === 'exec' ? ['pods', 'exec', 'action'] : [resource, verb]
  return [provider, ...(group === '' ? [] : [group]), ...what].filter((part) => part !== '').join('/')
}

const words = {
  allowed: 'Access allowed by Azure RBAC',
  refused: 'User does not have access to the resource in Azure. Update role assignment to allow access.',
  system: 'Azure does not have opinion for this user.',
  stranger:
    'Azure does not have opinion for this non AAD user. If you are an AAD user, please set Extra:oid parameter for ' +
    'impersonated user in the kubeconfig',
} as const

function byAzureRbac(user: User, asked: Attributes, { id, principals }: ManagedAccess): Decision {
  if (user.name.toLowerCase().startsWith('system:')) return { allowed: false, reason: words.system }
  const [oid] = user.extra?.['oid'] ?? []
  if (oid === undefined) return { allowed: false, reason: words.stranger }
  const principal = principals().find(({ objectId }) => objectId === oid)
  const scope = asked.kind === 'resource' && asked.namespace !== '' ? `${id}/namespaces/${asked.namespace}` : id
  const allowed = principal !== undefined && isDataPermitted(principal, dataAction(asked), scope)
  return allowed ? { allowed, reason: words.allowed } : { allowed, denied: true, reason: words.refused }
}

type Profile = Readonly<Record<string, unknown>> | undefined

/** The ranges as a list to look an address up in. */
function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', length] = range.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (length === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(length), family)
  }
  return list
}

/** What Azure says about access to one cluster. */
export function azureAccess(managed: ManagedAccess): AzureAccess {
  const entra = (): Profile => managed.properties()['aadProfile'] as Profile
  const network = (): Profile => managed.properties()['apiServerAccessProfile'] as Profile
  return {
    adminGroups: () => (entra()?.['adminGroupObjectIDs'] ?? []) as readonly string[],
    authenticate: (token, now) => {
      if (entra() === undefined) return undefined
      const verified = verifyAccessToken(managed.tokens, token, [aksServerApplication], now)
      if ('refused' in verified) return undefined
      const { oid, groups = [] } = verified.claims
      return { name: oid, groups: [...groups, 'system:authenticated'], extra: { oid: [oid] } }
    },
    authorize: (user, asked) => (entra()?.['enableAzureRBAC'] === true ? byAzureRbac(user, asked, managed) : undefined),
    localAccountsDisabled: () => managed.properties()['disableLocalAccounts'] === true,
    reaches: (address) => {
      const profile = network()
      if (profile?.['enablePrivateCluster'] === true) return false
      const ranges = (profile?.['authorizedIPRanges'] ?? []) as readonly string[]
      if (ranges.length === 0) return true
      const plain = address.replace(/^::ffff:/, '')
      return blockList(ranges).check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
    },
  }
}
