import { lifetimeOf } from '../model/lifetime.ts'
import { defineCheck } from './check.ts'
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
  judge: ({ managedCluster: { customCas } }, context) => {
    const cas = distinct(customCas)
    if (cas.length === 0)
      return [{ subject: context.target, outcome: 'notApplicable', message: 'The cluster has no custom CAs.' }]
    const nameOf = namesAmong(cas)
    return cas.map((ca) =>
      judgeExpiry(
        {
          subject: `custom CA ${nameOf(ca)}`,
          role: 'custom-ca',
          validity: ca,
          lifetime: lifetimeOf(ca),
          fingerprint: ca.fingerprint,
        },
        context,
      ),
    )
  },
})
