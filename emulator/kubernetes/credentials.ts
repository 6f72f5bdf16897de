import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'
import type { Judges, Shown } from './authenticate.ts'
import { objectKinds, storedAs } from './object-kinds.ts'
import { clientCaKeys, type ClusterState, now } from './state.ts'
import { findKept } from './store.ts'
import type { TokenAuthority } from './tokens.ts'

/** What came with a request, not yet judged. */
export function shownBy({ socket, headers }: IncomingMessage): Shown {
  const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  return { ...(certificate === undefined ? {} : { certificate }), ...(bearer === undefined ? {} : { bearer }) }
}

/** Replaced keys of service accounts whose tokens are accepted for a while. */
const stillAccepted = (state: ClusterState): readonly TokenAuthority[] =>
  state.retiredTokens.filter(({ until }) => now(state) < until).map(({ authority }) => authority)

/** What this cluster judges credentials by at this moment. */
export const judgesOf = (state: ClusterState): Judges => ({
  clientCas: clientCaKeys(state),
  staticTokens:
    state.refusesCredentials || state.azure?.localAccountsDisabled() === true ? new Map() : state.staticTokens,
  tokens: [state.tokens, ...stillAccepted(state)],
  accountExists: (namespace, name, uid) => state.serviceAccounts.get(`${namespace}/${name}`) === uid,
  secretExists: (namespace, name) =>
    findKept(state.objects, storedAs(objectKinds.secrets), namespace, name) !== undefined,
  entra: (token, at) => state.azure?.authenticate(token, at),
  now: now(state),
})
