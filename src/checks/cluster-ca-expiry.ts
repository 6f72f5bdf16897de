import type { Certificate } from '../model/certificate.ts'
import { dayOrMinuteOf } from '../model/dates.ts'
import { entriesText } from '../model/entries.ts'
import type { KubeconfigFacts } from '../model/evidence.ts'
import { lifetimeOf } from '../model/lifetime.ts'
import { estimateOldCa } from './cluster-ca-age.ts'
import { defineCheck, known, unseen, type Draft } from './check.ts'
import { judgeExpiry } from './expiry.ts'
import { distinct, frontCasOf, issuingCas, namesAmong, namesOf } from './trust.ts'

/**
 * Every CA that the kubeconfig or the cluster itself hands out. One that stands beside the CA in use, bears its name and
 * did not sign what the API server presents has been superseded: its end stops nobody who trusts the whole bundle.
 */
export default defineCheck({
  id: 'cluster-ca-expiry',
  title: 'The cluster CA is valid and not about to expire',
  citation: 'RFC 5280 4.1.2.5; AKS certificate rotation: 30 years, 2 years for clusters made before May 2019',
  remedy:
    'Plan a rotation before that day: on AKS az aks rotate-certs (recreates every node, up to 30 minutes of downtime), elsewhere the manual rotation of CA certificates in the Kubernetes documentation. Then hand out new kubeconfigs.',
  smallestFix: 'Nothing smaller than a CA rotation replaces a CA.',
  inGate: true,
  needs: [],
  mayUse: ['kubeconfig', 'clusterRootCas', 'apiServerChain', 'clusterCreated'],
  judge: async (_, context, { kubeconfig, clusterRootCas, apiServerChain, clusterCreated }) => {
    const bundles = [known(kubeconfig)?.clusterCas ?? [], known(clusterRootCas) ?? []]
    const cas = distinct(bundles.flat())
    const chain = known(apiServerChain)
    const superseded = new Map<string, boolean>()
    for (const bundle of bundles) {
      const inUse = await issuingCas(chain, bundle, context)
      const names = new Set(inUse.map(({ subject }) => subject))
      const keys = new Set(inUse.map(({ keyFingerprint }) => keyFingerprint))
      for (const { fingerprint, subject, keyFingerprint } of bundle)
        superseded.set(
          fingerprint,
          (superseded.get(fingerprint) ?? true) && names.has(subject) && !keys.has(keyFingerprint),
        )
    }
    const ofFront = new Set(frontCasOf(known(kubeconfig)?.clusterCas ?? [], known(clusterRootCas) ?? []))
    const nameOf = namesAmong(cas)
    const judge = (ca: Certificate): Draft => {
      const { fingerprint } = ca
      const subject = nameOf(ca)
      if (superseded.get(fingerprint) !== true) {
        const dated = { subject, role: 'cluster-ca', validity: ca, lifetime: lifetimeOf(ca), fingerprint } as const
        const draft = judgeExpiry(dated, context)
        return ofFront.has(ca) ? aboutFront(draft) : draft
      }
      const end = dayOrMinuteOf(ca.notAfter, context.now)
      const message = `Not in use: the API server's certificate is signed by another CA of this name. Its end is ${end}.`
      return { subject, outcome: 'pass', message, certificates: [fingerprint] }
    }
    if (cas.length > 0) {
      const published = known(clusterRootCas) ?? []
      const contradicted =
        chain !== undefined && published.length === 0 && (await issuingCas(chain, cas, context)).length === 0
      return [...(contradicted ? [notTheClusters(cas)] : cas.map(judge)), ...passedOver(known(kubeconfig))]
    }

    const created = known(clusterCreated)
    const estimate = created === undefined ? undefined : estimateOldCa(created, context)
    if (estimate !== undefined) return [estimate]
    for (const observation of [kubeconfig, clusterRootCas])
      if (observation.state === 'unavailable') return [unseen(observation, 'cluster CA')]
    if (clusterRootCas.state === 'skipped')
      return [
        {
          subject: 'cluster CA',
          outcome: 'notApplicable',
          message: 'Not looked at: the kubeconfig names no CA, and nothing else that tells it is part of this run.',
        },
      ]
    return [
      {
        subject: 'cluster CA',
        outcome: 'inconclusive',
        reason: 'not-found',
        message: 'Neither the kubeconfig nor the cluster names a CA.',
        remedy: 'See what ConfigMap kube-system/kube-root-ca.crt holds.',
      },
    ]
  },
})

/** As kubectl does, this run trusts the other CAs of the kubeconfig: nothing tells how long the one lasts that can't be read. */
function passedOver(kubeconfig: KubeconfigFacts | undefined): readonly Draft[] {
  const [first, ...others] = kubeconfig?.unreadableCas ?? []
  if (kubeconfig === undefined || first === undefined) return []
  return [
    {
      subject: `context ${kubeconfig.context}`,
      outcome: 'warn',
      message: `In the CA of the kubeconfig, ${entriesText([first, ...others])}: kubectl passes over it, and does not trust the CA that it should be.`,
      remedy: 'Fetch a new kubeconfig: az aks get-credentials --overwrite-existing.',
    },
  ]
}

/** A CA of the kubeconfig that the cluster does not publish: a rotation of the cluster does not renew it. */
const aboutFront = (draft: Draft): Draft => ({
  ...draft,
  message: `${draft.message} It is the CA of what stands before the cluster, not of the cluster.`,
  ...(draft.outcome === 'pass'
    ? {}
    : {
        remedy:
          'Renew this CA where TLS ends before the cluster (load balancer, Rancher, Teleport), then hand out new kubeconfigs.',
      }),
})

/** The date of a CA that did not sign what the API server presents says nothing of the cluster. */
const notTheClusters = (cas: readonly Certificate[]): Draft => ({
  subject: 'cluster CA',
  outcome: 'inconclusive',
  reason: 'untrusted',
  message: `The kubeconfig's CA ${namesOf(cas)} did not sign what the API server presents, so the cluster CA was not seen (see kubeconfig-stale and api-server-trust).`,
  remedy: 'Fetch a new kubeconfig: az aks get-credentials --overwrite-existing.',
  certificates: cas.map(({ fingerprint }) => fingerprint),
})
