import { items } from '../model/bounds.ts'
import type { CallAddress, CalledServer, PresentedAtAddress } from '../model/calls.ts'
import { ReasonError } from '../model/errors.ts'
import { segmentOf } from '../model/path-segment.ts'
import { podGone, type KubernetesPort, type PodServer } from '../model/ports.ts'
import { certificatesFrom } from './api-server-chain.ts'
import type { CollectContext } from './context.ts'
import { isAbsent, listed } from './from-cluster.ts'
import { asArray, asObject, asText, type JsonObject } from './json.ts'
import { readServiceSpec } from './service.ts'

type ServiceAddress = Extract<CallAddress, { kind: 'service' }>

/** pods of one service that are asked: replicas may each serve a certificate of their own */
const mostPods = 3

/** How a server is asked for. */
type Asked = Pick<PodServer, 'serverName' | 'askSystemTrust'>

/**
 * What pods of a service present, through port-forwards: as the API server's call goes, from the service by its EndpointSlices to the
 * target port of a ready pod. Pods that go away between the list and the port-forward are replaced by others, from the list and then
 * from the list as it is by now.
 * @throws ReasonError why nothing was observed
 */
export async function throughPods(
  context: CollectContext,
  address: ServiceAddress,
  asked: Asked,
): Promise<CalledServer> {
  const session = await context.kubernetes()
  if (session.way !== 'direct')
    throw new ReasonError(
      'not-supported',
      'There is no port-forward by command invoke, so that called services cannot be observed through it',
      '',
      'Run on a self-hosted runner in the network of the cluster.',
    )
  const service = await readService(context, session, address)
  const first = await readyPods(context, session, address, service)
  const before = await askPods(context, session, first, asked)
  if (before.gone.length === 0) return resultOf(before, first.length)
  const tried = new Set([...before.shown, ...before.missed].map(({ place }) => place))
  const second = await readyPods(context, session, address, service).catch((error: unknown) => {
    if (before.shown.length > 0) return []
    throw error
  })
  const others = second.filter((pod) => !tried.has(placeOf(pod)))
  const after = await askPods(context, session, others, asked)
  const shown = [...before.shown, ...after.shown]
  // a pod that is still listed and still does not answer has a server that was not observed
  return resultOf({ shown, missed: [...before.missed, ...after.missed, ...after.gone] }, second.length || first.length)
}

type Shown = { readonly place: string; readonly chain: PresentedAtAddress }
type Failed = { readonly place: string; readonly error: ReasonError }
type Done = { readonly shown: readonly Shown[]; readonly missed: readonly Failed[]; readonly gone: readonly Failed[] }

type PodPort = Pick<PodServer, 'namespace' | 'name' | 'port'>

const placeOf = ({ namespace, name }: Pick<PodPort, 'namespace' | 'name'>): string => `${namespace}/${name}`

/** One pod after the other, until enough of them answered; twice as many are tried, because pods go away. */
async function askPods(
  { keep, signal }: CollectContext,
  session: KubernetesPort,
  pods: readonly PodPort[],
  asked: Asked,
): Promise<Done> {
  const [shown, missed, gone]: [Shown[], Failed[], Failed[]] = [[], [], []]
  for (const pod of pods.slice(0, 2 * mostPods)) {
    if (shown.length + missed.length === mostPods) break
    const place = placeOf(pod)
    try {
      const { received, systemTrusted } = await session.readPodServer({ ...pod, ...asked }, signal)
      const certificates = keep(certificatesFrom(received, `Pod ${place}`))
      const chain = { certificates, places: [place], ...(systemTrusted === undefined ? {} : { systemTrusted }) }
      shown.push({ place, chain })
    } catch (error) {
      if (!(error instanceof ReasonError)) throw error
      const list = error.code === podGone ? gone : missed
      list.push({ place, error })
    }
  }
  return { shown, missed, gone }
}

/** @throws ReasonError why no pod presented anything */
function resultOf({ shown, missed }: Pick<Done, 'shown' | 'missed'>, ready: number): CalledServer {
  const alike = Map.groupBy(shown, ({ chain: { certificates, systemTrusted } }) =>
    JSON.stringify([certificates.map(({ fingerprint }) => fingerprint), systemTrusted]),
  )
  const presented = [...alike.values()].flatMap((group) =>
    group.slice(0, 1).map(({ chain }) => ({ ...chain, places: group.map(({ place }) => place) })),
  )
  const [first, ...others] = presented
  if (first === undefined) throw missed[0]?.error ?? new ReasonError('not-found', 'The service has no ready pod')
  return {
    presented: [first, ...others],
    missed: missed.map(({ place, error: { reason, detail } }) => ({ place, reason, detail })),
    readyPods: ready,
  }
}

