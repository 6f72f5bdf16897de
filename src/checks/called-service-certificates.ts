import { addressText } from '../model/calls.ts'
import { dayOrMinuteOf } from '../model/dates.ts'
import { span } from '../model/duration.ts'
import type { CaBundlesReading, CalledServiceReading } from '../model/evidence.ts'
import { plural } from '../model/text.ts'
import { firstToEnd } from './bundle.ts'
import type { Caller } from './called-path.ts'
import { judgeCalledServer } from './called-server.ts'
import { defineCheck, judgeEach, unseen, type CheckContext, type Draft } from './check.ts'

/**
 * What services and URLs present to the API server, in handshakes of this run: no object of the cluster says it, because a server
 * may hold an older certificate than its Secret. What passes is one finding; each of the others has its own.
 */
export default defineCheck({
  id: 'called-service-certificates',
  title: 'Services that the API server calls present certificates that it accepts, and that are not about to expire',
  citation:
    'Kubernetes, clientConfig of admission webhooks and CustomResourceDefinition conversion, spec.service of APIServices; RFC 5280 6; RFC 9525 6; only with called-services: true',
  remedy:
    'Renew the certificate where it comes from, and restart the pods of the service if they do not read it again.',
  smallestFix: 'A new certificate for this one service, or its CA in the caBundle of the object that calls it.',
  needs: ['calledServices', 'caBundles'],
  judge: async ({ calledServices, caBundles }, context) => {
    const callers = callersIn(caBundles)
    const unread = caBundles.flatMap(({ kind, answer }) =>
      answer.state === 'observed' || kind === 'ConfigMap' ? [] : [unseen(answer, `${kind}s`, withoutRight)],
    )
    const passing: Draft[] = []
    const subjectOf = ({ address }: CalledServiceReading): string => addressText(address)
    const services = { noun: 'called service', subjectOf, context }
    const others = await judgeEach(calledServices, services, async ({ address, answer }) => {
      if (answer.state !== 'observed') return [unseen(answer, addressText(address), withoutRight)]
      const drafts = await judgeCalledServer(address, answer.value, callers.get(addressText(address)) ?? [], context)
      const troubled = drafts.filter(({ outcome }) => outcome !== 'pass')
      if (troubled.length === 0) passing.push(...drafts)
      return troubled
    })
    return [...unread, ...others, ...summary(passing, calledServices, unread.length, context)]
  },
})

const withoutRight = {
  forbidden: 'Grant the permission named here, for example with `kubectl apply -f docs/rbac-called-services.yaml`.',
}

/** Who calls each address, by the address in words. */
function callersIn(readings: readonly CaBundlesReading[]): ReadonlyMap<string, readonly Caller[]> {
  const callers = new Map<string, Caller[]>()
  for (const { kind, answer } of readings) {
    if (answer.state !== 'observed') continue
    const certificates = new Map(answer.value.certificates.map((one) => [one.fingerprint, one]))
    for (const { name, bundle, problems, calls = [], insecureSkipTlsVerify, failurePolicy } of answer.value.holders)
      for (const address of calls) {
        const caller: Caller = {
          name: `${kind} ${name}`,
          isPart: problems.includes('too-large'),
          verifies: insecureSkipTlsVerify !== true,
          ...(bundle === undefined ? {} : { anchors: bundle.flatMap((one) => certificates.get(one) ?? []) }),
          ...(failurePolicy === undefined ? {} : { failurePolicy }),
        }
        callers.set(addressText(address), [...(callers.get(addressText(address)) ?? []), caller])
      }
  }
  return callers
}

/** What passes, as one finding. */
function summary(
  passing: readonly Draft[],
  readings: readonly CalledServiceReading[],
  unread: number,
  { target, now }: CheckContext,
): readonly Draft[] {
  if (readings.length === 0)
    return unread > 0
      ? []
      : [{ subject: target, outcome: 'notApplicable', message: 'The API server calls no service and no URL.' }]
  const first = firstToEnd(passing)
  if (first?.notAfter === undefined) return []
  const { notAfter } = first
  const subjects = new Set(passing.map(({ subject }) => subject))
  const isPart = readings.some(
    ({ address, answer }) =>
      subjects.has(addressText(address)) &&
      answer.state === 'observed' &&
      answer.value.presented.flatMap(({ places }) => places).length < (answer.value.readyPods ?? 0),
  )
  return [
    {
      subject: target,
      outcome: 'pass',
      notAfter,
      certificates: [...new Set(passing.flatMap(({ certificates }) => certificates ?? []))],
      message: `${plural(subjects.size, 'called address')} with accepted certificates; the first to expire is at ${first.subject}: ${dayOrMinuteOf(notAfter, now)}, ${span(notAfter.getTime() - now.getTime())} left.${isPart ? ' Of services with many pods, three pods were checked.' : ''}`,
    },
  ]
}
