import type { Certificate } from '../model/certificate.ts'
import { entriesText } from '../model/entries.ts'
import type { PublishedCas, SigningKey } from '../model/objects.ts'
import type { Observation } from '../model/evidence.ts'
import { plural } from '../model/text.ts'
import { defineCheck, known, unseen, type Draft } from './check.ts'
import { distinct, firstOf, frontCasOf, issuingCas } from './trust.ts'

/**
 * What pods are given to know the API server by, and what their tokens are signed with. Tokens are signed by keys of their
 * own, never by the cluster CA: these have no end, and only go on record.
 */
export default defineCheck({
  id: 'service-account-tokens',
  title: 'Every namespace and every token Secret has the CA that the cluster uses now',
  citation:
    'Kubernetes, kube-root-ca.crt (root CA publisher), Secrets of type kubernetes.io/service-account-token, /openid/v1/jwks',
  remedy:
    'kube-controller-manager writes this ConfigMap and corrects it: see in its log why it does not (on AKS, open a support request). Then restart the pods, which have read the old one.',
  smallestFix: 'The one ConfigMap or Secret, and the pods that use it.',
  needs: ['namespaceCas'],
  mayUse: ['clusterRootCas', 'apiServerChain', 'kubeconfig', 'tokenSecretCas', 'signingKeys'],
  judge: async ({ namespaceCas }, context, usable) => {
    const { target } = context
    const { clusterRootCas, apiServerChain, kubeconfig, tokenSecretCas, signingKeys } = usable
    const published = known(clusterRootCas) ?? []
    const ofPods = distinct([...published, ...namespaceCas.flatMap(({ cas }) => cas)])
    const { clusterCas = [] } = known(kubeconfig) ?? {}
    // pods don't come through a front before the cluster, so its CA is not what they have to know
    const ofFront = new Set(frontCasOf(clusterCas, ofPods))
    const candidates = distinct([...ofPods, ...clusterCas.filter((ca) => !ofFront.has(ca))])
    // who signed the API servers' certificates decides; where that cannot be seen, what kube-system has
    const signers = await issuingCas(known(apiServerChain), candidates, context)
    const inUse = signers.length === 0 ? published : signers
    if (namespaceCas.length === 0)
      return [{ subject: target, outcome: 'notApplicable', message: 'No namespace has a ConfigMap kube-root-ca.crt.' }]
    if (inUse.length === 0)
      return [
        {
          subject: target,
          outcome: 'inconclusive',
          reason: 'untrusted',
          message:
            'Which CA the cluster uses is not known: neither its certificate nor namespace kube-system tells it.',
          remedy: 'See cluster-ca-expiry and api-server-trust.',
        },
      ]
    return [
      ...compare('kube-root-ca.crt', 'namespace', namespaceCas, inUse),
      ...ofTokenSecrets(tokenSecretCas, inUse),
      ...ofSigningKeys(signingKeys),
    ]
  },
})

/** A bundle that holds the CA in use among others is as good: during a rotation both stand in it. */
function compare(
  subject: string,
  noun: string,
  published: readonly PublishedCas[],
  inUse: readonly Certificate[],
): readonly Draft[] {
  const keys = new Set(inUse.map(({ keyFingerprint }) => keyFingerprint))
  const isCurrent = ({ cas }: PublishedCas) => cas.some(({ keyFingerprint }) => keys.has(keyFingerprint))
  const isDamaged = ({ problems }: PublishedCas) => problems.some((problem) => problem !== 'empty')
  const fine = published.filter((one) => isCurrent(one) && !isDamaged(one))
  const current = fine.reduce((sum, { places }) => sum + places.length, 0)
  const damaged = published
    .filter((one) => isCurrent(one) && isDamaged(one))
    .map(({ cas, problems, unreadable: [first, ...others] = [], places }): Draft => {
      const entry = first === undefined ? 'an entry cannot be read' : entriesText([first, ...others])
      const what = !problems.includes('private-key') ? entry : 'there is a private key, for everybody who may read it'
      return {
        subject: `${subject} of ${listed(places)}`,
        outcome: 'warn',
        certificates: cas.map(({ fingerprint }) => fingerprint),
        message: `${plural(places.length, noun)} ${places.length === 1 ? 'has' : 'have'} the CA in use, but beside it, ${what}.`,
      }
    })
  const stale = published
    .filter((one) => !isCurrent(one))
    .map(({ cas, places }): Draft => {
      const held = firstOf(cas.map(identified), ' and ')
      const what = cas.length === 0 ? 'no certificate that can be read' : `another CA, ${held}`
      return {
        subject: `${subject} of ${listed(places)}`,
        outcome: 'fail',
        certificates: cas.map(({ fingerprint }) => fingerprint),
        message: `${plural(places.length, noun)} ${places.length === 1 ? 'has' : 'have'} ${what}, and the cluster uses ${firstOf(inUse.map(identified), ' and ')}: what trusts by it is refused the API server.`,
      }
    })
  if (current === 0) return [...stale, ...damaged]
  const message = `${plural(current, noun)} ${current === 1 ? 'has' : 'have'} the CA in use: ${inUse.map(identified).join(' and ')}.`
  return [...stale, ...damaged, { subject, outcome: 'pass', message }]
}

const identified = ({ subject, fingerprint }: Certificate): string => `${subject} (SHA-256 ${fingerprint.slice(0, 8)})`

const listed = (places: readonly string[]): string =>
  places.length <= 4 ? places.join(', ') : `${places.slice(0, 3).join(', ')} and others`

const ofSecret =
  'Delete the token Secret and make it anew, or better, use tokens that end (kubectl create token); then hand out its ca.crt again.'

function ofTokenSecrets(
  secrets: Observation<readonly PublishedCas[]>,
  inUse: readonly Certificate[],
): readonly Draft[] {
  if (secrets.state === 'skipped') return []
  if (secrets.state === 'unavailable') return [unseen(secrets, 'token Secrets')]
  return compare('token Secrets', 'token Secret', secrets.value, inUse).map((draft) =>
    draft.outcome === 'pass' ? draft : { ...draft, remedy: ofSecret },
  )
}

function ofSigningKeys(keys: Observation<readonly SigningKey[]>): readonly Draft[] {
  const subject = 'signing keys'
  if (keys.state === 'skipped') return []
  if (keys.state === 'unavailable') return [unseen(keys, subject)]
  // an issuer whose address isn't https publishes no keys, and its tokens work all the same
  if (keys.value.length === 0)
    return [
      { subject, outcome: 'notApplicable', message: 'The cluster publishes no keys for tokens of service accounts.' },
    ]
  const ids = keys.value.map(({ id }) => id).join(', ')
  const count = plural(keys.value.length, 'key')
  return [
    {
      subject,
      outcome: 'pass',
      message: `Tokens of service accounts are verified by ${count}${ids === '' ? '' : `: ${ids}`}.`,
    },
  ]
}
