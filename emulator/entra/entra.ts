import type { AzureState } from '../azure/state.ts'
import type { Wire } from '../delivery.ts'
import { signAccessToken } from './tokens.ts'

/** A request to Entra ID. */
export type EntraRequest = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** of a form */
  readonly form: URLSearchParams
  /** scheme and host as the caller wrote them */
  readonly origin: string
}

const json = (status: number, body: object): Wire => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store, no-cache' },
  body: JSON.stringify(body),
})

/** Whether a path is one of Entra ID's, where one port serves both. */
export const isEntraPath = (path: string): boolean => /^\/[^/]+\/(oauth2|v2\.0|discovery|\.well-known)\//.test(path)

/** Answers a request to Entra ID, and says who signed in. */
export function answerEntra(
  request: EntraRequest,
  state: AzureState,
): { readonly wire: Wire; readonly principal?: string } {
  const { form, path } = request
  if (path !== `/${state.tenant}/oauth2/v2.0/token`) return { wire: json(404, { error: 'not_found' }) }
  const principal = state.principals.find(({ clientId }) => clientId === form.get('client_id'))
  if (principal?.secret === undefined || principal.secret !== form.get('client_secret'))
    return {
      wire: json(401, { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' }),
    }
  const audience = (form.get('scope') ?? '').replace(/\/\.default$/, '')
  const seconds = state.scenario.tokenSeconds ?? 3_599
  const token = signAccessToken(state.tokens, principal, audience, new Date(), seconds)
  return {
    wire: json(200, { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: token }),
    principal: principal.name,
  }
}
