import type { Evidence, NodeFacts } from '../../model/evidence.ts'
import type { Finding } from '../../model/finding.ts'
import type { HandedKubeconfig, RotationNeed, SmallerRemedy } from '../../model/plan.ts'
import { replaceNodeClaim } from '../../model/node-claim.ts'
import { firstNames } from '../../model/text.ts'
import { valueOf } from './question.ts'
import { kubeconfigsOf } from './kubeconfig-impact.ts'

/** Certificates that only a rotation renews. */
const calling: readonly string[] = [
  'cluster-ca-expiry',
  'api-server-expiry',
  'kubeconfig-client-expiry',
  'aggregator-ca-expiry',
]

/** Without these nobody knows whether a rotation is needed. */
const deciding: readonly string[] = ['cluster-ca-expiry', 'api-server-expiry']

/** What a new node mends: its kubelet gets certificates when it joins. */
const ofNodes: readonly string[] = [
  'kubelet-client-expiry',
  'kubelet-serving-expiry',
  'kubelet-serving-signer',
  'kubelet-csr',
  'tls-bootstrap',
  'node-api-server-copy',
]

export type Need = {
  readonly need: RotationNeed
  readonly because: readonly string[]
  readonly smallerRemedies: readonly SmallerRemedy[]
}

const calls = ({ outcome }: Finding): boolean => outcome === 'fail' || outcome === 'warn'
const lineOf = ({ check, subject, message }: Finding): string =>
  `${check}${message.includes(subject) ? '' : ` (${subject})`}: ${message}`

/**
 * Whether a rotation is needed, and what would do instead. A finding that the user's `ignore` made not applicable calls for
 * nothing. A rotation recreates the nodes too, so that it is called for by certificates of nodes never.
 */
export function needOf(
  evidence: Evidence,
  findings: readonly Finding[],
  kubeconfigs: readonly HandedKubeconfig[],
): Need {
  const smaller = [...nodeRemedies(evidence, findings), ...otherRemedies(evidence, findings, kubeconfigs)]
  const smallerRemedies = smaller.map(({ remedy }) => remedy)
  const because = [
    ...findings.filter((one) => calling.includes(one.check) && calls(one)).map(lineOf),
    ...ofAks(evidence),
  ]
  if (because.length > 0) return { need: 'needed', because, smallerRemedies }
  const undecided = deciding.flatMap((check) => {
    const own = findings.filter((finding) => finding.check === check)
    if (own.length === 0) return [`${check}: this check was not run.`]
    return own.filter(({ outcome }) => outcome === 'inconclusive').map(lineOf)
  })
  if (undecided.length > 0) return { need: 'unknown', because: undecided, smallerRemedies }
  if (smaller.length > 0)
    return { need: 'smaller-remedy', because: smaller.flatMap(({ because: lines }) => lines), smallerRemedies }
  return { need: 'not-needed', because: [], smallerRemedies }
}

/** AKS sees certificates that nobody else does, and knows when it refused something because of them. */
function ofAks(evidence: Evidence): readonly string[] {
  const answer = valueOf(evidence, 'detectors')?.find(({ id }) => id === 'clusterCertExpiredDetailed')?.answer
  const status = answer?.state === 'observed' ? answer.value.status : undefined
  return [
    ...(status === 'warning' || status === 'critical'
      ? ["AKS's detector clusterCertExpiredDetailed: certificates of the cluster end within 90 days, or have ended."]
      : []),
    ...(valueOf(evidence, 'managedCluster')?.provisioningError?.certificatesExpired === true
      ? ['AKS refused its last operation because certificates of the cluster are expired.']
      : []),
  ]
}

type Smaller = { readonly remedy: SmallerRemedy; readonly because: readonly string[] }

/** Kubelets in trouble: new nodes for their pools, as a node image upgrade brings them. */
function nodeRemedies(evidence: Evidence, findings: readonly Finding[]): readonly Smaller[] {
  const troubled = findings.filter((one) => ofNodes.includes(one.check) && calls(one))
  if (troubled.length === 0) return []
  const nodeOf = nodeFinder(evidence)
  const pools = [...new Set(troubled.flatMap((one) => poolNamedIn(one) ?? nodeOf(one)?.pool ?? []))].toSorted()
  const provisioned = troubled.filter((one) => nodeOf(one)?.autoProvisioned === true).length
  const text =
    pools.length === 0 && provisioned > 0
      ? replaceNodeClaim
      : pools.length === 0
        ? 'Upgrade the node image of the pools that are concerned: az aks nodepool upgrade --node-image-only. New nodes get new certificates.'
        : `Upgrade the node image of ${firstNames(pools, 10)}: az aks nodepool upgrade --node-image-only. New nodes get new certificates.`
  const rest =
    pools.length > 0 && provisioned > 0 ? ' Those of node auto-provisioning: kubectl delete nodeclaim NAME.' : ''
  return [
    { remedy: { kind: 'node-image-upgrade', subjects: pools, text: `${text}${rest}` }, because: troubled.map(lineOf) },
  ]
}

const poolNamedIn = ({ subject }: Finding): string | undefined => /^(?:node )?pool (\S+)$/.exec(subject)?.[1]

/** The node that a finding is about: its subject is a node, or a request of one. */
function nodeFinder(evidence: Evidence): (finding: Finding) => NodeFacts | undefined {
  const nodeOf = new Map(valueOf(evidence, 'kubeletCsrs')?.map(({ name, node }) => [name, node]))
  const nodes = new Map(valueOf(evidence, 'nodes')?.map((node) => [node.name, node]))
  return ({ subject }) => nodes.get(nodeOf.get(subject) ?? subject)
}

function otherRemedies(
  evidence: Evidence,
  findings: readonly Finding[],
  kubeconfigs: readonly HandedKubeconfig[],
): readonly Smaller[] {
  const principal = findings.filter(({ check, outcome }) => check === 'service-principal' && outcome === 'fail')
  const stale = findings.filter((one) => one.check === 'kubeconfig-stale' && calls(one))
  const handed = kubeconfigsOf(evidence, kubeconfigs).filter((one) => one.stale)
  const contexts = [
    ...new Set([...stale.map(({ subject }) => subject), ...handed.map((one) => `context ${one.context}`)]),
  ]
  return [
    ...(principal.length === 0
      ? []
      : [
          {
            remedy: {
              kind: 'reset-service-principal',
              subjects: [],
              text: 'Reset the service principal: az aks update-credentials --reset-service-principal.',
            } as const,
            because: principal.map(lineOf),
          },
        ]),
    ...(contexts.length === 0
      ? []
      : [
          {
            remedy: {
              kind: 'refresh-kubeconfig',
              subjects: contexts,
              text: 'Fetch a new kubeconfig: mode refresh-credentials, or az aks get-credentials --overwrite-existing.',
            } as const,
            because: [
              ...stale.map(lineOf),
              ...handed.map(({ context }) => `context ${context}: it trusts another CA than the one in use.`),
            ],
          },
        ]),
  ]
}
