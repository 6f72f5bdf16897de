import type { Certificate, Role } from '../model/certificate.ts'
import { dayOrMinuteOf } from '../model/dates.ts'
import { lifetimeOf } from '../model/lifetime.ts'
import { defineCheck, known, type CheckContext, type Draft } from './check.ts'
import { judgeExpiry } from './expiry.ts'
import { distinct, namesAmong, successorOf } from './trust.ts'

/**
 * The CAs by which extension API servers know the API server and its users. The API server merges this list and drops a
 * CA only when it has expired, so old ones in it are history, and nobody's fault.
 */
export default defineCheck({
  id: 'aggregator-ca-expiry',
  title: 'The request-header CA and the client CAs are valid and not about to expire',
  citation:
    'Kubernetes, configure the aggregation layer; ConfigMap kube-system/extension-apiserver-authentication; RFC 5280 4.1.2.5',
  remedy:
    'Rotate before that day: az aks rotate-certs on AKS; elsewhere the CA given as --requestheader-client-ca-file or --client-ca-file. Then restart extension API servers such as metrics-server.',
  smallestFix:
    'The request-header CA can be replaced alone where you run the control plane; on AKS there is only the rotation of all.',
  needs: ['authenticationCas'],
  mayUse: ['clusterRootCas'],
  judge: ({ authenticationCas: { requestHeaderCas, clientCas } }, context, { clusterRootCas }) => [
    ...judgeList('aggregator-ca', 'request-header CA', requestHeaderCas, [], context),
    ...judgeList('client-ca', 'client CA', clientCas, known(clusterRootCas) ?? [], context),
  ],
})

function judgeList(
  role: Role,
  kind: string,
  list: readonly Certificate[],
  current: readonly Certificate[],
  context: CheckContext,
): readonly Draft[] {
  const cas = distinct(list)
  if (cas.length === 0)
    return [{ subject: kind, outcome: 'notApplicable', message: `The cluster publishes no ${kind}.` }]
  const [nameOf, inUse] = [namesAmong(cas), new Set(current.map(({ fingerprint }) => fingerprint))]
  return cas.map((ca) => {
    const subject = `${kind} ${nameOf(ca)}`
    const dated = { subject, role, validity: ca, lifetime: lifetimeOf(ca), fingerprint: ca.fingerprint }
    const successor = successorOf(ca, cas, context.now)
    if (successor === undefined || inUse.has(ca.fingerprint)) return judgeExpiry(dated, context)
    const since = dayOrMinuteOf(successor.notBefore, context.now)
    const message = `Superseded by a CA of the same name made on ${since}: the API server keeps the older one on this list until its end, ${dayOrMinuteOf(ca.notAfter, context.now)}.`
    return { subject, outcome: 'pass', message, certificates: [ca.fingerprint] }
  })
}
