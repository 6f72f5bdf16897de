import type { Certificate } from '../model/certificate.ts'
import type { KubeletReading } from '../model/evidence.ts'
import { sentence } from '../model/sentence.ts'
import { firstNames, plural } from '../model/text.ts'
import { matchServerIdentity } from '../x509/server-identity.ts'
import { defineCheck, known, unseen, type Draft } from './check.ts'
import { clusterCasOf, kubeletRemedies, perNode, servingSigner, type ServingSigner } from './kubelet.ts'
import {
  casOf,
  certificateOfAnother,
  neighboursIn,
  remedyForAnother,
  shownNames,
  shownText,
} from './kubelet-identity.ts'
import { namesOf } from './trust.ts'

/** Whether anybody can know that it is the kubelet who answers. A matter of trust: no date makes it pass. */
export default defineCheck({
  id: 'kubelet-serving-signer',
  title: "Every kubelet's serving certificate is signed by the cluster CA",
  citation: 'Kubernetes signer kubernetes.io/kubelet-serving; RFC 5280 6; AKS kubelet serving certificate rotation',
  remedy:
    'Turn on kubelet serving certificate rotation: on AKS remove the opt-out tag and upgrade the node image (az aks nodepool upgrade --node-image-only), elsewhere serverTLSBootstrap: true in the kubelet configuration.',
  smallestFix: 'A node image upgrade of that pool; no CA rotation.',
  needs: ['kubelets'],
  mayUse: ['kubeconfig', 'clusterRootCas', 'nodes'],
  judge: ({ kubelets }, context, around) => {
    const neighbours = neighboursIn(around, kubelets)
    const shownBy = nodesByCertificate(kubelets)
    const clusterCas = casOf(around)
    const cas = clusterCasOf(clusterCas, context.effort)
    return perNode(kubelets, context, around.nodes, async ({ node, serving }) => {
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
          const another = certificateOfAnother({ node, serving }, neighbours)
          if (another !== undefined) return { subject: node, ...ofAnother(another) }
          const signer = await servingSigner(serving.value.received, cas)
          const certificates = leaf === undefined ? [] : [leaf.fingerprint]
          const judged = { subject: node, certificates, ...judgeSigner(signer, clusterCas, leaf) }
          const draft =
            signer.kind === 'self-signed' ? judged : withMissingNames(judged, leaf, neighbours.calledBy(node))
          return withSharers(draft, shownBy.get(leaf?.fingerprint ?? ''))
        }
      }
    })
  },
})

const ofAnother = (certificate: Certificate): Omit<Draft, 'subject'> => ({
  outcome: 'fail',
  certificates: [certificate.fingerprint],
  message: `The kubelet shows the certificate of another node: ${shownNames(certificate)}.`,
  remedy: remedyForAnother,
})

/** Whoever calls the kubelet by an address that its certificate does not name refuses it (RFC 9525 6). */
function withMissingNames(draft: Draft, leaf: Certificate | undefined, calledBy: readonly string[]): Draft {
  const missing = leaf === undefined ? [] : calledBy.filter((address) => !matchServerIdentity(leaf, address).ok)
  if (missing.length === 0) return draft
  const named = firstNames(missing.map(shownText), 3)
  return {
    ...draft,
    outcome: draft.outcome === 'pass' ? 'warn' : draft.outcome,
    message: `${draft.message} It doesn't name ${missing.length === 1 ? 'the address' : 'the addresses'} ${named} of the node, so metrics-server, and an API server that verifies kubelets (kubectl logs, kubectl exec), refuse it there.`,
    ...(draft.outcome === 'pass' ? { remedy: askAgain } : {}),
  }
}

const askAgain =
  'Restart the kubelet: it requests a certificate for the addresses that the node has now (see kubelet-csr). If that does not help, recreate the node: az aks nodepool upgrade --node-image-only on AKS.'

/** Which nodes show which certificate: a disk image that was copied takes the key along. */
function nodesByCertificate(kubelets: readonly KubeletReading[]): ReadonlyMap<string, readonly string[]> {
  const shown = kubelets.flatMap(({ node, serving }) => {
    const value = known(serving)
    const [leaf] = value?.kind === 'chain' ? value.received : []
    return leaf === undefined ? [] : [{ node, fingerprint: leaf.fingerprint }]
  })
  const byFingerprint = Map.groupBy(shown, ({ fingerprint }) => fingerprint)
  return new Map([...byFingerprint].map(([fingerprint, all]) => [fingerprint, all.map(({ node }) => node)]))
}

/** A certificate, and so a key, that other nodes show as well: each of them can pass for this node. */
function withSharers(draft: Draft, all: readonly string[] = []): Draft {
  const first = all.find((node) => node !== draft.subject)
  if (first === undefined) return draft
  const others = all.length - 2
  const more = others === 0 ? '' : ` and ${plural(others, 'other node')}`
  return {
    ...draft,
    outcome: draft.outcome === 'pass' ? 'warn' : draft.outcome,
    message: `${draft.message} Node ${first}${more} shows the same certificate, so its key isn't this node's alone.`,
    remedy: remedyForAnother,
  }
}

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
