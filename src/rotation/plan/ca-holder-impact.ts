import { certificatesIn, isReadable } from '../../model/entries.ts'
import type { ImpactId } from '../../model/plan.ts'
import { clusterCasOf, withoutClusterCas } from './cluster-cas.ts'
import { observationOf, notObserved, type PlanQuestion, type Draft, type Question } from './question.ts'

/**
 * Something that holds the cluster's CA as it is now, and what becomes of it. `hasUnreadable`: it holds something that can't be
 * read, which may be that CA.
 */
type Holder = Pick<Draft, 'check' | 'subject' | 'message' | 'remedy'> & {
  readonly held: readonly string[]
  readonly hasUnreadable: boolean
}

/**
 * Whoever trusts by a copy of the cluster's CA, found by SHA-256 of the DER, for old and new CA bear the same name. Copies that
 * Kubernetes itself renews (kube-root-ca.crt, extension-apiserver-authentication) are left out.
 */
export const caHolders: Question = (asked) => {
  const current = new Set(clusterCasOf(asked.evidence).map(({ fingerprint }) => fingerprint))
  const { target } = asked.context
  if (current.size === 0)
    return holderChecks.map(([check, key]) => {
      const sought = observationOf(asked.evidence, key)
      return sought.state === 'skipped'
        ? notObserved(check, target, sought)
        : withoutClusterCas(asked.evidence, check, target, 'nobody could look for copies of it')
    })
  const all = [...bundles(asked), ...secrets(asked)]
  const unread = all.filter((one): one is Draft => 'outcome' in one)
  const found = all.flatMap((one): readonly Draft[] => {
    if (!('held' in one)) return []
    const { held, hasUnreadable, ...rest } = one
    const certificates = held.filter((fingerprint) => current.has(fingerprint))
    if (certificates.length > 0) return [{ ...rest, outcome: 'warn', certificates }]
    return hasUnreadable ? [perhapsHeld(rest)] : []
  })
  const none = (check: ImpactId, message: string): readonly Draft[] =>
    [...found, ...unread].some((one) => one.check === check)
      ? []
      : [{ check, subject: target, outcome: 'pass', message }]
  return [
    ...found,
    ...unread,
    ...none('plan-ca-holder', 'Nothing that was read holds a copy of the cluster CA.'),
    ...none('plan-kubeconfig-in-secret', 'No Secret that was read holds a kubeconfig with the cluster CA.'),
  ]
}

const perhapsHeld = ({ check, subject }: Pick<Draft, 'check' | 'subject'>): Draft => ({
  check,
  subject,
  outcome: 'inconclusive',
  reason: 'malformed',
  message: 'It holds an entry that cannot be read, so that it is not known whether it holds the cluster CA.',
  remedy: 'Replace the entry, or remove it.',
})

const holderChecks = [
  ['plan-ca-holder', 'caBundles'],
  ['plan-kubeconfig-in-secret', 'secretCas'],
  ['plan-token-secret', 'tokenSecretCas'],
] as const

const effects = {
  Fail: 'The API server does not reach its webhook any more if that serves a certificate of the old CA, and refuses what it is asked about (failurePolicy Fail).',
  Ignore:
    'The API server does not reach its webhook any more if that serves a certificate of the old CA, and lets everything through unseen (failurePolicy Ignore).',
} as const

