import type { NodeScenario } from '../scenario.ts'
import type { AgentPool } from './managed-cluster.ts'

const tag = 'aks-disable-kubelet-serving-certificate-rotation'

/**
 * Whether a machine that is made now leaves serving certificates to its own bootstrap. The tag is read once, when a machine
 * is provisioned; names and values match without case and in part (AgentBaker, get_imds_vm_tag_value).
 */
export const servesOwnCertificate = ({ properties: { tags = {} } }: AgentPool): boolean =>
  Object.entries(tags).some(([name, value]) => name.toLowerCase().includes(tag) && value.toLowerCase().includes('true'))

/** What the tags of a pool make of a machine: the certificate that its kubelet serves, and the label with it. */
export function servingOf(pool: AgentPool): NodeScenario {
  const { 'kubernetes.azure.com/kubelet-serving-ca': _, ...labels } = pool.scenario.labels ?? {}
  return { serving: servesOwnCertificate(pool) ? 'node-bootstrap' : 'cluster', labels }
}
