import { writeKubeconfigs, writePems } from './files.ts'
import type { ClusterPlace } from './hosts.ts'
import { type ContextEntry, contextsOf } from './kubeconfigs.ts'
import { startClusterServer } from './kubernetes/server.ts'
import { makeClusterState } from './kubernetes/state.ts'
import type { KeyScheme } from './pki/keys.ts'
import type { RunningCluster } from './running.ts'
import type { ClusterScenario } from './scenario.ts'

export type StartedCluster = {
  readonly cluster: RunningCluster
  /** for the kubeconfig of all contexts */
  readonly context: ContextEntry
}

/** Starts one cluster at its place; its PEM files and kubeconfigs go into the directory. */
export async function startCluster(
  scenario: ClusterScenario,
  { fqdn, place, url: urlAt, ...address }: ClusterPlace,
  keys: KeyScheme,
  at: Date,
  directory: string,
): Promise<StartedCluster> {
  const state = await makeClusterState(scenario, keys, at, { fqdn, place, directory })
  const pem = await writePems(state, directory)
  const { port, ...server } = await startClusterServer(state, address)
  const url = urlAt(port)
  const kubeconfigs = await writeKubeconfigs(state, url, directory)
  const context = contextsOf(state, url)[scenario.contextUser ?? 'admin']
  const cluster = { name: scenario.name, url, port, kubeconfigs, pem, state, faults: state.faults, ...server }
  return { cluster, context }
}
