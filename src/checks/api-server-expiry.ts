import { lifetimeOf } from '../model/lifetime.ts'
import { defineCheck } from './check.ts'
import { judgeExpiry } from './expiry.ts'
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
  judge: ({ apiServerChain: { received, serverName } }, context) => {
    const certificates = distinct(received)
    if (certificates.length === 0)
      return [
        {
          subject: serverName,
          outcome: 'inconclusive',
          reason: 'malformed',
          message: 'The API server sent no certificate in its TLS handshake.',
          remedy: 'See what answers at this address.',
        },
      ]
    const nameOf = namesAmong(certificates)
    return certificates.map((certificate) =>
      judgeExpiry(
        {
          subject: nameOf(certificate),
          role: 'api-server',
          validity: certificate,
          lifetime: lifetimeOf(certificate),
          fingerprint: certificate.fingerprint,
        },
        context,
      ),
    )
  },
})
