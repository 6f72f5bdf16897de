import { startRealCluster } from './azure/real-kubernetes.ts'
import { writeKubeconfigs, writePems } from './files.ts'
import type { ClusterPlace } from './hosts.ts'
import { contextsOf } from './kubeconfigs.ts'
import { startClusterServer } from './kubernetes/server.ts'
import { makeClusterState } from './kubernetes/state.ts'
import type { KeyScheme } from './pki/keys.ts'
import type { RunningCluster, StartedCluster } from './running.ts'
import type { ClusterScenario } from './scenario.ts'

/** Starts one cluster at its place; its PEM files and kubeconfigs go into the directory. */
export async function startCluster(
  scenario: ClusterScenario,
  at: ClusterPlace,
  keys: KeyScheme,
  startedAt: Date,
  directory: string,
): Promise<StartedCluster> {
  const { fqdn, place, url: urlAt, ...address } = at
  const real = scenario.azure?.kubernetes
  if (real !== undefined) return startRealCluster(scenario, real.kubeconfig, at, startedAt, directory)
  const state = await makeClusterState(scenario, keys, startedAt, { fqdn, place, directory })
  const pem = await writePems(state, directory)
  const { port, ...server } = await startClusterServer(state, address)
  if (scenario.azure?.powerState === 'Stopped') await server.pause()
  const url = urlAt(port)
  const kubeconfigs = await writeKubeconfigs(state, url, directory)
  const context = contextsOf(state, url)[scenario.contextUser ?? 'admin']
  const cluster: RunningCluster = {
    name: scenario.name,
    url,
    port,
    kubeconfigs,
    pem,
    state,
    faults: state.faults,
    administrator: () => Promise.resolve(contextsOf(state, url).admin),
    writePems: async () => {
      cluster.pem = await writePems(state, directory)
    },
    ...server,
  }
  return { cluster, context }
}
