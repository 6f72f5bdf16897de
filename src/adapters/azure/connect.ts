import type { AzurePort, AzureSettings, ManagedClusterReference } from '../../model/azure.ts'
import { WorldError } from '../../model/errors.ts'
import { openArm, type Arm } from './arm.ts'
import { armScopeOf } from './audience.ts'
import { detectorOf } from './detectors.ts'
import { clusterAnswer, poolFacts, referenceOf } from './facts.ts'
import { busyWaits, machinesOf, runOnNode } from './nodes.ts'
import { reduceSdkError } from './refusals.ts'
import { signIn } from './sign-in.ts'
import { openTransport } from './transport.ts'
import { oncePerRegion } from './versions.ts'

/** the application whose tokens API servers of Entra clusters accept; the same id in every cloud */
const clusterScope = '6dae42f8-4368-4678-94ff-3960e28e3630/.default'
const subscriptionsVersion = '2022-12-01'

/** What a session tells on the way. */
export type Telling = {
  readonly remember: (secret: string) => void
  readonly info: (line: string) => void
  /** PEM certificates -> our own form; throws when it holds none */
  readonly readCertificates: (pem: string) => ManagedClusterFactsCas
}

type ManagedClusterFactsCas = Awaited<ReturnType<AzurePort['managedCluster']>>['customCas']

/** Signs in to Entra ID and opens Azure Resource Manager. Rejects with a `WorldError` that says what was tried. */
export async function connectAzure(
  settings: AzureSettings,
  { remember, info, readCertificates }: Telling,
  signal: AbortSignal,
): Promise<AzurePort> {
  const transport = openTransport(settings.caBundle)
  const scope = await armScopeOf(settings.cloud, transport, signal)
  const signedIn = await signIn(settings, scope, transport, process.env, signal)
  const arm = openArm(settings, scope, signedIn, transport, info)
  const { credential, method, passed } = signedIn
  return {
    signIn: { method, passed },
    subscriptions: (abort) => subscriptionsOf(arm, abort),
    managedClusters: ({ subscription, resourceGroup }, abort) =>
      reduced('managedClusters', 'Microsoft.ContainerService/managedClusters/read', async () => {
        const { managedClusters } = arm.aks(subscription.id)
        const options = { abortSignal: abort }
        const pages =
          resourceGroup === undefined
            ? managedClusters.list(options)
            : managedClusters.listByResourceGroup(resourceGroup, options)
        const found: ManagedClusterReference[] = []
        for await (const cluster of pages) found.push(referenceOf(cluster, subscription))
        return found
      }),
    findManagedCluster: ({ subscription, resourceGroup, name }, abort) =>
      reduced(`managedCluster ${resourceGroup}/${name}`, 'Microsoft.ContainerService/managedClusters/read', async () =>
        referenceOf(
          await arm.aks(subscription.id).managedClusters.get(resourceGroup, name, { abortSignal: abort }),
          subscription,
        ),
      ),
    managedCluster: (cluster, abort) =>
      reduced(`managedCluster ${cluster.name}`, 'Microsoft.ContainerService/managedClusters/read', async () => {
        const answer = await arm
          .aks(cluster.subscription.id)
          .managedClusters.get(cluster.resourceGroup, cluster.name, { abortSignal: abort })
        const { customCas, ...facts } = clusterAnswer(answer)
        return { ...facts, customCas: customCas.flatMap(readCertificates) }
      }),
    agentPools: (cluster, abort) => poolsOf(arm, cluster, abort),
    machines: (cluster, pool, abort) => machinesOf(arm, cluster, pool, abort),
    kubernetesVersions: oncePerRegion((cluster, abort) =>
      reduced('kubernetesVersions', 'Microsoft.ContainerService/locations/kubernetesVersions/read', async () => {
        const answer = await arm
          .aks(cluster.subscription.id)
          .managedClusters.listKubernetesVersions(cluster.location, { abortSignal: abort })
        return (answer.values ?? []).map(({ version = '', capabilities }) => {
          const plans = capabilities?.supportPlan ?? []
          return { version, onlyLongTermSupport: plans.length > 0 && !plans.includes('KubernetesOfficial') }
        })
      }),
    ),
    detector: (cluster, id, abort) => detectorOf(arm, cluster, id, abort),
    kubeconfig: async (cluster, { admin, serverFqdn }, abort) => {
      const kind = admin ? 'listClusterAdminCredential' : 'listClusterUserCredential'
      return reduced(kind, `Microsoft.ContainerService/managedClusters/${kind}/action`, async () => {
        const { managedClusters } = arm.aks(cluster.subscription.id)
        const options = { abortSignal: abort, ...(serverFqdn === undefined ? {} : { serverFqdn }) }
        const { kubeconfigs } = admin
          ? await managedClusters.listClusterAdminCredentials(cluster.resourceGroup, cluster.name, options)
          : await managedClusters.listClusterUserCredentials(cluster.resourceGroup, cluster.name, {
              ...options,
              format: 'exec',
            })
        const bytes = kubeconfigs?.[0]?.value
        if (bytes === undefined) throw new WorldError('malformed', `ARM ${kind}: no kubeconfig in the answer`)
        const text = Buffer.from(bytes).toString('utf8')
        return () => text
      })
    },
    clusterToken: async (abort) => {
      try {
        const got = await credential.getToken(clusterScope, { abortSignal: abort })
        if (got === null) throw new WorldError('unauthorized', 'Entra ID gave no token for the AKS server application')
        const { token } = got
        remember(token)
        return () => token
      } catch (error) {
        if (error instanceof WorldError) throw error
        throw new WorldError('unauthorized', 'Entra ID gave no token for the AKS server application')
      }
    },
    invoke: (cluster, command, abort) =>
      reduced('runCommand', 'Microsoft.ContainerService/managedClusters/runCommand/action', async () => {
        const answer = await arm
          .aks(cluster.subscription.id)
          .managedClusters.runCommand(
            cluster.resourceGroup,
            cluster.name,
            { command, context: '' },
            { abortSignal: abort, updateIntervalInMs: 1000 },
          )
        if (answer.exitCode === undefined)
          throw new WorldError('unexpected', `The command's pod in ${cluster.name} did not run`)
        return { exitCode: answer.exitCode, logs: answer.logs ?? '' }
      }),
    runOnNode: (machine, script, abort) => runOnNode(arm, machine, script, busyWaits, abort),
    counters: () => ({ requests: transport.sent(), repetitions: arm.repetitions() }),
  }
}

