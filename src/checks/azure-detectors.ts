import type { DetectorFacts } from '../model/azure.ts'
import { oneDay, span } from '../model/duration.ts'
import type { DetectorReading, Evidence } from '../model/evidence.ts'
import { presentedCertificates } from '../model/presented.ts'
import { defineCheck, known, unseen, type Draft } from './check.ts'
import { withoutTrailing } from '../model/without-trailing.ts'

/** what AKS says of certificates; a run asks for each of them */
const judged = ['clusterCertExpiredDetailed', 'rotate-cluster-certificate']

/** the detector speaks of what ends within this time */
const detectorDays = 90

/**
 * AKS's own opinion, beside ours. Its answers are prose; only the status is judged, and one that is not known is no pass.
 * Where it disagrees with what was seen here, both are told.
 */
export default defineCheck({
  id: 'azure-detectors',
  title: "AKS's own detectors find nothing wrong with the certificates",
  citation:
    'AKS detectors clusterCertExpiredDetailed (certificates that end within 90 days, or have ended), rotate-cluster-certificate',
  remedy: 'See "Diagnose and solve problems" of the cluster in the Azure portal.',
  smallestFix: 'What the detector says.',
  needs: ['detectors'],
  mayUse: ['apiServerChain', 'kubeconfig'],
  judge: ({ detectors }, { now, target }, { apiServerChain, kubeconfig }) => {
    const soonest = firstEnd({ apiServerChain, kubeconfig })
    const answers = new Map(detectors.map(({ id, answer }) => [id, answer]))
    const others = detectors.map(({ id }) => id).filter((id) => id !== 'InvalidClientServicePrincipal')
    return [...new Set([...judged, ...others])].map((id): Draft => {
      const answer = answers.get(id) ?? noAnswer(id)
      const subject = `detector ${id}`
      if (answer.state !== 'observed') return unseen(answer, subject)
      if (id !== 'clusterCertExpiredDetailed') return opinion(subject, answer.value)
      const days = soonest === undefined ? undefined : (soonest.getTime() - now.getTime()) / oneDay
      return compare(opinion(subject, answer.value), answer.value, days, target)
    })
  },
})

const noAnswer = (id: string): Exclude<DetectorReading['answer'], { state: 'observed' | 'skipped' }> => ({
  state: 'unavailable',
  reason: 'not-found',
  detail: 'There is no answer of this detector among those that were read',
  source: `ARM detector ${id}`,
  at: new Date(0),
})

/** The end that comes first among what this run saw of the same certificates. */
function firstEnd({ apiServerChain, kubeconfig }: Pick<Evidence, 'apiServerChain' | 'kubeconfig'>): Date | undefined {
  const chain = apiServerChain === undefined ? undefined : known(apiServerChain)
  const client = kubeconfig === undefined ? undefined : known(kubeconfig)?.clientCertificate
  const ends = [
    ...(chain === undefined ? [] : presentedCertificates(chain)),
    ...(client === undefined ? [] : [client]),
  ].map(({ notAfter }) => notAfter)
  return ends.toSorted((a, b) => a.getTime() - b.getTime())[0]
}

function opinion(subject: string, { status, statements }: DetectorFacts): Draft {
  const words = statements[0] === undefined ? '' : ` It says: ${withoutTrailing(statements[0], '.!?')}.`
  switch (status) {
    case 'critical':
      return { subject, outcome: 'fail', message: `AKS finds something critical.${words}` }
    case 'warning':
      return { subject, outcome: 'warn', message: `AKS warns.${words}` }
    case 'success':
    case 'info':
      return { subject, outcome: 'pass', message: `AKS finds nothing wrong.${words}` }
    case 'none':
    case 'unknown':
      return {
        subject,
        outcome: 'inconclusive',
        reason: 'not-supported',
        message: `AKS answered in a form that is not known here.${words}`,
      }
  }
}

/** Agreement needs no word; disagreement is told with what was seen. */
function compare(draft: Draft, { status }: DetectorFacts, days: number | undefined, target: string): Draft {
  if (days === undefined) return draft
  const seen = `seen here, the first of its certificates ${days < 0 ? 'has ended' : `ends in ${span(days * oneDay)}`}`
  if (status === 'success' && days < detectorDays)
    return {
      ...draft,
      outcome: 'warn',
      message: `${draft.message} But ${seen}: believe that.`,
      remedy: `Rotate ${target} all the same.`,
    }
  if (status === 'warning' && days >= detectorDays)
    return { ...draft, message: `${draft.message} But ${seen}: it may mean a certificate that this run cannot see.` }
  return draft
}
