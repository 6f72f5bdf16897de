import type { Computed } from './kept-listing.ts'
import { metadata } from './objects.ts'
import type { ClusterState } from './state.ts'
import type { Kept } from './store.ts'
import type { Metadata } from './written.ts'
import type { Effects } from './writes.ts'

/** `namespace/name` taken apart. */
const placeOf = (account: string): { readonly namespace: string; readonly name: string } => {
  const [namespace = '', name = ''] = account.split('/')
  return { namespace, name }
}

/** The service accounts that nobody wrote by hand. */
export const serviceAccounts: Computed = {
  also: ({ serviceAccounts: accounts, createdAt }) =>
    [...accounts].map(([account, uid]): Kept => {
      const { namespace, name } = placeOf(account)
      return {
        namespace,
        name,
        labels: {},
        body: () => ({ metadata: { ...metadata('ServiceAccount', name, createdAt, { namespace }), uid } }),
      }
    }),
}

const keyOf = ({ namespace, name }: Kept): string => `${namespace}/${name}`

/** Tokens are made for, and accepted of, the accounts that are there. */
export const accountEffects: Effects = {
  written: async (state: ClusterState, account) => {
    const { metadata: own } = (await account.body(state)) as { readonly metadata: Metadata }
    state.serviceAccounts.set(keyOf(account), own.uid ?? '')
  },
  deleted: (state, account) => {
    state.serviceAccounts.delete(keyOf(account))
    // a controller makes it again, with another uid: tokens of the one before are refused
    if (account.name === 'default') state.serviceAccounts.set(keyOf(account), crypto.randomUUID())
  },
}