async function reduced<T>(what: string, action: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw reduceSdkError(error, `ARM ${what}`, action)
  }
}

async function subscriptionsOf(arm: Arm, signal: AbortSignal): ReturnType<AzurePort['subscriptions']> {
  const found: { id: string; name: string }[] = []
  for (let path: string | undefined = '/subscriptions'; path !== undefined;) {
    const apiVersion = path.startsWith('https:') ? {} : { apiVersion: subscriptionsVersion }
    const { body } = await arm.ask(
      { method: 'GET', path, action: 'Microsoft.Resources/subscriptions/read', ...apiVersion },
      signal,
    )
    const { value, nextLink } = (body ?? {}) as { value?: unknown; nextLink?: unknown }
    if (!Array.isArray(value)) throw new WorldError('malformed', 'ARM answered with no list of subscriptions')
    for (const { subscriptionId, displayName } of value as readonly {
      subscriptionId?: unknown
      displayName?: unknown
    }[])
      if (typeof subscriptionId === 'string' && typeof displayName === 'string')
        found.push({ id: subscriptionId, name: displayName })
    path = typeof nextLink === 'string' && nextLink !== '' ? nextLink : undefined
  }
  return found
}

/** The pools, each with the node image of the snapshot that it was made from, where that can be read. */
function poolsOf(arm: Arm, cluster: ManagedClusterReference, signal: AbortSignal): ReturnType<AzurePort['agentPools']> {
  const { agentPools } = arm.aks(cluster.subscription.id)
  return reduced('agentPools', 'Microsoft.ContainerService/managedClusters/agentPools/read', async () => {
    const pools = []
    for await (const pool of agentPools.list(cluster.resourceGroup, cluster.name, { abortSignal: signal }))
      pools.push(poolFacts(pool))
    return Promise.all(
      pools.map(async (pool) => {
        if (pool.snapshot === undefined) return pool
        const nodeImageVersion = await snapshotImage(arm, pool.snapshot.id, signal)
        return {
          ...pool,
          snapshot: { ...pool.snapshot, ...(nodeImageVersion === undefined ? {} : { nodeImageVersion }) },
        }
      }),
    )
  })
}

/** Undefined when it is gone or may not be read: the check says so. */
async function snapshotImage(arm: Arm, id: string, signal: AbortSignal): Promise<string | undefined> {
  const [, subscription = '', group = '', name = ''] =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/snapshots\/([^/]+)$/i.exec(
      id,
    ) ?? []
  try {
    return (await arm.aks(subscription).snapshots.get(group, name, { abortSignal: signal })).nodeImageVersion
  } catch (error) {
    const { reason } = reduceSdkError(error, 'ARM snapshots', 'Microsoft.ContainerService/snapshots/read')
    if (reason === 'not-found' || reason === 'forbidden') return undefined
    throw error
  }
}
