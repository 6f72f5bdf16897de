import { type ArmAnswer, type ArmRequest, gatewayError, type Route } from './answer.ts'
import { authenticate } from './authenticate.ts'
import { isPermitted, type Principal } from './principals.ts'
import type { AzureState } from './state.ts'

/** The placeholders' values when the path is one of the route's, compared without case. */
function paramsOf(route: Route, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = route.path.split('/')
  const given = path.replace(/\/+$/, '').split('/')
  if (wanted.length !== given.length) return undefined
  const found: Record<string, string> = {}
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? ''
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name !== undefined) found[name] = value
    else if (part.toLowerCase() !== value.toLowerCase()) return undefined
  }
  return found
}

/** Whoever asks for what everybody may know. */
const nobody: Principal = {
  name: 'nobody',
  kind: 'user',
  clientId: '',
  objectId: '',
  federated: [],
  permissions: [],
  groups: [],
}

/** Signs in, authorises and answers a request of ARM. */
export async function answerArm(
  request: Omit<ArmRequest, 'caller' | 'params' | 'apiVersion'>,
  routes: readonly Route[],
  state: AzureState,
): Promise<{ readonly answer: ArmAnswer; readonly caller?: Principal }> {
  const { method, path, query } = request
  const found = routes.flatMap((route) => {
    const params = paramsOf(route, path)
    return params === undefined ? [] : [{ route, params }]
  })
  const apiVersion = [...query].find(([name]) => name.toLowerCase() === 'api-version')?.[1]
  // the endpoints of the cloud are told to everybody
  const open = found.find(({ route }) => route.path === '/metadata/endpoints')
  const caller = open === undefined ? authenticate(request.headers.authorization, state) : nobody
  if ('status' in caller) return { answer: caller }
  const missing = 'The api-version query parameter (?api-version=) is required for all requests.'
  const known = caller === nobody ? {} : { caller }
  if (apiVersion === undefined) return { answer: gatewayError(400, 'MissingApiVersionParameter', missing), ...known }
  const subscription = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1]
  if (subscription !== undefined && !state.subscriptions.some(({ id }) => id === subscription.toLowerCase()))
    return {
      answer: gatewayError(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`),
      ...known,
    }
  const match = found.find(({ route }) => route.method === method)
  if (match === undefined)
    return {
      answer: gatewayError(404, 'InvalidResourceType', `emulator: nothing here answers ${method} ${path}`),
      ...known,
    }
  const { route, params } = match
  if (route.action !== undefined && !isPermitted(caller, route.action, path)) {
    const message = `The client '${caller.clientId}' with object id '${caller.objectId}' does not have authorization to perform action '${route.action}' over scope '${path}' or the scope is invalid. If access was recently granted, please refresh your credentials.`
    return { answer: gatewayError(403, 'AuthorizationFailed', message), ...known }
  }
  const answer = await route.handle({ ...request, params, apiVersion, caller }, state)
  return { answer, ...known }
}
