import { lifetimeOf } from '../model/lifetime.ts'
import type { Certificate } from '../model/certificate.ts'
import { entryText, isReadable, type Unreadable } from '../model/entries.ts'
import { asGoAnchor } from '../x509/go-anchor.ts'
import { defineCheck, type Draft } from './check.ts'
import { judgeExpiry } from './expiry.ts'
import { distinct, namesAmong } from './trust.ts'

/** CAs that nodes trust beside the usual ones. They have nothing to do with the cluster CA; replacing one recreates nodes. */
export default defineCheck({
  id: 'custom-ca-trust',
  title: 'Custom certificate authorities of nodes are valid and not about to expire',
  citation: 'AKS, custom certificate authority: securityProfile.customCATrustCertificates; RFC 5280 4.1.2.5',
  remedy:
    'Add the new CA beside the old one before that day: az aks update --custom-ca-trust-certificates FILE. It recreates nodes.',
  smallestFix: 'An update of the list alone.',
  needs: ['managedCluster'],
  judge: ({ managedCluster: { customCas, unreadableCustomCas = [] } }, context) => {
    const cas = distinct(customCas)
    const unread = unreadableCustomCas.map((entry, index): Draft => ({
      subject: `custom CA that cannot be read (${index + 1} of ${unreadableCustomCas.length})`,
      outcome: 'inconclusive',
      reason: 'malformed',
      message: `In customCATrustCertificates, ${entryText(entry)}, so that its expiry is not known and nodes do not trust it.`,
      remedy: 'Replace it: az aks update --custom-ca-trust-certificates FILE.',
    }))
    if (cas.length + unread.length === 0)
      return [{ subject: context.target, outcome: 'notApplicable', message: 'The cluster has no custom CAs.' }]
    const nameOf = namesAmong(cas)
    const judged = cas.flatMap((ca): readonly Draft[] => {
      const [subject, { fingerprint }] = [`custom CA ${nameOf(ca)}`, ca]
      const dated = judgeExpiry(
        { subject, role: 'custom-ca', validity: ca, lifetime: lifetimeOf(ca), fingerprint },
        context,
      )
      const entry = asGoAnchor(ca)
      return isReadable(entry) ? [dated] : [...(dated.outcome === 'pass' ? [] : [dated]), useless(subject, ca, entry)]
    })
    return [...judged, ...unread]
  },
})

/** containerd and the kubelet are written in Go. */
const useless = (subject: string, { fingerprint }: Certificate, entry: Unreadable): Draft => ({
  subject,
  outcome: 'fail',
  certificates: [fingerprint],
  message: `In customCATrustCertificates, ${entryText(entry)}, so that containerd and kubelets do not trust what it signed.`,
  remedy: 'Reissue the CA without this fault, and replace it: az aks update --custom-ca-trust-certificates FILE.',
})
