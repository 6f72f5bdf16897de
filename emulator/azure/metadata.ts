import { ok, type Route } from './answer.ts'
import { type Cloud, type CloudName, clouds } from './clouds.ts'
import type { AzureState } from './state.ts'

/** Hosts of a cloud that nobody serves here, but that its description names. */
const suffixes: Readonly<Record<CloudName, Readonly<Record<string, string>>>> = {
  AzureCloud: {
    acrLoginServer: 'azurecr.io',
    keyVaultDns: 'vault.azure.net',
    storage: 'core.windows.net',
    sqlServerHostname: 'database.windows.net',
    azureDataLakeStoreFileSystem: 'azuredatalakestore.net',
    azureDataLakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
    azureFrontDoorEndpointSuffix: 'azurefd.net',
  },
  AzureChinaCloud: {
    acrLoginServer: 'azurecr.cn',
    keyVaultDns: 'vault.azure.cn',
    storage: 'core.chinacloudapi.cn',
    sqlServerHostname: 'database.chinacloudapi.cn',
  },
  AzureUSGovernment: {
    acrLoginServer: 'azurecr.us',
    keyVaultDns: 'vault.usgovcloudapi.net',
    storage: 'core.usgovcloudapi.net',
    sqlServerHostname: 'database.usgovcloudapi.net',
  },
}

/** The older Graph, which az wants to know of and never asks. */
const oldGraph: Readonly<Record<CloudName, string>> = {
  AzureCloud: 'https://graph.windows.net/',
  AzureChinaCloud: 'https://graph.chinacloudapi.cn/',
  AzureUSGovernment: 'https://graph.windows.net/',
}

/** ARM and Entra ID are where the caller found them, when that is not under the cloud's own name. */
const here = ({ arm, login }: Cloud, origin: string): { readonly arm: string; readonly login: string } => {
  const [, host] = /^https:\/\/([^:]+)/.exec(origin) ?? []
  return host === arm ? { arm: `https://${arm}/`, login: `https://${login[0]}` } : { arm: origin, login: origin }
}

function cloudObject(cloud: Cloud, at: { readonly arm: string; readonly login: string }): object {
  const management = cloud.audiences.map((audience) => `${audience}/`)
  return {
    portal: `https://${cloud.portal}`,
    authentication: { loginEndpoint: at.login, audiences: management, tenant: 'common', identityProvider: 'AAD' },
    graphAudience: oldGraph[cloud.name],
    graph: oldGraph[cloud.name],
    microsoftGraphResourceId: `https://${cloud.graph}/`,
    name: cloud.name,
    suffixes: suffixes[cloud.name],
    resourceManager: at.arm,
    sqlManagement: `https://management.core.${suffixes[cloud.name]['storage']?.replace('core.', '') ?? ''}:8443/`,
  }
}

/** Since 2022-09-01 the endpoint tells of its own cloud; before, of all of them. */
const isOne = (apiVersion: string): boolean => apiVersion.slice(0, 10) >= '2022-09-01'

const endpoints: Route['handle'] = ({ apiVersion, origin }, { cloud }: AzureState) => {
  const own = cloudObject(cloud, here(cloud, origin))
  if (isOne(apiVersion)) return ok(own)
  const others = Object.values(clouds).filter(({ name }) => name !== cloud.name)
  return ok([own, ...others.map((one) => cloudObject(one, here(one, `https://${one.arm}`)))])
}

export const metadataRoutes: readonly Route[] = [
  { method: 'GET', path: '/metadata/endpoints', open: true, handle: endpoints },
]
