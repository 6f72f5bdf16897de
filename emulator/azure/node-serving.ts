import type { NodeScenario } from '../scenario.ts'
import type { AgentPool, ManagedCluster } from './managed-cluster.ts'

const tag = 'aks-disable-kubelet-serving-certificate-rotation'
const label = 'kubernetes.azure.com/kubelet-serving-ca'

/**
 * Whether a machine that is made now leaves serving certificates to its own bootstrap. The tag is read once, when a machine
 * is provisioned; names and values match without case and in part (AgentBaker, get_imds_vm_tag_value).
 */
export const servesOwnCertificate = ({ properties: { tags = {} } }: AgentPool): boolean =>
  Object.entries(tags).some(([name, value]) => name.toLowerCase().includes(tag) && value.toLowerCase().includes('true'))

type Labels = Readonly<Record<string, string>>
const labelsOf = (nodeLabels: unknown): Labels => (nodeLabels ?? {}) as Labels

/** What a pool makes of a machine at this moment: what its kubelet serves, its labels and its image. */
export function machineOf({ scenario, properties, ...pool }: AgentPool): NodeScenario {
  const scenarioLabels = Object.entries(scenario.labels ?? {}).filter(([name]) => name !== label)
  const { nodeImageVersion } = properties
  return {
    serving: servesOwnCertificate({ ...pool, scenario, properties }) ? 'node-bootstrap' : 'cluster',
    labels: { ...Object.fromEntries(scenarioLabels), ...labelsOf(properties['nodeLabels']) },
    ...(typeof nodeImageVersion === 'string' ? { nodeImageVersion } : {}),
  }
}

/** Gives the nodes of a pool the labels and taints that it has now; `before` are the labels that it had. */
export function relabel(
  { kubernetes: { state } }: ManagedCluster,
  { name, properties }: AgentPool,
  before: unknown,
): void {
  const gone = Object.keys(labelsOf(before))
  for (const node of state.nodes.filter(({ pool }) => pool === name)) {
    const kept = Object.entries(node.labels).filter(([key]) => !gone.includes(key))
    node.labels = { ...Object.fromEntries(kept), ...labelsOf(properties['nodeLabels']) }
    node.taints = (properties['nodeTaints'] ?? []) as readonly string[]
  }
}
