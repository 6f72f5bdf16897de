import { dayOf } from '../model/dates.ts'
import type { CheckContext, Draft } from './check.ts'
import { judgeExpiry } from './expiry.ts'

const may2019 = Date.UTC(2019, 4, 1)
const twoYearsLater = (date: Date) => {
  const end = new Date(date)
  end.setUTCFullYear(end.getUTCFullYear() + 2)
  return end
}

/**
 * The two-year rule for a cluster CA that nobody saw: AKS gave clusters made before May 2019 a CA of two years ("AKS
 * clusters created prior to May 2019 have certificates that expire after two years"). An estimate never passes, for a
 * rotation may have replaced that CA, and nobody looked. Younger clusters give no estimate.
 */
export function estimateOldCa(created: Date, context: CheckContext): Draft | undefined {
  if (created.getTime() >= may2019) return undefined
  const notAfter = twoYearsLater(created)
  const draft = judgeExpiry(
    {
      subject: 'cluster CA (estimate)',
      role: 'cluster-ca',
      validity: { notAfter },
      lifetime: { milliseconds: notAfter.getTime() - created.getTime(), inferred: true },
    },
    context,
  )
  return {
    ...draft,
    outcome: draft.outcome === 'pass' ? 'warn' : draft.outcome,
    message: `Estimate, for the CA itself was not seen: this cluster was made on ${dayOf(created)}, and AKS gave clusters made before May 2019 a CA of two years. Unless it was rotated since: ${draft.message}`,
    remedy: 'Look at the CA itself: use a kubeconfig that names it. If it was never rotated: az aks rotate-certs.',
  }
}
