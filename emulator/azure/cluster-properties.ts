import { randomBytes, randomUUID } from 'node:crypto'
import type { ApiServerNames } from './names.ts'
import { minorOf } from './pool-properties.ts'
import type { ManagedClusterScenario } from './scenario.ts'

/** `properties` of a cluster as ARM answers them, without agentPoolProfiles. */
export type ClusterProperties = { provisioningState: string; powerState: { code: string } } & Record<string, unknown>

/** What a cluster's properties are made from. */
export type ClusterFacts = ApiServerNames & {
  readonly name: string
  /** `/subscriptions/ID` */
  readonly subscriptionScope: string
  readonly nodeResourceGroup: string
  readonly tenant: string
  /** of Kubernetes, without `v` */
  readonly version: string
  /** certificates as base64 of PEM */
  readonly customCas: readonly string[]
  readonly scenario: ManagedClusterScenario
}

function accessProfile({ scenario }: ClusterFacts): object {
  const { private: how, privateDnsZone = 'system', publicFqdn = true, authorizedIpRanges, disableRunCommand } = scenario
  const profile = {
    ...(authorizedIpRanges === undefined ? {} : { authorizedIPRanges: [...authorizedIpRanges] }),
    ...(how === undefined ? {} : { enablePrivateCluster: true, privateDNSZone: privateDnsZone }),
    ...(how !== undefined && publicFqdn ? { enablePrivateClusterPublicFQDN: true } : {}),
    ...(how === 'vnet-integration' ? { enableVnetIntegration: true, subnetId: '' } : {}),
    ...(disableRunCommand === true ? { disableRunCommand } : {}),
  }
  return Object.keys(profile).length === 0 ? {} : { apiServerAccessProfile: profile }
}

/** Where the endpoint of a private cluster is; an API server in the cluster's own network needs none. */
const privateLink = ({ scenario, name }: ClusterFacts): object =>
  scenario.private === 'private-link'
    ? {
        privateLinkResources: [
          {
            name: 'management',
            type: 'Microsoft.ContainerService/managedClusters/privateLinkResources',
            groupId: 'management',
            requiredMembers: ['management'],
            privateLinkServiceID: `/subscriptions/${randomUUID()}/resourceGroups/hcp-underlay/providers/Microsoft.Network/privateLinkServices/${name}`,
          },
        ],
      }
    : {}

const entraProfile = ({ scenario: { entra }, tenant }: ClusterFacts): object =>
  entra === undefined
    ? {}
    : {
        aadProfile: {
          managed: true,
          adminGroupObjectIDs: entra.adminGroups ?? null,
          adminUsers: null,
          enableAzureRBAC: entra.azureRbac ?? false,
          tenantID: tenant,
        },
      }

const networkProfile = ({ subscriptionScope, nodeResourceGroup }: ClusterFacts): object => ({
  networkPlugin: 'azure',
  networkPluginMode: 'overlay',
  networkPolicy: 'none',
  networkDataplane: 'azure',
  loadBalancerSku: 'standard',
  loadBalancerProfile: {
    managedOutboundIPs: { count: 1 },
    effectiveOutboundIPs: [
      {
        id: `${subscriptionScope}/resourceGroups/${nodeResourceGroup}/providers/Microsoft.Network/publicIPAddresses/${randomUUID()}`,
      },
    ],
    backendPoolType: 'nodeIPConfiguration',
  },
  podCidr: '10.244.0.0/16',
  serviceCidr: '10.0.0.0/16',
  dnsServiceIP: '10.0.0.10',
  outboundType: 'loadBalancer',
  podCidrs: ['10.244.0.0/16'],
  serviceCidrs: ['10.0.0.0/16'],
  ipFamilies: ['IPv4'],
})

/** The identity of the nodes, which a cluster with a service principal does not have. */
const identityProfile = ({ scenario, name, subscriptionScope, nodeResourceGroup }: ClusterFacts): object =>
  scenario.servicePrincipal === undefined
    ? {
        identityProfile: {
          kubeletidentity: {
            resourceId: `${subscriptionScope}/resourcegroups/${nodeResourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`,
            clientId: randomUUID(),
            objectId: randomUUID(),
          },
        },
      }
    : {}

const azurePortalName = (fqdn: string): string => fqdn.replace('.', '.portal.')

/** A cluster as the stable api-versions of 2025 and later answer it; what is not used is absent, neither false nor null. */
export function clusterProperties(facts: ClusterFacts): ClusterProperties {
  const { fqdn, privateFqdn, name, version, scenario, customCas } = facts
  const { servicePrincipal } = scenario
  return {
    provisioningState: scenario.provisioningState ?? 'Succeeded',
    powerState: { code: scenario.powerState ?? 'Running' },
    kubernetesVersion: minorOf(version),
    currentKubernetesVersion: version,
    dnsPrefix: name.toLowerCase(),
    ...(fqdn === undefined ? {} : { fqdn }),
    ...(privateFqdn === undefined ? {} : { privateFQDN: privateFqdn }),
    azurePortalFQDN: azurePortalName(privateFqdn ?? fqdn ?? ''),
    servicePrincipalProfile: {
      clientId: servicePrincipal === undefined ? 'msi' : (servicePrincipal.clientId ?? randomUUID()),
    },
    nodeResourceGroup: facts.nodeResourceGroup,
    enableRBAC: scenario.enableRBAC ?? true,
    supportPlan: 'KubernetesOfficial',
    networkProfile: networkProfile(facts),
    ...entraProfile(facts),
    maxAgentPools: 100,
    ...accessProfile(facts),
    ...privateLink(facts),
    ...identityProfile(facts),
    autoUpgradeProfile: { nodeOSUpgradeChannel: 'NodeImage' },
    ...(scenario.disableLocalAccounts === true ? { disableLocalAccounts: true } : {}),
    securityProfile: customCas.length === 0 ? {} : { customCATrustCertificates: [...customCas] },
    storageProfile: {
      diskCSIDriver: { enabled: true },
      fileCSIDriver: { enabled: true },
      snapshotController: { enabled: true },
    },
    oidcIssuerProfile: { enabled: false },
    workloadAutoScalerProfile: {},
    resourceUID: randomBytes(12).toString('hex'),
    metricsProfile: { costAnalysis: { enabled: false } },
    nodeProvisioningProfile: { mode: 'Manual', defaultNodePools: 'Auto' },
    bootstrapProfile: { artifactSource: 'Direct' },
  }
}
