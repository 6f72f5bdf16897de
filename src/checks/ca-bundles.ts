import type { Certificate } from '../model/certificate.ts'
import { dayOrMinuteOf } from '../model/dates.ts'
import { span } from '../model/duration.ts'
import type { CaBundlesReading, Observation } from '../model/evidence.ts'
import type { HolderKind } from '../model/objects.ts'
import { plural } from '../model/text.ts'
import { firstToEnd } from './bundle.ts'
import { judgedInHandshakes, servingSecrets } from './called-services.ts'
import { judgeHolder, nameOf, type Holder } from './ca-holder.ts'
import { defineCheck, judgeEach, known, unseen, type CheckContext, type Draft } from './check.ts'

/**
 * CAs in objects: those by which the API server verifies webhooks and extension API servers, and those that ConfigMaps hand
 * to workloads. Whether such a bundle is the issuer of what is served is judged where the served certificate was seen.
 */
export default defineCheck({
  id: 'ca-bundles',
  title: 'CA bundles of webhooks, APIServices, conversions and ConfigMaps are valid and the right ones',
  citation:
    'Kubernetes, caBundle of admission webhooks, APIServices and CustomResourceDefinition conversion; RFC 5280 4.1.2.5 and 6.1',
  remedy:
    'Put the CA of today into the bundle: what cert-manager or an operator keeps comes by itself once that works again.',
  smallestFix: 'The bundle of this one object.',
  needs: ['caBundles'],
  mayUse: ['clusterRootCas', 'tlsSecrets', 'calledServices'],
  judge: async ({ caBundles }, context, { clusterRootCas, tlsSecrets, calledServices }) => {
    const clusterCas = known(clusterRootCas) ?? []
    const serving = servingSecrets(known(tlsSecrets) ?? [])
    const shown = new Set([...serving.keys(), ...judgedInHandshakes(calledServices, context)])
    const holders = caBundles.flatMap(holdersOf)
    const passing: Passing[] = []
    let silent = 0
    const objects = { noun: 'object', subjectOf: nameOf, context }
    const troubled = await judgeEach(holders, objects, async (holder) => {
      const draft = await judgeHolder(holder, { clusterCas, serving, context })
      if (draft === undefined) silent += 1
      else if (draft.outcome === 'pass') passing.push({ holder, draft })
      else return [draft]
      return []
    })
    const unread = caBundles.flatMap(({ kind, answer }) =>
      answer.state === 'observed' ? [] : [unseen(answer, `${kind}s`)],
    )
    return [
      ...unread,
      ...troubled,
      ...summary(passing, silent, [...unread, ...troubled].length > 0, clusterCas, context).map((draft) => ({
        ...draft,
        message: `${draft.message}${unknownServing(passing, shown, tlsSecrets)}`,
      })),
    ]
  },
})

/** Holders with their certificates. ConfigMaps of one name that hold the same in many namespaces are one. */
function holdersOf({ kind, answer }: CaBundlesReading): readonly Holder[] {
  if (answer.state !== 'observed') return []
  const certificates = new Map(answer.value.certificates.map((one) => [one.fingerprint, one]))
  const alike = Map.groupBy(answer.value.holders, (holder) =>
    kind === 'ConfigMap' ? JSON.stringify([holder.name, holder.key, holder.bundle, holder.problems]) : holder,
  )
  return [...alike.values()].flatMap((group) =>
    group.slice(0, 1).map(({ bundle, ...holder }): Holder => ({
      ...holder,
      kind,
      places: group.length,
      ...(bundle === undefined ? {} : { cas: bundle.flatMap((fingerprint) => certificates.get(fingerprint) ?? []) }),
    })),
  )
}

/** A bundle that lasts says nothing of the certificate that is verified by it: where that is not shown, the report says so. */
function unknownServing(
  passing: readonly Passing[],
  shown: ReadonlySet<string>,
  { state }: Observation<unknown>,
): string {
  const services = new Set(passing.flatMap(({ holder }) => holder.services))
  const unknown = [...services].filter((service) => !shown.has(service)).length
  if (unknown === 0) return ''
  const of =
    unknown === 1
      ? 'certificate of 1 service that is called is'
      : `certificates of ${unknown} services that are called are`
  return ` The ${of} not known${state === 'skipped' ? ': tls-secrets: true reads Secrets for it' : ''}.`
}

type Passing = { readonly holder: Holder; readonly draft: Draft }

/** What passes, as one finding. */
function summary(
  passing: readonly Passing[],
  without: number,
  hasOthers: boolean,
  clusterCas: readonly Certificate[],
  { target, now }: CheckContext,
): readonly Draft[] {
  const none =
    without === 0 ? '' : ` ${plural(without, 'object')} without one: there the CAs of the system are trusted.`
  const first = firstToEnd(passing.map(({ draft }) => draft))
  if (first?.notAfter === undefined)
    return hasOthers || passing.length > 0
      ? []
      : [{ subject: target, outcome: 'notApplicable', message: `No CA bundle was found.${none}` }]
  const { notAfter } = first
  const kinds = Map.groupBy(passing, ({ holder }) => holder.kind)
  const counts = [...kinds].map(([kind, list]) => plural(places(list), kind satisfies HolderKind)).join(', ')
  const fingerprints = new Set(clusterCas.map(({ fingerprint }) => fingerprint))
  const ofCluster = passing.filter(({ holder }) => holder.cas?.some(({ fingerprint }) => fingerprints.has(fingerprint)))
  const rotation =
    ofCluster.length === 0
      ? ''
      : ` A rotation changes the CA of ${ofCluster.length === 1 ? '1 of them' : `${ofCluster.length} of them`}: ${listed(ofCluster)}.`
  return [
    {
      subject: target,
      outcome: 'pass',
      notAfter,
      certificates: [...new Set(passing.flatMap(({ draft }) => draft.certificates ?? []))],
      message: `Bundles of ${counts} last; the first to end is in ${first.subject}: ${dayOrMinuteOf(notAfter, now)}, ${span(notAfter.getTime() - now.getTime())} left.${rotation}${none}`,
    },
  ]
}

const places = (list: readonly Passing[]): number => list.reduce((sum, { holder }) => sum + holder.places, 0)

const listed = (list: readonly Passing[]): string => {
  const names = [...new Set(list.map(({ holder }) => nameOf(holder)))]
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
}
