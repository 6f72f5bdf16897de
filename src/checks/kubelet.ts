import type { Certificate } from '../model/certificate.ts'
import type { KubeletReading, NodeFacts, Observation } from '../model/evidence.ts'
import { isSelfSigned } from '../model/node-identity.ts'
import type { Reason } from '../model/reason.ts'
import type { Served } from '../model/serving-rotation.ts'
import { plural } from '../model/text.ts'
import { judgeGoAcceptance } from '../x509/acceptance.ts'
import type { Effort } from '../x509/effort.ts'
import { holdAgainst } from '../x509/path.ts'
import { judgeEach, known, type CheckContext, type Draft } from './check.ts'
import { certificateOfAnother, type Neighbours } from './kubelet-identity.ts'
import { decided } from './refusal.ts'
import { isAnchored, topIssuer } from './trust.ts'

/** What helps when a kubelet, and not the API server, could not be read. */
export const kubeletRemedies: Partial<Readonly<Record<Reason, string>>> = {
  unreachable: 'See cluster-state: a node that is not Ready, or whose kubelet does not answer, cannot be read.',
  timeout: 'See cluster-state: a kubelet that answers slowly or not at all cannot be read. Then run again.',
  'not-supported':
    'Run a pod with the network of the host on that node in kube-system (kube-proxy is one), or name node-evidence: metrics, which needs none, or on AKS run-command.',
  conflict: 'Run again when the other command on that machine has ended.',
  untrusted: 'Apply docs/rbac.yaml, or name a service account that may get nodes/metrics with kubelet-service-account.',
}

/**
 * One draft per node; a cluster without nodes has nothing to judge. Nodes that the cluster lists and nothing was read of are
 * inconclusive, and so is a reading of a node that it doesn't list.
 */
export async function perNode(
  kubelets: readonly KubeletReading[],
  context: CheckContext,
  nodes: Observation<readonly NodeFacts[]>,
  judge: (reading: KubeletReading) => Draft | Promise<Draft>,
): Promise<readonly Draft[]> {
  const unread = unreadNodes(kubelets, nodes)
  if (kubelets.length + unread.length === 0)
    return [
      { subject: context.target, outcome: 'notApplicable', message: 'The cluster has no nodes (see cluster-state).' },
    ]
  const named = { noun: 'node', subjectOf: ({ node }: KubeletReading) => node, context }
  const listed = nodes.state === 'observed' && nodes.cut === undefined ? nodes.value : undefined
  const names = listed && new Set(listed.map(({ name }) => name))
  const judged = await judgeEach(kubelets, named, async (reading) => [
    names?.has(reading.node) === false ? notListed(reading.node) : await judge(reading),
  ])
  return [...judged, ...unread]
}

const otherNodes =
  'Run again. If it stays, see kubectl get nodes: nodes came or went while they were read, or the recording is damaged.'

const notListed = (node: string): Draft => ({
  subject: node,
  outcome: 'inconclusive',
  reason: 'malformed',
  message: 'What was read of this node does not count, because the list of nodes does not have it.',
  remedy: otherNodes,
})

/** The nodes that the cluster lists and nothing was read of, virtual ones left out. */
export function unreadNodes(
  readings: readonly { readonly node: string }[],
  nodes: Observation<readonly NodeFacts[]>,
): readonly Draft[] {
  const read = new Set(readings.map(({ node }) => node))
  return (known(nodes) ?? [])
    .filter(({ name, virtual }) => virtual !== true && !read.has(name))
    .map(({ name }) => nothingRead(name))
}

/** The finding for a node of which a run that reads nodes read nothing. */
export const nothingRead = (node: string): Draft => ({
  subject: node,
  outcome: 'inconclusive',
  reason: 'not-found',
  message: 'The cluster lists this node, and nothing was read of it.',
  remedy: otherNodes,
})

/** The kubelet counts renewals that failed since it started: more than none warns, and explains what is worse. */
export function withRenewalErrors(draft: Draft, errors: number | undefined): Draft {
  if (errors === undefined || errors <= 0) return draft
  const message = `${draft.message} ${plural(errors, 'renewal')} failed since the kubelet started.`
  const { outcome } = draft
  return { ...draft, message, outcome: outcome === 'pass' || outcome === 'notApplicable' ? 'warn' : outcome }
}

