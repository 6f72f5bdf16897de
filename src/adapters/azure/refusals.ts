import { ReasonError } from '../../model/errors.ts'
import { reduceStatus } from '../reduce.ts'
import { fieldsOf } from './fields.ts'
import { podRefusal } from './pod-refusals.ts'

/** Codes of ARM and AKS that say more than the status does. */
const known: Readonly<Record<string, (where: string, missing: string, message: string) => ReasonError>> = {
  DenyAssignmentAuthorizationFailed: (_, missing) =>
    new ReasonError('forbidden', `ARM: a deny assignment, as the node resource group has one, forbids ${missing}`),
  DisallowedOperation: (where) =>
    ofSubscription(where, 'DisallowedOperation', "the subscription's type does not allow operations of any provider"),
  DisallowedProvider: (where) =>
    ofSubscription(where, 'DisallowedProvider', "the subscription's type does not allow Microsoft.ContainerService"),
  ReadOnlyDisabledSubscription: (where) =>
    ofSubscription(where, 'ReadOnlyDisabledSubscription', 'the subscription is disabled, and can only be read'),
  MissingSubscriptionRegistration: (where) =>
    ofSubscription(
      where,
      'MissingSubscriptionRegistration',
      'the subscription is not registered to use Microsoft.ContainerService',
    ),
  ExpiredAuthenticationToken: (where) =>
    new ReasonError('unauthorized', `${where}: the token has expired, or the clock of this machine is wrong`),
  InvalidAuthenticationTokenTenant: (where) =>
    new ReasonError('unauthorized', `${where}: the token is of another tenant than the subscription`),
  InvalidAuthenticationTokenAudience: (where) =>
    new ReasonError('unauthorized', `${where}: the token is for another cloud: see environment and arm-endpoint`),
  SubscriptionNotFound: (where) => new ReasonError('not-found', `${where}: the identity sees no such subscription`),
  ResourceGroupNotFound: (where) =>
    new ReasonError('not-found', `${where}: there is no such resource group`, 'ResourceGroupNotFound'),
  InvalidApiVersionParameter: (where) =>
    new ReasonError('not-supported', `${where}: this cloud does not know the api-version: see arm-api-version`),
  NoRegisteredProviderFound: (where) =>
    new ReasonError('not-supported', `${where}: this cloud does not know the api-version: see arm-api-version`),
  // of run command
  KubernetesPerformanceError: (where, _, message) => podRefusal(message, where),
  KubernetesOperationError: (where, _, message) => podRefusal(message, where),
  NotSupportedSetup: (where) => new ReasonError('not-supported', `${where}: this cluster's setup does not allow it`),
  RunCommandDisabled: (where) => new ReasonError('not-supported', `${where}: run command is disabled in this cluster`),
}

/** No role helps: see `subscriptionRefusals`. */
const ofSubscription = (where: string, code: string, detail: string): ReasonError =>
  new ReasonError(
    'not-supported',
    `${where}: ${detail} (${code})`,
    code,
    'No role changes that. Remove the cluster from clusters, or leave it or its subscription out with exclude.',
  )

/** The code in either of ARM's two shapes: `{error: {code}}` or `{code}`; capitalised keys happen. */
export function codeOf(body: unknown): string {
  const { error, code, Code } = fieldsOf(body)
  const found = fieldsOf(error)['code'] ?? code ?? Code
  return typeof found === 'string' && /^[A-Za-z0-9]{1,80}$/.test(found) ? found : ''
}

const messageOf = (body: unknown): string => {
  const { error, message } = fieldsOf(body)
  const found = fieldsOf(error)['message'] ?? message
  return typeof found === 'string' ? found : ''
}

/** The action that a 403 names; nothing else of its words is kept, for they hold ids. */
const actionIn = (body: unknown): string | undefined =>
  /perform action '([A-Za-z.]+(?:\/[A-Za-z.]+)+)'/.exec(messageOf(body))?.[1]

/**
 * What a refused request means.
 * @param action the right that is missing when it is forbidden, where the answer does not name it
 * @param scope where it is missing: without the subscription's id
 */
export function refusalOf(status: number, body: unknown, where: string, action: string, scope: string): ReasonError {
  const code = codeOf(body)
  const special = Object.hasOwn(known, code) ? known[code] : undefined
  const missing = action.includes(' on ') ? action : `${actionIn(body) ?? action} on ${scope}`
  if (special !== undefined) return special(where, missing, messageOf(body))
  if (/static credential is(?:n't| not) allowed/i.test(messageOf(body)))
    return new ReasonError(
      'not-supported',
      `${where}: local accounts are disabled in this cluster, so that there is no such credential`,
      'LocalAccountsDisabled',
    )
  const { reason, detail } = reduceStatus(status, status === 403 ? 'ARM' : where, missing)
  return new ReasonError(reason, code === '' ? detail : `${detail} (${code})`, code)
}
