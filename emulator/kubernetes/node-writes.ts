import { type Answer, type ApiRequest, json } from './answer.ts'
import { nodeObject } from './node-object.ts'
import type { EmulatedNode } from './nodes.ts'
import type { ResourceAttributes } from './request-info.ts'
import { isPlainMerge, mediaType, parsed } from './sent.ts'
import { lastHeard } from './signs-of-life.ts'
import type { ClusterState } from './state.ts'
import { badRequest, notFound, unsupportedMediaType } from './status.ts'

type Texts = Readonly<Record<string, string | null>>
type Patch = {
  readonly metadata?: { readonly labels?: Texts }
  readonly spec?: { readonly unschedulable?: boolean | null }
}

const forms = ['application/merge-patch+json', 'application/strategic-merge-patch+json']

/** Where a patch says what it is for: clients that send whole objects name it. */
const named = ['apiVersion', 'kind', 'metadata.name']

/** What a patch touches that nothing here keeps of a node. */
function unkept(patch: Readonly<Record<string, unknown>>): string | undefined {
  const paths = Object.entries(patch).flatMap(([top, below]) =>
    typeof below === 'object' && below !== null ? Object.keys(below).map((key) => `${top}.${key}`) : [top],
  )
  return paths.find((path) => ![...named, 'metadata.labels', 'spec.unschedulable'].includes(path))
}

function patched(node: EmulatedNode, { metadata, spec }: Patch): Pick<EmulatedNode, 'labels' | 'unschedulable'> {
  const labels = Object.entries({ ...node.labels, ...metadata?.labels })
  return {
    labels: Object.fromEntries(labels.filter((pair): pair is [string, string] => pair[1] !== null)),
    unschedulable: spec?.unschedulable === undefined ? node.unschedulable === true : spec.unschedulable === true,
  }
}

/** PATCH nodes/NAME, as kubectl cordon, uncordon and label send it. */
export function patchNode(request: ApiRequest, asked: ResourceAttributes, state: ClusterState): Answer {
  const node = state.nodes.find(({ name }) => name === asked.name)
  if (node === undefined) return notFound('nodes', asked.name)
  const patch = parsed(request)
  if (!forms.includes(mediaType(request)) || !isPlainMerge(patch))
    return unsupportedMediaType('emulator: of a node a merge patch without lists is applied, no other')
  if (typeof patch !== 'object' || patch === null) return badRequest('the body is no object')
  const odd = unkept(patch as Readonly<Record<string, unknown>>)
  if (odd !== undefined)
    return badRequest(`emulator: of a node metadata.labels and spec.unschedulable can be patched, not ${odd}`)
  const changes = patched(node, patch)
  const object = nodeObject({ ...node, ...changes }, lastHeard(node, state))
  if (request.query.get('dryRun') !== 'All') Object.assign(node, changes)
  return json({ kind: 'Node', apiVersion: 'v1', ...object })
}
