import type { ApiServerChain } from '../model/evidence.ts'
import { leafOf } from '../model/presented.ts'
import { matchServerIdentity } from '../x509/server-identity.ts'
import { judgeApiServerPaths } from './api-server-path.ts'
import { defineCheck, known, type Draft } from './check.ts'
import { clockSkew, skewFinding } from './clock.ts'
import { missedFindings, shareOf } from './presented.ts'
import { distinct, firstOf } from './trust.ts'

/**
 * Whether a client that trusts the cluster CA, and only it, would accept the API server now: by this machine's clock,
 * for dates to come are the matter of api-server-expiry.
 */
export default defineCheck({
  id: 'api-server-trust',
  title: 'The API server proves who it is: signed by the cluster CA, for the name it is called by',
  citation: 'RFC 5280 6; RFC 9525 6; RFC 5280 4.2.1.12 (serverAuth)',
  remedy: 'Find out what answers at this address before any credential goes there.',
  smallestFix: 'A new kubeconfig when the CA was rotated; a route past the proxy when one intercepts; a correct clock.',
  inGate: true,
  needs: ['apiServerChain'],
  mayUse: ['kubeconfig', 'clusterRootCas'],
  judge: async ({ apiServerChain: chain }, { effort }, { kubeconfig, clusterRootCas }) => {
    const facts = known(kubeconfig)
    const skew = clockSkew(chain)
    return [
      ...(await judgeApiServerPaths(chain, facts, known(clusterRootCas) ?? [], effort)),
      ...judgeIdentity(chain),
      ...missedFindings(chain),
      ...(skew === undefined ? [] : [skewFinding(skew)]),
      ...(facts?.insecureSkipTlsVerify === true ? [insecure(facts.context)] : []),
    ]
  },
})

/** Each certificate that is not for the name; one finding where all of them are. */
function judgeIdentity(chain: ApiServerChain): readonly Draft[] {
  const { presented, serverName } = chain
  const leaves = distinct(presented.map(leafOf))
  const others = leaves.flatMap((leaf): readonly Draft[] => {
    const match = matchServerIdentity(leaf, serverName)
    if (match.ok) return []
    const names = match.presented.length === 0 ? 'none at all' : firstOf(match.presented)
    const these = presented.filter((one) => leafOf(one).fingerprint === leaf.fingerprint)
    return [
      {
        subject: serverName,
        certificates: [leaf.fingerprint],
        outcome: 'fail',
        message: `The certificate is not for ${serverName}. The names it is for: ${names}.${shareOf(these, chain)}`,
        remedy: 'Use one of these names as server in the kubeconfig, or set tls-server-name to one of them.',
      },
    ]
  })
  if (others.length > 0) return others
  const certificates = leaves.map(({ fingerprint }) => fingerprint)
  const message =
    leaves.length === 1
      ? `The certificate is for ${serverName}.`
      : `All ${leaves.length} certificates are for ${serverName}.`
  return [{ subject: serverName, certificates, outcome: 'pass', message }]
}

const insecure = (context: string): Draft => ({
  subject: `context ${context}`,
  outcome: 'fail',
  message:
    'The kubeconfig sets insecure-skip-tls-verify: whoever answers at this address gets its credentials, and no certificate is ever checked.',
  remedy: 'Remove insecure-skip-tls-verify and set certificate-authority-data: az aks get-credentials writes it.',
})
