import type { User } from './authenticate.ts'
import type { Decision } from './decision.ts'
import type { Attributes } from './request-info.ts'

/** What Azure has to say about access to a cluster that it manages: read at the time of asking, for it can change. */
export type AzureAccess = {
  /** object ids of the groups of administrators; none without Entra ID */
  readonly adminGroups: () => readonly string[]
  /** who an access token of Entra ID is; undefined: nobody, or the cluster takes none */
  readonly authenticate: (token: string, now: Date) => User | undefined
  /** what Azure RBAC says; undefined: the cluster has none */
  readonly authorize: (user: User, asked: Attributes) => Decision | undefined
  /** true: static tokens are not accepted */
  readonly localAccountsDisabled: () => boolean
  /** whether a client with that address comes to the API server: not to a private one, nor from outside of allowed ranges */
  readonly reaches: (address: string) => boolean
}
