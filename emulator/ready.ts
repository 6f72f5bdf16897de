import type { Emulator } from './emulator.ts'
import type { Kubeconfigs } from './files.ts'
import type { RunningCluster } from './running.ts'

type ReadyCluster = {
  readonly name: string
  /** of the API server */
  readonly url: string
  readonly kubeconfigs: Kubeconfigs
  /** PEM files, without keys */
  readonly certificates: { readonly ca: string; readonly apiServer: string; readonly masterclient: string }
  /** resource id; this and what follows only with `azure` */
  readonly id?: string
  readonly resourceGroup?: string
  readonly nodeResourceGroup?: string
  /** absent for a cluster without a public name */
  readonly fqdn?: string
}

type ReadyAzure = {
  readonly cloud: string
  readonly arm: string
  readonly entra: string
  /** the metadata service of a machine, over plain http: for AZURE_POD_IDENTITY_AUTHORITY_HOST */
  readonly imds: string
  /** PEM file */
  readonly ca: string
  readonly tenant: string
  /** id of the first */
  readonly subscription: string
  readonly subscriptions: readonly { readonly name: string; readonly id: string }[]
  /** of the first identity, which is the emulator's own invention */
  readonly clientId?: string
  readonly clientSecret?: string
  readonly identities: readonly {
    readonly name: string
    readonly clientId: string
    readonly objectId: string
    readonly clientSecret?: string
  }[]
}

type ReadyGitHub = {
  readonly url: string
  readonly apiUrl: string
  /** PEM file; absent over plain http */
  readonly ca?: string
  /** of github-actions[bot] in that repository; the emulator's own inventions */
  readonly writeToken: string
  readonly readToken: string
  /** where a job of the first repository's workflow asks for its ID token: ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN */
  readonly idTokenRequest: { readonly url: string; readonly token: string }
}

/** The one line of JSON of `npm run emulator`. */
export type Ready = {
  readonly directory: string
  /** all contexts */
  readonly kubeconfig: string
  readonly clusters: readonly ReadyCluster[]
  /** `http://127.0.0.1:PORT/__emulator`: `/requests`, `/faults`, `/latency` */
  readonly control: string
  readonly azure?: ReadyAzure
  readonly github?: ReadyGitHub
}

function readyCluster(cluster: RunningCluster, emulator: Emulator): ReadyCluster {
  const { name, url, kubeconfigs, pem } = cluster
  const managed = emulator.hasAzure
    ? emulator.azure.state.clusters.find((one) => one.kubernetes === cluster)
    : undefined
  return {
    name,
    url,
    kubeconfigs,
    certificates: { ca: pem.ca, apiServer: pem.apiServer, masterclient: pem.masterclient },
    ...(managed === undefined
      ? {}
      : {
          id: `/subscriptions/${managed.subscription.id}/resourceGroups/${managed.resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`,
          resourceGroup: managed.resourceGroup,
          nodeResourceGroup: managed.nodeResourceGroup,
          ...(managed.fqdn === undefined ? {} : { fqdn: managed.fqdn }),
        }),
  }
}

function readyAzure({ url, authority, imds, ca, state }: Emulator['azure']): ReadyAzure {
  const identities = state.principals.map(({ name, clientId, objectId, secret }) => ({
    name,
    clientId,
    objectId,
    ...(secret === undefined ? {} : { clientSecret: secret }),
  }))
  const [first] = identities
  return {
    cloud: state.cloud.name,
    arm: url,
    entra: authority,
    imds,
    ca,
    tenant: state.tenant,
    subscription: state.subscriptions[0]?.id ?? '',
    subscriptions: state.subscriptions,
    ...(first === undefined ? {} : { clientId: first.clientId, clientSecret: first.clientSecret ?? '' }),
    identities,
  }
}

function readyGitHub(github: NonNullable<Emulator['github']>): ReadyGitHub {
  const { url, apiUrl, ca, writeToken, readToken } = github
  const { ACTIONS_ID_TOKEN_REQUEST_URL: request = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: token = '' } =
    github.environment()
  return {
    url,
    apiUrl,
    ...(ca === undefined ? {} : { ca }),
    writeToken,
    readToken,
    idTokenRequest: { url: request, token },
  }
}

/** What runs, and where, for programs. */
export const readyLine = (emulator: Emulator): Ready => ({
  directory: emulator.directory,
  kubeconfig: emulator.kubeconfig,
  control: emulator.control,
  clusters: emulator.clusters.map((cluster) => readyCluster(cluster, emulator)),
  ...(emulator.hasAzure ? { azure: readyAzure(emulator.azure) } : {}),
  ...(emulator.github === undefined ? {} : { github: readyGitHub(emulator.github) }),
})

/** The same for people, in two lines at most. */
export function readyWords(scenario: string, { clusters, azure, directory }: Ready): readonly string[] {
  const names = clusters.slice(0, 3).map(({ name, url }) => `${name} at ${url}`)
  const more = clusters.length - names.length
  const listed = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return [
    `${scenario}: ${clusters.length === 1 ? 'one cluster' : `${clusters.length} clusters`}, ${listed}; files in ${directory}`,
    ...(azure === undefined
      ? []
      : [`${azure.cloud}: Azure Resource Manager at ${azure.arm}, Entra ID at ${azure.entra}`]),
  ]
}
