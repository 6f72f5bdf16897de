import type { Certificate } from '../../model/certificate.ts'
import type { Evidence } from '../../model/evidence.ts'
import { valueOf, observationOf, notObserved, type Draft } from './question.ts'

/** The CAs that the cluster uses: those in the kubeconfig that Azure hands out, and those that it publishes. Each once. */
export function clusterCasOf(evidence: Evidence): readonly Certificate[] {
  const all = [...(valueOf(evidence, 'kubeconfig')?.clusterCas ?? []), ...(valueOf(evidence, 'clusterRootCas') ?? [])]
  return [...new Map(all.map((ca) => [ca.fingerprint, ca])).values()]
}

/** The finding where no CA of the cluster was seen. @param what cannot be said without it, as the end of a sentence */
export function withoutClusterCas(evidence: Evidence, check: Draft['check'], subject: string, what: string): Draft {
  const failed = [observationOf(evidence, 'clusterRootCas'), observationOf(evidence, 'kubeconfig')].find(
    ({ state }) => state === 'unavailable',
  )
  if (failed?.state === 'unavailable') return notObserved(check, subject, failed)
  return {
    check,
    subject,
    outcome: 'inconclusive',
    reason: 'not-found',
    message: `The CA of the cluster was not seen, so that ${what}.`,
    remedy: 'See how the run signs in: the kubeconfig that Azure hands out names the CA.',
  }
}
