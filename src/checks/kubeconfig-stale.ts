import type { Certificate } from '../model/certificate.ts'
import { defineCheck, known, unseen, type Draft } from './check.ts'
import { distinct, issuingCa, namesOf, topIssuer } from './trust.ts'

/**
 * Whether the CA in the kubeconfig is the one that the cluster uses. Old and new CA of a cluster share their name
 * (CN=ca on AKS): keys and signatures are compared.
 */
export default defineCheck({
  id: 'kubeconfig-stale',
  title: 'The kubeconfig trusts the CA that the cluster uses now',
  citation: 'AKS certificate rotation: after a rotation, fetch new credentials; RFC 5280 6.1',
  remedy: 'Fetch a new kubeconfig: az aks get-credentials --overwrite-existing.',
  smallestFix: 'A new kubeconfig, wherever this one is stored (CI secrets included).',
  inGate: true,
  needs: ['kubeconfig'],
  mayUse: ['apiServerChain', 'clusterRootCas'],
  judge: async ({ kubeconfig }, context, { apiServerChain, clusterRootCas }) => {
    const cas = distinct(kubeconfig.clusterCas)
    const about = { subject: `context ${kubeconfig.context}`, certificates: cas.map(({ fingerprint }) => fingerprint) }
    if (cas.length === 0)
      return [
        {
          ...about,
          outcome: 'notApplicable',
          message: 'The kubeconfig names no CA: it trusts the roots of the system.',
        },
      ]

    const published = known(clusterRootCas) ?? []
    const received = known(apiServerChain)?.received ?? []
    if (received.length > 0) {
      const issuer = await issuingCa(received, cas, context)
      if (issuer !== undefined) return [{ ...about, ...againstPublished(cas, issuer, published) }]
      const name = topIssuer(received)
      if (cas.some(({ subject }) => subject === name))
        return [
          {
            ...about,
            outcome: 'fail',
            message: `The kubeconfig trusts a CA that the cluster no longer uses: the API server's certificate is signed by a CA of the same name, ${name}, with another key.`,
          },
        ]
    }
    if (published.length > 0)
      return [{ ...about, ...(sharesKey(cas, published) ? isCurrent(published) : isReplaced(cas, published)) }]
    if (received.length > 0)
      return [
        {
          ...about,
          outcome: 'inconclusive',
          reason: 'untrusted',
          message: `The API server's certificate comes from another issuer, ${topIssuer(received)}, so it says nothing of the cluster CA (see api-server-trust).`,
          remedy: 'Reach the API server without what stands between, and run again.',
        },
      ]
    return [unseen(apiServerChain.state === 'observed' ? noCertificate : apiServerChain, about.subject)]
  },
})

const noCertificate = { state: 'skipped', detail: 'the API server sent no certificate' } as const

function sharesKey(some: readonly Certificate[], others: readonly Certificate[]): boolean {
  const keys = new Set(others.map(({ keyFingerprint }) => keyFingerprint))
  return some.some(({ keyFingerprint }) => keys.has(keyFingerprint))
}

const isCurrent = (published: readonly Certificate[]): Omit<Draft, 'subject'> => ({
  outcome: 'pass',
  message: `Its CA is the one that the cluster publishes: ${namesOf(published)}.`,
})

const isReplaced = (cas: readonly Certificate[], published: readonly Certificate[]): Omit<Draft, 'subject'> => ({
  outcome: 'fail',
  message: `The kubeconfig trusts ${namesOf(cas)}, and the cluster publishes another CA: ${namesOf(published)}.`,
})

/**
 * The API server is verified; does the cluster move to another CA? Only a CA of the same name says so: an address in
 * front of the cluster may well have a certificate from elsewhere.
 */
function againstPublished(
  cas: readonly Certificate[],
  issuer: Certificate,
  published: readonly Certificate[],
): Omit<Draft, 'subject'> {
  const successor = published.find((ca) => ca.subject === issuer.subject && !sharesKey([ca], cas))
  if (successor === undefined)
    return { outcome: 'pass', message: `The API server's certificate is signed by its CA ${issuer.subject}.` }
  return {
    outcome: 'warn',
    message: `The API server still uses the CA of this kubeconfig, but the cluster already publishes another of the same name, ${successor.subject}: a rotation is under way.`,
    remedy: 'Fetch a new kubeconfig when the rotation has ended: az aks get-credentials --overwrite-existing.',
  }
}
