import { items } from '../model/bounds.ts'
import type { NodeFacts } from '../model/evidence.ts'
import type { Collector } from './context.ts'
import { fromLists } from './from-cluster.ts'
import { asArray, asObject, asText, conditionOf, dateAt, shortened, textAt, type JsonObject } from './json.ts'

/** All nodes, page by page; of each only what checks ask for is kept. */
export const nodes: Collector<'nodes'> = (context) =>
  fromLists(
    context,
    'GET /api/v1/nodes',
    [{ request: { path: '/api/v1/nodes', permission: 'list nodes', most: items.nodes }, reduce: reduceNode }],
    (nodes) => nodes,
  )

const addressesOf = (addresses: readonly JsonObject[], types: readonly string[]): readonly string[] =>
  addresses.filter((one) => types.includes(asText(one['type']) ?? '')).flatMap((one) => asText(one['address']) ?? [])

function reduceNode(item: unknown): NodeFacts {
  const node = asObject(item)
  const metadata = asObject(node['metadata'])
  const status = asObject(node['status'])
  const info = asObject(status['nodeInfo'])
  const labels = asObject(metadata['labels'])
  const name = textAt(metadata, 'name', 'A node')
  const system = asText(info['operatingSystem'])
  const pool = asText(labels['kubernetes.azure.com/agentpool']) ?? asText(labels['agentpool'])
  const nodeImageVersion = asText(labels['kubernetes.azure.com/node-image-version'])
  const kubeletServingCa = asText(labels['kubernetes.azure.com/kubelet-serving-ca'])
  const autoProvisioned = asText(labels['karpenter.sh/nodepool']) !== undefined
  const addresses = asArray(status['addresses']).map(asObject)
  const machine = machineOf(asText(asObject(node['spec'])['providerID']))
  return {
    name,
    createdAt: dateAt(metadata, 'creationTimestamp', `Node ${name}`),
    ...readiness(status),
    kubeletVersion: asText(info['kubeletVersion']) ?? '',
    operatingSystem: system === 'linux' || system === 'windows' ? system : 'unknown',
    addresses: addressesOf(addresses, ['InternalIP', 'ExternalIP', 'Hostname', 'InternalDNS', 'ExternalDNS']),
    calledBy: addressesOf(addresses, ['InternalIP', 'Hostname']),
    ...(labels['type'] === 'virtual-kubelet' ? { virtual: true as const } : {}),
    ...(autoProvisioned ? { autoProvisioned: true as const } : pool === undefined ? {} : { pool }),
    ...(nodeImageVersion === undefined ? {} : { nodeImageVersion }),
    ...(kubeletServingCa === undefined ? {} : { kubeletServingCa }),
    ...(machine === undefined ? {} : { machine }),
  }
}

/** A machine of Azure, below its subscription, whose id nobody needs to read in a report. */
const machineOf = (providerId = ''): string | undefined =>
  /^azure:\/\/\/subscriptions\/[^/]+\/(resourceGroups\/[\w.()-]+\/providers\/Microsoft\.Compute\/(?:virtualMachineScaleSets\/[\w.-]+\/)?virtualMachines\/[\w.-]+)$/i.exec(
    providerId,
  )?.[1]

function readiness(status: JsonObject): Pick<NodeFacts, 'ready' | 'notReadyReason'> {
  const condition = conditionOf(status, 'Ready')
  if (condition?.['status'] === 'True') return { ready: true }
  const reason = asText(condition?.['message']) ?? asText(condition?.['reason'])
  return { ready: false, notReadyReason: shortened(reason ?? 'no Ready condition') }
}
