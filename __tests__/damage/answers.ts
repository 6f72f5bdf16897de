// What the API server and ARM of the emulator answer, once over the real adapters, and then from memory with one field damaged.
import { startEmulator, type RunningAzure } from '../../emulator/emulator.ts'
import type { ClusterScenario } from '../../emulator/scenario.ts'
import { openArm, type Arm, type ArmAsk } from '../../src/adapters/azure/arm.ts'
import { armScopeOf } from '../../src/adapters/azure/audience.ts'
import { clustersOf } from '../../src/adapters/azure/clusters.ts'
import { withCustomCas } from '../../src/adapters/azure/custom-cas.ts'
import { detectorOf } from '../../src/adapters/azure/detectors.ts'
import { readPages as readArmPages } from '../../src/adapters/azure/pages.ts'
import { openRepeater } from '../../src/adapters/azure/repeat.ts'
import { signIn } from '../../src/adapters/azure/sign-in.ts'
import { openTransport } from '../../src/adapters/azure/transport.ts'
import { kubernetesAdapter } from '../../src/adapters/kubernetes/connect.ts'
import { readPages } from '../../src/adapters/kubernetes/pages.ts'
import { tlsPort } from '../../src/adapters/tls-port.ts'
import type { AzurePort, AzureSettings, ManagedClusterReference } from '../../src/model/azure.ts'
import { ReasonError } from '../../src/model/errors.ts'
import {
  noSuchObject,
  type HandshakeResult,
  type KubernetesPort,
  type ListRequest,
  type TlsPort,
} from '../../src/model/ports.ts'
import type { KubernetesTarget } from '../../src/model/target.ts'
import { parseCertificates } from '../../src/x509/parse.ts'
import { targetOf } from '../evidence/target.ts'

/** What is read through; `note` sees every parsed answer, and what it returns is read instead. */
export type Ports = {
  readonly tls: TlsPort
  readonly kubernetes: KubernetesPort
  readonly azure: AzurePort
}

export type Answers = {
  readonly cluster: ManagedClusterReference
  readonly target: KubernetesTarget
  readonly at: Date
  /** JSON by request: `GET /api/v1/nodes?…`, `ARM GET …`; and what a kubelet and the API server show in a handshake */
  readonly bodies: ReadonlyMap<string, unknown>
  /** ports that answer from memory */
  readonly ports: (from: ReadonlyMap<string, string>, watch?: Watch) => Ports
}

/** Wraps what was parsed of an answer, or of one item of a list. */
export type Watch = (key: string, place: readonly (string | number)[], value: unknown) => unknown

/** Keeps what one cluster answers; `ask` makes it answer everything that is needed. */
export async function recordAnswers(
  scenario: Partial<ClusterScenario>,
  ask: (ports: Ports, answers: Pick<Answers, 'cluster' | 'target' | 'at'>) => Promise<void>,
): Promise<Answers> {
  const emulator = await startEmulator({
    clusters: [{ name: 'one', pools: [{ name: 'pool', count: 1 }], ...scenario }],
    azure: {},
  })
  try {
    const { signal } = new AbortController()
    const running = emulator.cluster('one')
    const arm = await realArm(emulator.azure)
    const [subscription] = emulator.azure.state.subscriptions
    if (subscription === undefined) throw new Error('no subscription')
    const [cluster] = await clustersOf(arm).managedClusters(
      { subscription: { id: subscription.id, name: subscription.name } },
      signal,
    )
    if (cluster === undefined) throw new Error('no cluster')
    const target = targetOf(running.kubeconfigs.admin)
    const bodies = new Map<string, unknown>()
    let handshake: HandshakeResult | undefined
    const session = await kubernetesAdapter(() => undefined)(target, signal)
    const known = { cluster, target, at: emulator.startedAt }
    await ask(
      {
        tls: {
          handshake: async (request, abort) => {
            const found = await tlsPort.handshake(request, abort)
            handshake = found
            bodies.set(handshakeKey, found.presented)
            return found
          },
          handshakeWithCalled: () => Promise.reject(new Error('no called service is asked')),
        },
        kubernetes: keepingKubernetes(session, bodies),
        azure: azureOf(keepingArm(arm, bodies)),
      },
      known,
    )
    await session.close()
    const [shown, endpoint] = [handshake, emulator.azure.url]
    if (shown === undefined) throw new Error('no handshake')
    return {
      ...known,
      bodies,
      ports: (from, watch = (_, __, value) => value) => fromMemory(from, watch, { shown, endpoint }),
    }
  } finally {
    await emulator.stop()
  }
}

