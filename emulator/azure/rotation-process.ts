import { exec } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RotationScenario } from './scenario.ts'
import { removeNode, renewNode } from '../kubernetes/rotation-nodes.ts'
import { rotateAuthorities } from '../kubernetes/rotation.ts'
import { machineOf } from './node-serving.ts'
import { isFinal, type Operation } from './operation.ts'
import { type Process, usualSeconds, type Wait } from './operations.ts'
import type { AzureState, ManagedCluster } from './state.ts'
import { fail, nodesLocked } from './work.ts'

/** How long the API server stays away when it comes back after the end. */
const usualLateness = 5

const halfWay = { code: 'ReconcileAgentPoolsFailed', message: 'Agent pools did not become ready in time.' }

const rotations = new WeakMap<ManagedCluster, number>()

/** How the rotation that begins now goes wrong, if it does; asked once for each. */
export function nextFailure(cluster: ManagedCluster): RotationScenario['fails'] {
  const { fails, times = Infinity } = cluster.scenario.rotation ?? {}
  const before = rotations.get(cluster) ?? 0
  rotations.set(cluster, before + 1)
  return before < times ? fails : undefined
}

/** How long the whole of a rotation takes, in seconds. */
export const rotationSeconds = (state: AzureState, { scenario }: ManagedCluster): number =>
  scenario.rotation?.seconds ?? usualSeconds(state)

/** One node after the other becomes a new one with certificates of the new CA; the last `left` stay as they are. */
async function renewNodes(
  cluster: ManagedCluster,
  operation: Operation,
  { seconds, left, wait }: { readonly seconds: number; readonly left: number; readonly wait: Wait },
): Promise<void> {
  const { state } = cluster.kubernetes
  const how = cluster.scenario.rotation?.nodes ?? 'replace'
  const old = state.nodes.filter((node) => node.power === 'running')
  const renewed = old.slice(0, Math.max(0, old.length - left))
  for (const [i, node] of renewed.entries()) {
    operation.status = `CreatingAgentPools: ${i}/${old.length} nodes completed`
    await wait((seconds * 1_000) / renewed.length)
    const pool = cluster.pools.find(({ name }) => name === node.pool)
    if (pool === undefined) removeNode(state, node)
    else renewNode(state, pool.scenario, node, how, { ...machineOf(pool), nodeImageVersion: node.nodeImageVersion })
  }
}

/** The API server can be reached again, with its new certificate; not when the emulator is being stopped. */
async function comeBack({ stopping }: AzureState, { kubernetes }: ManagedCluster): Promise<void> {
  kubernetes.renew()
  if (stopping.aborted || kubernetes.listening()) return
  await kubernetes.resume()
}

async function comeBackLater(state: AzureState, cluster: ManagedCluster, seconds: number): Promise<void> {
  const { stopping } = state
  const over = await sleep(seconds * 1_000, true, { signal: stopping, ref: false }).catch(() => false)
  if (over) await comeBack(state, cluster)
}

/**
 * The rotation of an emulated cluster. Its API server is away while it gets its new CA; then the nodes follow. What fails,
 * fails after the CA is a new one, so that the old credentials are lost in any case.
 */
export const emulatedRotation =
  (state: AzureState, cluster: ManagedCluster, fails: RotationScenario['fails']): Process =>
  async (operation, wait) => {
    const { kubernetes, scenario } = cluster
    const seconds = rotationSeconds(state, cluster)
    const locked = nodesLocked(state, cluster)
    const { downSeconds = seconds / 3, lateSeconds = usualLateness } = scenario.rotation ?? {}
    const nodes = kubernetes.state.nodes.length
    const halves = { failed: Math.ceil(nodes / 2), canceled: Math.ceil(nodes / 2), stuck: nodes, 'node-left': 1 }
    const few = fails !== undefined && fails in halves ? halves[fails as keyof typeof halves] : 0
    const left = locked === undefined ? few : nodes
    await kubernetes.pause()
    try {
      operation.status = 'ProvisioningControlPlane'
      await rotateAuthorities(kubernetes.state, {
        keepsOldToken: fails === 'old-token-kept',
        refusesCredentials: fails === 'credentials-refused',
      })
      await wait(downSeconds * 1_000)
    } finally {
      if (fails === 'api-server-late') kubernetes.renew()
      else await comeBack(state, cluster)
    }
    await renewNodes(cluster, operation, { seconds: Math.max(0, seconds - downSeconds) * 0.9, left, wait })
    await kubernetes.writePems()
    if (fails === 'stuck') await wait(2 ** 31 - 1)
    if (fails === 'canceled') operation.cancel()
    await wait(0)
    if (fails === 'failed') fail(operation, halfWay)
    if (locked !== undefined) fail(operation, locked)
    if (!isFinal(operation)) {
      operation.status = 'ReconcilingAddons'
      cluster.properties.provisioningState = 'ReconcilingClusterCertificates'
      await wait(Math.max(0, seconds - downSeconds) * 100)
    }
    if (fails === 'api-server-late') void comeBackLater(state, cluster, lateSeconds)
  }

/** The rotation of a real cluster that stands behind: the scenario's command, which ends it. Its words are told nobody. */
export const realRotation =
  (state: AzureState, { kubernetes }: ManagedCluster, command: string): Process =>
  async (operation) => {
    const failed = await new Promise<boolean>((resolve) => {
      exec(command, { signal: state.stopping, maxBuffer: 64 * 2 ** 20 }, (error) => {
        resolve(error !== null)
      })
    })
    if (!failed) {
      await kubernetes.writePems()
      return
    }
    fail(operation, {
      code: 'RotateClusterCertificatesFailed',
      message: 'emulator: the command that rotates it failed',
    })
  }
