import type { AgentPool, ManagedCluster } from '@azure/arm-containerservice'
import type { AgentPoolFacts, ManagedClusterReference, SubscriptionFacts } from '../../model/azure.ts'

/** /subscriptions/ID/resourceGroups/NAME/…: the group's name in the case that ARM wrote. */
export function resourceGroupOf(id: string): string {
  return /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? ''
}

/** A cluster of a list or an answer, reduced to where it is. */
export function referenceOf(cluster: ManagedCluster, subscription: SubscriptionFacts): ManagedClusterReference {
  const { id = '', name = '', location, tags } = cluster
  return { id, subscription, resourceGroup: resourceGroupOf(id), name, location, tags: tags ?? {} }
}

/** A managed cluster before its custom CAs are read: they are PEM texts here. */
export type ClusterAnswer = ReturnType<typeof clusterAnswer>

/** Properties that ARM left out are absent (it writes neither false nor null for what is not used). */
export function clusterAnswer(cluster: ManagedCluster) {
  const { apiServerAccessProfile: access, aadProfile: entra, securityProfile, systemData } = cluster
  const version = cluster.currentKubernetesVersion ?? cluster.kubernetesVersion
  return {
    provisioningState: cluster.provisioningState ?? 'Unknown',
    privateCluster: access?.enablePrivateCluster === true,
    authorizedIpRanges: access?.authorizedIPRanges ?? [],
    runCommandDisabled: access?.disableRunCommand === true,
    localAccountsDisabled: cluster.disableLocalAccounts === true,
    customCas: (securityProfile?.customCATrustCertificates ?? []).map((bytes) => Buffer.from(bytes).toString('utf8')),
    ...errorOf(cluster),
    ...(cluster.powerState?.code === undefined ? {} : { powerState: cluster.powerState.code }),
    ...(version === undefined ? {} : { kubernetesVersion: version }),
    ...(cluster.fqdn === undefined ? {} : { fqdn: cluster.fqdn }),
    ...(cluster.privateFqdn === undefined ? {} : { privateFqdn: cluster.privateFqdn }),
    ...(cluster.enableRbac === undefined ? {} : { enableRbac: cluster.enableRbac }),
    ...(entra === undefined ? {} : { entra: { azureRbac: entra.enableAzureRbac === true } }),
    ...(cluster.servicePrincipalProfile?.clientId === undefined
      ? {}
      : { servicePrincipalClientId: cluster.servicePrincipalProfile.clientId }),
    ...(cluster.nodeResourceGroup === undefined ? {} : { nodeResourceGroup: cluster.nodeResourceGroup }),
    ...(systemData?.createdAt === undefined ? {} : { createdAt: systemData.createdAt }),
    ...(cluster.oidcIssuerProfile?.issuerURL === undefined ? {} : { oidcIssuer: cluster.oidcIssuerProfile.issuerURL }),
    ...(cluster.supportPlan === undefined ? {} : { supportPlan: cluster.supportPlan }),
  }
}

/** A node pool; its snapshot's image is asked for separately. */
export function poolFacts(pool: AgentPool): AgentPoolFacts {
  const { name = '', osType, tags, creationData } = pool
  const system = osType?.toLowerCase()
  const version = pool.currentOrchestratorVersion ?? pool.orchestratorVersion
  return {
    name,
    type: pool.typePropertiesType ?? 'VirtualMachineScaleSets',
    operatingSystem: system === 'linux' || system === 'windows' ? system : 'unknown',
    provisioningState: pool.provisioningState ?? 'Unknown',
    tags: tags ?? {},
    ...(pool.mode === undefined ? {} : { mode: pool.mode }),
    ...(pool.count === undefined ? {} : { count: pool.count }),
    ...(version === undefined ? {} : { kubernetesVersion: version }),
    ...(pool.nodeImageVersion === undefined ? {} : { nodeImageVersion: pool.nodeImageVersion }),
    ...(pool.powerState?.code === undefined ? {} : { powerState: pool.powerState.code }),
    ...(creationData?.sourceResourceId === undefined ? {} : { snapshot: { id: creationData.sourceResourceId } }),
  }
}

/** What ARM says of the last operation; the words are told apart and not kept. */
function errorOf({ status }: ManagedCluster) {
  const error = status?.provisioningError
  if (error === undefined) return {}
  const words = JSON.stringify(error)
  const code = typeof error.code === 'string' && /^[A-Za-z0-9]{1,80}$/.test(error.code) ? error.code : 'Unknown'
  return { provisioningError: { code, certificatesExpired: /certificates are expired/i.test(words) } }
}