function bundles({ evidence, context: { target } }: PlanQuestion): readonly (Holder | Draft)[] {
  const check = 'plan-ca-holder'
  const readings = observationOf(evidence, 'caBundles')
  if (readings.state !== 'observed') return [notObserved(check, target, readings)]
  return readings.value.flatMap(({ kind, answer }): readonly (Holder | Draft)[] => {
    if (answer.state !== 'observed') return [notObserved(check, kind, answer)]
    return answer.value.holders.map(({ namespace, name, key, bundle = [], problems, failurePolicy }) => ({
      check,
      subject: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}${key === undefined ? '' : ` (${key})`}`,
      message: `It holds the cluster CA. ${
        kind === 'ConfigMap'
          ? 'Who trusts by it does not reach the API server any more.'
          : kind === 'APIService'
            ? 'Its API is not available any more if its server serves a certificate of the old CA.'
            : kind === 'CustomResourceDefinition'
              ? 'Its objects cannot be converted any more if the webhook serves a certificate of the old CA.'
              : effects[failurePolicy ?? 'Fail']
      }`,
      remedy:
        kind === 'ConfigMap'
          ? 'Put the new CA in after the rotation, or read it from ConfigMap kube-root-ca.crt.'
          : 'Issue its certificate anew after the rotation, and put the new CA in; with a CA of its own (cert-manager) it would not depend on the cluster CA.',
      held: bundle,
      hasUnreadable: problems.includes('unreadable'),
    }))
  })
}

function secrets({ evidence, context: { target } }: PlanQuestion): readonly (Holder | Draft)[] {
  const tls = observationOf(evidence, 'tlsSecrets')
  const others = observationOf(evidence, 'secretCas')
  const ofTls =
    tls.state !== 'observed'
      ? [notObserved('plan-ca-holder', `Secrets of type kubernetes.io/tls`, tls)]
      : tls.value.flatMap(({ namespace: asked, answer }): readonly (Holder | Draft)[] => {
          if (answer.state !== 'observed')
            return [
              notObserved(
                'plan-ca-holder',
                `Secrets of type kubernetes.io/tls of ${asked ?? 'every namespace'}`,
                answer,
              ),
            ]
          return answer.value.map(({ namespace, name, ca }) => ({
            check: 'plan-ca-holder',
            subject: `Secret ${namespace}/${name} (ca.crt)`,
            message: 'It holds the cluster CA: its certificate was issued by the cluster, and is not trusted any more.',
            remedy: 'Issue its certificate anew after the rotation, and restart whoever serves or trusts it.',
            held: certificatesIn(ca, 'reported-by-check').map(({ fingerprint }) => fingerprint),
            hasUnreadable: !ca.every(isReadable),
          }))
        })
  const ofOthers =
    others.state !== 'observed'
      ? (['plan-ca-holder', 'plan-kubeconfig-in-secret'] as const).map((check) =>
          notObserved(check, 'Secrets of other types', others),
        )
      : others.value.map(({ namespace, name, key, kind, fingerprints, unreadable = [] }): Holder => ({
          check: kind === 'kubeconfig' ? 'plan-kubeconfig-in-secret' : 'plan-ca-holder',
          subject: `Secret ${namespace}/${name} (${key})`,
          message:
            kind === 'kubeconfig'
              ? 'It holds a kubeconfig, or the registration of a cluster, with the cluster CA: whoever signs in by it is cut off.'
              : 'It holds the cluster CA: who trusts by it does not reach the API server any more.',
          remedy:
            kind === 'kubeconfig'
              ? 'Put a new kubeconfig in after the rotation.'
              : 'Put the new CA in after the rotation.',
          held: fingerprints,
          hasUnreadable: unreadable.length > 0,
        }))
  return [...ofTls, ...ofOthers, ...tokenSecrets(evidence, target)]
}

/** Kubernetes renews `ca.crt` of these, but nobody renews the copies that were made of them. */
function tokenSecrets(evidence: PlanQuestion['evidence'], target: string): readonly (Holder | Draft)[] {
  const check = 'plan-token-secret'
  const published = observationOf(evidence, 'tokenSecretCas')
  if (published.state !== 'observed') return [notObserved(check, target, published)]
  const places = published.value.flatMap((one) => one.places)
  if (places.length === 0)
    return [{ check, subject: target, outcome: 'pass', message: 'No Secret holds a token of a service account.' }]
  return published.value.flatMap(({ cas, problems, places: where }) =>
    where.map((place) => ({
      check,
      subject: `Secret ${place}`,
      message:
        'It holds a token without an end and the cluster CA. Kubernetes renews the Secret, but nobody renews copies of it outside of the cluster.',
      remedy: 'After the rotation, give the new token and CA to whoever holds a copy.',
      held: cas.map(({ fingerprint }) => fingerprint),
      hasUnreadable: problems.includes('unreadable'),
    })),
  )
}
