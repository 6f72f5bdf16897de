import { randomUUID } from 'node:crypto'
import { type Answer, type ApiRequest, json } from './answer.ts'
import { nextRevision } from './history.ts'
import { allOf, type Computed } from './kept-listing.ts'
import { type ObjectKind, storedAs } from './object-kinds.ts'
import { suffix } from './objects.ts'
import type { ResourceAttributes } from './request-info.ts'
import type { Handler } from './resource.ts'
import { isAnswer, isPlainMerge, mediaType, merged, parsed, sentObject } from './sent.ts'
import { type ClusterState, now } from './state.ts'
import { badRequest, notFound, unsupportedMediaType } from './status.ts'
import { findKept, forget, keep, type Kept } from './store.ts'
import { alreadyExists, badName, conflict, nameRequired } from './write-status.ts'
import { kept, type Metadata, type Sent } from './written.ts'

/** What follows a write. */
export type Effects = {
  readonly written?: (state: ClusterState, object: Kept) => void | Promise<void>
  readonly deleted?: (state: ClusterState, object: Kept) => void
}

let generated = 5_000_000

const isDryRun = (request: ApiRequest): boolean => request.query.get('dryRun') === 'All'

const typed = ({ group, version, kind }: ObjectKind): { kind: string; apiVersion: string } => ({
  kind,
  apiVersion: group === '' ? version : `${group}/${version}`,
})

/** RBAC takes any name that can stand in a path. */
const roleForm = /^[^/%]+$/
const nameForm = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/

/** What is wrong with a new object, before it is known whether it is there already. */
function refusal(kind: ObjectKind, sent: Sent, asked: ResourceAttributes, state: ClusterState): Answer | undefined {
  const { name = '', namespace } = sent.metadata
  if (namespace !== undefined && namespace !== asked.namespace && kind.name !== 'namespaces')
    return badRequest('the namespace of the provided object does not match the namespace sent on the request')
  if (name === '') return nameRequired(kind.kind, kind.group)
  const form = kind.group === 'rbac.authorization.k8s.io' ? roleForm : nameForm
  if (!form.test(name)) return badName(kind.kind, kind.group, name)
  const known = !kind.namespaced || state.namespaces.includes(asked.namespace)
  return known ? undefined : notFound('namespaces', asked.namespace)
}

async function answered(kind: ObjectKind, object: Kept, state: ClusterState, status = 200): Promise<Answer> {
  return json({ ...typed(kind), ...(await object.body(state)) }, status)
}

/** create, update, patch and delete of a kind of the store. */
export function writes(
  kind: ObjectKind,
  computed: Computed = {},
  { written, deleted }: Effects = {},
): Record<'create' | 'update' | 'patch' | 'delete', Handler> {
  const of = storedAs(kind)
  // a path below /namespaces/ is a namespaced one for RBAC, whatever it names
  const find = ({ namespace, name }: ResourceAttributes, state: ClusterState): Kept | undefined => {
    const at = kind.namespaced ? namespace : ''
    return findKept(state.objects, of, at, name) ?? allOf(kind, computed, at, state).find((one) => one.name === name)
  }

  async function replace(request: ApiRequest, before: Kept, sent: Sent, state: ClusterState): Promise<Answer> {
    const { metadata: old } = (await before.body(state)) as { readonly metadata: Metadata }
    const wanted = sent.metadata.resourceVersion
    const held = heldRevision(state, kind, before, old)
    if (wanted !== undefined && wanted !== '' && wanted !== held) return conflict(kind.name, before.name, kind.group)
    const made = kept(
      kind,
      {
        ...sent,
        metadata: {
          ...sent.metadata,
          name: before.name,
          ...(before.namespace === '' ? {} : { namespace: before.namespace }),
        },
      },
      {
        uid: old.uid ?? randomUUID(),
        createdAt: new Date(old.creationTimestamp ?? 0),
        revision: nextRevision(state.history),
        generation: (old.generation ?? 1) + (isSame(await before.body(state), sent) ? 0 : 1),
      },
    )
    if (!isDryRun(request)) {
      keep(state.objects, of, [made])
      await written?.(state, made)
    }
    return await answered(kind, made, state)
  }

  return {
    create: async (request, asked, state) => {
      const given = sentObject(request, kind)
      if (isAnswer(given)) return given
      const { generateName } = given.metadata
      const name =
        given.metadata.name ??
        (typeof generateName === 'string' ? `${generateName}${suffix((generated += 1))}` : undefined)
      const namespace = kind.namespaced ? { namespace: asked.namespace } : {}
      const sent: Sent = { ...given, metadata: { ...given.metadata, ...(name === undefined ? {} : { name }) } }
      const wrong = refusal(kind, sent, asked, state)
      if (wrong !== undefined) return wrong
      if (find({ ...asked, name: name ?? '' }, state) !== undefined)
        return alreadyExists(kind.name, name ?? '', kind.group)
      const made = kept(
        kind,
        { ...sent, metadata: { ...sent.metadata, ...namespace } },
        { uid: randomUUID(), createdAt: now(state), revision: nextRevision(state.history) },
      )
      if (!isDryRun(request)) {
        keep(state.objects, of, [made])
        await written?.(state, made)
      }
      return await answered(kind, made, state, 201)
    },
    update: async (request, asked, state) => {
      const sent = sentObject(request, kind)
      if (isAnswer(sent)) return sent
      const before = find(asked, state)
      return before === undefined
        ? notFound(kind.name, asked.name, kind.group)
        : await replace(request, before, sent, state)
    },
    patch: async (request, asked, state) => {
      const before = find(asked, state)
      if (before === undefined) return notFound(kind.name, asked.name, kind.group)
      const form = mediaType(request)
      const patch = parsed(request)
      const plain =
        form === 'application/merge-patch+json' ||
        (form === 'application/strategic-merge-patch+json' && isPlainMerge(patch))
      if (!plain)
        return unsupportedMediaType(
          `emulator: no patch of type ${form} is applied here; a merge patch is, and a strategic one without lists`,
        )
      return await replace(request, before, merged(await before.body(state), patch) as Sent, state)
    },
    delete: async (request, asked, state) => {
      const before = find(asked, state)
      if (before === undefined) return notFound(kind.name, asked.name, kind.group)
      const { metadata } = (await before.body(state)) as { readonly metadata: Metadata }
      if (!isDryRun(request)) {
        forget(state.objects, of, before)
        deleted?.(state, before)
      }
      const details = {
        name: before.name,
        ...(kind.group === '' ? {} : { group: kind.group }),
        kind: kind.name,
        uid: metadata.uid,
      }
      return json({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details })
    },
  }
}

/** Whether two objects are the same but for their metadata and status. */
const isSame = (before: object, after: object): boolean => {
  const essence = (object: object): string =>
    JSON.stringify(
      Object.entries(object)
        .filter(([key]) => !['apiVersion', 'kind', 'metadata', 'status'].includes(key))
        .sort(),
    )
  return essence(before) === essence(after)
}

/** The resourceVersion under which clients know an object. */
function heldRevision(
  state: ClusterState,
  { group, name }: ObjectKind,
  object: Kept,
  metadata: Metadata,
): string | undefined {
  const seen = state.history.kept.get(`${group}/${name}`)?.seen.get(`${object.namespace}/${object.name}`)
  const own = Number(metadata.resourceVersion ?? 0)
  return String(Math.max(own, seen?.changed ?? 0))
}
