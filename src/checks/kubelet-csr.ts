import type { CsrFacts } from '../model/evidence.ts'
import { contradictionIn } from '../model/kubelet-requests.ts'
import { defineCheck, judgeEach, type Draft } from './check.ts'
import { plural, span } from './dates.ts'
import { judgeGroup, type Group, type Trouble } from './kubelet-csr-words.ts'

/** On AKS the approver answers within seconds, kube-controller-manager too: longer means that nobody does. */
const patience = 5 * 60_000
/** How far the clock of the API server may be ahead: as much as Kubernetes sets certificates back. */
const tolerated = 5 * 60_000

/**
 * Requests for kubelet certificates that nobody answered, that were refused, or whose names or dates don't go together. An
 * empty list is how a healthy cluster looks. A request that the node has since got a certificate for is history. Requests
 * that are alike, for one node, signer and state, are one finding, because a kubelet asks again and again.
 */
export default defineCheck({
  id: 'kubelet-csr',
  title: 'No request for a kubelet certificate waits, was denied or failed',
  citation:
    'Kubernetes, certificate signing requests: kubernetes.io/kubelet-serving is never approved by kube-controller-manager',
  remedy:
    'Make sure that the request comes from the node it names, then kubectl certificate approve NAME. On AKS, where requests are approved automatically, open a support request if they stay pending.',
  smallestFix: 'Approve the one request.',
  needs: ['kubeletCsrs'],
  judge: async ({ kubeletCsrs }, context) => {
    const { now, target } = context
    const isAnswered = answeredAmong(kubeletCsrs, now)
    const inOrder: { csr: CsrFacts; answered: boolean }[] = []
    const groups = new Map<string, Group>()
    const requests = { noun: 'request', subjectOf: ({ name }: CsrFacts) => name, context }
    const unjudged = await judgeEach(kubeletCsrs, requests, (csr) => {
      const answered = isAnswered(csr)
      const trouble = troubleOf(csr, answered, now)
      if (trouble === undefined) inOrder.push({ csr, answered })
      else addTo(groups, csr, trouble)
      return []
    })
    const troubled = [...groups.values()].map((group): Draft => judgeGroup(group, now))
    // of requests that were not all judged nobody can say that they are in order
    if (unjudged.length > 0) return [...troubled, ...unjudged]
    return [...troubled, { subject: target, outcome: 'pass', message: summary(inOrder, kubeletCsrs.length) }]
  },
})

const isAhead = (date: Date, now: Date): boolean => date.getTime() - now.getTime() > tolerated

/** Whether a later request of the same node to the same signer was issued. */
function answeredAmong(all: readonly CsrFacts[], now: Date): (csr: CsrFacts) => boolean {
  const keyOf = ({ signerName, node = '' }: CsrFacts): string => `${signerName} ${node.toLowerCase()}`
  const latest = new Map<string, Date>()
  for (const csr of all) {
    const { state, certificate, createdAt } = csr
    if (state !== 'issued' || certificate === undefined || csr.node === undefined || isAhead(createdAt, now)) continue
    if (contradictionIn(csr) !== undefined) continue
    const before = latest.get(keyOf(csr))
    if (before === undefined || createdAt > before) latest.set(keyOf(csr), createdAt)
  }
  return (csr) => csr.node !== undefined && (latest.get(keyOf(csr)) ?? csr.createdAt) > csr.createdAt
}

function troubleOf(csr: CsrFacts, answered: boolean, now: Date): Trouble | undefined {
  const { state, createdAt, certificate } = csr
  const contradiction = contradictionIn(csr)
  if (contradiction !== undefined) return contradiction.kind === 'requestor' ? 'other-requestor' : 'other-subject'
  if (isAhead(createdAt, now)) return 'ahead'
  if (answered) return undefined
  if (state === 'issued')
    return certificate !== undefined && isAhead(certificate.notBefore, now) ? 'not-yet-valid' : undefined
  if (state === 'denied' || state === 'failed') return state
  return now.getTime() - createdAt.getTime() > patience ? state : undefined
}

function addTo(groups: Map<string, Group>, csr: CsrFacts, trouble: Trouble): void {
  const key = JSON.stringify([csr.node ?? csr.requestor, csr.node === undefined, csr.signerName, csr.state, trouble])
  const group = groups.get(key)
  if (group === undefined) groups.set(key, { trouble, count: 1, oldest: csr, newest: csr })
  else {
    group.count += 1
    if (csr.createdAt < group.oldest.createdAt) group.oldest = csr
    if (csr.createdAt > group.newest.createdAt) group.newest = csr
  }
}

/** What passes: those with a finding of their own are not counted again. */
function summary(inOrder: readonly { readonly csr: CsrFacts; readonly answered: boolean }[], all: number): string {
  const other = inOrder.length < all ? 'other ' : ''
  if (inOrder.length === 0)
    return `No ${other}requests on record: issued ones are removed an hour after they were approved.`
  const issued = inOrder.filter(({ csr }) => csr.state === 'issued').length
  const followed = inOrder.filter(({ csr, answered }) => csr.state !== 'issued' && answered).length
  const counts = [
    [issued, 'issued'],
    [followed, 'followed by one that was issued'],
    [inOrder.length - issued - followed, `waiting for no more than ${span(patience)}`],
  ] as const
  const words = counts.filter(([count]) => count > 0).map((one) => one.join(' '))
  return `${plural(inOrder.length, `${other}request`)} on record: ${words.join(', ')}.`
}
