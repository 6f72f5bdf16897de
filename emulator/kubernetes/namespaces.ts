import { randomUUID } from 'node:crypto'
import type { Handler } from './resource.ts'
import type { Computed } from './kept-listing.ts'
import { objectKinds } from './object-kinds.ts'
import { metadata } from './objects.ts'
import { forget, type Kept } from './store.ts'
import { undeletable } from './write-status.ts'
import { type Effects, writes } from './writes.ts'

const labelled = (name: string): Readonly<Record<string, string>> => ({ 'kubernetes.io/metadata.name': name })
const fields = { 'status.phase': 'Active' }

/** The namespaces that nobody wrote by hand. */
export const namespaces: Computed = {
  also: ({ namespaces: names, createdAt }) =>
    names.map((name): Kept => {
      const labels = labelled(name)
      return {
        namespace: '',
        name,
        labels,
        fields,
        body: () => ({
          metadata: metadata('Namespace', name, createdAt, { labels }),
          spec: { finalizers: ['kubernetes'] },
          status: { phase: 'Active' },
        }),
      }
    }),
}

const effects: Effects = {
  written: (state, { name }) => {
    if (state.namespaces.includes(name)) return
    state.namespaces = [...state.namespaces, name].sort()
    state.serviceAccounts.set(`${name}/default`, randomUUID())
  },
  deleted: (state, { name }) => {
    state.namespaces = state.namespaces.filter((one) => one !== name)
    for (const account of state.serviceAccounts.keys())
      if (account.startsWith(`${name}/`)) state.serviceAccounts.delete(account)
    state.workloads = state.workloads.filter(({ namespace }) => namespace !== name)
    for (const [of, kind] of state.objects.kinds)
      for (const object of [...kind.values()]) if (object.namespace === name) forget(state.objects, of, object)
  },
}

const system = ['default', 'kube-public', 'kube-system']
const own = writes(objectKinds.namespaces, namespaces, effects)

/** create, update, patch and delete of namespaces: what is in one goes with it. */
export const namespaceWrites: Readonly<Record<'create' | 'update' | 'patch' | 'delete', Handler>> = {
  ...own,
  delete: (request, asked, state) =>
    system.includes(asked.name) ? undeletable(asked.name) : own.delete(request, asked, state),
}
