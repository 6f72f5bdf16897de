import { dayOrMinuteOf } from '../model/dates.ts'
import { span } from '../model/duration.ts'
import type { CsrFacts } from '../model/evidence.ts'
import { contradictionIn } from '../model/kubelet-requests.ts'
import { sentence } from '../model/sentence.ts'
import { plural } from '../model/text.ts'
import type { Draft } from './check.ts'
import { shownText } from './kubelet-identity.ts'

/**
 * What is wrong with a request. `ahead`: its date is in the future. `other-requestor`, `other-subject`: who asked, or what
 * was issued, doesn't go with the node that it names.
 */
export type Trouble =
  'pending' | 'approved' | 'denied' | 'failed' | 'ahead' | 'not-yet-valid' | 'other-requestor' | 'other-subject'

/** Requests that are alike: of one node, or of one user where it names none, to one signer, in one state. */
export type Group = { readonly trouble: Trouble; count: number; oldest: CsrFacts; newest: CsrFacts }

type Judged = Pick<Draft, 'message'> & Partial<Pick<Draft, 'outcome' | 'reason' | 'remedy'>>

/** One finding for all of them. A single request is named by its own name, several by the node. */
export function judgeGroup(group: Group, now: Date): Draft {
  const { count, newest } = group
  const certificates = newest.certificate === undefined ? {} : { certificates: [newest.certificate.fingerprint] }
  const subject = count === 1 ? newest.name : (newest.node ?? newest.requestor)
  return { subject, outcome: 'warn', ...certificates, ...judgedAs(group, now) }
}

/** Whose they are, and when the first and the last were made. */
function begin({ count, oldest, newest }: Group, now: Date): string {
  const kind = newest.signerName === 'kubernetes.io/kubelet-serving' ? 'serving' : 'client'
  const owner = newest.node === undefined ? newest.requestor : `node ${newest.node}`
  if (count === 1) return `The request for a ${kind} certificate of ${owner}`
  const dates = `the oldest of ${dayOrMinuteOf(oldest.createdAt, now)} (${oldest.name}), the newest of ${dayOrMinuteOf(newest.createdAt, now)} (${newest.name})`
  return `${plural(count, 'request')} for ${kind} certificates of ${owner}, ${dates},`
}

function judgedAs(group: Group, now: Date): Judged {
  const { trouble, count, oldest, newest } = group
  const whose = begin(group, now)
  const [was, has] = count === 1 ? ['was', 'has'] : ['were', 'have']
  const age = span(now.getTime() - oldest.createdAt.getTime())
  const why = newest.message === undefined ? '' : ` It says: ${sentence(newest.message)}`
  switch (trouble) {
    case 'pending':
      return { message: `${whose} ${has} been pending for ${count === 1 ? age : `up to ${age}`}.` }
    case 'approved':
      return {
        message: `${whose} ${was} approved, but no certificate was issued in ${count === 1 ? age : `up to ${age}`}.`,
        remedy: 'The signer does not work: see the log of kube-controller-manager; on AKS, open a support request.',
      }
    case 'denied':
      return {
        message: `${whose} ${was} denied.${why}`,
        remedy: 'See who denied it and why, then delete the request: the kubelet asks again.',
      }
    case 'failed':
      return {
        message: `${whose} failed.${why}`,
        remedy: 'Mend what the signer complains of, then delete the request: the kubelet asks again.',
      }
    case 'ahead':
      return {
        outcome: 'inconclusive',
        reason: 'malformed',
        message: `${whose} ${has} a date in the future (${dayOrMinuteOf(newest.createdAt, now)}), so nobody knows how long ${count === 1 ? 'it has' : 'they have'} been there.`,
        remedy: 'Set the clocks of the API server and of this machine by NTP, then run again.',
      }
    case 'not-yet-valid': {
      const start = newest.certificate?.notBefore ?? newest.createdAt
      return {
        message: `${whose} ${was} answered with a certificate that isn't valid before ${dayOrMinuteOf(start, now)}, in ${span(start.getTime() - now.getTime())}.`,
        remedy:
          'Set the clock of kube-controller-manager, which signs, then delete the request: the kubelet asks again.',
      }
    }
    case 'other-requestor':
    case 'other-subject': {
      const said = shownText(contradictionIn(newest)?.said ?? '')
      return {
        message:
          trouble === 'other-requestor'
            ? `${whose} ${was} made by another user, "${said}".`
            : `${whose} ${was} answered with a certificate for another name, "${said}".`,
        remedy:
          trouble === 'other-requestor'
            ? 'Do not approve it: a node asks for itself only. Find out what asks in the name of another node, then delete the request.'
            : 'Find out what signs certificates in this cluster: the signers of Kubernetes issue the name that was asked for.',
      }
    }
  }
}
