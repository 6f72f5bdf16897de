import { kubeletLifetime } from '../model/lifetime.ts'
import { isFor, type Certificate } from '../model/certificate.ts'
import { defineCheck, known, unseen, type Draft } from './check.ts'
import { judgeExpiry } from './expiry.ts'
import { kubeletRemedies, perNode, withRenewalErrors } from './kubelet.ts'
import { clientOfAnother, fromAnotherNode, neighboursIn, shownNames } from './kubelet-identity.ts'

/** The certificate by which a node signs in. When it ends, the node is lost to the cluster. */
export default defineCheck({
  id: 'kubelet-client-expiry',
  title: "Every kubelet's client certificate is valid and renewed in time",
  citation:
    'client-go certificate manager: renewal at 70 to 90 % of the lifetime; kubelet_certificate_manager_client_ttl_seconds',
  remedy:
    'See kubelet-csr for a request that waits, restart the kubelet, or renew the node: az aks nodepool upgrade --node-image-only on AKS. No CA rotation is needed.',
  smallestFix: 'Restart the kubelet; if that does not help, renew that node pool by a node image upgrade.',
  needs: ['kubelets'],
  mayUse: ['kubeletCsrs', 'nodeFiles', 'nodes', 'kubeconfig', 'clusterRootCas'],
  judge: ({ kubelets }, context, { kubeletCsrs, nodeFiles, ...around }) => {
    const neighbours = neighboursIn(around, kubelets)
    const disks = new Map(known(nodeFiles)?.map(({ node, files }) => [node, known(files)]))
    return perNode(kubelets, context, around.nodes, (reading) => {
      const another = fromAnotherNode(reading, neighbours)
      if (another !== undefined) return another
      const { node, client, serving, metrics } = reading
      const figures = known(metrics)
      if (figures?.clientTtlSeconds === Infinity)
        return {
          subject: node,
          outcome: 'fail',
          message: 'The kubelet says that it has no valid client certificate in use.',
        }
      if (client.state !== 'observed') return unseen(client, node, kubeletRemedies)
      // figures that contradict each other tell nothing, and no request of before stands in for them
      if (metrics.state === 'unavailable' && metrics.reason === 'malformed')
        return unseen(metrics, node, kubeletRemedies)
      const { validity, certificate } = client.value
      const refused = certificate && (clientOfAnother(certificate, node) ?? unfitAsClient(certificate))
      if (refused !== undefined) return { subject: node, ...refused }
      const lifetime = kubeletLifetime('kubelet-client', certificate ?? validity, {
        node,
        csrs: known(kubeletCsrs) ?? [],
        serving: known(serving),
        now: context.now,
      })
      // made without TLS bootstrap: what stands in its place is renewed by nobody
      const renewsItself = disks.get(node)?.clientCurrent !== false
      const dated = { subject: node, role: 'kubelet-client', validity, lifetime, renewsItself } as const
      const fingerprint = certificate === undefined ? {} : { fingerprint: certificate.fingerprint }
      return withRenewalErrors(judgeExpiry({ ...dated, ...fingerprint }, context), figures?.clientRenewErrors)
    })
  },
})

/** A serving certificate in the place of a client's: no server accepts it (RFC 5280 4.2.1.12). */
function unfitAsClient(certificate: Certificate): Omit<Draft, 'subject'> | undefined {
  if (isFor(certificate, 'clientAuth')) return undefined
  return {
    outcome: 'fail',
    certificates: [certificate.fingerprint],
    message: `The client certificate ${shownNames(certificate)} isn't for client authentication (extendedKeyUsage), so the API server refuses it.`,
  }
}
