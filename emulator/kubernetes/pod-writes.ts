import { randomInt, randomUUID } from 'node:crypto'
import { type Answer, type ApiRequest, json } from './answer.ts'
import { readList, readText, read } from './columns.ts'
import { createdPodObject } from './created-pod-object.ts'
import type { CreatedPod } from './created-pod.ts'
import { without } from './declared.ts'
import { nextRevision } from './history.ts'
import type { EmulatedNode } from './nodes.ts'
import { suffix } from './objects.ts'
import { createdPods, deletePod, runPod } from './pod-life.ts'
import { containerOf, defaulted, notEmulated } from './pod-spec.ts'
import { podObject } from './pods.ts'
import type { ResourceAttributes } from './request-info.ts'
import { isAnswer, parsed, sentObject } from './sent.ts'
import { type ClusterState, now } from './state.ts'
import { badRequest, notFound, status } from './status.ts'
import { makeTerminal } from './terminal.ts'
import { workloadPodObject, workloadPods } from './workload-pods.ts'
import { endPod } from './workloads.ts'
import { alreadyExists, badName, nameRequired } from './write-status.ts'

const typed = { kind: 'Pod', apiVersion: 'v1' }
const podKind = { group: '', version: 'v1', kind: 'Pod', name: 'pods', namespaced: true, writable: true } as const

const isTainted = ({ taints: own }: EmulatedNode): boolean =>
  own.some((taint) => /:(NoSchedule|NoExecute)$/.test(taint))

/** The node that the pod names, or, for one that names none, the first that takes it. */
function nodeFor(state: ClusterState, wanted: string): EmulatedNode | undefined {
  if (wanted !== '') return state.nodes.find(({ name }) => name === wanted)
  return state.nodes.find(
    (node) => node.ready && node.operatingSystem === 'linux' && !isTainted(node) && node.unschedulable !== true,
  )
}

const namePattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

/** POST …/pods: the pod is there at once, and its program begins. */
export function createPod(request: ApiRequest, { namespace }: ResourceAttributes, state: ClusterState): Answer {
  const sent = sentObject(request, podKind)
  if (isAnswer(sent)) return sent
  const { metadata } = sent
  const spec = (sent['spec'] ?? {}) as Readonly<Record<string, unknown>>
  const prefix = readText(metadata, ['generateName'])
  const name = metadata.name ?? (prefix === '' ? '' : `${prefix}${suffix(randomInt(14_000_000))}`)
  if (name === '') return nameRequired('Pod', '')
  if (!namePattern.test(name) || name.length > 253) return badName('Pod', '', name)
  if (!state.namespaces.includes(namespace)) return notFound('namespaces', namespace)
  if ((metadata.namespace ?? namespace) !== namespace)
    return badRequest('the namespace of the provided object does not match the namespace sent on the request')
  if (exists(state, namespace, name)) return alreadyExists('pods', name, '')
  if (readList(spec, 'containers').length === 0)
    return status(422, 'Invalid', `Pod "${name}" is invalid: spec.containers: Required value`, {
      name,
      kind: 'Pod',
      causes: [{ reason: 'FieldValueRequired', message: 'Required value', field: 'spec.containers' }],
    })
  const missing = notEmulated(spec)
  if (missing !== undefined) return badRequest(`emulator: ${missing}`)
  const node = nodeFor(state, readText(spec, ['nodeName']))
  const pod: CreatedPod = {
    namespace,
    name,
    uid: randomUUID(),
    createdAt: now(state),
    labels: metadata.labels ?? {},
    metadata: without(metadata, 'name', 'namespace', 'labels'),
    spec: defaulted(spec, node?.name, suffix(randomInt(14_000_000))),
    container: containerOf(spec),
    ...(node === undefined ? {} : { node }),
    hostNetwork: read(spec, 'hostNetwork') === true,
    terminal: makeTerminal(),
    others: new Set(),
    state: { kind: 'waiting' },
    attached: false,
    revision: nextRevision(state.history),
  }
  const answer = json({ ...typed, ...createdPodObject(pod) }, 201)
  if (request.query.get('dryRun') === 'All') return answer
  state.createdPods = [...state.createdPods, pod]
  void runPod(state, pod)
  return answer
}

function exists(state: ClusterState, namespace: string, name: string): boolean {
  const isIt = (pod: { readonly namespace: string; readonly name: string }): boolean =>
    pod.namespace === namespace && pod.name === name
  const ofSystem = namespace === 'kube-system' && state.pods.some((pod) => pod.name === name)
  return ofSystem || createdPods(state).some(isIt) || workloadPods(state).some(isIt)
}

/** What came with a DELETE, in its body or its query: seconds to end in, and the uid that is meant. */
function optionsOf(request: ApiRequest): { readonly seconds: number; readonly uid: string; readonly dry: boolean } {
  const body = request.body === '' ? {} : parsed(request)
  const seconds = read(body, 'gracePeriodSeconds') ?? request.query.get('gracePeriodSeconds') ?? 30
  const dry = request.query.get('dryRun') === 'All' || readList(body, 'dryRun').map(String).includes('All')
  return { seconds: Number(seconds), uid: readText(body, ['preconditions', 'uid']), dry }
}

/** DELETE …/pods/NAME. The controller of a pod of Kubernetes' own, or of a workload, makes another. */
export function removePod(request: ApiRequest, asked: ResourceAttributes, state: ClusterState): Answer {
  const { namespace, name } = asked
  const { seconds, uid, dry } = optionsOf(request)
  const isIt = (pod: { readonly namespace: string; readonly name: string }): boolean =>
    pod.namespace === namespace && pod.name === name
  const created = createdPods(state).find(isIt)
  const ofWorkload = workloadPods(state).find(isIt)
  const ofSystem = namespace === 'kube-system' ? state.pods.find((pod) => pod.name === name) : undefined
  if (created !== undefined) {
    if (uid !== '' && uid !== created.uid) return wrongUid(name, uid, created.uid)
    if (!dry) deletePod(state, created, seconds)
    return json({ ...typed, ...createdPodObject(created) })
  }
  if (ofWorkload !== undefined) {
    const object = workloadPodObject(ofWorkload)
    if (!dry) endPod(ofWorkload)
    return json({ ...typed, ...object })
  }
  if (ofSystem === undefined) return notFound('pods', name)
  const again = { ...ofSystem, name: `${ofSystem.name.slice(0, -5)}${suffix(randomInt(14_000_000))}` }
  const others = state.pods.filter((pod) => pod !== ofSystem)
  const next = ofSystem.phase === 'Running' ? [...others, again] : others
  if (!dry) state.pods = next.sort((a, b) => (a.name < b.name ? -1 : 1))
  return json({ ...typed, ...podObject(ofSystem) })
}

const wrongUid = (name: string, wanted: string, found: string): Answer =>
  status(
    409,
    'Conflict',
    `Operation cannot be fulfilled on pods "${name}": Precondition failed: UID in precondition: ${wanted}, UID in object meta: ${found}`,
    { name, kind: 'pods' },
  )