/** The port of a service that is called. `name` is what EndpointSlices call it; a port without a name has an empty one. */
type ServicePort = { readonly name: string; readonly hasSelector: boolean }

async function readService(
  { signal }: CollectContext,
  session: KubernetesPort,
  { namespace, name, port }: ServiceAddress,
): Promise<ServicePort> {
  const spec = await readServiceSpec(session, namespace, name, signal).catch(noSuchService(namespace, name))
  if (spec['type'] === 'ExternalName')
    throw new ReasonError(
      'not-supported',
      'The service is of type ExternalName, so that it has no pods to forward a port to',
      '',
      'Check the certificate where the external name leads, and list this service in the input `ignore`.',
    )
  const found = asArray(spec['ports'])
    .map(asObject)
    .find((one) => one['port'] === port && (one['protocol'] ?? 'TCP') === 'TCP')
  if (found === undefined)
    throw new ReasonError(
      'not-found',
      `The service has no port ${port}, so that every call fails`,
      '',
      'Write a port that the service has into the object that calls it.',
    )
  const selector = Object.keys(asObject(spec['selector']))
  return { name: asText(found['name']) ?? '', hasSelector: selector.length > 0 }
}

const noSuchService =
  (namespace: string, name: string) =>
  (error: unknown): never => {
    if (!isAbsent(error)) throw error
    throw new ReasonError(
      'not-found',
      `Namespace ${namespace} has no service ${name}, so that every call fails`,
      '',
      'Install what the service belongs to, or remove the object that calls it.',
    )
  }

/**
 * The ready pods of a service's port, by name, so that runs choose alike. EndpointSlices hold the target port of each pod as a number,
 * also where the service names it by the name of a container's port: pods need not be read.
 */
async function readyPods(
  context: CollectContext,
  session: KubernetesPort,
  { namespace, name }: ServiceAddress,
  port: ServicePort,
): Promise<readonly PodPort[]> {
  const { items: slices, cut } = await listed(context, session, {
    request: {
      path: `/apis/discovery.k8s.io/v1/namespaces/${segmentOf(namespace)}/endpointslices`,
      query: { labelSelector: `kubernetes.io/service-name=${name}` },
      permission: `list endpointslices in namespace ${namespace}`,
      most: items.extensions,
    },
    reduce: (item) => podsOfSlice(asObject(item), namespace, port),
  })
  const pods = new Map(slices.flat().map((pod) => [pod.name, pod]))
  if (pods.size > 0) return [...pods.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  if (cut !== undefined) throw new ReasonError(cut.reason, cut.detail, '', cut.remedy)
  throw port.hasSelector
    ? new ReasonError(
        'not-found',
        'The service has no ready pod, so that every call fails and no certificate can be observed',
        '',
        `Find out why with \`kubectl get pods --namespace ${namespace}\`, and run again.`,
      )
    : new ReasonError(
        'not-supported',
        'The service has no selector and no endpoint that is a pod, so that there is nothing to forward a port to',
        '',
        'Check the certificate at the endpoints of the service, and list this service in the input `ignore`.',
      )
}

/** Pods of other namespaces are left out: who writes EndpointSlices of this namespace has no say there. */
function podsOfSlice(slice: JsonObject, namespace: string, { name }: ServicePort): readonly PodPort[] {
  const port = asArray(slice['ports'])
    .map(asObject)
    .find((one) => (asText(one['name']) ?? '') === name && (one['protocol'] ?? 'TCP') === 'TCP')?.['port']
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535) return []
  return asArray(slice['endpoints']).flatMap((item) => {
    const endpoint = asObject(item)
    const target = asObject(endpoint['targetRef'])
    const pod = asText(target['name'])
    // an absent condition is unknown, which counts as ready (discovery.k8s.io/v1, EndpointConditions)
    const isReady = asObject(endpoint['conditions'])['ready'] !== false
    const isHere = (asText(target['namespace']) ?? namespace) === namespace
    return pod !== undefined && target['kind'] === 'Pod' && isReady && isHere ? [{ namespace, name: pod, port }] : []
  })
}
