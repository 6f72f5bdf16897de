import { WorldError } from '../../model/errors.ts'
import { reduceError, reduceStatus } from '../reduce.ts'

/** Codes of ARM and AKS that say more than the status does. */
const known: Readonly<Record<string, (where: string) => WorldError>> = {
  DenyAssignmentAuthorizationFailed: (where) =>
    new WorldError('forbidden', `${where}: a deny assignment of the node resource group forbids it`),
  ReadOnlyDisabledSubscription: (where) => new WorldError('forbidden', `${where}: the subscription is disabled`),
  ExpiredAuthenticationToken: (where) => new WorldError('unauthorized', `${where}: the token has expired`),
  InvalidAuthenticationTokenTenant: (where) =>
    new WorldError('unauthorized', `${where}: the token is of another tenant than the subscription`),
  SubscriptionNotFound: (where) => new WorldError('not-found', `${where}: the identity sees no such subscription`),
  ResourceGroupNotFound: (where) => new WorldError('not-found', `${where}: there is no such resource group`),
}

/** The code in either of ARM's two shapes: `{error: {code}}` or `{code}`; capitalised keys happen. */
export function codeOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  const { error, code, Code } = body as { error?: unknown; code?: unknown; Code?: unknown }
  const found =
    (typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined) ?? code ?? Code
  return typeof found === 'string' && /^[A-Za-z0-9]{1,80}$/.test(found) ? found : ''
}

/** What a refused request means. `action` is the right that is missing when it is forbidden. */
export function refusalOf(status: number, body: unknown, where: string, action: string): WorldError {
  const code = codeOf(body)
  const special = Object.hasOwn(known, code) ? known[code] : undefined
  if (special !== undefined) return special(where)
  const { reason, detail } = reduceStatus(status, where, action)
  return new WorldError(reason, code === '' ? detail : `${detail} (${code})`, code)
}

/** An error of an SDK's: its status and body where it has them, else what happened to the connection. */
export function reduceSdkError(error: unknown, where: string, action: string): WorldError {
  if (error instanceof WorldError) return error
  const { statusCode, response, code } = error as {
    statusCode?: unknown
    response?: { status?: unknown; bodyAsText?: unknown }
    code?: unknown
  }
  const status = Number(statusCode ?? response?.status ?? NaN)
  // the SDK names the code of the answer itself
  if (status >= 400) return refusalOf(status, { code: typeof code === 'string' ? code : '' }, where, action)
  if (error instanceof SyntaxError || error instanceof TypeError)
    return new WorldError('malformed', `${where}: the answer was not understood`)
  return reduceError(error, where)
}
