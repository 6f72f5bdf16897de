import { readFileSync } from 'node:fs'
import {
  AzureCliCredential,
  ClientAssertionCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
  type TokenCredential,
} from '@azure/identity'
import type { AzurePort, AzureSettings, SignInMethod } from '../../model/azure.ts'
import { WorldError } from '../../model/errors.ts'
import { idToken } from './id-token.ts'
import type { Transport } from './transport.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What a way to sign in lacks, or the credential. */
type Way = { readonly lacks: string } | { readonly credential: TokenCredential }

export type SignedIn = AzurePort['signIn'] & { readonly credential: TokenCredential }

const publicAuthorities = [
  'https://login.microsoftonline.com',
  'https://login.chinacloudapi.cn',
  'https://login.microsoftonline.us',
]

/**
 * Chooses the way to sign in. `auto` takes the first that everything is there for, in the order: a client secret that
 * was given, GitHub's ID token for the client id that was given, a workload identity of the pod, the az that signed in
 * before, the machine's managed identity. Asking for the first token proves it; a way that fails there is passed over.
 */
export async function signIn(
  settings: AzureSettings,
  scope: string,
  transport: Transport,
  environment: Environment,
  signal: AbortSignal,
): Promise<SignedIn> {
  const order: readonly SignInMethod[] =
    settings.auth === 'auto'
      ? ['client-secret', 'oidc', 'workload-identity', 'azure-cli', 'managed-identity']
      : [settings.auth]
  const passed: { readonly method: SignInMethod; readonly why: string }[] = []
  for (const method of order) {
    const way = wayOf(method, settings, transport, environment)
    if ('lacks' in way) {
      passed.push({ method, why: way.lacks })
      continue
    }
    try {
      await way.credential.getToken(scope, { abortSignal: signal })
      return { method, passed, credential: way.credential }
    } catch (error) {
      const { detail, reason } = refusal(error, method)
      if (settings.auth !== 'auto') throw new WorldError(reason, detail)
      passed.push({ method, why: detail })
    }
  }
  const tried = passed.map(({ method, why }) => `${method}: ${why}`).join('; ')
  throw new WorldError('unauthorized', `Nobody could sign in to Azure. ${tried}`)
}

/** Our own words for what a credential throws, with Entra ID's error code, which alone says what is wrong. */
function refusal(error: unknown, method: SignInMethod): WorldError {
  if (error instanceof WorldError) return error
  const text = error instanceof Error ? error.message : ''
  const code = /\bAADSTS\d{4,8}\b/.exec(text)?.[0]
  if (code !== undefined)
    return new WorldError('unauthorized', `Entra ID refused the sign-in by ${method} (${code})`, code)
  return new WorldError('unauthorized', `The sign-in by ${method} did not work`)
}

function wayOf(method: SignInMethod, settings: AzureSettings, transport: Transport, environment: Environment): Way {
  const { cloud, clientSecret } = settings
  const tenantId = settings.tenantId ?? environment['AZURE_TENANT_ID']
  const clientId = settings.clientId ?? environment['AZURE_CLIENT_ID']
  const options = {
    authorityHost: cloud.authorityHost,
    // only Microsoft's own clouds are known to the discovery of Entra ID
    disableInstanceDiscovery: !publicAuthorities.includes(cloud.authorityHost),
    httpClient: transport,
    retryOptions: { maxRetries: 1 },
  }
  switch (method) {
    case 'client-secret': {
      const secret = clientSecret?.() ?? environment['AZURE_CLIENT_SECRET'] ?? ''
      if (secret === '') return { lacks: 'no client-secret was given' }
      if (tenantId === undefined || clientId === undefined)
        return { lacks: 'tenant-id and client-id belong to a client secret' }
      return { credential: new ClientSecretCredential(tenantId, clientId, secret, options) }
    }
    case 'oidc': {
      const [url, token] = [environment['ACTIONS_ID_TOKEN_REQUEST_URL'], environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']]
      if (tenantId === undefined || clientId === undefined) return { lacks: 'tenant-id and client-id were not given' }
      if (url === undefined || token === undefined)
        return { lacks: 'the job may not ask for ID tokens (permissions: id-token: write)' }
      const assertion = (): Promise<string> => idToken(transport, url, token)
      return { credential: new ClientAssertionCredential(tenantId, clientId, assertion, options) }
    }
    case 'workload-identity': {
      const file = environment['AZURE_FEDERATED_TOKEN_FILE']
      if (file === undefined || tenantId === undefined || clientId === undefined)
        return { lacks: 'AZURE_FEDERATED_TOKEN_FILE is not set' }
      if (!isReadable(file)) return { lacks: 'the file of AZURE_FEDERATED_TOKEN_FILE cannot be read' }
      return { credential: new WorkloadIdentityCredential({ ...options, tenantId, clientId, tokenFilePath: file }) }
    }
    case 'azure-cli':
      return {
        credential: new AzureCliCredential(settings.tenantId === undefined ? {} : { tenantId: settings.tenantId }),
      }
    case 'managed-identity':
      return {
        credential: new ManagedIdentityCredential({
          ...options,
          ...(settings.clientId === undefined ? {} : { clientId: settings.clientId }),
        }),
      }
  }
}

function isReadable(path: string): boolean {
  try {
    return readFileSync(path).length > 0
  } catch {
    return false
  }
}
