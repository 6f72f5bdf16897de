import { setTimeout as sleep } from 'node:timers/promises'
import { aksError, type ArmAnswer, type ArmRequest, gatewayError, type Route } from './answer.ts'
import { quotaHeader } from './compute/quotas.ts'
import { isFinal, type Operation } from './operation.ts'
import { isGenuine, type Leaf, locationOf } from './operation-urls.ts'
import { retryAfter } from './operations.ts'
import { isPermitted } from './principals.ts'
import type { AzureState } from './state.ts'

/** How long a poll waits at most for an operation that takes no time of its own, in milliseconds. */
const patience = 20_000

/** The GUID as .NET prints the bytes of it in the other order: the first three groups are turned. */
export function swapped(id: string): string {
  const turn = (hex: string): string => (hex.match(/../g) ?? []).reverse().join('')
  return id
    .split('-')
    .map((group, i) => (i < 3 ? turn(group) : group))
    .join('-')
}

/** An error that stands beside a status and means nothing (38 of the recorded Succeeded carry one). */
const noise = {
  code: 'NotLatestOperation',
  message:
    "Cannot proceed with the operation. Either the operation has been preempted by another one, or the information needed by the operation failed to be saved (or hasn't been saved yet).",
}

const refusal =
  'Only the original caller of an asynchronous operation is allowed to retrieve the results. The content hash provided in the query params of the request uri does not match the expected hash.'

/** The operation that a URL names, to who may ask for it; else the answer that says no. */
function operationOf(request: ArmRequest, state: AzureState, leaf: Leaf): Operation | ArmAnswer {
  const { params, caller, path } = request
  const operation = state.operations.get(params['id'] ?? '')
  const compute = path.toLowerCase().includes('/microsoft.compute/')
  if (
    operation === undefined ||
    operation.subscription.toLowerCase() !== params['subscription']?.toLowerCase() ||
    (operation.provider === 'Microsoft.Compute') !== compute
  )
    return compute
      ? gatewayError(404, 'NotFound', 'The entity was not found in this Azure location.')
      : aksError(404, 'NotFound', 'The entity was not found.')
  const action = `${operation.provider}/locations/${compute ? 'operations' : leaf}/read`
  const group = `/subscriptions/${operation.subscription}/resourceGroups/${operation.resourceGroup}`
  if (!isPermitted(caller, action, group)) {
    const message = `The client '${caller.clientId}' with object id '${caller.objectId}' does not have authorization to perform action '${action}' over scope '${path}' or the scope is invalid. If access was recently granted, please refresh your credentials.`
    return gatewayError(403, 'AuthorizationFailed', message)
  }
  return isGenuine(request, state, operation, leaf) ? operation : gatewayError(403, 'Forbidden', refusal)
}

async function settle(operation: Operation, { stopping }: AzureState): Promise<void> {
  const waiting = new AbortController()
  const signal = AbortSignal.any([stopping, waiting.signal])
  const limit = sleep(patience, undefined, { signal, ref: false }).catch(() => undefined)
  if (operation.prompt) await Promise.race([operation.done, limit])
  waiting.abort()
}

/** AKS writes its times with seven digits, Compute with the distance from Greenwich. */
const timeOf = (date: Date, compute: boolean): string =>
  date.toISOString().replace('Z', compute ? '0000+00:00' : '0000Z')

/** What a poll answers. */
export function pollBody(operation: Operation, { scenario }: AzureState): object {
  const { status, error, output, startedAt, endedAt, id } = operation
  const compute = operation.provider === 'Microsoft.Compute'
  const ended = isFinal(operation) && endedAt !== undefined ? { endTime: timeOf(endedAt, compute) } : {}
  const startTime = timeOf(startedAt, compute)
  if (compute)
    return {
      startTime,
      ...ended,
      status,
      ...(isFinal(operation) && output !== undefined ? { properties: { output } } : {}),
      ...(error === undefined ? {} : { error }),
      name: id,
    }
  const beside = error ?? (scenario.operations?.errorBeside === true ? noise : undefined)
  const name = scenario.operations?.swappedNames === false ? id : swapped(id)
  return { name, status, startTime, ...ended, ...(beside === undefined ? {} : { error: beside }) }
}

const json = (compute: boolean): Readonly<Record<string, string>> => ({
  'content-type': compute ? 'application/json; charset=utf-8' : 'application/json',
})

const poll: Route['handle'] = async (request, state) => {
  const monitor = request.query.get('monitor') === 'true'
  const operation = operationOf(request, state, monitor ? 'operationresults' : 'operations')
  if (!('id' in operation)) return operation
  await settle(operation, state)
  if (monitor) return resultOf(request, state, operation)
  const compute = operation.provider === 'Microsoft.Compute'
  const headers = {
    ...json(compute),
    ...(isFinal(operation) ? {} : retryAfter(state)),
    ...(compute ? quotaHeader(state, 'operation', operation.subscription, operation.id) : {}),
  }
  const body = pollBody(operation, state)
  operation.polled()
  return { status: 200, headers, body }
}

/** 202 with a new Location until it is over; then what the operation brings, which for AKS is nothing: 204. */
function resultOf(request: ArmRequest, state: AzureState, operation: Operation): ArmAnswer {
  const { status, output, error, provider } = operation
  const compute = provider === 'Microsoft.Compute'
  const location = locationOf(state, request, operation)
  if (!isFinal(operation)) {
    operation.polled()
    const headers = { ...location, ...retryAfter(state), ...(compute ? {} : json(false)) }
    return { status: 202, headers, ...(compute ? {} : { body: pollBody(operation, state) }) }
  }
  if (status !== 'Succeeded') {
    const { code = status, message = `Resource state ${status}` } = error ?? {}
    const http = status === 'Canceled' ? 409 : 400
    return compute ? gatewayError(http, code, message) : aksError(http, code, message)
  }
  const quota = quotaHeader(state, 'operation', operation.subscription, operation.id)
  if (compute) return { status: 200, headers: { ...json(true), ...quota }, body: output ?? {} }
  return { status: 204, headers: { ...json(false), ...location } }
}

const result: Route['handle'] = async (request, state) => {
  const operation = operationOf(request, state, 'operationresults')
  if (!('id' in operation)) return operation
  await settle(operation, state)
  return resultOf(request, state, operation)
}

const locations = '/subscriptions/{subscription}/providers/{provider}/locations/{location}'
const at = (provider: string): string => locations.replace('{provider}', provider)

/** Where operations are asked for. Their rights are judged at the resource group, so no action stands here. */
export const operationRoutes: readonly Route[] = [
  { method: 'GET', path: `${at('Microsoft.ContainerService')}/operations/{id}`, handle: poll },
  { method: 'GET', path: `${at('Microsoft.ContainerService')}/operationresults/{id}`, handle: result },
  { method: 'GET', path: `${at('Microsoft.Compute')}/operations/{id}`, handle: poll },
]
