import { defineCheck, judgeEach, known, unseen, type Draft } from './check.ts'
import type { AgentPoolFacts } from '../model/azure.ts'
import type { NodeFacts } from '../model/evidence.ts'
import type { Served } from '../model/serving-rotation.ts'
import { clusterCasOf, kubeletRemedies, nothingRead, servedBy } from './kubelet.ts'
import { casOf, fromAnotherNode, neighboursOf } from './kubelet-identity.ts'
import { obstacle } from './serving-obstacle.ts'

/**
 * Whether serving certificates come from the cluster and renew themselves, and what stops it. AKS labels a node when it
 * makes it, from the same decision as the kubelet's flag: the label proves the intent, the certificate the fact. Where no
 * node bears anything of AKS, the certificate alone counts.
 */
export default defineCheck({
  id: 'kubelet-serving-rotation',
  title: 'Kubelet serving certificate rotation is on at every node',
  citation:
    'AKS certificate rotation: label kubernetes.azure.com/kubelet-serving-ca=cluster; 1.27, node image 202501.12.0',
  remedy:
    'On AKS: remove the node pool tag aks-disable-kubelet-serving-certificate-rotation (ignored from 2027-04-01) if it is set, then az aks nodepool upgrade --node-image-only. Elsewhere: serverTLSBootstrap: true in the kubelet configuration, restart the kubelet, approve its request.',
  smallestFix: 'A node image upgrade of that pool; no CA rotation.',
  needs: ['nodes'],
  mayUse: ['kubelets', 'kubeconfig', 'clusterRootCas', 'agentPools'],
  judge: async ({ nodes }, context, { kubelets, kubeconfig, clusterRootCas, agentPools }) => {
    const { target, effort } = context
    if (nodes.length === 0)
      return [{ subject: target, outcome: 'notApplicable', message: 'The cluster has no nodes (see cluster-state).' }]
    const clusterCas = casOf({ kubeconfig, clusterRootCas })
    const cas = clusterCasOf(clusterCas, effort)
    const neighbours = neighboursOf(nodes, clusterCas)
    const readings = new Map(known(kubelets)?.map((reading) => [reading.node, reading]))
    const pools = new Map(known(agentPools)?.map((pool) => [pool.name.toLowerCase(), pool]))
    const isAks = nodes.some((node) => node.kubeletServingCa !== undefined || node.nodeImageVersion !== undefined)
    return judgeEach(
      nodes,
      { noun: 'node', subjectOf: ({ name }) => name, context },
      async (node): Promise<readonly Draft[]> => {
        if (node.virtual === true)
          return [{ subject: node.name, outcome: 'notApplicable', message: 'A virtual node: no kubelet runs there.' }]
        const reading = readings.get(node.name)
        if (reading === undefined && kubelets.state === 'observed' && kubelets.cut === undefined)
          return [nothingRead(node.name)]
        const another = reading && fromAnotherNode(reading, neighbours)
        if (another !== undefined) return [another]
        const served = await servedBy(reading, cas, neighbours)
        const labelled = node.kubeletServingCa?.toLowerCase() === 'cluster'
        if (served !== 'unseen' || isAks) {
          const pool = pools.get(node.pool?.toLowerCase() ?? '')
          return [{ subject: node.name, ...judgeNode(node, labelled, served, isAks, pool) }]
        }
        const serving = reading?.serving ?? kubelets
        const missing = { state: 'skipped', detail: 'nothing of this node was read' } as const
        return [unseen(serving.state === 'observed' ? missing : serving, node.name, kubeletRemedies)]
      },
    )
  },
})

function judgeNode(
  node: NodeFacts,
  labelled: boolean,
  served: Served,
  isAks: boolean,
  pool: AgentPoolFacts | undefined,
): Omit<Draft, 'subject'> {
  if (served === 'former')
    return {
      outcome: 'warn',
      message:
        'On, but what the kubelet serves comes from a former CA, or is not fit for a server (see kubelet-serving-signer).',
      remedy: 'Make the node anew: az aks nodepool upgrade --node-image-only.',
    }
  if (labelled)
    switch (served) {
      case 'cluster':
        return {
          outcome: 'pass',
          message: 'On: the node has the label, and the cluster signed what its kubelet serves.',
        }
      case 'unseen':
        return { outcome: 'pass', message: 'On by the label of the node; what its kubelet serves was not seen.' }
      case 'none':
        return {
          outcome: 'warn',
          message: 'On, but the kubelet has got no certificate yet (see kubelet-csr).',
          remedy: approve,
        }
      case 'another-node':
      case 'elsewhere':
        return {
          outcome: 'warn',
          message: 'The node has the label, but its kubelet serves a certificate that the cluster did not sign.',
          remedy: 'Make the node anew: az aks nodepool upgrade --node-image-only.',
        }
    }
  if (served === 'none')
    return {
      outcome: 'warn',
      message: 'On, but the kubelet has got no certificate yet (see kubelet-csr).',
      remedy: approve,
    }
  if (served === 'cluster')
    return isAks
      ? {
          outcome: 'warn',
          message:
            'On, for the cluster signed what the kubelet serves, but the node lacks the label kubernetes.azure.com/kubelet-serving-ca=cluster.',
          remedy: 'What selects nodes by this label passes this one by. A node image upgrade writes it again.',
        }
      : { outcome: 'pass', message: 'On: the cluster signed what the kubelet serves.' }
  const { why, remedy } = obstacle(node, isAks, pool)
  return {
    outcome: 'warn',
    message: `Off: ${isAks ? 'the node has no label kubernetes.azure.com/kubelet-serving-ca=cluster' : 'the kubelet serves a certificate of its own'}. ${why}`,
    ...(remedy === undefined ? {} : { remedy }),
  }
}

const approve = 'Approve its pending request: kubectl certificate approve NAME.'
