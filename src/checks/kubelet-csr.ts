import type { CsrFacts } from '../model/evidence.ts'
import { contradictionIn, issuedTo, kubeletSigners, type KubeletRole } from '../model/kubelet-requests.ts'
import { defineCheck, type Draft } from './check.ts'
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
  judge: ({ kubeletCsrs }, { now, target }) => {
    const inOrder: { csr: CsrFacts; answered: boolean }[] = []
    const groups = new Map<string, Group>()
    for (const csr of kubeletCsrs) {
      const answered = isAnswered(csr, kubeletCsrs, now)
      const trouble = troubleOf(csr, answered, now)
      if (trouble === undefined) inOrder.push({ csr, answered })
      else addTo(groups, csr, trouble)
    }
    const troubled = [...groups.values()].map((group): Draft => judgeGroup(group, now))
    return [...troubled, { subject: target, outcome: 'pass', message: summary(inOrder, kubeletCsrs.length) }]
  },
})

const roleOf = ({ signerName }: CsrFacts): KubeletRole =>
  signerName === kubeletSigners['kubelet-serving'] ? 'kubelet-serving' : 'kubelet-client'

const isAhead = (date: Date, now: Date): boolean => date.getTime() - now.getTime() > tolerated

/** A later request of the same node to the same signer was issued. */
function isAnswered(csr: CsrFacts, all: readonly CsrFacts[], now: Date): boolean {
  if (csr.node === undefined) return false
  const newest = issuedTo(all, roleOf(csr), csr.node).find((issued) => !isAhead(issued.csr.createdAt, now))
  return newest !== undefined && newest.csr.createdAt > csr.createdAt
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
