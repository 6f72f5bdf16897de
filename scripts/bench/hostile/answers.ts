import type { ServerResponse } from 'node:http'

/** What an ordinary cluster without any object answers. */
export type Facts = { readonly ca: string }

const createdAt = '2026-01-01T00:00:00Z'
const kubeSystem = '/api/v1/namespaces/kube-system'

/** Sends JSON. */
export function send(response: ServerResponse, body: string | Buffer, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

/** A page of a list. @param items each as JSON */
export const page = (items: readonly string[], token = ''): string =>
  `{"kind":"List","metadata":{"continue":"${token}"},"items":[${items.join()}]}`

/** A node, with more in it. */
export const node = (name: string, more: object = {}): string =>
  JSON.stringify({
    metadata: { name, namespace: 'default', creationTimestamp: createdAt, labels: { agentpool: 'pool' } },
    status: { nodeInfo: { kubeletVersion: 'v1.31.2', operatingSystem: 'linux' }, conditions: [ready], addresses: [] },
    ...more,
  })

const ready = { type: 'Ready', status: 'True' }

/** A pod through which the kubelet of a node is reached. */
export const tunnelPod = (nodeName: string): string =>
  JSON.stringify({
    metadata: { name: `proxy-${nodeName}`, namespace: 'kube-system' },
    spec: { nodeName, hostNetwork: true },
    status: { phase: 'Running', conditions: [ready] },
  })

const configMap = (data: object): string => JSON.stringify({ metadata: { name: 'one', namespace: 'default' }, data })

/** Whether a path is that of a list. */
export const isList = (path: string): boolean => ordinary(path, { ca: '' }) === undefined && path.startsWith('/api')

/** The object at a path; undefined where an ordinary cluster answers with a list. */
export function ordinary(path: string, { ca }: Facts): string | undefined {
  if (path === '/version') return '{"gitVersion":"v1.31.2"}'
  if (path === '/openid/v1/jwks') return '{"keys":[]}'
  if (path === kubeSystem) return JSON.stringify({ metadata: { creationTimestamp: createdAt } })
  if (path === `${kubeSystem}/configmaps/kube-root-ca.crt`) return configMap({ 'ca.crt': ca })
  if (path === `${kubeSystem}/configmaps/extension-apiserver-authentication`)
    return configMap({ 'client-ca-file': ca, 'requestheader-client-ca-file': ca })
  if (path.endsWith('/token')) return '{"status":{"token":"hostile"}}'
  if (path.endsWith('/selfsubjectaccessreviews')) return '{"status":{"allowed":true}}'
  return undefined
}
