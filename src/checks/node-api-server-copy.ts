import type { Certificate } from '../model/certificate.ts'
import { dayOrMinuteOf } from '../model/dates.ts'
import { span } from '../model/duration.ts'
import type { NodeFilesReading } from '../model/evidence.ts'
import { lifetimeOf } from '../model/lifetime.ts'
import { leafOf } from '../model/presented.ts'
import { defineCheck, judgeEach, known, unseen, type CheckContext, type Draft } from './check.ts'
import { judgeExpiry } from './expiry.ts'
import { kubeletRemedies, unreadNodes } from './kubelet.ts'
import { distinct } from './trust.ts'

const role = 'node-api-server-copy'

/**
 * The file that AKS's document reads on nodes. It is a copy from when the node was provisioned, and nothing connects by
 * it: that it differs from what the API server presents is no failure, and that it has ended is worth a word at most.
 */
export default defineCheck({
  id: 'node-api-server-copy',
  title: "The nodes' copies of the API server's certificate have not ended",
  citation:
    'AKS certificate rotation (/etc/kubernetes/certs/apiserver.crt); AKS writes it once, when it makes the node',
  remedy:
    'Nothing connects by this file. What reads it (a monitoring agent, an audit) gets a new one with a node image upgrade: az aks nodepool upgrade --node-image-only.',
  smallestFix: 'A node image upgrade of that pool, if something reads the file; no CA rotation.',
  needs: ['nodeFiles'],
  mayUse: ['apiServerChain', 'nodes'],
  judge: async ({ nodeFiles }, context, { apiServerChain, nodes: listed }) => {
    const unread = unreadNodes(nodeFiles, listed)
    if (nodeFiles.length + unread.length === 0)
      return [
        { subject: context.target, outcome: 'notApplicable', message: 'The cluster has no nodes (see cluster-state).' },
      ]
    const served = distinct(known(apiServerChain)?.presented.map(leafOf) ?? [])
    const nodes = { noun: 'node', subjectOf: ({ node }: NodeFilesReading) => node, context }
    const judged = await judgeEach(nodeFiles, nodes, ({ node, apiServerCopy: copy }) =>
      copy.state === 'observed'
        ? [{ subject: node, certificates: [copy.value.fingerprint], ...judge(copy.value, served, context) }]
        : [unseen(copy, node, kubeletRemedies)],
    )
    return [...judged, ...unread]
  },
})

function judge(copy: Certificate, served: readonly Certificate[], context: CheckContext): Omit<Draft, 'subject'> {
  const { now, policy } = context
  const end = dayOrMinuteOf(copy.notAfter, now)
  const ended = copy.notAfter < now
  if (served.some(({ fingerprint }) => fingerprint === copy.fingerprint))
    return ended
      ? {
          outcome: 'warn',
          message: `The copy ended on ${end}, and it is what the API server presents (see api-server-expiry).`,
          remedy: 'See api-server-expiry: that is what stops the cluster.',
        }
      : { outcome: 'pass', message: 'The copy is what the API server presents (see api-server-expiry).' }
  const [first] = served.toSorted((a, b) => a.notAfter.getTime() - b.notAfter.getTime())
  const presented =
    first === undefined
      ? 'what the API server presents was not seen'
      : served.length === 1
        ? `the API server presents another one, until ${dayOrMinuteOf(first.notAfter, now)}`
        : `the API server presents ${served.length} others, of which the first expires on ${dayOrMinuteOf(first.notAfter, now)}`
  if (ended)
    return {
      outcome: 'warn',
      message: `The copy ended on ${end}, ${span(now.getTime() - copy.notAfter.getTime())} ago. It dates from when the node was made, and nothing connects by it; ${presented}.`,
    }
  const threshold = policy.thresholds[role]
  const judged = judgeExpiry({ subject: '', role, validity: copy, lifetime: lifetimeOf(copy) }, context)
  // a default limit asks for a renewal, and this file needs none; one that the user wrote is the user's wish
  const isWished = threshold.capped.length < 2 && judged.outcome !== 'pass'
  return {
    outcome: isWished ? 'warn' : 'pass',
    message: isWished
      ? `${judged.message} It is a copy from when the node was made; ${presented}.`
      : `A copy from when the node was made, until ${end}; ${presented}.`,
  }
}
