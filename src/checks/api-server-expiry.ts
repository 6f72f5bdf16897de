import { lifetimeOf } from '../model/lifetime.ts'
import { presentedCertificates } from '../model/presented.ts'
import { defineCheck } from './check.ts'
import { judgeExpiry } from './expiry.ts'
import { missedFindings, shareOf, unroutedFindings } from './presented.ts'
import { distinct, namesAmong } from './trust.ts'

/** What the API server presents now, whatever files lie about: a CA of 30 years does not save a leaf of two. */
export default defineCheck({
  id: 'api-server-expiry',
  title: 'Every certificate that the API server presents is valid and not about to expire',
  citation: 'RFC 5280 4.1.2.5; RFC 8446 4.4.2; Azure/AKS#2347',
  remedy:
    'On AKS: az aks rotate-certs, for an upgrade alone does not renew it (clusters made or upgraded after March 2022 renew it themselves, so ask support why this one did not). With kubeadm: kubeadm certs renew apiserver, then restart the API server.',
  smallestFix:
    'Renew this one certificate where the cluster lets you (kubeadm certs renew apiserver); on AKS there is only the rotation of all.',
  inGate: true,
  needs: ['apiServerChain'],
  judge: ({ apiServerChain }, context) => {
    const certificates = distinct(presentedCertificates(apiServerChain))
    const nameOf = namesAmong(certificates)
    const shownIn = Map.groupBy(
      apiServerChain.presented.flatMap((chain) => distinct(chain.certificates).map((one) => ({ one, chain }))),
      ({ one }) => one.fingerprint,
    )
    const judged = certificates.map((certificate) => {
      const draft = judgeExpiry(
        {
          subject: nameOf(certificate),
          role: 'api-server',
          validity: certificate,
          lifetime: lifetimeOf(certificate),
          fingerprint: certificate.fingerprint,
        },
        context,
      )
      const these = shownIn.get(certificate.fingerprint)?.map(({ chain }) => chain) ?? []
      return { ...draft, message: `${draft.message}${shareOf(these, apiServerChain)}` }
    })
    return [...judged, ...missedFindings(apiServerChain), ...unroutedFindings(apiServerChain)]
  },
})