async function realArm(azure: RunningAzure): Promise<Arm> {
  const { clientId, secret = '' } = azure.identity('pipeline')
  const settings: AzureSettings = {
    cloud: { name: 'custom', armEndpoint: azure.url, authorityHost: azure.authority },
    auth: 'client-secret',
    tenantId: azure.state.tenant,
    clientId,
    clientSecret: () => secret,
    caBundle: azure.caPem,
  }
  const { signal } = new AbortController()
  const transport = openTransport(settings.caBundle)
  const repeater = openRepeater(
    (request) => transport.sendRequest(request),
    () => undefined,
  )
  const scope = await armScopeOf(settings.cloud, repeater, signal)
  const quiet = { remember: () => undefined, tell: () => undefined }
  const { arm } = await signIn({ settings, scope, transport, environment: {}, ...quiet }, signal)
  return openArm(settings, arm, repeater)
}

const keyOf = ({ path, query = {} }: ListRequest): string => `GET ${path}?${new URLSearchParams(query).toString()}`
const armKeyOf = ({ method, path, query = {} }: ArmAsk): string =>
  typeof path === 'string'
    ? `ARM ${method} ${path}?${new URLSearchParams(query).toString()}`
    : `ARM ${method} ${path.pathname}${path.search}`
const podKeyOf = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string =>
  `kubelet ${namespace}/${name}`
const handshakeKey = 'handshake'

const keepingKubernetes = (session: KubernetesPort, bodies: Map<string, unknown>): KubernetesPort => ({
  ...session,
  get: async (request, signal) => {
    const body = await session.get(request, signal)
    bodies.set(keyOf(request), body)
    return body
  },
  list: async (request, reduce, signal) => {
    const { path, query, permission } = request
    const body = await session.get({ path, permission, query: { ...query, limit: '500' } }, signal)
    bodies.set(keyOf(request), body)
    return readPages(() => Promise.resolve(Buffer.from(JSON.stringify(body))), request, reduce, signal)
  },
  readKubelet: async (pod, credential, mayAsk, signal) => {
    const reading = await session.readKubelet(pod, credential, mayAsk, signal)
    bodies.set(podKeyOf(pod), reading)
    return reading
  },
})

const keepingArm = (arm: Arm, bodies: Map<string, unknown>): Arm => {
  const ask: Arm['ask'] = async (asked, signal) => {
    const reply = await arm.ask(asked, signal)
    bodies.set(armKeyOf(asked), reply.body)
    return reply
  }
  return { send: arm.send, ask, list: (first, reduce, signal) => readArmPages(ask, first, reduce, signal) }
}

/** Only what evidence is read through. */
const azureOf = (arm: Arm): AzurePort => {
  const { managedCluster, ...clusters } = clustersOf(arm)
  const reads: Partial<AzurePort> = {
    ...clusters,
    managedCluster: withCustomCas(managedCluster, (pem) => parseCertificates(pem, 'clients').entries),
    detector: (cluster, id, signal) => detectorOf(arm, cluster, id, signal),
  }
  return reads as AzurePort
}

/** What isn't answered: the handshake but for what is presented, and where ARM is. */
type Own = { readonly shown: HandshakeResult; readonly endpoint: string }

function fromMemory(from: ReadonlyMap<string, string>, watch: Watch, { shown, endpoint }: Own): Ports {
  const textOf = (key: string): string => {
    const text = from.get(key)
    if (text === undefined) throw new ReasonError('not-found', `no answer to ${key}`, noSuchObject)
    return text
  }
  const parsed = (key: string): unknown => {
    try {
      return watch(key, [], JSON.parse(textOf(key)))
    } catch (error) {
      throw error instanceof ReasonError ? error : new ReasonError('malformed', 'no JSON')
    }
  }
  const ask: Arm['ask'] = (asked) => {
    const key = armKeyOf(asked)
    const url = new URL(asked.path, endpoint)
    return Promise.resolve().then(() => ({
      ...{ url, status: 200, headers: {} },
      ...{ body: parsed(key), size: textOf(key).length },
    }))
  }
  const arm: Arm = { send: ask, ask, list: (first, reduce, signal) => readArmPages(ask, first, reduce, signal) }
  const kubernetes: Partial<KubernetesPort> = {
    way: 'direct',
    hasClientCertificate: true,
    get: (request) => Promise.resolve().then(() => parsed(keyOf(request))),
    list: (request, reduce, signal) => {
      const key = keyOf(request)
      let index = -1
      return readPages(
        () => Promise.resolve().then(() => Buffer.from(textOf(key))),
        request,
        (item) => reduce(watch(key, ['items', (index += 1)], item)),
        signal,
      )
    },
    readKubelet: (pod) => Promise.resolve().then(() => parsed(podKeyOf(pod)) as never),
    close: () => Promise.resolve(),
  }
  return {
    tls: {
      handshake: () =>
        Promise.resolve().then(() => ({ ...shown, presented: parsed(handshakeKey) as HandshakeResult['presented'] })),
      handshakeWithCalled: () => Promise.reject(new Error('no called service is asked')),
    },
    kubernetes: kubernetes as KubernetesPort,
    azure: azureOf(arm),
  }
}
