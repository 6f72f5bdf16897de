import { ContainerServiceClient } from '@azure/arm-containerservice'
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline'
import type { AzureSettings } from '../../model/azure.ts'
import { WorldError } from '../../model/errors.ts'
import { reduceError } from '../reduce.ts'
import { refusalOf } from './refusals.ts'
import { repetition, type Repeated } from './repeat.ts'
import type { SignedIn } from './sign-in.ts'
import type { Transport } from './transport.ts'

/** A request that no SDK here makes. */
export type ArmAsk = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** below the endpoint, or the whole URL of a link that ARM gave: used byte for byte */
  readonly path: string
  /** absent with a link, which has its own */
  readonly apiVersion?: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  /** the action that is missing when it is forbidden */
  readonly action: string
}

export type ArmReply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Azure Resource Manager, signed in. */
export type Arm = {
  /** the client of AKS for one subscription */
  aks(subscriptionId: string): ContainerServiceClient
  ask(ask: ArmAsk, signal: AbortSignal): Promise<ArmReply>
  repetitions(): number
}

/** Clients of one run: they share connections, the sign-in, and the rule for repeating. */
export function openArm(
  settings: AzureSettings,
  scope: string,
  { credential }: SignedIn,
  transport: Transport,
  tell: Repeated,
): Arm {
  const { cloud, armApiVersion } = settings
  const policy = repetition(tell)
  const clients = new Map<string, ContainerServiceClient>()
  const aks = (subscriptionId: string): ContainerServiceClient => {
    const known = clients.get(subscriptionId)
    if (known !== undefined) return known
    const made = new ContainerServiceClient(credential, subscriptionId, {
      endpoint: cloud.armEndpoint,
      // the SDK would ask for a token of the public cloud in every cloud
      credentials: { scopes: [scope] },
      httpClient: transport,
      // the SDK repeats POSTs too
      retryOptions: { maxRetries: 0 },
      additionalPolicies: [{ policy, position: 'perCall' }],
      ...(armApiVersion === undefined ? {} : { apiVersion: armApiVersion }),
    })
    clients.set(subscriptionId, made)
    return made
  }
  const ask = async (asked: ArmAsk, signal: AbortSignal): Promise<ArmReply> => {
    const where = `ARM ${asked.method} for ${asked.action}`
    const request = createPipelineRequest({
      url: urlOf(cloud.armEndpoint, asked),
      method: asked.method,
      abortSignal: signal,
      headers: createHttpHeaders({
        accept: 'application/json',
        ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      }),
      ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    })
    try {
      const { status, headers, bodyAsText } = await aks('').pipeline.sendRequest(transport, request)
      const body = parsed(bodyAsText ?? '', where)
      if (status >= 400) throw refusalOf(status, body, where, asked.action)
      return { status, headers: headers.toJSON(), body }
    } catch (error) {
      throw reduceError(error, where)
    }
  }
  return { aks, ask, repetitions: policy.repetitions }
}

function urlOf(endpoint: string, { path, apiVersion, query }: ArmAsk): string {
  if (path.startsWith('https:')) {
    // a link leads nowhere but back: the token goes along
    if (new URL(path).origin !== new URL(endpoint).origin)
      throw new WorldError('untrusted', 'ARM answered with a link to another host: nothing was sent there')
    return path
  }
  const search = new URLSearchParams({ ...query, ...(apiVersion === undefined ? {} : { 'api-version': apiVersion }) })
  return `${endpoint}${path}?${search.toString()}`
}

function parsed(text: string, where: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new WorldError('malformed', `${where}: the answer is no JSON`)
  }
}
