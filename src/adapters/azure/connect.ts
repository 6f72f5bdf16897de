import type { AzurePort, AzureSettings, SubscriptionFacts } from '../../model/azure.ts'
import type { Certificate } from '../../model/certificate.ts'
import type { Entry } from '../../model/entries.ts'
import { proxyFor } from '../dial.ts'
import { hostUrl } from '../url.ts'
import { openArm, type Arm } from './arm.ts'
import { armScopeOf } from './audience.ts'
import { clustersOf } from './clusters.ts'
import { withCustomCas } from './custom-cas.ts'
import { detectorOf } from './detectors.ts'
import { fieldsOf, malformed, textOf } from './fields.ts'
import { invokeCommand } from './invoke.ts'
import { busyWaits, machinesOf, runOnNode } from './nodes.ts'
import { preconditionsOf } from './preconditions.ts'
import { poolsOf } from './pools.ts'
import { reachableKubeconfig, resolves } from './private-names.ts'
import { sessionOf } from './renewal.ts'
import { openRepeater } from './repeat.ts'
import { rotateClusterCertificates } from './rotate.ts'
import { signIn } from './sign-in.ts'
import { openTransport } from './transport.ts'
import { oncePerRegion } from './versions.ts'

/** the application whose tokens API servers of Entra clusters accept; the same id in every cloud */
const clusterScope = '6dae42f8-4368-4678-94ff-3960e28e3630/.default'
const subscriptionsVersion = '2022-12-01'
/** the largest tenants have some thousands */
const mostSubscriptions = 50_000

/** What a session tells on the way. */
export type Telling = {
  readonly remember: (secret: string) => void
  readonly info: (line: string) => void
  /** PEM certificates -> our own form */
  readonly readCertificates: (pem: string) => readonly Entry<Certificate>[]
}

/** Signs in to Entra ID and opens Azure Resource Manager. Rejects with a `ReasonError` that says what was tried. */
export async function connectAzure(
  settings: AzureSettings,
  { remember, info, readCertificates }: Telling,
  signal: AbortSignal,
): Promise<AzurePort> {
  const transport = openTransport(settings.caBundle)
  const repeater = openRepeater((request) => transport.sendRequest(request), info)
  const scope = await armScopeOf(settings.cloud, repeater, signal)
  const { env: environment } = process
  // exchanges of tokens that were begun again
  let exchanges = 0
  const tell = (line: string): void => {
    exchanges += 1
    info(line)
  }
  const {
    method,
    passed,
    arm: token,
    tokens,
  } = await signIn({ settings, scope, transport, environment, remember, tell }, signal)
  const arm = openArm(settings, token, repeater)
  const { managedCluster, kubernetesVersions, kubeconfig, ...clusters } = clustersOf(arm)
  const clusterTokens = tokens(clusterScope)
  return {
    signIn: { method, passed },
    ...clusters,
    ...preconditionsOf(arm),
    ...poolsOf(arm),
    session: async (abort) => sessionOf(method, await token(abort)),
    kubernetesVersions: oncePerRegion(kubernetesVersions),
    subscriptions: (abort) => subscriptionsOf(arm, abort),
    managedCluster: withCustomCas(managedCluster, readCertificates),
    kubeconfig: (cluster, { admin, serverFqdn: wanted }, abort) =>
      reachableKubeconfig(
        (serverFqdn = wanted) =>
          kubeconfig(cluster, { admin, ...(serverFqdn === undefined ? {} : { serverFqdn }) }, abort),
        // a proxy resolves names itself
        (host) => {
          const url = hostUrl(host)
          const viaProxy = url !== undefined && proxyFor(url, undefined) !== undefined
          return viaProxy ? Promise.resolve(true) : resolves(host)
        },
      ),
    machines: (cluster, pool, abort) => machinesOf(arm, cluster, pool, abort),
    detector: (cluster, id, abort) => detectorOf(arm, cluster, id, abort),
    clusterToken: async (abort) => {
      const text = await clusterTokens(abort)
      return () => text
    },
    invoke: async (cluster, { text, entra }, abort) => {
      const sent = entra ? { text, clusterToken: await clusterTokens(abort) } : { text }
      return invokeCommand(arm, cluster, sent, abort)
    },
    runOnNode: (machine, script, abort) => runOnNode(arm, machine, script, busyWaits, abort),
    rotateClusterCertificates: (cluster, abort) => rotateClusterCertificates(arm, cluster, abort),
    counters: () => ({ requests: transport.sent(), repetitions: repeater.repetitions() + exchanges }),
  }
}

async function subscriptionsOf(arm: Arm, signal: AbortSignal): Promise<readonly SubscriptionFacts[]> {
  const ask = {
    method: 'GET',
    path: '/subscriptions',
    apiVersion: subscriptionsVersion,
    action: 'Microsoft.Resources/subscriptions/read',
    most: mostSubscriptions,
  } as const
  const subscriptionOf = (one: unknown): SubscriptionFacts => {
    const { subscriptionId, displayName } = fieldsOf(one)
    // by its name alone it is told of: ids stand nowhere
    return {
      id: textOf(subscriptionId) ?? malformed('subscription'),
      name: textOf(displayName) ?? malformed('subscription'),
    }
  }
  return arm.list(ask, subscriptionOf, signal)
}
