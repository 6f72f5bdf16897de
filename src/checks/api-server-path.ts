import type { Certificate } from '../model/certificate.ts'
import type { ApiServerChain, KubeconfigFacts } from '../model/evidence.ts'
import { Unjudged } from '../model/errors.ts'
import { sentence } from '../model/sentence.ts'
import type { Effort } from '../x509/effort.ts'
import { validatePath } from '../x509/path.ts'
import type { Draft } from './check.ts'
import { clockSkew } from './clock.ts'
import { minuteOf } from './dates.ts'
import { namesOf, topIssuer } from './trust.ts'

/**
 * Path validation (RFC 5280 6) as the kubeconfig's user would do it: against its CAs, else against the system's roots,
 * else against the CAs that the cluster publishes. A path that fails is told apart: rotated CA, something that
 * intercepts, a wrong clock, a fault of the certificate.
 */
export async function judgeApiServerPath(
  chain: ApiServerChain,
  kubeconfig: KubeconfigFacts | undefined,
  clusterRootCas: readonly Certificate[],
  effort: Effort,
): Promise<readonly Draft[]> {
  const [leaf] = chain.received
  if (leaf === undefined)
    return [
      {
        subject: chain.serverName,
        outcome: 'inconclusive',
        reason: 'malformed',
        message: 'The API server sent no certificate in its TLS handshake.',
      },
    ]
  const about = { subject: leaf.subject, certificates: [leaf.fingerprint] }
  const named = kubeconfig?.clusterCas ?? []
  if (named.length === 0 && chain.systemTrusted === true)
    return [
      {
        ...about,
        outcome: 'pass',
        message: "The kubeconfig names no CA, and this machine's own roots verify the certificate.",
      },
    ]
  const anchors = named.length > 0 ? named : clusterRootCas
  if (anchors.length === 0) return withoutAnchor(about, chain, kubeconfig)

  const result = await validatePath(chain.received, anchors, { at: chain.localClock, purpose: 'serverAuth' }, effort)
  if (!result.ok)
    switch (result.problem) {
      case 'too-complex':
        throw new Unjudged('too-large', result.detail)
      case 'no-path':
      case 'bad-signature':
        return [{ ...about, ...foreignIssuer(chain, anchors) }]
      case 'expired':
      case 'not-yet-valid':
        return [{ ...about, ...(await notNow(chain, anchors, result.detail, effort)) }]
      case 'unsupported-algorithm':
        return [{ ...about, outcome: 'inconclusive', reason: 'not-supported', message: sentence(result.detail) }]
      default:
        return [
          {
            ...about,
            outcome: 'fail',
            message: `Clients refuse the certificate: ${sentence(result.detail)}`,
            remedy:
              'Have the certificate issued anew with what is missing: on AKS, open a support request with this message.',
          },
        ]
    }
  const by = `Signed by the cluster CA: ${result.path.map(({ subject }) => subject).join(' < ')}.`
  if (named.length > 0 || chain.systemTrusted !== false) return [{ ...about, outcome: 'pass', message: by }]
  return [
    {
      ...about,
      outcome: 'fail',
      message: `${by} But the kubeconfig names no CA, and this machine's own roots do not verify it.`,
      remedy: 'Put the cluster CA into the kubeconfig as certificate-authority-data: az aks get-credentials writes it.',
    },
  ]
}

type About = Pick<Draft, 'subject' | 'certificates'>

/** Nothing says whom to trust. Where the user switched verification off, that finding says it all. */
function withoutAnchor(about: About, chain: ApiServerChain, kubeconfig?: KubeconfigFacts): readonly Draft[] {
  if (kubeconfig?.insecureSkipTlsVerify === true) return []
  if (kubeconfig !== undefined && chain.systemTrusted === false)
    return [
      {
        ...about,
        outcome: 'fail',
        message: `The kubeconfig names no CA, and this machine's own roots do not verify the certificate, which was issued by ${topIssuer(chain.received)}.`,
        remedy:
          'Put the cluster CA into the kubeconfig as certificate-authority-data: az aks get-credentials writes it.',
      },
    ]
  return [
    {
      ...about,
      outcome: 'inconclusive',
      reason: 'not-found',
      message: 'Nothing says which CA the API server should be signed by.',
      remedy: 'Use a kubeconfig that names the cluster CA.',
    },
  ]
}

/** Another key of the same name is a rotated CA; another name is somebody else. */
function foreignIssuer(chain: ApiServerChain, anchors: readonly Certificate[]): Omit<Draft, 'subject'> {
  const issuer = topIssuer(chain.received)
  if (anchors.some(({ subject }) => subject === issuer))
    return {
      outcome: 'fail',
      message: `Signed by a CA of the cluster CA's name, ${issuer}, but with another key: the CA was rotated after this kubeconfig was made (see kubeconfig-stale).`,
      remedy: 'Fetch a new kubeconfig: az aks get-credentials --overwrite-existing.',
    }
  const way = chain.viaProxy
    ? 'The connection went through a proxy, which is the first to suspect.'
    : 'No proxy is configured here.'
  return {
    outcome: 'fail',
    message: `Issued by ${issuer}, not by the cluster CA ${namesOf(anchors)}: something between here and the cluster intercepts TLS, or another server answers at this address. ${way}`,
    remedy: `Exempt ${chain.host} from TLS inspection, or reach it past the proxy (NO_PROXY, proxy-url). No credential was sent.`,
  }
}

/** Out of its dates by this machine's clock; perhaps not by the server's. */
async function notNow(
  chain: ApiServerChain,
  anchors: readonly Certificate[],
  detail: string,
  effort: Effort,
): Promise<Omit<Draft, 'subject'>> {
  const skew = clockSkew(chain)
  const options = { at: skew?.serverClock ?? chain.localClock, purpose: 'serverAuth' } as const
  if (skew !== undefined && (await validatePath(chain.received, anchors, options, effort)).ok)
    return {
      outcome: 'fail',
      message: `Refused here only because of this machine's clock (${minuteOf(skew.localClock)}): ${sentence(detail)} By the API server's clock (${minuteOf(skew.serverClock)}) it is good.`,
      remedy: 'Set the clock of this machine by NTP.',
    }
  return {
    outcome: 'fail',
    message: `Clients refuse it now: ${sentence(detail)} See api-server-expiry and cluster-ca-expiry.`,
    remedy: 'Renew what has expired: the findings of api-server-expiry and cluster-ca-expiry say how.',
  }
}
