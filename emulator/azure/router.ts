import { type ArmAnswer, type ArmRequest, gatewayError, parameter, type Route, same } from './answer.ts'
import { authenticate } from './authenticate.ts'
import { lockRefusal } from './locks.ts'
import { type Match, matchesOf, scopeOf, segmentsOf } from './match.ts'
import { isPermitted, isPermittedBelow, type Principal } from './principals.ts'
import { remaining } from './rate-limits.ts'
import type { AzureState } from './state.ts'
import { unmatched } from './unmatched.ts'

type Asked = Omit<ArmRequest, 'caller' | 'params' | 'apiVersion'>

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

/** What is wrong with an api-version. ARM knows which ones there are; here every date is one. */
function versionRefusal(apiVersion: string | undefined): ArmAnswer | undefined {
  if (apiVersion === undefined || apiVersion === '') {
    const message = 'The api-version query parameter (?api-version=) is required for all requests.'
    return gatewayError(400, 'MissingApiVersionParameter', message)
  }
  if (/^\d{4}-\d{2}-\d{2}(-[a-z]+)?$/i.test(apiVersion)) return undefined
  const message = `The api-version '${apiVersion}' is invalid. The supported versions are 'YYYY-MM-DD,YYYY-MM-DD-preview'.`
  return gatewayError(400, 'InvalidApiVersionParameter', message)
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What is wrong with the subscription that a path names. */
function subscriptionRefusal(id: string | undefined, { subscriptions }: AzureState): ArmAnswer | undefined {
  if (id === undefined || subscriptions.some((one) => same(one.id, id))) return undefined
  return guid.test(id)
    ? gatewayError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`)
    : gatewayError(
        400,
        'InvalidSubscriptionId',
        `The provided subscription identifier '${id}' is malformed or invalid.`,
      )
}

/** The refusal of what role assignments do not permit, in ARM's words. */
function authorizationRefusal({ route }: Match, path: string, caller: Principal): ArmAnswer | undefined {
  const { action, lists } = route
  const scope = scopeOf(route, path)
  if (action === undefined || isPermitted(caller, action, scope)) return undefined
  if (lists === true && isPermittedBelow(caller, action, scope.replace(/\/providers\/[^/]+$/i, ''))) return undefined
  const { clientId, objectId } = caller
  const message = `The client '${clientId}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`
  return gatewayError(403, 'AuthorizationFailed', message)
}

/** The refusal when the resource group of a path is not there. */
function groupRefusal(path: string, { resourceGroups }: AzureState): ArmAnswer | undefined {
  const [, id = '', kind = '', group] = segmentsOf(path)
  if (!same(kind, 'resourceGroups') || group === undefined) return undefined
  const known = resourceGroups.some(({ subscription, name }) => same(subscription.id, id) && same(name, group))
  const message = `Resource group '${group}' could not be found.`
  return known ? undefined : gatewayError(404, 'ResourceGroupNotFound', message)
}

const isGateways = ({ headers = {} }: ArmAnswer): boolean => headers['x-ms-failure-cause'] === 'gateway'

/** The headers of an answer that came through ARM: how many requests are left; AKS's JSON names no charset. */
function passedOn(answer: ArmAnswer, limits: Readonly<Record<string, string>>, path: string): ArmAnswer {
  if (isGateways(answer)) return answer
  const providers = /\/providers\/([^/]+)/gi
  const namespace = [...path.matchAll(providers)].at(-1)?.[1] ?? ''
  const plain = same(namespace, 'Microsoft.ContainerService') && answer.body !== undefined
  const type = plain ? { 'content-type': 'application/json' } : {}
  return { ...answer, headers: { ...limits, ...type, ...answer.headers } }
}

/** Signs in, authorises and answers a request of ARM: the checks stand in the order in which Azure makes them. */
export async function answerArm(
  request: Asked,
  routes: readonly Route[],
  state: AzureState,
): Promise<{ readonly answer: ArmAnswer; readonly caller?: Principal }> {
  const { method, path, query } = request
  const found = matchesOf(routes, path)
  const match = found.find(({ route }) => route.method === method)
  const open = match?.route.open === true
  const caller = open ? nobody : authenticate(request.headers.authorization, state)
  if ('status' in caller) return { answer: caller }
  const apiVersion = parameter(query, 'api-version')
  const [first = '', subscription] = segmentsOf(path)
  const inSubscription = same(first, 'subscriptions') ? subscription : undefined
  const refused =
    versionRefusal(apiVersion) ??
    subscriptionRefusal(inSubscription, state) ??
    (match === undefined ? unmatched(method, path, apiVersion ?? '', found) : undefined) ??
    (match === undefined ? undefined : authorizationRefusal(match, path, caller)) ??
    groupRefusal(path, state) ??
    lockRefusal(state, method, path)
  const answer =
    refused ??
    (await match?.route.handle({ ...request, params: match.params, apiVersion: apiVersion ?? '', caller }, state))
  if (answer === undefined) throw new Error('a request is either refused or answered')
  if (open) return { answer }
  return { answer: passedOn(answer, remaining(state, method, caller.objectId, inSubscription), path), caller }
}
