import { dump } from 'js-yaml'
import { aksServerApplication, type Cloud, type CloudName } from './clouds.ts'

/** Whose kubeconfig it is. The first two have the same rights on a cluster without Entra ID. */
export type ClusterUser = 'clusterUser' | 'clusterAdmin' | 'clusterMonitoringUser'

/** How somebody signs in: with what stands in the file, or with a plugin that asks Entra ID. */
export type Login = Readonly<Record<string, unknown>>

/** The public client that AKS lets people sign in with; the same id in all clouds. */
const aksClientApplication = '80faf920-1908-4b52-b5ef-a8e7bedfc67a'

/** The clouds as kubelogin calls them. */
const environments: Readonly<Record<CloudName, string>> = {
  AzureCloud: 'AzurePublicCloud',
  AzureChinaCloud: 'AzureChinaCloud',
  AzureUSGovernment: 'AzureUSGovernmentCloud',
}

/** Sign-in by the program kubelogin, which has to be there: no secret stands in the file. */
export const execLogin = ({ name }: Cloud, tenant: string): Login => ({
  exec: {
    apiVersion: 'client.authentication.k8s.io/v1beta1',
    args: [
      'get-token',
      '--environment',
      environments[name],
      '--server-id',
      aksServerApplication,
      '--client-id',
      aksClientApplication,
      '--tenant-id',
      tenant,
      '--login',
      'devicecode',
    ],
    command: 'kubelogin',
    env: null,
    installHint:
      '\nkubelogin is not installed which is required to connect to AAD enabled cluster.\n\nTo learn more, please go to https://aka.ms/aks/kubelogin\n',
    provideClusterInfo: false,
  },
})

/** Sign-in as kubectl did it itself before 1.26. */
export const azureLogin = ({ name }: Cloud, tenant: string): Login => ({
  'auth-provider': {
    config: {
      'apiserver-id': aksServerApplication,
      'client-id': aksClientApplication,
      'config-mode': '1',
      environment: environments[name],
      'tenant-id': tenant,
    },
    name: 'azure',
  },
})

/** A kubeconfig as AKS writes it: one context, named as the cluster, and a user of this cluster of that group. */
export function kubeconfigOf(
  names: { readonly cluster: string; readonly resourceGroup: string; readonly user: ClusterUser },
  server: { readonly url: string; readonly ca: string },
  login: Login,
): string {
  const user = `${names.user}_${names.resourceGroup}_${names.cluster}`
  const config = {
    apiVersion: 'v1',
    clusters: [
      {
        cluster: { 'certificate-authority-data': Buffer.from(server.ca).toString('base64'), server: server.url },
        name: names.cluster,
      },
    ],
    contexts: [{ context: { cluster: names.cluster, user }, name: names.cluster }],
    'current-context': names.cluster,
    kind: 'Config',
    preferences: {},
    users: [{ name: user, user: login }],
  }
  return dump(config, { lineWidth: -1 })
}
