import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningAzure, startAzure } from './azure/azure.ts'
import { startCluster } from './cluster.ts'
import { type Control, startControl } from './control.ts'
import { deadAddress } from './dead-address.ts'
import { writePrivate } from './files.ts'
import { startTrustedGitHub } from './github-trust.ts'
import type { RunningGitHub } from './github/github.ts'
import { type HostNames, placesOf } from './hosts.ts'
import { type ContextEntry, kubeconfigText } from './kubeconfigs.ts'
import { withSubscriptionIds } from './place.ts'
import { schemeOf } from './pki/keys.ts'
import { stopPods } from './kubernetes/pod-life.ts'
import type { RunningCluster } from './running.ts'
import type { Scenario } from './scenario.ts'
import { readScenario, readScenarioFile } from './scenario-file.ts'

export type { RunningAzure } from './azure/azure.ts'
export type { Kubeconfigs, Pems } from './files.ts'
export type { Fault, FaultKind, FaultQueue } from './faults.ts'
export type { HostNames } from './hosts.ts'
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
  /** lines for /etc/hosts that lead every name to where it is served */
  readonly hostsFile: string
  readonly clusters: readonly RunningCluster[]
  /** the cluster of that name; throws when there is none */
  cluster(name: string): RunningCluster
  /** Entra ID and ARM; throws when the scenario has no `azure` */
  readonly azure: RunningAzure
  /** whether there is `azure` */
  readonly hasAzure: boolean
  /** absent when the scenario has no `github` */
  readonly github?: RunningGitHub
  /** `http://127.0.0.1:PORT/__emulator`: what was asked, and faults for what will be */
  readonly control: string
  /** closes everything; a directory that was not given is removed */
  stop(): Promise<void>
}

export type EmulatorOptions = {
  /** default: a new one under the system's folder for temporary files */
  readonly directory?: string
  /** default free-ports */
  readonly hosts?: HostNames
  /** of ARM and Entra ID; default a free one. With real host names it is 443 */
  readonly port?: number
  /** the CAs of Azure and GitHub are written here as well, into the file that is there (it may be mounted somewhere) */
  readonly caFile?: string
}

/** Starts what the scenario describes, on loopback addresses. A text is the name of a scenario, or the path of a file. */
export async function startEmulator(scenario: Scenario | string, options: EmulatorOptions = {}): Promise<Emulator> {
  const read = withSubscriptionIds(typeof scenario === 'string' ? readScenarioFile(scenario) : readScenario(scenario))
  const { clusters, keys = 'p256', deadContexts = [] } = read
  const startedAt = new Date()
  const { hosts = 'free-ports' } = options
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'aks-emulator-')))
  const running: RunningCluster[] = []
  let azure: RunningAzure | undefined
  let github: RunningGitHub | undefined
  let control: Control | undefined
  const stop = async (): Promise<void> => {
    await control?.stop()
    await azure?.stop()
    await github?.stop()
    await Promise.all(running.map((cluster) => cluster.pause()))
    for (const { state } of running) stopPods(state)
    if (options.directory === undefined) await rm(directory, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await mkdir(directory, { recursive: true })
    const places = placesOf(read, hosts, options.port)
    const started = await Promise.all(
      places.clusters.map(({ scenario: cluster, ...place }, i) =>
        startCluster(cluster, place, schemeOf(keys, i), startedAt, join(directory, cluster.name)).then((one) => {
          running.push(one.cluster)
          return one
        }),
      ),
    )
    running.splice(0, running.length, ...started.map(({ cluster }) => cluster))
    const contexts = started.flatMap(({ context }) => context ?? [])
    const [first] = contexts
    const dead = await Promise.all(
      deadContexts.map(async (name): Promise<ContextEntry> => {
        const server = await deadAddress()
        return { name, server, ca: first?.ca ?? '', user: first?.user ?? {} }
      }),
    )
    const kubeconfig = await writePrivate(join(directory, 'kubeconfig'), kubeconfigText([...contexts, ...dead]))
    if (read.azure !== undefined) {
      const known = clusters.flatMap((cluster, i) => (running[i] === undefined ? [] : [[cluster, running[i]] as const]))
      azure = await startAzure(read.azure, known, startedAt, directory, places.azure, hosts)
    }
    const trusted = read.github === undefined ? undefined : await startTrustedGitHub(read.github, directory, azure)
    github = trusted?.github
    if (options.caFile !== undefined) await writeFile(options.caFile, `${azure?.caPem ?? ''}${trusted?.caPem ?? ''}`)
    const all = { clusters: running, ...(azure && { azure }), ...(github && { github }) }
    control = await startControl(all)
    return {
      startedAt,
      directory,
      kubeconfig,
      hostsFile: places.hostsFile,
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
      hasAzure: azure !== undefined,
      ...(github === undefined ? {} : { github }),
      control: control.url,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
