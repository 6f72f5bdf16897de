import type { Certificate } from '../model/certificate.ts'
import { dayOf } from '../model/dates.ts'
import type { KubeletServing } from '../model/evidence.ts'
import { isNamedByCluster, kubeletLifetime, lifetimeOf } from '../model/lifetime.ts'
import { isSelfSigned } from '../model/node-identity.ts'
import { defineCheck, known, unseen, type CheckContext, type Draft } from './check.ts'
import { judgeExpiry } from './expiry.ts'
import { kubeletRemedies, perNode, withRenewalErrors } from './kubelet.ts'
import { fromAnotherNode, neighboursIn } from './kubelet-identity.ts'

/**
 * What a kubelet really serves on port 10250. A self-signed certificate is judged by its date too, but it never passes
 * by it: nobody can verify it, and nothing renews it, so the limits are those of what is renewed by hand.
 */
export default defineCheck({
  id: 'kubelet-serving-expiry',
  title: "Every kubelet's serving certificate is valid and renewed in time",
  citation: 'client-go certificate manager: renewal at 70 to 90 % of the lifetime; RFC 5280 4.1.2.5',
  remedy:
    'See kubelet-csr for a request that waits, restart the kubelet, or renew the node: az aks nodepool upgrade --node-image-only on AKS. No CA rotation is needed.',
  smallestFix: 'Approve the pending request; if there is none, renew that node pool by a node image upgrade.',
  needs: ['kubelets'],
  mayUse: ['kubeletCsrs', 'nodes', 'kubeconfig', 'clusterRootCas'],
  judge: ({ kubelets }, context, { kubeletCsrs, ...around }) => {
    const neighbours = neighboursIn(around, kubelets)
    return perNode(kubelets, context, around.nodes, (reading) => {
      const another = fromAnotherNode(reading, neighbours)
      if (another !== undefined) return another
      const { node, serving, metrics } = reading
      const figures = known(metrics)
      if (serving.state !== 'observed')
        return figures?.serverTtlSeconds === Infinity
          ? { subject: node, ...servesNone }
          : unseen(serving, node, kubeletRemedies)
      const draft = judgeServing(serving.value, node, context, (validity) =>
        kubeletLifetime('kubelet-serving', validity, {
          node,
          csrs: known(kubeletCsrs) ?? [],
          serving: serving.value,
          now: context.now,
        }),
      )
      return withRenewalErrors(draft, figures?.serverRenewErrors)
    })
  },
})

const servesNone: Omit<Draft, 'subject'> = {
  outcome: 'fail',
  message: 'The kubelet serves no certificate: kubectl logs and exec fail there with "tls: internal error".',
  remedy:
    'Approve its pending request (kubectl certificate approve NAME, see kubelet-csr). On AKS, where requests are approved automatically, open a support request if it stays pending.',
}

function judgeServing(
  serving: KubeletServing,
  node: string,
  context: CheckContext,
  lifetimeFor: (validity: { readonly notAfter: Date }) => ReturnType<typeof lifetimeOf>,
): Draft {
  const dated = { subject: node, role: 'kubelet-serving' } as const
  switch (serving.kind) {
    case 'none':
      return { subject: node, ...servesNone }
    case 'expired':
      return {
        subject: node,
        outcome: 'fail',
        message:
          'The serving certificate has expired: the API server refuses the kubelet, so kubectl logs and exec fail there.',
      }
    case 'time-left':
      return judgeExpiry(
        { ...dated, validity: serving, lifetime: lifetimeFor({ notAfter: serving.notAfter }) },
        context,
      )
    case 'chain': {
      const [leaf] = serving.received
      if (leaf === undefined) return { subject: node, ...servesNone }
      const known = { validity: leaf, lifetime: lifetimeOf(leaf), fingerprint: leaf.fingerprint }
      const draft = judgeExpiry({ ...dated, ...known, renewsItself: isNamedByCluster(leaf) }, context)
      return isSelfSigned(leaf) ? selfSigned(draft, leaf) : draft
    }
  }
}

const selfSigned = (draft: Draft, leaf: Certificate): Draft => ({
  ...draft,
  outcome: draft.outcome === 'pass' ? 'notApplicable' : draft.outcome,
  message: `Self-signed on ${dayOf(leaf.notBefore)}, and nothing renews it. ${draft.message}${
    draft.outcome === 'pass' ? ' Its date proves nothing: see kubelet-serving-signer.' : ''
  }`,
  remedy:
    'Turn on kubelet serving certificate rotation (see kubelet-serving-rotation), or delete the file and restart the kubelet, which then makes another.',
})
