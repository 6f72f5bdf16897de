export type CloudName = 'AzureCloud' | 'AzureChinaCloud' | 'AzureUSGovernment'

/** Where a cloud's endpoints are, and what its tokens are for. */
export type Cloud = {
  readonly name: CloudName
  /** host of Azure Resource Manager */
  readonly arm: string
  /** hosts of Entra ID: the one to be named, and those that the login libraries use beside it */
  readonly login: readonly [string, ...string[]]
  /** resources whose tokens ARM accepts, without the final slash */
  readonly audiences: readonly [string, ...string[]]
  readonly graph: string
  readonly portal: string
  /** what follows the region in the name of a cluster's issuer of service account tokens */
  readonly issuerDomain: string
  /** what follows the region in an API server's name: `.azmk8s.io` */
  readonly clusterDomain: string
  /** between the DNS prefix and the region: `hcp` */
  readonly clusterZone: (location: string) => string
}

/** The three clouds: names and audiences as the SDKs' tables have them. */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  AzureCloud: {
    name: 'AzureCloud',
    arm: 'management.azure.com',
    login: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
    audiences: ['https://management.core.windows.net', 'https://management.azure.com'],
    graph: 'graph.microsoft.com',
    portal: 'portal.azure.com',
    issuerDomain: 'oic.prod-aks.azure.com',
    clusterDomain: 'azmk8s.io',
    clusterZone: (location) => `hcp.${location}.azmk8s.io`,
  },
  AzureChinaCloud: {
    name: 'AzureChinaCloud',
    arm: 'management.chinacloudapi.cn',
    // msal-node sends tokens of China to the second, though the authority is the first
    login: ['login.chinacloudapi.cn', 'login.partner.microsoftonline.cn', 'sts.chinacloudapi.cn'],
    audiences: ['https://management.core.chinacloudapi.cn', 'https://management.chinacloudapi.cn'],
    graph: 'microsoftgraph.chinacloudapi.cn',
    portal: 'portal.azure.cn',
    issuerDomain: 'oic.prod-aks.azure.cn',
    clusterDomain: 'azk8s.cn',
    clusterZone: (location) => `hcp.${location}.cx.prod.service.azk8s.cn`,
  },
  AzureUSGovernment: {
    name: 'AzureUSGovernment',
    arm: 'management.usgovcloudapi.net',
    login: ['login.microsoftonline.us', 'login.usgovcloudapi.net', 'sts.windows.net'],
    audiences: ['https://management.core.usgovcloudapi.net', 'https://management.usgovcloudapi.net'],
    graph: 'graph.microsoft.us',
    portal: 'portal.azure.us',
    issuerDomain: 'oic.prod-aks.azure.us',
    clusterDomain: 'azure.us',
    clusterZone: (location) => `hcp.${location}.cx.aks.containerservice.azure.us`,
  },
}

/** The application whose tokens the API server of an Entra cluster accepts; the same id in all clouds. */
export const aksServerApplication = '6dae42f8-4368-4678-94ff-3960e28e3630'
