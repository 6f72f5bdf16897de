import { dayOrMinuteOf } from '../model/dates.ts'
import { span } from '../model/duration.ts'
import { isReadable } from '../model/entries.ts'
import type { TlsSecretsReading } from '../model/evidence.ts'
import type { BriefCertificate, TlsSecretFacts } from '../model/objects.ts'
import { plural } from '../model/text.ts'
import { firstToEnd, formerClusterCa, judgeBundle, worstOf } from './bundle.ts'
import { judgedInHandshakes } from './called-services.ts'
import { defineCheck, judgeEach, known, unseen, type CheckContext, type Draft } from './check.ts'
import { formDrafts } from './refusal.ts'
import { judgeChain } from './secret-chain.ts'
import { judgeUnknown } from './unknown-serving.ts'

/**
 * Certificates that workloads serve: tls.crt with its intermediates, and ca.crt beside them; and those of services that the API
 * server calls, in Secrets of other types. What passes is one finding however many Secrets there are; each of the others has its own.
 */
export default defineCheck({
  id: 'tls-secrets',
  title: 'Certificates in TLS Secrets are valid and not about to expire',
  citation: 'Kubernetes, Secrets of type kubernetes.io/tls; RFC 5280 4.1.2.5; only with tls-secrets: true',
  remedy: 'Renew the certificate where it comes from, and put the new one into this Secret.',
  smallestFix: 'A new certificate in this one Secret.',
  needs: ['tlsSecrets'],
  mayUse: ['clusterRootCas', 'calledServices'],
  judge: async ({ tlsSecrets }, context, { clusterRootCas, calledServices }) => {
    const presented = judgedInHandshakes(calledServices, context)
    const current = known(clusterRootCas) ?? []
    const passing: Draft[] = []
    const others: Draft[] = []
    let count = 0
    const secrets = { noun: 'Secret', subjectOf, context }
    const empty: Draft[] = []
    for (const { namespace, services, answer } of tlsSecrets) {
      const place = namespace === undefined ? 'Secrets' : `namespace ${namespace}`
      if (answer.state !== 'observed') others.push(unseen(answer, place, withoutRight))
      else if (answer.value.length === 0 && services === undefined)
        empty.push(...nothing(namespace, tlsSecrets, context))
      else {
        const unknown = (services ?? []).filter(({ service }) => !presented.has(service))
        others.push(...judgeUnknown(unknown, calledServices.state))
        count += answer.value.length
        const drafts = await judgeEach(answer.value, secrets, (secret) => [judgeSecret(secret, current, context)])
        for (const draft of drafts) (draft.outcome === 'pass' ? passing : others).push(draft)
      }
    }
    const isEmpty = count + others.length === 0
    const absent = empty.filter(({ outcome }) => isEmpty || outcome !== 'notApplicable')
    return [...others, ...absent, ...summary(passing, count, context)]
  },
})

const withoutRight = {
  forbidden:
    'Grant the permission named here, for example with docs/rbac-tls-secrets.yaml, or name the namespaces where it is granted in tls-secret-namespaces.',
}

/** A namespace that was named and has none is one that was perhaps misspelt. */
function nothing(
  namespace: string | undefined,
  readings: readonly TlsSecretsReading[],
  { target }: CheckContext,
): readonly Draft[] {
  if (namespace === undefined)
    return [{ subject: target, outcome: 'notApplicable', message: 'No Secret of type kubernetes.io/tls was found.' }]
  const hasOthers = readings.some(
    (one) => one.namespace === namespace && one.answer.state === 'observed' && one.answer.value.length > 0,
  )
  if (hasOthers) return []
  return [
    {
      subject: `namespace ${namespace}`,
      outcome: 'inconclusive',
      reason: 'not-found',
      message: 'No Secret of type kubernetes.io/tls was found in this namespace.',
      remedy: 'See tls-secret-namespaces and tls-secret-labels: is the name right, do the labels select something?',
    },
  ]
}

const subjectOf = ({ namespace, name }: TlsSecretFacts): string => `Secret ${namespace}/${name}`

function judgeSecret(secret: TlsSecretFacts, current: readonly BriefCertificate[], context: CheckContext): Draft {
  const { key: text = 'tls.crt', chain, ca, problems, certManager } = secret
  const subject = subjectOf(secret)
  if (chain.length === 0 && problems.includes('empty'))
    return {
      subject,
      outcome: 'warn',
      message: `${text} is empty: whoever serves from this Secret has no certificate.`,
    }
  const [first, ...others] = judgeChain(subject, secret, context)
  const drafts = [
    first,
    ...others,
    ...formDrafts(subject, secret.faults ?? []),
    ...(ca.length === 0 ? [] : [judgeCa(subject, ca, current, context)]),
    ...(problems.includes('private-key') ? [exposed(subject, text)] : []),
  ] as const
  const worst = worstOf(drafts)
  if (worst.outcome === 'pass') return worst
  // what is wrong with the text itself is told beside a date that is worse, and a date beside what is refused
  const isToldToo = ({ notAfter }: Draft): boolean => notAfter === undefined || worst.notAfter === undefined
  const also = drafts.filter((draft) => draft !== worst && draft.outcome !== 'pass' && isToldToo(draft))
  const told = { ...worst, message: [worst, ...also].map(({ message }) => message).join(' ') }
  return certManager === undefined ? told : { ...told, remedy: told.remedy ?? renewal(secret) }
}

const inPart = (draft: Draft, rewrite: (message: string) => string): Draft => ({
  ...draft,
  message: rewrite(draft.message),
})

function judgeCa(
  subject: string,
  ca: TlsSecretFacts['ca'],
  current: readonly BriefCertificate[],
  context: CheckContext,
): Draft {
  const draft = inPart(judgeBundle(subject, ca, context), (message) => `ca.crt, ${message}`)
  const former = formerClusterCa(ca.filter(isReadable), current)
  if (former === undefined || draft.outcome !== 'pass') return draft
  return {
    subject,
    outcome: 'warn',
    certificates: [former.fingerprint],
    message: `ca.crt holds ${former.subject}, which has the name of the cluster's CA and is another one: from before a rotation.`,
    remedy: 'Have the Secret made anew by what made it.',
  }
}

const exposed = (subject: string, text: string): Draft => ({
  subject,
  outcome: 'warn',
  message: `A private key stands in ${text}, which is handed to everybody who asks for the certificate.`,
  remedy: `Take the key out of ${text}, and replace key and certificate.`,
})

/** cert-manager renews by itself: when it did not, its own objects say why. */
function renewal({ namespace, certManager }: TlsSecretFacts): string {
  const { certificate, issuer } = certManager ?? {}
  const by = issuer === undefined ? '' : `, issuer ${issuer}`
  return certificate === undefined
    ? `cert-manager should have renewed it${by}: see its Certificate in namespace ${namespace}.`
    : `cert-manager should renew it${by}: kubectl describe certificate ${certificate} --namespace ${namespace} tells why it did not.`
}

function summary(passing: readonly Draft[], count: number, { target, now }: CheckContext): readonly Draft[] {
  const first = firstToEnd(passing)
  if (first?.notAfter === undefined) return []
  const { notAfter } = first
  const left = span(notAfter.getTime() - now.getTime())
  return [
    {
      subject: target,
      outcome: 'pass',
      notAfter,
      certificates: [...new Set(passing.flatMap(({ certificates }) => certificates ?? []))],
      message: `${passing.length} of ${plural(count, 'Secret')} hold certificates that last; the first to end is in ${first.subject}: ${dayOrMinuteOf(notAfter, now)}, ${left} left.`,
    },
  ]
}
