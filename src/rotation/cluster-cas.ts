import type { Certificate } from '../model/certificate.ts'
import type { Evidence } from '../model/evidence.ts'
import { known } from './draft.ts'

/** The CAs that the cluster uses: those in the kubeconfig that Azure hands out, and those that it publishes. Each once. */
export function clusterCasOf(evidence: Evidence): readonly Certificate[] {
  const all = [...(known(evidence, 'kubeconfig')?.clusterCas ?? []), ...(known(evidence, 'clusterRootCas') ?? [])]
  return [...new Map(all.map((ca) => [ca.fingerprint, ca])).values()]
}
