import { aksError, type ArmAnswer, isAnswer, ok, parameter, type Route } from './answer.ts'
import { azureLogin, type ClusterUser, execLogin, kubeconfigOf, type Login } from './kubeconfig.ts'
import { clusterOf, clustersPath } from './managed-clusters.ts'
import { RealClusterError } from './real-kubernetes.ts'
import type { AzureState, ManagedCluster } from './state.ts'

/**
 * The URL of the API server in a kubeconfig: where the cluster listens. With real host names a private cluster is called
 * by its private name, which nobody outside its network can resolve, and by its public one when `server-fqdn` is `public`;
 * on a free port it has the address of this machine, and nobody comes in there either.
 */
export function serverUrl({ fqdn, privateFqdn }: ManagedCluster, url: string, wanted?: string): string | ArmAnswer {
  if (wanted?.toLowerCase() !== 'public') return url
  if (fqdn === undefined)
    return aksError(400, 'BadRequest', 'The cluster has no public FQDN: it is turned off for this private cluster.')
  const own = new URL(url).hostname
  return own === privateFqdn ? url.replace(own, fqdn) : url
}

/** 1.24 was the first version whose kubeconfigs have the plugin when nobody says what they want. */
const hasPlugin = (cluster: ManagedCluster): boolean => {
  const [major = 1, minor = 0] = cluster.kubernetes.state.kubernetesVersion.slice(1).split('.').map(Number)
  return major > 1 || minor >= 24
}

function entraLogin(cluster: ManagedCluster, { cloud, tenant }: AzureState, format: string | undefined): Login {
  const wanted = format?.toLowerCase() ?? (hasPlugin(cluster) ? 'exec' : 'azure')
  return wanted === 'exec' ? execLogin(cloud, tenant) : azureLogin(cloud, tenant)
}

const disabled = 'Getting static credential is not allowed because this cluster is set to disable local accounts.'

/**
 * The credentials of a cluster at this moment. Whoever is no administrator signs in by Entra ID where the cluster has it,
 * and `format` says how; elsewhere `format` means nothing, and everybody gets certificate, key and static token.
 */
const credentials =
  (user: ClusterUser): Route['handle'] =>
  async (request, state) => {
    const cluster = clusterOf(request, state)
    if (isAnswer(cluster)) return cluster
    const { name, resourceGroup, scenario, properties, kubernetes } = cluster
    const byEntra = scenario.entra !== undefined && user !== 'clusterAdmin'
    if (!byEntra && properties['disableLocalAccounts'] === true) return aksError(400, 'BadRequest', disabled)
    const { query } = request
    const administrator = await kubernetes.administrator().catch((error: unknown) => {
      if (error instanceof RealClusterError) return aksError(503, 'ServiceUnavailable', error.message)
      throw error
    })
    if (isAnswer(administrator)) return administrator
    const url = serverUrl(cluster, administrator.server, parameter(query, 'server-fqdn'))
    if (typeof url !== 'string') return url
    const login = byEntra ? entraLogin(cluster, state, parameter(query, 'format')) : administrator.user
    const text = kubeconfigOf({ cluster: name, resourceGroup, user }, { url, ca: administrator.ca }, login)
    return ok({ kubeconfigs: [{ name: user, value: Buffer.from(text).toString('base64') }] })
  }

const post = (operation: string, user: ClusterUser): Route => ({
  method: 'POST',
  path: `${clustersPath}/{cluster}/${operation}`,
  action: `Microsoft.ContainerService/managedClusters/${operation}/action`,
  handle: credentials(user),
})

/** Kubeconfigs. */
export const credentialRoutes: readonly Route[] = [
  post('listClusterUserCredential', 'clusterUser'),
  post('listClusterAdminCredential', 'clusterAdmin'),
  post('listClusterMonitoringUserCredential', 'clusterMonitoringUser'),
]
