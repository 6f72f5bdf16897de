import type { Certificate } from '../../model/certificate.ts'
import type { CsrFacts, NodeFacts } from '../../model/evidence.ts'
import type { PublishedCas } from '../../model/objects.ts'
import type { KnownNode, Verification } from '../../model/rotation.ts'
import { smallEffort } from '../../x509/effort.ts'
import { judgeGoAcceptance } from '../../x509/acceptance.ts'
import { failed, held, named, shortly, unseen } from './messages.ts'

const clientSigner = 'kubernetes.io/kube-apiserver-client-kubelet'

/** Every namespace publishes the new CA, and no CA from before. */
export function rootCaPublished(
  published: readonly PublishedCas[],
  cas: readonly Certificate[],
  old: readonly Certificate[],
): Verification {
  const id = 'root-ca-published'
  const [wanted, gone] = [new Set(cas.map((ca) => ca.fingerprint)), new Set(old.map((ca) => ca.fingerprint))]
  const isNew = ({ cas: own, problems }: PublishedCas): boolean =>
    problems.length === 0 &&
    own.some(({ fingerprint }) => wanted.has(fingerprint)) &&
    own.every(({ fingerprint }) => !gone.has(fingerprint))
  const behind = published.filter((one) => !isNew(one)).flatMap(({ places }) => places)
  const count = published.reduce((sum, { places }) => sum + places.length, 0)
  if (count === 0) return unseen(id, { reason: 'not-found', detail: 'No namespace has a ConfigMap kube-root-ca.crt' })
  if (behind.length > 0)
    return failed(
      id,
      `kube-root-ca.crt is not the new CA in ${named(behind)}`,
      'The controller manager writes it again by itself. Where it stays, delete that ConfigMap.',
    )
  return held(id, `kube-root-ca.crt is CA ${cas.map(shortly).join(', ')} in all ${count} namespaces`)
}

export type NodeQuestion = {
  readonly nodes: readonly NodeFacts[]
  readonly csrs: readonly CsrFacts[]
  readonly cas: readonly Certificate[]
  /** from when on a node, or a request of it, is new */
  readonly since: Date
  /** absent: nobody knows which there were */
  readonly before: readonly KnownNode[] | undefined
  readonly now: Date
}

const runsKubelet = ({ virtual }: NodeFacts): boolean => virtual !== true
const seconds = (date: Date): number => Math.floor(date.getTime() / 1000)

/** Requests since the start, by the name of their node. */
const recentByNode = ({ csrs, since }: NodeQuestion): ReadonlyMap<string | undefined, readonly CsrFacts[]> =>
  Map.groupBy(
    csrs.filter(({ createdAt }) => seconds(createdAt) >= seconds(since)),
    ({ node }) => node,
  )

/** Whether the node was given a client certificate since the start that the new CA signed. */
async function hasNewCertificate(
  { cas, now }: NodeQuestion,
  requests: readonly CsrFacts[] | undefined = [],
): Promise<boolean> {
  for (const { signerName, certificate } of requests) {
    if (signerName !== clientSigner || certificate === undefined) continue
    const go = await judgeGoAcceptance([certificate], cas, { at: now, purpose: 'clientAuth' }, smallEffort())
    if (go.accepted === true) return true
  }
  return false
}

/** Every node is Ready, and newer than the start or with a client certificate of the new CA. */
export async function nodesRenewed(question: NodeQuestion): Promise<Verification> {
  const id = 'nodes-renewed'
  const { nodes, since, before } = question
  const real = nodes.filter(runsKubelet)
  if (real.length === 0)
    return unseen(id, { reason: 'not-found', detail: 'The cluster lists no node that runs a kubelet' })
  const sick = real.filter(({ ready }) => !ready).map(({ name }) => name)
  const recent = recentByNode(question)
  const verdicts = await Promise.all(
    real.map(async ({ name, createdAt }) => {
      if (seconds(createdAt) >= seconds(since)) return 'replaced' as const
      return (await hasNewCertificate(question, recent.get(name))) ? ('renewed' as const) : name
    }),
  )
  const left = verdicts.filter((verdict) => verdict !== 'replaced' && verdict !== 'renewed')
  const problems = [
    ...(sick.length === 0 ? [] : [`not Ready: ${named(sick)}`]),
    ...(left.length === 0 ? [] : [`older than the rotation, and without a new client certificate: ${named(left)}`]),
    ...(before !== undefined && real.length < before.length
      ? [`${real.length} nodes are there, and ${before.length} were before`]
      : []),
  ]
  if (problems.length > 0)
    return failed(
      id,
      `Not every node is new: ${problems.join('; ')}`,
      'Upgrade the node image of the pool: it makes its nodes anew.',
    )
  const [replaced, renewed] = ['replaced', 'renewed'].map((kind) => verdicts.filter((one) => one === kind).length)
  return held(
    id,
    `All ${real.length} nodes are Ready: ${replaced ?? 0} newer than the start, ${renewed ?? 0} with a new client certificate`,
  )
}

/** Every node was issued a client certificate since the start, and no request of a kubelet waits, was denied or failed. */
export function requestsIssued(question: NodeQuestion): Verification {
  const id = 'kubelet-requests-issued'
  const real = question.nodes.filter(runsKubelet)
  const byNode = recentByNode(question)
  const recent = [...byNode.values()].flat()
  const bad = recent.filter(({ state }) => state !== 'issued')
  if (bad.length > 0)
    return failed(
      id,
      `Requests of kubelets are not issued: ${named(bad.map(({ name, state, node = 'unknown node' }) => `${name} of ${node} is ${state}`))}`,
      'See why with kubectl describe csr; requests that are only pending are issued once they are approved.',
    )
  const without = real
    .filter(({ name }) => (byNode.get(name) ?? []).every(({ signerName }) => signerName !== clientSigner))
    .map(({ name }) => name)
  if (without.length > 0)
    return unseen(id, {
      reason: 'not-found',
      detail: `No request for a client certificate since the start is on record of ${named(without)}; issued ones are kept for an hour`,
    })
  return held(id, `${recent.length} requests of kubelets since the start, all issued`)
}
