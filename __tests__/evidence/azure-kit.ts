// A cluster of the emulated Azure, and its evidence through the real adapters.
import pLimit from 'p-limit'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import type { ClusterScenario, Scenario } from '../../emulator/scenario.ts'
import { connectAzure } from '../../src/adapters/azure/connect.ts'
import { connectByCommand } from '../../src/adapters/kubernetes/command-invoke.ts'
import { kubernetesAdapter } from '../../src/adapters/kubernetes/connect.ts'
import { tlsPort } from '../../src/adapters/tls-port.ts'
import { collect } from '../../src/evidence/collect.ts'
import { entraSignIn, managedCredential } from '../../src/evidence/managed-sign-in.ts'
import { readKubeconfigText } from '../../src/inputs/kubeconfig/from-arm.ts'
import type { AzurePort, AzureSelection, ManagedClusterReference } from '../../src/model/azure.ts'
import type { Evidence, EvidenceKey, EvidenceMap, Observation } from '../../src/model/evidence.ts'
import type { NodeRung, TlsSecretsSettings } from '../../src/model/settings.ts'
import { parseCertificates } from '../../src/x509/parse.ts'

export type AzureCluster = {
  readonly emulator: Emulator
  readonly cluster: RunningCluster
  /** in what is asked of ARM: `POST /…/runCommand` */
  readonly asked: () => readonly string[]
}

/** Runs a test's body with one cluster of Azure, and stops it whatever happens. */
export async function withAzure<T>(
  cluster: Partial<ClusterScenario>,
  body: (its: AzureCluster) => Promise<T>,
  azure: NonNullable<Scenario['azure']> = {},
  keys: NonNullable<Scenario['keys']> = 'p256',
): Promise<T> {
  const emulator = await startEmulator({
    clusters: [{ name: 'aks1', pools: [{ name: 'pool', count: 1 }], ...cluster }],
    azure,
    keys,
  })
  try {
    const asked = () => emulator.azure.state.log.map(({ method, path }) => `${method} ${path.replace(/\?.*$/, '')}`)
    return await body({ emulator, cluster: emulator.cluster('aks1'), asked })
  } finally {
    await emulator.stop()
  }
}

/** A session with the emulated Azure. */
export function sessionOf({ azure }: Emulator, identity = 'pipeline', signal?: AbortSignal): Promise<AzurePort> {
  const { clientId, secret = '' } = azure.identity(identity)
  return connectAzure(
    {
      cloud: { name: 'custom', armEndpoint: azure.url, authorityHost: azure.authority },
      auth: 'client-secret',
      tenantId: azure.state.tenant,
      clientId,
      clientSecret: () => secret,
      caBundle: azure.caPem,
    },
    {
      remember: () => undefined,
      info: () => undefined,
      readCertificates: (pem) => parseCertificates(pem, 'clients').entries,
    },
    signal ?? new AbortController().signal,
  )
}

/** The cluster as ARM finds it. */
export async function referenceTo(port: AzurePort): Promise<ManagedClusterReference> {
  const { signal } = new AbortController()
  const [subscription] = await port.subscriptions(signal)
  if (subscription === undefined) throw new Error('no subscription')
  const [found] = await port.managedClusters({ subscription }, signal)
  if (found === undefined) throw new Error('no cluster')
  return found
}

/** Collects evidence of the cluster through ARM, as a run does. */
export async function lookByArm<K extends EvidenceKey>(
  { emulator }: AzureCluster,
  keys: readonly K[],
  more: {
    readonly nodeEvidence?: readonly NodeRung[]
    readonly identity?: string
    readonly connection?: AzureSelection['connection']
    readonly tlsSecrets?: TlsSecretsSettings
    readonly signal?: AbortSignal
    readonly parallel?: number
    /** changes the session with Azure */
    readonly through?: (port: AzurePort) => AzurePort
  } = {},
): Promise<{ readonly [Key in K]-?: Observation<EvidenceMap[Key]> }> {
  const signal = more.signal ?? new AbortController().signal
  const cluster = await referenceTo(await sessionOf(emulator))
  const port = await sessionOf(emulator, more.identity)
  const azure = () => Promise.resolve(more.through?.(port) ?? port)
  const evidence: Evidence = await collect(keys, {
    name: cluster.name,
    managed: { cluster, azure },
    kubernetesTarget: () =>
      managedCredential({
        cluster,
        azure,
        adminCredentials: false,
        readKubeconfig: readKubeconfigText(() => undefined),
        signal,
      }),
    signIn: (credential) => entraSignIn(credential, azure, signal),
    tls: tlsPort,
    apiServerHandshakes: 1,
    signal,
    clock: () => new Date(),
    nodeEvidence: more.nodeEvidence ?? ['run-command'],
    tlsSecrets: more.tlsSecrets ?? 'off',
    calledServices: false,
    kubeletServiceAccount: { namespace: 'aks-cert-guard', name: 'aks-cert-guard-kubelet-metrics' },
    limit: pLimit(more.parallel ?? 8),
    connect: kubernetesAdapter(() => undefined),
    connectByCommand,
    connection: more.connection ?? 'direct',
  })
  return evidence as { readonly [Key in K]-?: Observation<EvidenceMap[Key]> }
}
