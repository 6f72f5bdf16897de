import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningAzure, startAzure } from './azure/azure.ts'
import { writeKubeconfigs, writePems, writePrivate } from './files.ts'
import { type ContextEntry, contextsOf, kubeconfigText } from './kubeconfigs.ts'
import { startClusterServer } from './kubernetes/server.ts'
import { makeClusterState } from './kubernetes/state.ts'
import type { KeyKind } from './pki/keys.ts'
import type { RunningCluster } from './running.ts'
import type { ClusterScenario, Scenario } from './scenario.ts'
import { readScenario, readScenarioFile } from './scenario-file.ts'

export type { RunningAzure } from './azure/azure.ts'
export type { Kubeconfigs, Pems } from './files.ts'
export type { Fault, FaultKind, FaultQueue } from './faults.ts'
export type { Grant } from './kubernetes/grants.ts'
export type { ClusterState, Counters, LoggedRequest, ShownCredential } from './kubernetes/state.ts'
export type { RunningCluster } from './running.ts'
export type * from './scenario.ts'

export type Emulator = {
  readonly startedAt: Date
  /** where PEM files and kubeconfigs are */
  readonly directory: string
  /** a kubeconfig with one context for each cluster and each dead context */
  readonly kubeconfig: string
  readonly clusters: readonly RunningCluster[]
  /** the cluster of that name; throws when there is none */
  cluster(name: string): RunningCluster
  /** Entra ID and ARM; throws when the scenario has no `azure` */
  readonly azure: RunningAzure
  /** closes everything; a directory that was not given is removed */
  stop(): Promise<void>
}

export type EmulatorOptions = {
  /** default: a new one under the system's folder for temporary files */
  readonly directory?: string
}

type Started = {
  readonly cluster: RunningCluster
  /** for the kubeconfig of all contexts */
  readonly context: ContextEntry
}

async function startCluster(scenario: ClusterScenario, kind: KeyKind, at: Date, directory: string): Promise<Started> {
  const state = await makeClusterState(scenario, kind, at)
  const pem = await writePems(state, directory)
  const { port, ...server } = await startClusterServer(state)
  const url = `https://127.0.0.1:${port}`
  const kubeconfigs = await writeKubeconfigs(state, url, directory)
  const context = contextsOf(state, url)[scenario.contextUser ?? 'admin']
  const cluster = { name: scenario.name, url, port, kubeconfigs, pem, state, faults: state.faults, ...server }
  return { cluster, context }
}

/** An address of this machine at which nobody listens: a port that was free a moment ago. */
async function deadAddress(): Promise<string> {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
  await new Promise((resolve) => server.close(resolve))
  return `https://127.0.0.1:${port}`
}

/** Starts what the scenario describes, on 127.0.0.1 and free ports. A text is the path of a YAML file. */
export async function startEmulator(
  scenario: Scenario | string,
  { directory: given }: EmulatorOptions = {},
): Promise<Emulator> {
  const {
    clusters,
    keys = 'p256',
    deadContexts = [],
    azure: azureScenario,
  } = typeof scenario === 'string' ? readScenarioFile(scenario) : readScenario(scenario)
  const startedAt = new Date()
  const directory = given ?? (await mkdtemp(join(tmpdir(), 'aks-emulator-')))
  const started = await Promise.all(
    clusters.map((cluster) => startCluster(cluster, keys, startedAt, join(directory, cluster.name))),
  )
  const running = started.map(({ cluster }) => cluster)
  const contexts = started.map(({ context }) => context)
  const [first] = contexts
  const dead = await Promise.all(
    deadContexts.map(async (name): Promise<ContextEntry> => {
      const server = await deadAddress()
      return { name, server, ca: first?.ca ?? '', user: first?.user ?? {} }
    }),
  )
  const kubeconfig = await writePrivate(join(directory, 'kubeconfig'), kubeconfigText([...contexts, ...dead]))
  const azure =
    azureScenario === undefined
      ? undefined
      : await startAzure(
          azureScenario,
          clusters.flatMap((cluster, i) => (running[i] === undefined ? [] : [[cluster, running[i]] as const])),
          startedAt,
          directory,
        )
  return {
    startedAt,
    directory,
    kubeconfig,
    clusters: running,
    cluster: (name) => {
      const found = running.find((cluster) => cluster.name === name)
      if (found === undefined) throw new RangeError(`no cluster ${name}`)
      return found
    },
    get azure() {
      if (azure === undefined) throw new RangeError('the scenario has no azure')
      return azure
    },
    stop: async () => {
      await azure?.stop()
      await Promise.all(running.map((cluster) => cluster.pause()))
      if (given === undefined) await rm(directory, { recursive: true, force: true })
    },
  }
}
