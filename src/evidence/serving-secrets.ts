import { items } from '../model/bounds.ts'
import type { Observation, TlsSecretsReading } from '../model/evidence.ts'
import type { TlsSecretFacts } from '../model/objects.ts'
import { segmentOf } from '../model/path-segment.ts'
import type { BoundedList } from '../model/ports.ts'
import type { ServedService, UnknownServing } from '../model/serving-secrets.ts'
import type { TlsSecretsSettings } from '../model/settings.ts'
import { calledHolders } from './called-holders.ts'
import type { CollectContext } from './context.ts'
import { fromLists, type ListOf } from './from-cluster.ts'
import { asObject } from './json.ts'
import { openMeans, type Means } from './secret-facts.ts'
import { factsUnder, mounted, usualKeys, type Mounted } from './serving-facts.ts'
import { notRead, secretsNamedBy, type NamedSecrets } from './service-secrets.ts'

/**
 * Secrets of other types that hold the certificates of services which the API server calls, by namespace: those that volumes of a
 * service's pods name, then Secrets of type Opaque with a certificate for the service under a usual key. Nothing of any other Secret is
 * kept. Services of namespaces where Secrets are not read are left out, and so are those whose certificate the API server
 * does not verify.
 * @param read the TLS Secrets, with the services that they are for
 */
export async function servingSecrets(
  context: CollectContext,
  asked: TlsSecretsSettings,
  read: readonly TlsSecretsReading[],
): Promise<readonly TlsSecretsReading[]> {
  const holders = (await calledHolders(context)).filter(({ insecureSkipTlsVerify }) => insecureSkipTlsVerify !== true)
  const answered = read.flatMap(({ answer }) => (answer.state === 'observed' ? answer.value : []))
  const served = new Set(answered.flatMap(({ servedFor = [] }) => servedFor))
  const places = read.flatMap(({ namespace, answer }) => (answer.state === 'observed' ? [namespace] : []))
  const isRead = (namespace: string): boolean => places.includes(undefined) || places.includes(namespace)
  const services = [...new Set(holders.flatMap((holder) => holder.services))].filter(
    (service) => !served.has(service) && isRead(namespaceOf(service)),
  )
  const means = openMeans()
  if (services.length === 0) return []
  if (await isByCommand(context)) return [unreadServices(services, context, byCommand)]
  const byNamespace = Map.groupBy(services.slice(0, items.calledServices), namespaceOf)
  const readings = await Promise.all(
    [...byNamespace].map(([namespace, of]) => readNamespace(context, { namespace, services: of, asked, means })),
  )
  const beyond = services.slice(items.calledServices)
  return beyond.length === 0 ? readings : [...readings, unreadServices(beyond, context, tooMany)]
}

const namespaceOf = (service: string): string => service.split('/')[0] ?? ''

/** Commands are fixed text, and none can name what the cluster answers. */
const byCommand = {
  cause: 'not-read',
  reason: 'not-supported',
  detail: 'Pods and Secrets of services are not read by command invoke',
} as const

const tooMany = {
  cause: 'not-read',
  reason: 'too-large',
  detail: `Pods and Secrets of ${items.calledServices} services are read, and the API server calls more`,
} as const

const isByCommand = ({ kubernetes }: CollectContext): Promise<boolean> =>
  kubernetes().then(
    ({ way }) => way === 'command-invoke',
    () => false,
  )

const unreadServices = (
  services: readonly string[],
  { clock }: CollectContext,
  unknown: UnknownServing,
): TlsSecretsReading => ({
  services: services.map((service) => ({ service, unknown })),
  answer: { state: 'observed', value: [], source: 'Secrets of services', at: clock() },
})

type Place = {
  readonly namespace: string
  /** services, as `namespace/name` */
  readonly services: readonly string[]
  readonly asked: TlsSecretsSettings
  readonly means: Means
}

async function readNamespace(context: CollectContext, place: Place): Promise<TlsSecretsReading> {
  const { namespace, services } = place
  const named = new Map(
    await Promise.all(services.map(async (one) => [one, await secretsNamedBy(context, one)] as const)),
  )
  const ofPods = await secretsBy(context, place, namedLists(place, named))
  if (ofPods.state !== 'observed') return unanswered(place, ofPods)
  const found = ofPods.value.flatMap(({ facts }) => facts ?? [])
  const left = services.filter((service) => !isServed(service, found))
  const usual = await secretsBy(context, place, left.length === 0 ? [] : [opaqueList({ ...place, services: left })])
  if (usual.state !== 'observed') return unanswered(place, usual)
  const value = [...found, ...usual.value]
  const others = ofPods.value.flatMap(({ name, facts }) => (facts === undefined ? [name] : []))
  return {
    namespace,
    services: services.map((service): ServedService =>
      isServed(service, value) ? { service } : { service, unknown: whyUnknown(namespace, named.get(service), others) },
    ),
    answer: { ...usual, value },
  }
}

const isServed = (service: string, secrets: readonly TlsSecretFacts[]): boolean =>
  secrets.some(({ servedFor = [] }) => servedFor.includes(service))

/** @param others Secrets with a certificate and its key that have none for a service */
function whyUnknown(namespace: string, named: NamedSecrets | undefined, others: readonly string[]): UnknownServing {
  const other = named?.secrets.find((name) => others.includes(name))
  if (other !== undefined) return { cause: 'other-name', secret: `${namespace}/${other}` }
  return named?.otherwise ?? { cause: 'not-in-secrets' }
}

/** The answer says why for the whole namespace. */
const unanswered = (
  { namespace, services }: Place,
  answer: Exclude<Observation<unknown>, { readonly state: 'observed' }>,
): TlsSecretsReading => ({
  namespace,
  services: services.map((service) => ({ service, unknown: notRead(answer) })),
  answer,
})

const secretsBy = <I>(context: CollectContext, { namespace }: Place, lists: readonly ListOf<I>[]) =>
  fromLists(context, `Secrets of services in namespace ${namespace}`, lists, (found: readonly I[]) => found)

/** A list of Secrets of the namespace, with the labels that the user asks for. */
const secretsWhere = ({ namespace, asked: { labels } }: Place, fieldSelector: string): BoundedList => ({
  path: `/api/v1/namespaces/${segmentOf(namespace)}/secrets`,
  query: { fieldSelector, ...(labels === '' ? {} : { labelSelector: labels }) },
  permission: `list secrets in namespace ${namespace}`,
  most: items.objects,
})

const opaqueList = (place: Place): ListOf<TlsSecretFacts> => ({
  request: secretsWhere(place, 'type=Opaque'),
  reduce: (item) => factsUnder(usualKeys, item, place),
})

/** One list for each Secret: the right to list is the one that is needed anyway, and only these are answered. */
function namedLists(place: Place, named: ReadonlyMap<string, NamedSecrets>): readonly ListOf<Mounted>[] {
  const names = [...new Set([...named.values()].flatMap(({ secrets }) => secrets))]
  return names.map((name) => ({
    request: secretsWhere(place, `metadata.name=${name}`),
    reduce: (item): Mounted | undefined => {
      const { type, metadata } = asObject(item)
      if (asObject(metadata)['name'] !== name || type === 'kubernetes.io/service-account-token') return undefined
      const users = [...named].flatMap(([service, { secrets }]) => (secrets.includes(name) ? [service] : []))
      return mounted(item, name, { ...place, services: users })
    },
  }))
}
