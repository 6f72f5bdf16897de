import type { NodeFacts, Observation } from '../model/evidence.ts'
import { sentence } from '../model/sentence.ts'
import { plural } from '../model/text.ts'
import { defineCheck, judgeEach, known, unseen, type CheckContext, type Draft } from './check.ts'
import { isStopped, judgeManaged } from './managed-state.ts'
import { kubernetesVersion } from './versions.ts'

/** A cluster that does not answer, and a node that is not ready, renew nothing; one that AKS cannot work on is not renewed. */
export default defineCheck({
  id: 'cluster-state',
  title: 'The cluster runs, AKS can work on it, its nodes are Ready, and versions fit together',
  citation:
    'ARM managedClusters, provisioningState and powerState; AKS supported Kubernetes versions; Kubernetes version skew policy: a kubelet is never newer than the API server, and at most three minor versions older',
  remedy:
    'Bring the node back: restart it, or az aks nodepool upgrade --node-image-only on AKS. A node that is down renews no certificate.',
  smallestFix: 'Restart the one node.',
  inGate: true,
  needs: [],
  mayUse: ['serverVersion', 'nodes', 'managedCluster', 'agentPools', 'supportedVersions', 'apiServerChain'],
  judge: async (_, context, usable) => {
    const { managedCluster } = usable
    const arm = managedCluster.state === 'observed' ? judgeManaged(managedCluster.value, usable, context) : []
    if (managedCluster.state === 'unavailable') arm.push(unseen(managedCluster, context.target))
    if (isStopped(known(managedCluster)) || context.mode === 'gate') return arm
    // a cluster that nobody found is one finding
    if (managedCluster.state === 'unavailable' && usable.serverVersion.state === 'skipped') return arm
    return [...arm, ...(await judgeLive(context, usable))]
  },
})

type Live = {
  readonly serverVersion: Observation<{ readonly gitVersion: string }>
  readonly nodes: Observation<readonly NodeFacts[]>
}

/** The API server's answer, and the nodes behind it. */
async function judgeLive(context: CheckContext, { serverVersion, nodes }: Live): Promise<readonly Draft[]> {
  const { target } = context
  if (serverVersion.state !== 'observed') return [unseen(serverVersion, target)]
  const { gitVersion } = serverVersion.value
  const answer: Draft = {
    subject: target,
    outcome: 'pass',
    message: `The API server answers: Kubernetes ${gitVersion}.`,
  }
  if (nodes.state !== 'observed') return [answer, unseen(nodes, 'nodes')]
  if (nodes.value.length === 0)
    return [
      answer,
      {
        subject: 'nodes',
        outcome: 'warn',
        message: 'The cluster has no nodes, so nothing of theirs could be looked at.',
        remedy:
          'If that is not on purpose, start the cluster or scale a node pool: az aks start, az aks nodepool scale.',
      },
    ]
  const named = { noun: 'node', subjectOf: ({ name }: NodeFacts) => name, context }
  const troubled = await judgeEach(nodes.value, named, (node) => judgeNode(node, gitVersion))
  const ready = nodes.value.filter((node) => node.ready).length
  const message = `${answer.message} ${ready} of ${plural(nodes.value.length, 'node')} Ready.`
  return [{ ...answer, message }, ...troubled]
}

function judgeNode(node: NodeFacts, gitVersion: string): readonly Draft[] {
  const why = node.notReadyReason === undefined ? '' : ` It says: ${sentence(node.notReadyReason)}`
  const skew = skewOf(node.kubeletVersion, gitVersion)
  const messages = [...(node.ready ? [] : [`Not Ready.${why}`]), ...(skew === undefined ? [] : [skew])]
  if (messages.length === 0) return []
  const draft: Draft = { subject: node.name, outcome: 'warn', message: messages.join(' ') }
  return [
    node.ready ? { ...draft, remedy: 'Upgrade the older of the two: az aks nodepool upgrade, az aks upgrade.' } : draft,
  ]
}

/** What is wrong between kubelet and API server, if anything; versions that cannot be read are not compared. */
function skewOf(kubelet: string, server: string): string | undefined {
  const [node, api] = [kubernetesVersion(kubelet), kubernetesVersion(server)]
  if (node === undefined || api === undefined)
    return `Its version ${kubelet === '' ? '(none told)' : kubelet} could not be held against ${server}.`
  if (node.major > api.major || (node.major === api.major && node.minor > api.minor))
    return `Its kubelet ${kubelet} is newer than the API server ${server}.`
  if (node.major < api.major || api.minor - node.minor > 3)
    return `Its kubelet ${kubelet} is more than three minor versions older than the API server ${server}.`
  return undefined
}
