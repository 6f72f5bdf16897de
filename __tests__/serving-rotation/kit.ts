// Rotation of kubelet serving certificates in the emulated Azure, through the real adapters, faster than usual.
import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { AgentPool } from '../../emulator/azure/managed-cluster.ts'
import { type ClusterScenario, type Emulator, type Scenario, startEmulator } from '../../emulator/emulator.ts'
import type { PoolScenario } from '../../emulator/scenario.ts'
import { connectByCommand } from '../../src/adapters/kubernetes/command-invoke.ts'
import { kubernetesAdapter } from '../../src/adapters/kubernetes/connect.ts'
import { tlsPort } from '../../src/adapters/tls-port.ts'
import { nodeImageDay } from '../../src/checks/versions.ts'
import { collect } from '../../src/evidence/collect.ts'
import { entraSignIn, managedCredential } from '../../src/evidence/managed-sign-in.ts'
import { isAllowed } from '../../src/evidence/rights.ts'
import { readKubeconfigText } from '../../src/inputs/kubeconfig/from-arm.ts'
import { knownNames } from '../../src/inputs/nearest.ts'
import type { AzurePort } from '../../src/model/azure.ts'
import type { ServingRotationResult, ServingRotationSettings } from '../../src/model/serving-rotation.ts'
import type { NodeRung } from '../../src/model/settings.ts'
import { rotateServing } from '../../src/serving-rotation/rotate.ts'
import { servingNodesOf } from '../../src/modes/serving-nodes.ts'
import { referenceTo, sessionOf } from '../evidence/azure-kit.ts'
import { watch } from '../rotation/left-behind.ts'

export const tag = 'aks-disable-kubelet-serving-certificate-rotation'

/** A pool whose nodes serve certificates of their own, because it opted out. */
export const optedOut: PoolScenario = {
  name: 'pool',
  count: 2,
  mode: 'User',
  serving: 'node-bootstrap',
  tags: { [tag]: 'true', team: 'web' },
}

export const start = async (
  pools: readonly PoolScenario[],
  more: Partial<ClusterScenario> = {},
  azure: NonNullable<Scenario['azure']> = {},
): Promise<Emulator> => {
  const emulator = await startEmulator({ clusters: [{ name: 'aks1', pools, ...more }], azure })
  watch(emulator)
  return emulator
}

/** Runs a test's body with a cluster of these pools. */
export async function withPools(
  pools: readonly PoolScenario[],
  body: (emulator: Emulator) => Promise<void>,
  more: Partial<ClusterScenario> = {},
  azure: NonNullable<Scenario['azure']> = {},
): Promise<void> {
  const emulator = await start(pools, more, azure)
  try {
    await body(emulator)
  } finally {
    await emulator.stop()
  }
}

export type Ran = ServingRotationResult & { readonly lines: readonly string[]; readonly owed: readonly unknown[] }

/** One run over the cluster. */
export async function turn(
  emulator: Emulator,
  asked: Partial<ServingRotationSettings> = {},
  more: {
    readonly now?: Date
    readonly nodeEvidence?: readonly NodeRung[]
    readonly through?: (port: AzurePort) => AzurePort
    readonly timeoutMilliseconds?: number
    readonly stopped?: AbortSignal
  } = {},
): Promise<Ran> {
  const session = await sessionOf(emulator)
  const cluster = await referenceTo(session)
  const port = more.through?.(session) ?? session
  const azure = () => Promise.resolve(port)
  const lines: string[] = []
  const owed: unknown[] = []
  const offset = (more.now?.getTime() ?? Date.now()) - Date.now()
  const signal = AbortSignal.timeout(30_000)
  const result = await rotateServing(
    {
      name: 'aks1',
      cluster,
      azure: port,
      observe: async () =>
        servingNodesOf(
          await collect(['nodes', 'kubelets', 'kubeconfig', 'clusterRootCas'], {
            name: 'aks1',
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
            connect: kubernetesAdapter(() => undefined),
            connectByCommand,
            connection: 'direct',
            clock: () => new Date(),
            signal,
            limit: pLimit(8),
            nodeEvidence: more.nodeEvidence ?? ['tunnel'],
            kubeletServiceAccount: { namespace: 'aks-cert-guard', name: 'aks-cert-guard-kubelet-metrics' },
            tlsSecrets: 'off',
            calledServices: false,
          }),
        ),
      knownNames,
      isAllowed,
      nodeImageDay,
      clock: () => new Date(Date.now() + offset),
      pause: (milliseconds) => sleep(milliseconds),
      stopped: more.stopped ?? new AbortController().signal,
      owe: (pool) => void owed.push(pool),
      log: { info: (line) => void lines.push(line), group: (title) => void lines.push(title) },
      pace: { polls: [10, 20, 50], unheard: 600, proofs: 100, settling: 600, request: 20_000, progress: 100 },
      timeoutMilliseconds: more.timeoutMilliseconds ?? 60_000,
    },
    { pools: ['pool'], state: 'enabled', reimage: 'node-image-upgrade', ...asked },
  )
  return { ...result, lines, owed }
}

/** Requests of ARM that change something: `PUT agentPools/pool`. */
export const writes = ({ azure }: Emulator): readonly string[] =>
  azure.state.log.flatMap(({ method, path }) => {
    const [, what = ''] = /\/managedClusters\/[^/]+\/([^?]+)/i.exec(path) ?? []
    return method === 'GET' || what.startsWith('listCluster') || what === '' ? [] : [`${method} ${what}`]
  })

export const poolIn = (emulator: Emulator, name = 'pool'): AgentPool => {
  const found = emulator.azure.state.clusters.flatMap(({ pools }) => pools).find((pool) => pool.name === name)
  if (found === undefined) throw new Error(`no pool ${name}`)
  return found
}

const changing: readonly string[] = ['tags', 'nodeImageVersion', 'eTag']

/** Its properties, but for those that are to change. */
export function steady(emulator: Emulator, name = 'pool'): Readonly<Record<string, unknown>> {
  const properties = Object.entries(poolIn(emulator, name).properties)
  return structuredClone(Object.fromEntries(properties.filter(([key]) => !changing.includes(key))))
}

/** Waits until it is so. */
export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 1_000; i += 1) {
    if (condition()) return
    await sleep(20)
  }
  throw new Error('it does not come')
}
