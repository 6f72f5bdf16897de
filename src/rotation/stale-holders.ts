import type { Certificate } from '../model/certificate.ts'
import { certificatesIn } from '../model/entries.ts'
import type { Evidence } from '../model/evidence.ts'
import type { Finding } from '../model/finding.ts'
import { plural } from '../model/text.ts'
import type { WorkloadPods } from './pods.ts'

type Holder = { readonly subject: string; readonly fingerprints: readonly string[]; readonly more?: string }

/** The API server merges old CAs into the first, and publishes the second anew. */
const ownConfigMaps = ['kube-system/extension-apiserver-authentication', 'kube-root-ca.crt']

/** Everything in the cluster that somebody is verified by, as far as it was read. */
function holdersIn(evidence: Evidence): readonly Holder[] {
  const { caBundles, secretCas, tlsSecrets, tokenSecretCas } = evidence
  const bundles = caBundles?.state !== 'observed' ? [] : caBundles.value
  const secrets = secretCas?.state !== 'observed' ? [] : secretCas.value
  const tls = tlsSecrets?.state !== 'observed' ? [] : tlsSecrets.value
  const tokens = tokenSecretCas?.state !== 'observed' ? [] : tokenSecretCas.value
  return [
    ...bundles.flatMap(({ kind, answer }) =>
      answer.state !== 'observed'
        ? []
        : answer.value.holders
            .filter(
              ({ namespace, name }) =>
                !ownConfigMaps.some((own) => own === name || own === `${namespace ?? ''}/${name}`),
            )
            .map(({ namespace, name, bundle = [], failurePolicy }) => ({
              subject: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
              fingerprints: bundle,
              ...(failurePolicy === undefined ? {} : { more: ` (failurePolicy ${failurePolicy})` }),
            })),
    ),
    ...secrets.map(({ namespace, name, key, fingerprints }) => ({
      subject: `Secret ${namespace}/${name}`,
      fingerprints,
      more: ` (${key})`,
    })),
    ...tls.flatMap(({ answer }) =>
      answer.state !== 'observed'
        ? []
        : answer.value.map(({ namespace, name, ca }) => ({
            subject: `Secret ${namespace}/${name}`,
            fingerprints: certificatesIn(ca, 'reported-by-check').map(({ fingerprint }) => fingerprint),
            more: ' (ca.crt)',
          })),
    ),
    ...tokens.flatMap(({ cas, places }) =>
      places.map((place) => ({ subject: `Secret ${place}`, fingerprints: cas.map(({ fingerprint }) => fingerprint) })),
    ),
  ]
}

/** Who still holds a CA from before, by its fingerprint. What could not be read is told by the checks that ask for it. */
export function staleHolders(target: string, evidence: Evidence, old: readonly Certificate[]): readonly Finding[] {
  const gone = new Set(old.map(({ fingerprint }) => fingerprint))
  return holdersIn(evidence).flatMap(({ subject, fingerprints, more = '' }): readonly Finding[] => {
    const own = fingerprints.filter((fingerprint) => gone.has(fingerprint))
    if (own.length === 0) return []
    return [
      {
        check: 'rotation-old-ca',
        target,
        subject,
        outcome: 'warn',
        message: `It still holds the cluster CA from before the rotation${more}.`,
        remedy:
          'Put the new cluster CA there, or that of the service it is for; whoever verifies by it refuses the cluster.',
        certificates: own,
      },
    ]
  })
}

/** Workloads of which more pods were ready before than are now. */
export function lostPods(
  target: string,
  before: WorkloadPods | undefined,
  after: WorkloadPods | undefined,
): readonly Finding[] {
  if (before === undefined || after === undefined) return []
  return [...before].flatMap(([workload, ready]): readonly Finding[] => {
    const now = after.get(workload) ?? 0
    if (now >= ready) return []
    return [
      {
        check: 'rotation-pods',
        target,
        subject: workload,
        outcome: 'warn',
        message: `${plural(ready, 'ready pod')} before the rotation, ${now} now.`,
        remedy:
          'See why with kubectl describe. Pods without a controller are lost with their node; others may need a restart.',
        certificates: [],
      },
    ]
  })
}
