import { span } from '../model/duration.ts'
import type { CsrFacts } from '../model/evidence.ts'
import { contradictionIn, isAhead } from '../model/kubelet-requests.ts'
import { plural } from '../model/text.ts'
import { defineCheck, judgeEach, type Draft } from './check.ts'
import { judgeGroup, type Group, type Trouble } from './kubelet-csr-messages.ts'

/** On AKS the approver answers within seconds, kube-controller-manager too: longer means that nobody does. */
const patience = 5 * 60_000

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
    const inOrder: InOrder[] = []
    const groups = new Map<string, Group>()
    const requests = { noun: 'request', subjectOf: ({ name }: CsrFacts) => name, context }
    const unjudged = await judgeEach(kubeletCsrs, requests, (csr) => {
      for (const { request, last, alike } of requestsIn(csr)) {
        const answered = isAnswered(last)
        const trouble = troubleOf(request, answered, now)
        if (trouble === undefined) inOrder.push({ csr: request, answered, alike })
        else addTo(groups, request, trouble, alike)
      }
      return []
    })
    const troubled = [...groups.values()].map((group): Draft => judgeGroup(group, now))
    // of requests that were not all judged nobody can say that they are in order
    if (unjudged.length > 0) return [...troubled, ...unjudged]
    return [...troubled, { subject: target, outcome: 'pass', message: summary(inOrder, countOf(kubeletCsrs)) }]
  },
})

/** Requests that pass, of which so many are alike. */
type InOrder = { readonly csr: CsrFacts; readonly answered: boolean; readonly alike: number }

/**
 * A request, and those that are counted with it: the newest of them by itself, and the oldest, which stands for the others. `last`: the
 * newest of those that it stands for, because they are answered only where the last one is.
 */
function requestsIn({
  older,
  ...request
}: CsrFacts): readonly { readonly request: CsrFacts; readonly last: CsrFacts; readonly alike: number }[] {
  const first = { request, last: request, alike: 1 }
  if (older === undefined) return [first]
  const [newest, oldest] = [older.newest, older.oldest].map((one): CsrFacts => ({ ...request, ...one }))
  if (newest === undefined || oldest === undefined) return [first]
  const second = { request: newest, last: newest, alike: 1 }
  return older.count === 1
    ? [first, second]
    : [first, second, { request: oldest, last: newest, alike: older.count - 1 }]
}

const countOf = (csrs: readonly CsrFacts[]): number => csrs.reduce((sum, { older }) => sum + 1 + (older?.count ?? 0), 0)

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
  // a date that cannot be is inconclusive, whatever else is wrong with the request
  if (isAhead(createdAt, now)) return 'ahead'
  const contradiction = contradictionIn(csr)
  if (contradiction !== undefined) return contradiction.kind === 'requestor' ? 'other-requestor' : 'other-subject'
  if (answered) return undefined
  if (state === 'issued')
    return certificate !== undefined && isAhead(certificate.notBefore, now) ? 'not-yet-valid' : undefined
  if (state === 'denied' || state === 'failed') return state
  return now.getTime() - createdAt.getTime() > patience ? state : undefined
}

function addTo(groups: Map<string, Group>, csr: CsrFacts, trouble: Trouble, alike: number): void {
  const key = JSON.stringify([csr.node ?? csr.requestor, csr.node === undefined, csr.signerName, csr.state, trouble])
  const group = groups.get(key)
  if (group === undefined) groups.set(key, { trouble, count: alike, oldest: csr, newest: csr })
  else {
    group.count += alike
    if (csr.createdAt < group.oldest.createdAt) group.oldest = csr
    if (csr.createdAt > group.newest.createdAt) group.newest = csr
  }
}

/** What passes: those with a finding of their own are not counted again. */
function summary(inOrder: readonly InOrder[], all: number): string {
  const number = (isCounted: (one: InOrder) => boolean): number =>
    inOrder.reduce((sum, one) => sum + (isCounted(one) ? one.alike : 0), 0)
  const inAll = number(() => true)
  const other = inAll < all ? 'other ' : ''
  if (inAll === 0) return `No ${other}requests on record: issued ones are removed an hour after they were approved.`
  const issued = number(({ csr }) => csr.state === 'issued')
  const followed = number(({ csr, answered }) => csr.state !== 'issued' && answered)
  const counts = [
    [issued, 'issued'],
    [followed, 'followed by one that was issued'],
    [inAll - issued - followed, `waiting for no more than ${span(patience)}`],
  ] as const
  const words = counts.filter(([count]) => count > 0).map((one) => one.join(' '))
  return `${plural(inAll, `${other}request`)} on record: ${words.join(', ')}.`
}