export type ServingSigner =
  | { readonly kind: 'cluster'; readonly ca: Certificate }
  /** signed by the cluster CA, and yet no client accepts it as a server's */
  | { readonly kind: 'unfit'; readonly ca: Certificate; readonly detail: string }
  | { readonly kind: 'self-signed' }
  /** the cluster CA's name, another key */
  | { readonly kind: 'former-ca'; readonly issuer: string }
  | { readonly kind: 'other'; readonly issuer: string }
  /** nobody knows the cluster's CAs */
  | { readonly kind: 'unknown' }

/** The cluster's CAs, as many checks ask who signed something: `names` tells one such list from another. */
export type ClusterCas = { readonly cas: readonly Certificate[]; readonly names: string; readonly effort: Effort }

export const clusterCasOf = (cas: readonly Certificate[], effort: Effort): ClusterCas => ({
  cas,
  names: cas.map(({ fingerprint }) => fingerprint).join(),
  effort,
})

type Answer = { readonly names: string; readonly signer: Promise<ServingSigner> }
const answers = new WeakMap<readonly Certificate[], Answer>()

/**
 * Who signed what a kubelet serves: proved by signature and purpose, whatever the date. Two checks ask this of every
 * node, and signatures are what costs time in a large cluster: the answer is kept with what was received.
 * @throws Unjudged when that takes too much time or work
 */
export function servingSigner(received: readonly Certificate[], clusterCas: ClusterCas): Promise<ServingSigner> {
  const answer = answers.get(received)
  if (answer?.names === clusterCas.names) return answer.signer
  const signer = findSigner(received, clusterCas)
  answers.set(received, { names: clusterCas.names, signer })
  return signer
}

async function findSigner(received: readonly Certificate[], { cas, effort }: ClusterCas): Promise<ServingSigner> {
  const [leaf] = received
  if (leaf === undefined || isSelfSigned(leaf)) return { kind: 'self-signed' }
  if (cas.length === 0) return { kind: 'unknown' }
  const found = await holdAgainst(
    received,
    cas,
    (ca) => ({ at: leaf.notBefore > ca.notBefore ? leaf.notBefore : ca.notBefore, purpose: 'serverAuth' }),
    (result) => result.ok || isAnchored(result.problem),
    effort,
  )
  if (found !== undefined) {
    const { anchor: ca } = found
    const at = leaf.notBefore > ca.notBefore ? leaf.notBefore : ca.notBefore
    // the API server and metrics-server, which call kubelets, are written in Go
    const go = decided(await judgeGoAcceptance(received, [ca], { at, purpose: 'serverAuth' }, effort))
    const isFit = go.accepted || go.reason === 'validity'
    return isFit ? { kind: 'cluster', ca } : { kind: 'unfit', ca, detail: go.detail }
  }
  const issuer = topIssuer(received)
  return cas.some(({ subject }) => subject === issuer) ? { kind: 'former-ca', issuer } : { kind: 'other', issuer }
}

/**
 * What the kubelet itself shows: a certificate of the cluster's, none although it asks for one, one of its own, or that of
 * another node.
 * @throws Unjudged when that takes too much time or work
 */
export async function servedBy(
  reading: KubeletReading | undefined,
  cas: ClusterCas,
  neighbours: Neighbours,
): Promise<Served> {
  if (reading === undefined) return 'unseen'
  if (certificateOfAnother(reading, neighbours) !== undefined) return 'another-node'
  const serving = known(reading.serving)
  const metrics = known(reading.metrics)
  switch (serving?.kind) {
    case 'none':
      return 'none'
    case 'time-left':
      return 'cluster'
    case 'chain': {
      const { kind } = await servingSigner(serving.received, cas)
      if (kind === 'former-ca' || kind === 'unfit') return 'former'
      if (kind !== 'unknown') return kind === 'cluster' ? 'cluster' : 'elsewhere'
    }
  }
  // The figure is exported by the certificate manager only, which runs only where rotation is on.
  if (metrics === undefined) return 'unseen'
  if (metrics.serverTtlSeconds === undefined) return 'elsewhere'
  return metrics.serverTtlSeconds === Infinity ? 'none' : 'cluster'
}
