import type { CsrFacts } from '../model/evidence.ts'
import { sentence } from '../model/sentence.ts'
import { defineCheck, type Draft } from './check.ts'
import { plural, span } from './dates.ts'

/** On AKS the approver answers within seconds, kube-controller-manager too: longer means that nobody does. */
const patience = 5 * 60_000

/**
 * Requests for kubelet certificates that nobody answered, or that were refused. An empty list is how a healthy cluster
 * looks. A request that the node has since got a certificate for is history.
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
    const inOrder: CsrFacts[] = []
    const troubled = kubeletCsrs.flatMap((csr): readonly Draft[] => {
      const message = isAnswered(csr, kubeletCsrs) ? undefined : trouble(csr, now)
      if (message !== undefined) return [{ subject: csr.name, outcome: 'warn', ...message }]
      inOrder.push(csr)
      return []
    })
    return [...troubled, { subject: target, outcome: 'pass', message: summary(inOrder, kubeletCsrs) }]
  },
})

/** A later request of the same node to the same signer was issued. */
const isAnswered = (csr: CsrFacts, all: readonly CsrFacts[]): boolean =>
  csr.node !== undefined &&
  all.some(
    (other) =>
      other.state === 'issued' &&
      other.node === csr.node &&
      other.signerName === csr.signerName &&
      other.createdAt > csr.createdAt,
  )

function trouble(csr: CsrFacts, now: Date): Pick<Draft, 'message' | 'remedy'> | undefined {
  const kind = csr.signerName === 'kubernetes.io/kubelet-serving' ? 'serving' : 'client'
  const whose = `The request for a ${kind} certificate of ${csr.node === undefined ? csr.requestor : `node ${csr.node}`}`
  const why = csr.message === undefined ? '' : ` It says: ${sentence(csr.message)}`
  const age = now.getTime() - csr.createdAt.getTime()
  switch (csr.state) {
    case 'pending':
      if (age <= patience) return undefined
      return { message: `${whose} has been pending for ${span(age)}.` }
    case 'approved':
      if (age <= patience) return undefined
      return {
        message: `${whose} was approved, but no certificate was issued in ${span(age)}.`,
        remedy: 'The signer does not work: see the log of kube-controller-manager; on AKS, open a support request.',
      }
    case 'denied':
      return {
        message: `${whose} was denied.${why}`,
        remedy: 'See who denied it and why, then delete the request: the kubelet asks again.',
      }
    case 'failed':
      return {
        message: `${whose} failed.${why}`,
        remedy: 'Mend what the signer complains of, then delete the request: the kubelet asks again.',
      }
    case 'issued':
      return undefined
  }
}

/** What passes: those with a finding of their own are not counted again. */
function summary(inOrder: readonly CsrFacts[], all: readonly CsrFacts[]): string {
  const other = inOrder.length < all.length ? 'other ' : ''
  if (inOrder.length === 0)
    return `No ${other}requests on record: issued ones are removed an hour after they were approved.`
  const issued = inOrder.filter(({ state }) => state === 'issued').length
  const answered = inOrder.filter((csr) => csr.state !== 'issued' && isAnswered(csr, all)).length
  const counts = [
    [issued, 'issued'],
    [answered, 'followed by one that was issued'],
    [inOrder.length - issued - answered, `waiting for no more than ${span(patience)}`],
  ] as const
  const words = counts.filter(([count]) => count > 0).map((one) => one.join(' '))
  return `${plural(inOrder.length, `${other}request`)} on record: ${words.join(', ')}.`
}
