// The rotation of one cluster of the emulated Azure, through the real adapters, faster than usual.
import pLimit from 'p-limit'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@jest/globals'
import { type ClusterScenario, type Emulator, type Scenario, startEmulator } from '../../emulator/emulator.ts'
import { connectByCommand } from '../../src/adapters/kubernetes/command-invoke.ts'
import { kubernetesAdapter } from '../../src/adapters/kubernetes/connect.ts'
import { tlsPort } from '../../src/adapters/tls-port.ts'
import { collect } from '../../src/evidence/collect.ts'
import { entraSignIn, managedCredential } from '../../src/evidence/managed-sign-in.ts'
import { readKubeconfigText } from '../../src/inputs/kubeconfig/from-arm.ts'
import type { AzurePort } from '../../src/model/azure.ts'
import type { RotationPlan } from '../../src/model/plan.ts'
import type { Verification, VerificationId, RotationRecord } from '../../src/model/rotation.ts'
import { rotateCluster, type RotationOrder } from '../../src/rotation/execute.ts'
import type { Rotated } from '../../src/rotation/execution.ts'
import { renderRecords } from '../../src/rotation/record/write.ts'
import { usualPace, type Pace, type RotationContext } from '../../src/rotation/context.ts'
import { referenceTo, sessionOf } from '../evidence/azure-kit.ts'
import { noteSecrets, secretPlaces, watch } from './left-behind.ts'

export type Rotation = NonNullable<NonNullable<ClusterScenario['azure']>['rotation']>

/** An emulator with one cluster `aks1` of three nodes, and ARM. */
export const start = (
  cluster: Partial<ClusterScenario> = {},
  azure: NonNullable<Scenario['azure']> = {},
): Promise<Emulator> =>
  startEmulator({ clusters: [{ name: 'aks1', pools: [{ name: 'nodepool1', count: 3 }], ...cluster }], azure })

const quick: Pace = {
  polls: [20, 50, 100],
  looks: 100,
  progress: 200,
  unheard: 1_000,
  proofs: 100,
  settling: 3_000,
  request: 20_000,
}

/** A plan that nothing speaks against. */
export const free: RotationPlan = {
  target: 'aks1',
  need: 'needed',
  because: ['The cluster CA ends soon.'],
  smallerRemedies: [],
  findings: [],
  estimate: { minutes: { from: 10, to: 30 } },
  clusterCas: [],
}

/** The digest of the cluster's resource id. */
export const clusterDigest = '5'.repeat(64)

export type Ran = Rotated & {
  readonly lines: readonly string[]
  /** the record as it was kept, each time */
  readonly kept: readonly RotationRecord[]
  readonly proofs: Readonly<Partial<Record<VerificationId, Verification['outcome']>>>
}

/** One run over one cluster. No secret stands in what it told and kept. */
export async function rotate(
  emulator: Emulator,
  more: {
    readonly plan?: Partial<RotationPlan>
    readonly order?: Partial<RotationOrder>
    readonly pace?: Partial<Pace>
    readonly stopped?: AbortSignal
    readonly identity?: string
    readonly through?: (port: AzurePort) => AzurePort
    /** why a record isn't kept */
    readonly unkept?: (record: RotationRecord) => string | undefined
  } = {},
): Promise<Ran> {
  const cluster = await referenceTo(await sessionOf(emulator))
  const session = await sessionOf(emulator, more.identity)
  const port = more.through?.(session) ?? session
  const azure = () => Promise.resolve(port)
  const stopped = more.stopped ?? new AbortController().signal
  const connect = kubernetesAdapter(() => undefined)
  const readKubeconfig = readKubeconfigText(() => undefined)
  const signIn: RotationContext['signIn'] = (target, signal) => entraSignIn(target, azure, signal)
  const serviceAccount = { namespace: 'aks-cert-guard', name: 'aks-cert-guard-kubelet-metrics' }
  const [lines, kept]: [string[], RotationRecord[]] = [[], []]
  const context: RotationContext = {
    name: 'aks1',
    cluster,
    clusterDigest,
    azure: port,
    tls: tlsPort,
    apiServerHandshakes: 3,
    connect,
    handedOut: (signal) => managedCredential({ cluster, azure, adminCredentials: false, readKubeconfig, signal }),
    signIn,
    observe: (keys, target, signal) =>
      collect(keys, {
        name: 'aks1',
        managed: { cluster, azure },
        kubernetesTarget: () => Promise.resolve(target),
        signIn: (credential) => signIn(credential, signal),
        tls: tlsPort,
        apiServerHandshakes: 3,
        connect,
        connectByCommand,
        signal,
        clock: () => new Date(),
        connection: 'direct',
        nodeEvidence: [],
        kubeletServiceAccount: serviceAccount,
        tlsSecrets: 'off',
        calledServices: false,
        limit: pLimit(8),
      }),
    plan: () => Promise.resolve({ ...free, ...more.plan }),
    serviceAccount,
    clock: () => new Date(),
    pause: (milliseconds) =>
      sleep(milliseconds, undefined, { signal: stopped }).then(
        () => undefined,
        () => undefined,
      ),
    stopped,
    log: {
      info: (line) => void lines.push(line),
      group: (title) => void lines.push(title),
    },
    keep: (record) => {
      kept.push(record)
      return more.unkept?.(record)
    },
    pace: { ...usualPace, ...quick, ...more.pace },
  }
  watch(emulator)
  const { url } = emulator.azure
  await noteSecrets(url)
  const ran = await rotateCluster(context, {
    known: undefined,
    rotateWhen: 'needed',
    minCaAgeMilliseconds: 86_400_000,
    timeoutMilliseconds: 30_000,
    ...more.order,
  })
  await noteSecrets(url)
  const told = { log: lines.join('\n'), record: [...(renderRecords(kept) ?? [])].join(''), message: ran.message }
  expect(secretPlaces(url, told)).toEqual([])
  const proofs = Object.fromEntries(ran.recorder.record().proofs.map(({ id, outcome }) => [id, outcome]))
  return { ...ran, lines, kept, proofs }
}

/** How often the rotation was asked for. */
export const posts = ({ azure }: Emulator): number =>
  azure.state.log.filter(({ method, path }) => method === 'POST' && path.includes('/rotateClusterCertificates')).length
