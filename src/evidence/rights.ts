import type { RoleActions } from '../model/azure.ts'
import type { Access } from '../model/ports.ts'
import type { ServiceAccountName } from '../model/settings.ts'
import { attempt } from './attempt.ts'
import type { Collector } from './context.ts'
import { fromArm } from './managed-cluster.ts'
import { matchesWildcard } from '../model/wildcard.ts'

const type = 'Microsoft.ContainerService/managedClusters'

/** What a rotation asks of ARM. Of the two credentials it takes one. */
export const rotationActions = [
  `${type}/read`,
  `${type}/rotateClusterCertificates/action`,
  `${type}/agentPools/read`,
  `${type}/listClusterUserCredential/action`,
  `${type}/listClusterAdminCredential/action`,
] as const

/** Azure RBAC: an action is allowed when one role has it in `actions` and not in its own `notActions`. */
export const isAllowed = (roles: readonly RoleActions[], action: string): boolean =>
  roles.some(
    ({ actions, notActions }) =>
      actions.some((pattern) => matchesWildcard(pattern, action)) &&
      !notActions.some((pattern) => matchesWildcard(pattern, action)),
  )

/** Found by asking: nothing is tried. A deny assignment is not in ARM's answer. */
export const azureRights: Collector<'azureRights'> = (context) =>
  fromArm(context, 'ARM permissions', async (azure, cluster, signal) => {
    const roles = await azure.permissions(cluster, signal)
    return rotationActions.map((right) => ({ right, allowed: isAllowed(roles, right) }))
  })

/** What proving a rotation asks of the API server. */
export const rotationAccess = ({ namespace, name }: ServiceAccountName): Readonly<Record<string, Access>> => ({
  'list nodes': { verb: 'list', group: '', resource: 'nodes' },
  'list pods': { verb: 'list', group: '', resource: 'pods' },
  'list certificatesigningrequests': {
    verb: 'list',
    group: 'certificates.k8s.io',
    resource: 'certificatesigningrequests',
  },
  'list configmaps kube-root-ca.crt': { verb: 'list', group: '', resource: 'configmaps', name: 'kube-root-ca.crt' },
  [`create serviceaccounts/token on ${namespace}/${name}`]: {
    verb: 'create',
    group: '',
    resource: 'serviceaccounts',
    subresource: 'token',
    namespace,
    name,
  },
})

export const kubernetesRights: Collector<'kubernetesRights'> = ({ kubernetes, kubeletServiceAccount, signal, clock }) =>
  attempt('SelfSubjectAccessReviews', clock, async () => {
    const session = await kubernetes()
    const rights: { right: string; allowed: boolean }[] = []
    // one by one: where these hang, they hold one connection and not all, and the rest is learned
    for (const [right, access] of Object.entries(rotationAccess(kubeletServiceAccount)))
      rights.push({ right, allowed: await session.may(access, signal) })
    return rights
  })
