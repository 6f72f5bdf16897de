import {
  AzureCliCredential,
  ClientAssertionCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from '@azure/identity'
import type { AzureSettings, SignInMethod } from '../../model/azure.ts'
import { claimsOf, idToken, podToken, type AssertionClaims } from './id-token.ts'
import type { Transport } from './transport.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** What a way to sign in lacks, or how to make its credential. */
export type SignInOption = { readonly lacks: string } | { readonly make: () => TokenCredential }

/** What ways are made from. */
export type Means = {
  readonly settings: AzureSettings
  readonly environment: Environment
  /** for ID tokens of the job */
  readonly transport: Transport
  /** for Entra ID and the metadata service */
  readonly client: Transport
  /** told what an assertion says of itself */
  readonly shown: (claims: AssertionClaims | undefined) => void
  /** told why there is no assertion: the libraries wrap and lose it */
  readonly failed: (error: unknown) => void
  readonly remember: (secret: string) => void
}

const cliMilliseconds = 30_000

/** The variable, unless it is empty: a workflow sets to an empty text what is not configured. */
export const variable = (environment: Environment, name: string): string | undefined =>
  environment[name] === '' ? undefined : environment[name]

/** How one method signs in. Nothing is asked of anybody yet. */
export function signInOption(
  method: SignInMethod,
  { settings, environment, transport, client, shown, failed, remember }: Means,
): SignInOption {
  const { cloud, clientSecret } = settings
  const tenantId = settings.tenantId ?? variable(environment, 'AZURE_TENANT_ID')
  const clientId = settings.clientId ?? variable(environment, 'AZURE_CLIENT_ID')
  const options = {
    authorityHost: cloud.authorityHost,
    // asked of the public cloud, it would tell that one where this run signs in
    disableInstanceDiscovery: true,
    httpClient: client,
    // repeated above it: the library waits as long as it is told to
    retryOptions: { maxRetries: 0 },
  }
  // the library asks twice for one exchange
  const once = (assertion: () => Promise<string>): (() => Promise<string>) => {
    let asked: Promise<string> | undefined
    const ask = async (): Promise<string> => {
      const token = await assertion()
      remember(token)
      shown(claimsOf(token))
      return token
    }
    return () =>
      (asked ??= ask().catch((error: unknown) => {
        failed(error)
        throw error
      }))
  }
  const federated = (assertion: () => Promise<string>): SignInOption =>
    tenantId === undefined || clientId === undefined
      ? { lacks: 'tenant-id and client-id were not given' }
      : { make: () => new ClientAssertionCredential(tenantId, clientId, once(assertion), options) }
  switch (method) {
    case 'client-secret': {
      const secret = clientSecret?.() ?? variable(environment, 'AZURE_CLIENT_SECRET')
      if (secret === undefined) return { lacks: 'no client-secret was given' }
      if (tenantId === undefined || clientId === undefined)
        return { lacks: 'tenant-id and client-id belong to a client secret' }
      remember(secret)
      return { make: () => new ClientSecretCredential(tenantId, clientId, secret, options) }
    }
    case 'oidc': {
      const url = variable(environment, 'ACTIONS_ID_TOKEN_REQUEST_URL')
      const token = variable(environment, 'ACTIONS_ID_TOKEN_REQUEST_TOKEN')
      if (url === undefined || token === undefined)
        return { lacks: 'the job may not ask for ID tokens (permissions: id-token: write)' }
      remember(token)
      return federated(() => idToken(transport, url, token))
    }
    case 'workload-identity': {
      const file = variable(environment, 'AZURE_FEDERATED_TOKEN_FILE')
      if (file === undefined) return { lacks: 'AZURE_FEDERATED_TOKEN_FILE is not set' }
      return federated(() => Promise.resolve(podToken(file)))
    }
    case 'azure-cli':
      return {
        make: () =>
          new AzureCliCredential({
            processTimeoutInMs: cliMilliseconds,
            ...(settings.tenantId === undefined ? {} : { tenantId: settings.tenantId }),
          }),
      }
    case 'managed-identity': {
      const file = variable(environment, 'AZURE_FEDERATED_TOKEN_FILE')
      // what the library does with these three variables; it would read the file itself, whatever it is
      if (file !== undefined && clientId !== undefined && variable(environment, 'AZURE_TENANT_ID') !== undefined)
        return federated(() => Promise.resolve(podToken(file)))
      return {
        make: () => new ManagedIdentityCredential({ ...options, ...(clientId === undefined ? {} : { clientId }) }),
      }
    }
  }
}
