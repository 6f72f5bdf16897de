// Azure Resource Manager at the seam of its transport: what would be sent where, and with which token.
import { createHttpHeaders } from '@azure/core-rest-pipeline'
import { openArm, type Arm } from '../../src/adapters/azure/arm.ts'
import type { ManagedClusterReference } from '../../src/model/azure.ts'

export const token = 'the-bearer-token-of-the-run'
export const endpoint = 'https://management.azure.com'

export type Sent = { readonly url: string; readonly authorization: string }
export type Answer = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** An ARM that gives these answers one after the other; the last one stays. */
export function armSeam(...answers: readonly Answer[]): { readonly arm: Arm; readonly sent: Sent[] } {
  const sent: Sent[] = []
  const cloud = { name: 'AzureCloud', armEndpoint: endpoint, authorityHost: 'https://login.example' }
  const arm = openArm({ cloud, auth: 'auto' }, () => Promise.resolve(token), {
    repetitions: () => 0,
    send: (request) => {
      const { status = 200, headers = {}, body } = answers[Math.min(sent.length, answers.length - 1)] ?? {}
      sent.push({ url: request.url, authorization: request.headers.get('authorization') ?? '' })
      const bodyAsText = typeof body === 'string' ? body : JSON.stringify(body ?? {})
      return Promise.resolve({ request, status, headers: createHttpHeaders(headers), bodyAsText })
    },
  })
  return { arm, sent }
}

/** Where the transport connects to for each request that carries a credential. */
export const placesOf = (sent: readonly Sent[]): readonly string[] =>
  sent
    .filter(({ authorization }) => authorization !== '')
    .map(({ url }) => {
      const { protocol, username, password, host } = new URL(url)
      return `${protocol}//${username}${password === '' ? '' : `:${password}`}${username === '' ? '' : '@'}${host}`
    })

export const cluster: ManagedClusterReference = {
  id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/aks',
  subscription: { id: 's', name: 'S' },
  resourceGroup: 'g',
  name: 'aks',
  location: 'eastus',
  tags: {},
}
