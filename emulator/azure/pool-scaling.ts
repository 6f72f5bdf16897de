import { addNode, removeNode, renewNode } from '../kubernetes/rotation-nodes.ts'
import type { AgentPool, ManagedCluster } from './managed-cluster.ts'
import { machineOf } from './node-serving.ts'
import type { Process, Wait } from './operations.ts'
import type { AzureState } from './state.ts'
import { fail, nodesLocked } from './work.ts'

/** One step after the other, each for the same part of the time. */
async function inSteps(steps: readonly (() => void)[], seconds: number, wait: Wait): Promise<void> {
  for (const step of steps) {
    await wait((seconds * 1_000) / steps.length)
    step()
  }
  if (steps.length === 0) await wait(seconds * 1_000)
}

/** Nodes are added or removed, the newest first, until the pool has that many. */
export const scaling =
  (state: AzureState, cluster: ManagedCluster, pool: AgentPool, count: number, seconds: number): Process =>
  async (operation, wait) => {
    const { state: kubernetes } = cluster.kubernetes
    const own = kubernetes.nodes.filter((node) => node.pool === pool.name).sort((a, b) => a.number - b.number)
    const locked = count < own.length ? nodesLocked(state, cluster) : undefined
    if (locked !== undefined) {
      fail(operation, locked)
      return
    }
    const leaving = own.slice(count).map((node) => () => {
      removeNode(kubernetes, node)
    })
    const coming = Array.from({ length: Math.max(0, count - own.length) }, (_, i) => () => {
      addNode(kubernetes, pool.scenario, machineOf(pool))
      operation.status = `ScalingAgentPool: ${i + 1}/${count - own.length} nodes completed`
    })
    if (coming.length > 0) operation.status = `ScalingAgentPool: 0/${coming.length} nodes completed`
    await inSteps([...leaving, ...coming], seconds, wait)
  }

/** Every node gets a new disk with the pool's image; tags that are read at that moment are read. */
export const reimaging =
  (state: AzureState, cluster: ManagedCluster, pool: AgentPool, seconds: number): Process =>
  async (operation, wait) => {
    const { state: kubernetes } = cluster.kubernetes
    const locked = nodesLocked(state, cluster)
    if (locked !== undefined) {
      fail(operation, locked)
      return
    }
    const own = kubernetes.nodes.filter((node) => node.pool === pool.name && node.power === 'running')
    operation.status = 'UpgradingAgentPool'
    const steps = own.map((node, i) => () => {
      renewNode(kubernetes, pool.scenario, node, 'reimage', machineOf(pool))
      operation.status = `RollingUpgradeUpgradingNodes: ${i + 1}/${own.length} nodes completed; 0 errors`
    })
    await inSteps(steps, seconds, wait)
  }

/** Those nodes go, and the pool counts less. */
export const removing =
  (state: AzureState, cluster: ManagedCluster, pool: AgentPool, names: readonly string[], seconds: number): Process =>
  async (operation, wait) => {
    const { state: kubernetes } = cluster.kubernetes
    const locked = nodesLocked(state, cluster)
    if (locked !== undefined) {
      fail(operation, locked)
      return
    }
    const leaving = kubernetes.nodes.filter((node) => node.pool === pool.name && names.includes(node.name))
    const steps = leaving.map((node) => () => {
      removeNode(kubernetes, node)
      pool.properties.count -= 1
    })
    await inSteps(steps, seconds, wait)
  }
