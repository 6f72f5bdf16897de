import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { load } from 'js-yaml'
import { noFiles, writeRealCluster } from '../files.ts'
import type { ClusterPlace } from '../hosts.ts'
import type { ContextEntry } from '../kubeconfigs.ts'
import { makeClusterState } from '../kubernetes/state.ts'
import type { RunningCluster, StartedCluster } from '../running.ts'
import type { ClusterScenario } from '../scenario.ts'

/** What of a kubeconfig is read: the current context's, with its data inline. */
type Kubeconfig = {
  readonly 'current-context'?: string
  readonly contexts?: readonly { readonly name: string; readonly context: { cluster: string; user: string } }[]
  readonly clusters?: readonly { readonly name: string; readonly cluster: Readonly<Record<string, string>> }[]
  readonly users?: readonly { readonly name: string; readonly user: Readonly<Record<string, string>> }[]
}

/** What a real cluster's kubeconfig lacks, or that there is none. */
export class RealClusterError extends Error {
  override name = 'RealClusterError'
}

/** The credentials in a kubeconfig, under the name of a cluster. Rejects with a RealClusterError when something is not there. */
export async function readRealCredentials(path: string, name: string): Promise<ContextEntry> {
  const missing = (what: string): Error =>
    new RealClusterError(`emulator: the kubeconfig of the real cluster ${name} has no ${what}`)
  if (!existsSync(path)) throw new RealClusterError(`emulator: the real cluster ${name} has no kubeconfig yet`)
  const config = load(await readFile(path, 'utf8')) as Kubeconfig
  const context = config.contexts?.find((one) => one.name === config['current-context'])?.context
  if (context === undefined) throw missing('current context')
  const cluster = config.clusters?.find((one) => one.name === context.cluster)?.cluster
  const { server, 'certificate-authority-data': ca } = cluster ?? {}
  if (server === undefined || ca === undefined) throw missing('server with certificate-authority-data')
  const user = config.users?.find((one) => one.name === context.user)?.user
  if (user === undefined) throw missing('user')
  return { name, server, ca: Buffer.from(ca, 'base64').toString(), user }
}

const nothing = { requests: 0, connections: 0, portForwards: 0, bytesRead: 0, bytesWritten: 0 }

/**
 * A cluster of Azure behind which a real Kubernetes stands. No API server is started here. What ARM says of its machines
 * comes from the scenario; `administrator` reads the credentials that are in the kubeconfig at that moment. The kubeconfig
 * need not be there yet: a cluster that trusts the emulator's Entra ID can only start after it.
 */
export async function startRealCluster(
  scenario: ClusterScenario,
  kubeconfig: string,
  { fqdn, place }: ClusterPlace,
  at: Date,
  directory: string,
): Promise<StartedCluster> {
  const administrator = (): Promise<ContextEntry> => readRealCredentials(kubeconfig, scenario.name)
  const context = existsSync(kubeconfig) ? await administrator() : undefined
  const state = await makeClusterState(scenario, 'p256', at, { fqdn, place, directory })
  const files = context === undefined ? noFiles : await writeRealCluster(context, directory)
  const url = context?.server ?? `https://${fqdn}:443`
  const cluster: RunningCluster = {
    name: scenario.name,
    url,
    port: Number(new URL(url).port || '443'),
    ...files,
    state,
    faults: state.faults,
    administrator,
    counters: () => nothing,
    pause: () => Promise.resolve(),
    resume: () => Promise.resolve(),
    inspectTls: () => undefined,
    renew: () => undefined,
    listening: () => true,
    writePems: async () => {
      cluster.pem = (await writeRealCluster(await administrator(), directory)).pem
    },
  }
  return { cluster, context }
}
