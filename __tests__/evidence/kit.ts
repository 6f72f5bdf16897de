import pLimit from 'p-limit'
import { readFileSync } from 'node:fs'
import { expect } from '@jest/globals'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import type { ClusterScenario } from '../../emulator/scenario.ts'
import { connectByCommand } from '../../src/adapters/kubernetes/command-invoke.ts'
import { kubernetesAdapter } from '../../src/adapters/kubernetes/connect.ts'
import { tlsPort } from '../../src/adapters/tls-port.ts'
import { collect } from '../../src/evidence/collect.ts'
import { collectors } from '../../src/evidence/collectors.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import { certificatesIn } from '../../src/model/entries.ts'
import type { Evidence, EvidenceKey, EvidenceMap, KubeletReading, Observation } from '../../src/model/evidence.ts'
import { planEvidence } from '../../src/model/evidence-catalogue.ts'
import type { NodeRung, ServiceAccountName } from '../../src/model/settings.ts'
import type { KubernetesTarget } from '../../src/model/target.ts'
import { parseCertificates } from '../../src/x509/parse.ts'
import { targetOf } from './target.ts'

export { targetOf } from './target.ts'

/** What ARM tells: skipped where a kubeconfig was given. */
export const azureKeys: readonly EvidenceKey[] = ['managedCluster', 'agentPools', 'supportedVersions', 'detectors']

/** What is asked only where an input says so. */
const onlyAsked: readonly EvidenceKey[] = [
  'nodeFiles',
  'tlsSecrets',
  'calledServices',
  'certManagerCertificates',
  'tokenSecretCas',
]

/** Everything that a check asks for by itself and a kubeconfig is enough for. */
export const allKeys = (Object.keys(collectors) as EvidenceKey[]).filter(
  (key) => ![...azureKeys, ...onlyAsked, ...planEvidence].includes(key),
)

/** Names of the nodes of `cluster()`. */
export const [firstNode, secondNode, thirdNode] = [0, 1, 2].map((n) => `aks-pool-12345678-vmss00000${n}`) as [
  string,
  string,
  string,
]

/** Runs a test's body with one cluster of three nodes, and stops it whatever happens. */
export async function withCluster<T>(
  more: Partial<ClusterScenario>,
  body: (cluster: RunningCluster, emulator: Emulator) => Promise<T>,
): Promise<T> {
  const emulator = await startEmulator({ clusters: [{ name: 'one', pools: [{ name: 'pool', count: 3 }], ...more }] })
  try {
    return await body(emulator.cluster('one'), emulator)
  } finally {
    await emulator.stop()
  }
}

export type Look = {
  readonly kubeconfig?: keyof RunningCluster['kubeconfigs']
  readonly target?: KubernetesTarget
  readonly nodeEvidence?: readonly NodeRung[]
  readonly signal?: AbortSignal
  readonly remembered?: string[]
  readonly kubeletServiceAccount?: ServiceAccountName
  readonly calledServices?: true
}

/** Collects evidence through the real adapters. */
export async function look<K extends EvidenceKey>(
  cluster: RunningCluster,
  keys: readonly K[],
  { kubeconfig = 'serviceAccount', nodeEvidence = ['tunnel'], ...more }: Look = {},
): Promise<{ readonly [Key in K]-?: Observation<EvidenceMap[Key]> }> {
  const controller = new AbortController()
  const evidence: Evidence = await collect(keys, {
    name: cluster.name,
    kubernetesTarget: () => Promise.resolve(more.target ?? targetOf(cluster.kubeconfigs[kubeconfig])),
    tls: tlsPort,
    apiServerHandshakes: 1,
    signal: more.signal ?? controller.signal,
    clock: () => new Date(),
    nodeEvidence,
    kubeletServiceAccount: more.kubeletServiceAccount ?? {
      namespace: 'aks-cert-guard',
      name: 'aks-cert-guard-kubelet-metrics',
    },
    limit: pLimit(8),
    connect: kubernetesAdapter((secret) => more.remembered?.push(secret)),
    connectByCommand,
    connection: 'direct',
    tlsSecrets: 'off',
    calledServices: more.calledServices === true,
  })
  return evidence as { readonly [Key in K]-?: Observation<EvidenceMap[Key]> }
}

/** The value of what was observed; the test fails with the reason when it was not. */
export function valueOf<T>(observation: Observation<T>): T {
  if (observation.state !== 'observed') throw new Error(JSON.stringify(observation))
  return observation.value
}

/** Reason and words of what was not observed. */
export function failureOf(observation: Observation<unknown>): { readonly reason: string; readonly detail: string } {
  if (observation.state !== 'unavailable') throw new Error(`it was ${observation.state}`)
  return { reason: observation.reason, detail: observation.detail }
}

/** The reading of one node. */
export function readingOf(kubelets: Observation<readonly KubeletReading[]>, node: string): KubeletReading {
  const found = valueOf(kubelets).find((reading) => reading.node === node)
  if (found === undefined) throw new Error(`nothing of ${node}`)
  return found
}

/** Fingerprints of a PEM file, in its order. */
export const fingerprintsIn = (path: string): readonly string[] =>
  certificatesIn(parseCertificates(readFileSync(path), 'clients').entries, ([{ unreadable }]) => {
    throw new Error(`${path} ${unreadable}`)
  }).map(({ fingerprint }) => fingerprint)

export const fingerprints = (certificates: readonly Certificate[]): readonly string[] =>
  certificates.map(({ fingerprint }) => fingerprint)

/** Paths of the requests that the API server answered, without the query. */
export const askedPaths = (cluster: RunningCluster): readonly string[] =>
  cluster.state.log.filter(({ server }) => server === 'api-server').map(({ path }) => path.replace(/\?.*$/, ''))

/** Nobody signed in with anything: neither token nor certificate came with any request. */
export function expectNoCredentialSent(cluster: RunningCluster): void {
  expect(cluster.state.log.filter(({ user }) => user !== 'system:anonymous')).toEqual([])
  expect(cluster.state.kubeletCredentials).toEqual([])
}
