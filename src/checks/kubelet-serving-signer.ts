import type { Certificate } from '../model/certificate.ts'
import { sentence } from '../model/sentence.ts'
import { defineCheck, known, unseen, type Draft } from './check.ts'
import { kubeletRemedies, perNode, servingSigner, type ServingSigner } from './kubelet.ts'
import { distinct, namesOf } from './trust.ts'

/** Whether anybody can know that it is the kubelet who answers. A matter of trust: no date makes it pass. */
export default defineCheck({
  id: 'kubelet-serving-signer',
  title: "Every kubelet's serving certificate is signed by the cluster CA",
  citation: 'Kubernetes signer kubernetes.io/kubelet-serving; RFC 5280 6; AKS kubelet serving certificate rotation',
  remedy:
    'Turn on kubelet serving certificate rotation: on AKS remove the opt-out tag and upgrade the node image (az aks nodepool upgrade --node-image-only), elsewhere serverTLSBootstrap: true in the kubelet configuration.',
  smallestFix: 'A node image upgrade of that pool; no CA rotation.',
  needs: ['kubelets'],
  mayUse: ['kubeconfig', 'clusterRootCas'],
  judge: ({ kubelets }, context, { kubeconfig, clusterRootCas }) => {
    const cas = distinct([...(known(kubeconfig)?.clusterCas ?? []), ...(known(clusterRootCas) ?? [])])
    return perNode(kubelets, context, async ({ node, serving }) => {
      if (serving.state !== 'observed') return unseen(serving, node, kubeletRemedies)
      switch (serving.value.kind) {
        case 'none':
        case 'expired':
          return {
            subject: node,
            outcome: 'notApplicable',
            message: `There is no ${serving.value.kind === 'none' ? '' : 'valid '}certificate whose signer could be told: see kubelet-serving-expiry.`,
          }
        case 'time-left':
          return {
            subject: node,
            outcome: 'pass',
            message:
              'The kubelet has its certificate from signer kubernetes.io/kubelet-serving, by its own figures; the certificate itself was not seen.',
          }
        case 'chain': {
          const [leaf] = serving.value.received
          const signer = await servingSigner(serving.value.received, cas)
          const certificates = leaf === undefined ? [] : [leaf.fingerprint]
          return { subject: node, certificates, ...judgeSigner(signer, cas, leaf) }
        }
      }
    })
  },
})

function judgeSigner(
  signer: ServingSigner,
  cas: readonly Certificate[],
  leaf: Certificate | undefined,
): Omit<Draft, 'subject'> {
  switch (signer.kind) {
    case 'cluster':
      return { outcome: 'pass', message: `Signed by the cluster CA ${signer.ca.subject}.` }
    case 'unfit':
      return {
        outcome: 'warn',
        message: `Signed by the cluster CA ${signer.ca.subject}, but clients refuse it: ${sentence(signer.detail)}`,
      }
    case 'self-signed': {
      const address = leaf?.subjectAltNames.some(({ type }) => type === 'ip') === true
      return {
        outcome: 'warn',
        message: `Self-signed: nobody can verify this kubelet${address ? '' : ', and its certificate names no IP address'}.`,
      }
    }
    case 'former-ca':
      return {
        outcome: 'warn',
        message: `Signed by a CA of the cluster CA's name, ${signer.issuer}, with another key: the CA was rotated since, and whoever trusts only the new one refuses this kubelet.`,
        remedy:
          'Let the kubelet ask for a new certificate: az aks nodepool upgrade --node-image-only on AKS; elsewhere delete kubelet-server-current.pem and restart the kubelet.',
      }
    case 'other':
      return {
        outcome: 'warn',
        message: `Signed by ${signer.issuer}, not by the cluster CA ${namesOf(cas)}: only who trusts that issuer can verify this kubelet.`,
      }
    case 'unknown':
      return {
        outcome: 'inconclusive',
        reason: 'not-found',
        message: 'The cluster CA is not known, so the signature could not be held against it.',
        remedy: 'Use a kubeconfig that names the cluster CA.',
      }
  }
}
