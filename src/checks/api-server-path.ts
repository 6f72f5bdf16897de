import type { Certificate } from '../model/certificate.ts'
import { minuteOf } from '../model/dates.ts'
import type { ApiServerChain, KubeconfigFacts, PresentedChain } from '../model/evidence.ts'
import { leafOf } from '../model/presented.ts'
import { sentence } from '../model/sentence.ts'
import { judgeAcceptance, judgeGoAcceptance } from '../x509/acceptance.ts'
import type { Effort } from '../x509/effort.ts'
import type { Draft } from './check.ts'
import { clockSkew } from './clock.ts'
import { shareOf } from './presented.ts'
import { decided, opensslWarning, remedyFor } from './refusal.ts'
import { distinct, namesAmong, namesOf, topIssuer } from './trust.ts'

/** Every chain that was presented, each by itself: one that clients accept says nothing of the others. */
export async function judgeApiServerPaths(
  server: ApiServerChain,
  kubeconfig: KubeconfigFacts | undefined,
  clusterRootCas: readonly Certificate[],
  effort: Effort,
): Promise<readonly Draft[]> {
  const leaves = distinct(server.presented.map(leafOf))
  const nameOf = namesAmong(leaves)
  const judged = await Promise.all(
    server.presented.map(async (presented) => {
      const drafts = await judgeApiServerPath({ server, presented }, kubeconfig, clusterRootCas, effort)
      const subject = nameOf(leafOf(presented))
      return drafts.map((draft) => ({
        ...draft,
        ...(leaves.length === 1 ? {} : { subject }),
        message: `${draft.message}${shareOf([presented], server)}`,
      }))
    }),
  )
  return judged.flat()
}

type Shown = { readonly server: ApiServerChain; readonly presented: PresentedChain }

/**
 * Path validation (RFC 5280 6) as the kubeconfig's user would do it: against its CAs, else against the system's roots,
 * else against the CAs that the cluster publishes. A path that fails is told apart: rotated CA, something that
 * intercepts, a wrong clock, a fault of the certificate.
 */
async function judgeApiServerPath(
  shown: Shown,
  kubeconfig: KubeconfigFacts | undefined,
  clusterRootCas: readonly Certificate[],
  effort: Effort,
): Promise<readonly Draft[]> {
  const { server, presented } = shown
  const { certificates, systemTrusted } = presented
  const leaf = leafOf(presented)
  const about = { subject: leaf.subject, certificates: [leaf.fingerprint] }
  const named = kubeconfig?.clusterCas ?? []
  if (named.length === 0 && systemTrusted === true)
    return [
      {
        ...about,
        outcome: 'pass',
        message: "The kubeconfig names no CA, and this machine's own roots verify the certificate.",
      },
    ]
  const anchors = named.length > 0 ? named : clusterRootCas
  if (anchors.length === 0) return withoutAnchor(about, presented, kubeconfig)

  const acceptance = await judgeAcceptance(
    certificates,
    anchors,
    { at: server.localClock, purpose: 'serverAuth' },
    effort,
  )
  const verdict = decided(acceptance.go)
  if (!verdict.accepted)
    switch (verdict.reason) {
      case 'path':
        return [{ ...about, ...foreignIssuer(shown, anchors) }]
      case 'validity':
        return [{ ...about, ...(await notNow(shown, anchors, verdict.detail, effort)) }]
      default:
        return [
          {
            ...about,
            outcome: 'fail',
            message: `kubectl and other Go clients refuse the certificate: ${sentence(verdict.detail)}`,
            remedy: `${remedyFor(verdict)} On AKS, open a support request with this message.`,
          },
        ]
    }
  const by = `Signed by the cluster CA: ${verdict.path.map(({ subject }) => subject).join(' < ')}.`
  const passed = opensslWarning(acceptance) ?? ({ outcome: 'pass', message: by } as const)
  if (named.length > 0 || kubeconfig === undefined || systemTrusted === true) return [{ ...about, ...passed }]
  if (systemTrusted === undefined)
    return [
      {
        ...about,
        outcome: 'inconclusive',
        reason: 'not-found',
        message: `${by} But the kubeconfig names no CA, and whether this machine's own roots verify it was not observed.`,
        remedy:
          'Put the cluster CA into the kubeconfig as certificate-authority-data: az aks get-credentials writes it.',
      },
    ]
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
function withoutAnchor(
  about: About,
  { certificates, systemTrusted }: PresentedChain,
  kubeconfig?: KubeconfigFacts,
): readonly Draft[] {
  if (kubeconfig?.insecureSkipTlsVerify === true) return []
  if (kubeconfig !== undefined && systemTrusted === false)
    return [
      {
        ...about,
        outcome: 'fail',
        message: `The kubeconfig names no CA, and this machine's own roots do not verify the certificate, which was issued by ${topIssuer(certificates)}.`,
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
function foreignIssuer({ server, presented }: Shown, anchors: readonly Certificate[]): Omit<Draft, 'subject'> {
  const issuer = topIssuer(presented.certificates)
  if (anchors.some(({ subject }) => subject === issuer))
    return {
      outcome: 'fail',
      message: `Signed by a CA of the cluster CA's name, ${issuer}, but with another key: the CA was rotated after this kubeconfig was made (see kubeconfig-stale).`,
      remedy: 'Fetch a new kubeconfig: az aks get-credentials --overwrite-existing.',
    }
  const way = server.viaProxy
    ? 'The connection went through a proxy, which is the first to suspect.'
    : 'No proxy is configured here.'
  return {
    outcome: 'fail',
    message: `Issued by ${issuer}, not by the cluster CA ${namesOf(anchors)}: something between here and the cluster intercepts TLS, or another server answers at this address. ${way}`,
    remedy: `Exempt ${server.host} from TLS inspection, or reach it past the proxy (NO_PROXY, proxy-url). No credential was sent.`,
  }
}

/** Out of its dates by this machine's clock; perhaps not by the server's. */
async function notNow(
  { server, presented: { certificates } }: Shown,
  anchors: readonly Certificate[],
  detail: string,
  effort: Effort,
): Promise<Omit<Draft, 'subject'>> {
  const skew = clockSkew(server)
  const options = { at: skew?.serverClock ?? server.localClock, purpose: 'serverAuth' } as const
  if (skew !== undefined && decided(await judgeGoAcceptance(certificates, anchors, options, effort)).accepted)
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
