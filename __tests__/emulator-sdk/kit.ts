import { ComputeManagementClient } from '@azure/arm-compute'
import { ContainerServiceClient } from '@azure/arm-containerservice'
import { ClientSecretCredential, type TokenCredential } from '@azure/identity'
import { expect } from '@jest/globals'
import type { RunningAzure } from '../../emulator/emulator.ts'

/** What every credential of @azure/identity must be told to sign in to the emulated Entra ID. */
export const credentialOptions = (azure: RunningAzure) => ({
  authorityHost: azure.authority,
  disableInstanceDiscovery: true,
  tlsOptions: { ca: azure.caPem },
  retryOptions: { maxRetries: 0 },
})

/** What every client of ARM must be told. */
export const clientOptions = (azure: RunningAzure) => ({
  endpoint: azure.url,
  tlsOptions: { ca: azure.caPem },
  retryOptions: { maxRetries: 0 },
})

/** Signs in with the client secret of that identity. */
export function secretCredential(azure: RunningAzure, identity = 'pipeline'): ClientSecretCredential {
  const { clientId, secret = '' } = azure.identity(identity)
  return new ClientSecretCredential(azure.state.tenant, clientId, secret, credentialOptions(azure))
}

const subscriptionOf = (azure: RunningAzure): string => azure.state.subscriptions[0]?.id ?? ''

/** The clients of AKS and Compute, for the first subscription. */
export const clientsOf = (azure: RunningAzure, credential: TokenCredential = secretCredential(azure)) => ({
  aks: new ContainerServiceClient(credential, subscriptionOf(azure), clientOptions(azure)),
  compute: new ComputeManagementClient(credential, subscriptionOf(azure), clientOptions(azure)),
})

/** Everything that a paged list gives. */
export async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of list) items.push(item)
  return items
}

/** What a promise is rejected with; throws when it is not. */
export async function rejection(promise: PromiseLike<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise
  } catch (error) {
    return error as Error & Record<string, unknown>
  }
  throw new Error('it was answered')
}

/**
 * Waits for the end of an operation whose last answer AKS gives as 204 (recorded): at this operation the client takes
 * that for an error, though everything was done.
 */
export async function ended(poller: PromiseLike<unknown>): Promise<void> {
  expect(await rejection(poller)).toMatchObject({ name: 'RestError', statusCode: 204 })
}
