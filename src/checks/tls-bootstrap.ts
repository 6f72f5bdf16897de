import type { CsrFacts, KubeletReading } from '../model/evidence.ts'
import { defineCheck, known, unseen, type Draft } from './check.ts'
import { plural } from './dates.ts'
import { kubeletRemedies } from './kubelet.ts'

/**
 * Whether the next client certificate of a node can be had, by what Kubernetes alone shows: the figure that a kubelet
 * exports only where client rotation is on, and requests for client certificates that were issued.
 */
export default defineCheck({
  id: 'tls-bootstrap',
  title: 'Nodes get and renew their client certificates themselves',
  citation:
    'Kubernetes, TLS bootstrapping; kubelet_certificate_manager_client_ttl_seconds is registered only with --rotate-certificates',
  remedy:
    'Turn on rotation: rotateCertificates: true in the kubelet configuration. On AKS, where it is on by default: az aks nodepool upgrade --node-image-only.',
  smallestFix: 'A node image upgrade of that pool; no CA rotation.',
  needs: [],
  mayUse: ['kubelets', 'kubeletCsrs'],
  judge: (_, { target }, { kubelets, kubeletCsrs }) => {
    const issued = (known(kubeletCsrs) ?? []).filter(
      (csr) => csr.signerName === 'kubernetes.io/kube-apiserver-client-kubelet' && csr.state === 'issued',
    )
    const states = (known(kubelets) ?? []).map((reading) => ({ reading, rotation: rotationOf(reading, issued) }))
    const on = states.filter(({ rotation }) => rotation === 'on').length
    const troubled = states.flatMap(({ reading, rotation }) => judgeNode(reading, rotation))
    // requests tell of the nodes that made them, and of no other
    if (kubelets.state !== 'observed') return [unseen(kubelets, target)]
    if (on === 0) {
      if (troubled.length > 0) return troubled
      return [{ subject: target, outcome: 'notApplicable', message: 'The cluster has no nodes (see cluster-state).' }]
    }
    const seen =
      states.length === 0 ? '' : `Client certificate rotation is on at ${on} of ${plural(states.length, 'node')}.`
    const message = [seen, history(issued)].filter((text) => text !== '').join(' ')
    return [{ subject: target, outcome: 'pass', message }, ...troubled]
  },
})

type Rotation = 'on' | 'no-certificate' | 'off' | 'unseen'

function rotationOf({ node, metrics }: KubeletReading, issued: readonly CsrFacts[]): Rotation {
  const figures = known(metrics)
  if (figures?.clientTtlSeconds === Infinity) return 'no-certificate'
  if (figures?.clientTtlSeconds !== undefined || issued.some((csr) => csr.node === node)) return 'on'
  return figures === undefined ? 'unseen' : 'off'
}

function judgeNode({ node, metrics }: KubeletReading, rotation: Rotation): readonly Draft[] {
  switch (rotation) {
    case 'on':
      return []
    case 'off':
      return [
        {
          subject: node,
          outcome: 'warn',
          message:
            'Client certificate rotation seems off: the kubelet exports no time left for its client certificate.',
        },
      ]
    case 'no-certificate':
      return [
        {
          subject: node,
          outcome: 'warn',
          message: 'Client certificate rotation is on, but the kubelet has no valid client certificate.',
          remedy: 'See kubelet-csr and kubelet-client-expiry.',
        },
      ]
    case 'unseen':
      return metrics.state === 'observed' ? [] : [unseen(metrics, node, kubeletRemedies)]
  }
}

/** Who asked, and so in which way nodes join. */
function history(issued: readonly CsrFacts[]): string {
  const count = (test: (requestor: string) => boolean) => issued.filter(({ requestor }) => test(requestor)).length
  const ways = [
    [count((r) => r === 'aksService'), 'by secure TLS bootstrapping'],
    [count((r) => r.startsWith('system:bootstrap:')), 'by bootstrap token'],
    [count((r) => r.startsWith('system:node:')), 'renewed by its kubelet'],
  ] as const
  const said = ways.filter(([number]) => number > 0).map(([number, way]) => `${number} ${way}`)
  const how = said.length === 0 ? '' : ` (${said.join(', ')})`
  return issued.length === 0 ? '' : `${plural(issued.length, 'client certificate')} issued lately${how}.`
}
