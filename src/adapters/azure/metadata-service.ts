import { createPipelineRequest } from '@azure/core-rest-pipeline'
import { linkOf, parseUrl } from '../url.ts'
import type { Transport } from './transport.ts'
import { variable, type Environment } from './sign-in-methods.ts'

/** where a machine in Azure finds it */
const usual = 'http://169.254.169.254'
const probeMilliseconds = 1_000

/**
 * Whether there is something to ask for a managed identity: a service of the host that the environment names, or the metadata
 * service of a virtual machine, which is asked for a second, for elsewhere nobody ever answers at that address.
 */
export async function hasManagedIdentities(
  transport: Transport,
  environment: Environment,
  signal: AbortSignal,
): Promise<boolean> {
  const named = ['IDENTITY_ENDPOINT', 'MSI_ENDPOINT', 'IMDS_ENDPOINT'].some(
    (name) => variable(environment, name) !== undefined,
  )
  if (named) return true
  const base = variable(environment, 'AZURE_POD_IDENTITY_AUTHORITY_HOST') ?? usual
  const service = parseUrl(base)
  if (service === undefined) return false
  // `base` may have a path, which does not belong to it
  const url = linkOf('/metadata/identity/oauth2/token', service, 'The environment').href
  // without the header Metadata nothing but a refusal comes back
  const request = createPipelineRequest({ url, method: 'GET', timeout: probeMilliseconds, abortSignal: signal })
  return transport.sendRequest({ ...request, allowInsecureConnection: true }).then(
    () => true,
    () => false,
  )
}
