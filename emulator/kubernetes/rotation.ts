import { randomBytes } from 'node:crypto'
import { type ClusterPki, makeClusterPki } from '../pki/cluster-pki.ts'
import { kindOf } from '../pki/keys.ts'
import type { ClusterScenario, Dates } from '../scenario.ts'
import { type ClusterState, now } from './state.ts'
import { makeTokenAuthority } from './tokens.ts'

/** As recorded of new clusters: everything begins ten minutes before; CAs live 30 years, leaves two. */
const authority: Dates = { notBefore: '-10m', notAfter: '+10950d' }
const leaf: Dates = { notBefore: '-10m', notAfter: '+730d' }

/** What may stay as it was, or be wrong afterwards. */
export type RotationFlaws = {
  /** the old static token is accepted beside the new one */
  readonly keepsOldToken?: boolean
  /** neither the new client certificate nor the new token is accepted */
  readonly refusesCredentials?: boolean
}

/** New certificates for everything of the control plane, with new keys and the same subjects. */
async function nextPki(state: ClusterState): Promise<ClusterPki> {
  const { scenario, keys, fqdn, pki: old } = state
  const dated: ClusterScenario = {
    ...scenario,
    ca: authority,
    aggregatorCa: authority,
    masterclient: leaf,
    apiServer: { ...scenario.apiServer, ...leaf },
    keyIds: true,
  }
  const made = await makeClusterPki(dated, keys, now(state), fqdn)
  return {
    ...made,
    oldCas: [old.ca, ...old.oldCas],
    staleClient: old.masterclient,
    inspection: old.inspection,
  }
}

/**
 * Gives the cluster a new CA of the same name, and what hangs on it: certificates of the API server, the aggregator and the
 * administrator, and a static token. The nodes keep what they have until they are renewed. Tokens of service accounts go
 * on, since another key signs them. The API server presents the new certificate when it is told to renew.
 */
export async function rotateAuthorities(state: ClusterState, flaws: RotationFlaws = {}): Promise<void> {
  const old = state.pki
  const pki = await nextPki(state)
  for (const node of state.nodes) if (!state.olderPki.has(node)) state.olderPki.set(node, old)
  state.replacedCas = [old.ca, ...state.replacedCas]
  state.pki = pki
  state.refusesCredentials = flaws.refusesCredentials === true
  const before = [...state.staticTokens]
  state.staticTokens.clear()
  for (const [, user] of before.slice(0, 1)) state.staticTokens.set(randomBytes(64).toString('hex'), user)
  if (flaws.keepsOldToken === true) for (const [token, user] of before) state.staticTokens.set(token, user)
}

/** Gives the cluster another key that signs tokens of service accounts. Tokens of the old one are accepted for a while. */
export function rotateTokenKey(state: ClusterState, acceptedSeconds: number): void {
  const until = new Date(now(state).getTime() + acceptedSeconds * 1_000)
  state.retiredTokens = [{ authority: state.tokens, until }, ...state.retiredTokens]
  // who verifies the tokens from outside knows RSA only
  const kind = state.tokens.algorithm === 'RS256' ? 'rsa2048' : kindOf(state.keys, 'other')
  state.tokens = makeTokenAuthority(kind, state.tokens.issuer)
}
