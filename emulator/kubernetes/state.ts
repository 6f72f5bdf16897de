import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto'
import { type FaultQueue, makeFaultQueue } from '../faults.ts'
import { milliseconds, moment } from '../moments.ts'
import { type ClusterPki, makeClusterPki } from '../pki/cluster-pki.ts'
import type { Issued } from '../pki/certificates.ts'
import { type KubeletPki, makeKubeletPki } from '../pki/kubelet-pki.ts'
import { kindOf, type KeyScheme } from '../pki/keys.ts'
import type { Place } from '../place.ts'
import type { ClusterScenario } from '../scenario.ts'
import type { User } from './authenticate.ts'
import type { AzureAccess } from './azure-access.ts'
import type { CreatedPod } from './created-pod.ts'
import { type EmulatedCsr, makeCsrs } from './csrs.ts'
import type { Grant } from './grants.ts'
import { type History, makeHistory } from './history.ts'
import { makeObjects } from './make-objects.ts'
import { actionManifests } from './manifests.ts'
import { type EmulatedNode, makeNodes } from './nodes.ts'
import { uid } from './objects.ts'
import { type EmulatedPod, makePods } from './pods.ts'
import type { ObjectCas } from './object-cas.ts'
import type { PodHandshake } from './pod-handshakes.ts'
import type { ObjectStore } from './store.ts'
import { makeTokenAuthority, type TokenAuthority } from './tokens.ts'
import type { Workload } from './workloads.ts'

/** One answered request. `server` is `api-server`, or a node's name for its kubelet. */
export type LoggedRequest = {
  readonly at: Date
  readonly server: string
  readonly method: string
  /** with its query */
  readonly path: string
  /** `system:anonymous` when nobody signed in, absent when the credential was refused */
  readonly user?: string
  readonly status: number
}

/** A credential that a kubelet was shown. */
export type ShownCredential = {
  readonly node: string
  readonly kind: 'client-certificate' | 'bearer'
  /** SHA-256, lower-case hexadecimal, of the certificate's DER or of the token */
  readonly sha256: string
}

export type Counters = {
  /** answered by the API server */
  readonly requests: number
  /** TLS connections that the API server accepted */
  readonly connections: number
  readonly portForwards: number
  readonly bytesRead: number
  readonly bytesWritten: number
}

/** One cluster as it is now. Tests may change what is not readonly. */
export type ClusterState = {
  readonly name: string
  /** what the API server is called from outside */
  readonly fqdn: string
  readonly scenario: ClusterScenario
  /** where its machines are in Azure */
  readonly place: Place
  /** where its files are */
  readonly directory: string
  readonly startedAt: Date
  kubernetesVersion: string
  readonly createdAt: Date
  /** replaced as a whole when the certificates are rotated */
  pki: ClusterPki
  /** which keys a rotation makes */
  readonly keys: KeyScheme
  /** cluster CAs that rotations have replaced, the newest first: the API server's merge of CAs keeps them */
  replacedCas: readonly Issued[]
  tokens: TokenAuthority
  /** keys of service accounts that were replaced, and until when their tokens are accepted */
  retiredTokens: readonly { readonly authority: TokenAuthority; readonly until: Date }[]
  /** the first one is the administrator's */
  readonly staticTokens: Map<string, User>
  /** true: neither client certificates nor static tokens are accepted, the newest included */
  refusesCredentials: boolean
  /** names of namespaces */
  namespaces: readonly string[]
  /** `namespace/name` -> uid */
  readonly serviceAccounts: Map<string, string>
  nodes: EmulatedNode[]
  /** the next number of a node in each pool */
  readonly numbers: Map<string, number>
  pods: EmulatedPod[]
  /** by kubectl debug and others */
  createdPods: readonly CreatedPod[]
  csrs: EmulatedCsr[]
  grants: Grant[]
  /** Secrets, webhooks and what else was declared or written */
  readonly objects: ObjectStore
  /** what certificates of objects and of servers in pods are signed with */
  readonly objectCas: ObjectCas
  /** Deployments and the like, with their pods */
  workloads: Workload[]
  /** what Azure says about access to it; absent: nobody manages it */
  azure?: AzureAccess
  /** how far the cluster's clock is off */
  clockOffsetMilliseconds: number
  readonly faults: FaultQueue
  /** milliseconds before every answer */
  readonly latency: { apiServer: number; kubelets: number }
  readonly log: LoggedRequest[]
  /** revisions of objects, for lists and watches */
  readonly history: History
  readonly kubeletCredentials: ShownCredential[]
  /** with servers in pods, by port-forward */
  readonly podHandshakes: PodHandshake[]
  /** certificates of kubelets that were needed so far */
  readonly kubelets: Map<EmulatedNode, Promise<KubeletPki>>
  /** whose certificates nodes have that are older than the last rotation */
  readonly olderPki: Map<EmulatedNode, ClusterPki>
}

