import type { Answer, ApiRequest } from './answer.ts'
import { get, list, type Listing } from './lists.ts'
import type { ResourceAttributes } from './request-info.ts'
import type { ClusterState } from './state.ts'
import { watch } from './watch.ts'

/** Answers a request for a resource; who asks may do so. */
export type Handler = (request: ApiRequest, asked: ResourceAttributes, state: ClusterState) => Answer | Promise<Answer>

/** `log` of pods, `token` of service accounts: what it takes or gives, and what may be done with it. */
export type Subresource = {
  readonly kind: string
  /** of the kind, when it is not the resource's own: `policy` and `v1` of pods/eviction */
  readonly group?: string
  readonly version?: string
  readonly verbs: Readonly<Record<string, Handler>>
}

/** A resource as it is declared: its handlers, discovery, and how kubectl prints it all come from here. */
export type Resource = {
  /** '' is the core group */
  readonly group: string
  readonly version: string
  readonly kind: string
  /** in the plural, as in paths */
  readonly name: string
  /** default: the kind in small letters */
  readonly singular?: string
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
  readonly namespaced: boolean
  readonly verbs: Readonly<Record<string, Handler>>
  readonly subresources?: Readonly<Record<string, Subresource>>
  /** the CustomResourceDefinition that it is served by; absent: every API server serves it */
  readonly definition?: string
}

/** get, list and watch of what a listing has; a listing is asked for a namespace, or for all of them with ''. */
export function reads<T>(listing: (namespace: string) => Listing<T>): Record<'get' | 'list' | 'watch', Handler> {
  return {
    get: (_, { namespace, name }, state) => get(listing(namespace), name, state),
    list: (request, { namespace }, state) => list(listing(namespace), listing(''), request, state),
    watch: (request, { namespace }, state) => watch(listing(namespace), listing(''), request, state),
  }
}

/** `v1`, `apps/v1`. */
export const groupVersion = ({ group, version }: { readonly group: string; readonly version: string }): string =>
  group === '' ? version : `${group}/${version}`
