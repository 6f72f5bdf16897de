import type { Certificate } from '../model/certificate.ts'
import type { PresentedChain } from '../model/evidence.ts'
import { defineCheck, known, unseen, type CheckContext, type Draft } from './check.ts'
import { shareOf } from './presented.ts'
import { distinct, frontCasOf, issuingCa, namesOf, sharesKey, topIssuer } from './trust.ts'

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
    if (apiServerChain.state !== 'observed') {
      // what the cluster publishes decides alone where no handshake was seen
      const decided = compared(cas, published)
      return [decided === undefined ? unseen(apiServerChain, about.subject) : { ...about, ...decided }]
    }
    const { value: chain } = apiServerChain
    const judged = await Promise.all(
      chain.presented.map(async (presented) => {
        const draft = await judgePresented(presented, cas, published, context)
        return { ...about, ...draft, message: `${draft.message}${shareOf([presented], chain)}` }
      }),
    )
    const troubled = judged.filter(({ outcome }) => outcome !== 'pass')
    return troubled.length > 0 ? troubled : judged.slice(0, 1)
  },
})

/** One chain, held against the CAs of the kubeconfig and those that the cluster publishes. */
async function judgePresented(
  { certificates }: PresentedChain,
  cas: readonly Certificate[],
  published: readonly Certificate[],
  context: CheckContext,
): Promise<Omit<Draft, 'subject'>> {
  const issuer = await issuingCa(certificates, cas, context)
  if (issuer !== undefined) return againstPublished(cas, issuer, published)
  const name = topIssuer(certificates)
  if (cas.some(({ subject }) => subject === name))
    return {
      outcome: 'fail',
      message: `The kubeconfig trusts a CA that the cluster no longer uses: the API server's certificate is signed by a CA of the same name, ${name}, with another key.`,
    }
  return (
    compared(cas, published) ?? {
      outcome: 'inconclusive',
      reason: 'untrusted',
      message: `The API server's certificate comes from another issuer, ${name}, so it says nothing of the cluster CA (see api-server-trust).`,
      remedy: 'Reach the API server without what stands between, and run again.',
    }
  )
}

/** Undefined: CAs of other names alone say nothing, because a front before the cluster has a CA of its own. */
function compared(cas: readonly Certificate[], published: readonly Certificate[]): Omit<Draft, 'subject'> | undefined {
  if (sharesKey(cas, published)) return isCurrent(published)
  return frontCasOf(cas, published).length === cas.length || published.length === 0
    ? undefined
    : isReplaced(cas, published)
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