export const now = (state: ClusterState): Date => new Date(Date.now() + state.clockOffsetMilliseconds)

/**
 * The name of the CA that a server asks client certificates of: CN=ca. It is given by a certificate that has the name and
 * signed nothing: OpenSSL would send one along that could have signed the server's own, and neither API server nor kubelet does so.
 */
export const askedFor = ({ pki }: ClusterState): string => pki.asked.pem

/** The public keys of the CAs whose client certificates the API server and the kubelets accept: the cluster CA's only. */
export const clientCaKeys = (state: ClusterState): readonly KeyObject[] =>
  state.refusesCredentials ? [] : [createPublicKey(state.pki.ca.pem)]

/** The certificates of one kubelet, signed when they are first needed. */
export function kubeletPki(state: ClusterState, node: EmulatedNode): Promise<KubeletPki> {
  const made = state.kubelets.get(node) ?? makeKubeletPki(node, state.olderPki.get(node) ?? state.pki, state.startedAt)
  state.kubelets.set(node, made)
  return made
}

/** The state in which a cluster starts. `fqdn` is what its API server is called from outside. */
export async function makeClusterState(
  scenario: ClusterScenario,
  keys: KeyScheme,
  startedAt: Date,
  { fqdn, place, directory }: { readonly fqdn: string; readonly place: Place; readonly directory: string },
): Promise<ClusterState> {
  const kubernetesVersion = scenario.kubernetesVersion ?? 'v1.35.4'
  const numbers = new Map<string, number>()
  const nodes = makeNodes(scenario.pools ?? [], { kubernetesVersion, place, startedAt, numbers })
  const applied = actionManifests()
  const pki = await makeClusterPki(scenario, keys, startedAt, fqdn)
  const tokens = makeTokenAuthority(kindOf(keys, 'other'), `https://${fqdn}`)
  const createdAt = moment(startedAt, scenario.created ?? '-200d')
  const made = makeObjects(scenario.objects ?? {}, { pki, tokens, startedAt, createdAt, server: `https://${fqdn}:443` })
  const usual = ['default', 'kube-node-lease', 'kube-public', 'kube-system']
  const namespaces = [...new Set([...applied.namespaces, ...usual, ...made.namespaces])].sort()
  const defaults = namespaces.map((namespace) => `${namespace}/default`)
  const accounts = [...applied.serviceAccounts, ...defaults, ...made.serviceAccounts]
  return {
    name: scenario.name,
    fqdn,
    scenario,
    place,
    directory,
    startedAt,
    kubernetesVersion,
    createdAt,
    pki,
    keys,
    replacedCas: [],
    retiredTokens: [],
    refusesCredentials: false,
    tokens,
    staticTokens: new Map([
      [randomBytes(64).toString('hex'), { name: 'masterclient', groups: ['system:masters', 'system:authenticated'] }],
    ]),
    namespaces,
    serviceAccounts: new Map(accounts.map((account) => [account, uid(`ServiceAccount/${account}`)])),
    nodes,
    numbers,
    pods: makePods(nodes),
    createdPods: [],
    csrs: makeCsrs(scenario.csrs ?? [], nodes, startedAt),
    grants: [...(scenario.grants ?? applied.grants)],
    objects: made.store,
    objectCas: made.cas,
    workloads: made.workloads,
    clockOffsetMilliseconds: milliseconds(scenario.clockOffset ?? '0s'),
    faults: makeFaultQueue(scenario.faults),
    latency: { apiServer: 0, kubelets: 0, ...scenario.latency },
    log: [],
    history: makeHistory(),
    kubeletCredentials: [],
    podHandshakes: [],
    kubelets: new Map(),
    olderPki: new Map(),
  }
}
