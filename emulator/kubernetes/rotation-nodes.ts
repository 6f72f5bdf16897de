import type { NodeScenario, PoolScenario } from '../scenario.ts'
import type { EmulatedCsr } from './csrs.ts'
import { addedNode, type EmulatedNode, type NodeWorld, reimagedNode } from './nodes.ts'
import { suffix } from './objects.ts'
import { type EmulatedPod, makePods } from './pods.ts'
import { type ClusterState, now } from './state.ts'
import { workloadPods } from './workload-pods.ts'
import { endPod } from './workloads.ts'

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1)

/** What this cluster's nodes have from it. */
export const worldOf = ({ kubernetesVersion, place, startedAt, numbers }: ClusterState): NodeWorld => ({
  kubernetesVersion,
  place,
  startedAt,
  numbers,
})

/** The five letters at the end of names that are given now: nobody else has them. */
let given = 2_000_000
const renamed = (name: string): string => `${name.slice(0, -5)}${suffix((given += 1))}`

/** Two requests for a node that just joined: for its client certificate, with a bootstrap token, and its serving one. */
function requestsOf(node: EmulatedNode, at: Date): readonly EmulatedCsr[] {
  const request = (signer: 'kube-apiserver-client-kubelet' | 'kubelet-serving', requestor: string): EmulatedCsr => ({
    name: renamed('csr-00000'),
    signerName: `kubernetes.io/${signer}`,
    node,
    createdAt: at,
    requestor,
    state: 'issued',
  })
  const client = request('kube-apiserver-client-kubelet', 'system:bootstrap:8n4xpk')
  return node.serving === 'cluster' ? [client, request('kubelet-serving', `system:node:${node.name}`)] : [client]
}

/** A node joins: itself, its certificates' requests, and the pods that come to it. */
function join(state: ClusterState, node: EmulatedNode, pods: readonly EmulatedPod[], at: Date): void {
  state.nodes = [...state.nodes, node].sort(byName)
  state.pods = [...state.pods, ...pods].sort(byName)
  state.csrs = [...state.csrs, ...requestsOf(node, at)].sort(byName)
}

/** Pods that nobody makes again are lost with their node. */
function loseLonePods(state: ClusterState, node: EmulatedNode): void {
  if (!state.workloads.some(({ kind }) => kind === 'Pod')) return
  for (const pod of workloadPods(state)) if (pod.node === node && pod.workload.kind === 'Pod') endPod(pod)
}

/** A node leaves, its pods with it; they are returned. Requests of a name that comes again are forgotten. */
function leave(state: ClusterState, node: EmulatedNode): readonly EmulatedPod[] {
  const [own, others] = [true, false].map((here) => state.pods.filter((pod) => (pod.node === node) === here))
  loseLonePods(state, node)
  state.nodes = state.nodes.filter((one) => one !== node)
  state.pods = others ?? []
  state.csrs = state.csrs.filter((csr) => csr.node !== node)
  state.kubelets.delete(node)
  state.olderPki.delete(node)
  return own ?? []
}

/** What is well with every new machine, whatever the scenario made of the one before. */
const sound: NodeScenario = {
  ready: true,
  reachable: true,
  clientRenewErrors: 0,
  serverRenewErrors: 0,
  impostor: false,
  tlsBootstrap: true,
  power: 'running',
}

/** A node more in a pool. */
export function addNode(state: ClusterState, pool: PoolScenario, changes: NodeScenario): EmulatedNode {
  const at = now(state)
  const node = addedNode(pool, state.nodes, worldOf(state), at, { ...sound, ...changes })
  const daemons = makePods([node]).filter(({ app }) => app !== 'coredns' && app !== 'node-cleanup')
  join(state, node, daemons, at)
  return node
}

/** A node less. What belongs to a Deployment goes to another node. */
export function removeNode(state: ClusterState, node: EmulatedNode): void {
  const moving = leave(state, node).filter(({ app }) => app === 'coredns')
  const [heir] = state.nodes
  if (heir === undefined) return
  const moved = moving.map((pod) => ({ ...pod, name: renamed(pod.name), node: heir }))
  state.pods = [...state.pods, ...moved].sort(byName)
}

/**
 * Puts a new machine in a node's place: another node with a new name (`replace`), or the same name with a new disk
 * (`reimage`). Its certificates are new, and every pod of the old one comes again with a new name.
 */
export function renewNode(
  state: ClusterState,
  pool: PoolScenario,
  node: EmulatedNode,
  how: 'replace' | 'reimage',
  changes: NodeScenario,
): EmulatedNode {
  const at = now(state)
  const all = { ...sound, ...changes }
  const next =
    how === 'replace'
      ? addedNode(pool, state.nodes, worldOf(state), at, all)
      : reimagedNode(pool, node, worldOf(state), at, all)
  const pods = leave(state, node).map((pod) => ({ ...pod, name: renamed(pod.name), node: next }))
  join(state, next, pods, at)
  return next
}
