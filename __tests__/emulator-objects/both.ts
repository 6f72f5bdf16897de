import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { KubeConfig } from '@kubernetes/client-node'

export type Said = { readonly status: number; readonly body: Record<string, unknown> }
export type Credential = { readonly token?: string; readonly cert?: string; readonly key?: string }

/** One API server, asked without any client library; `as` is instead of the administrator, `accept` a header. */
export type Api = (method: string, path: string, body?: object, as?: Credential, accept?: string) => Promise<Said>

const decoded = (text: string | undefined): string => Buffer.from(text ?? '', 'base64').toString()

/** The API server of a kubeconfig, and its administrator. */
export function apiOf(kubeconfig: string): Api {
  const config = new KubeConfig()
  config.loadFromString(readFileSync(kubeconfig, 'utf8'))
  const cluster = config.getCurrentCluster()
  const user = config.getCurrentUser()
  const ca = decoded(cluster?.caData)
  const admin: Credential = { cert: decoded(user?.certData), key: decoded(user?.keyData) }
  return (method, path, body, as = admin, accept = '*/*') => {
    const { token, ...tls } = as
    const agent = new Agent({ ca, keepAlive: false, ...tls })
    const headers = {
      accept,
      'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    return new Promise((resolve, reject) => {
      const asking = request(`${cluster?.server ?? ''}${path}`, { method, agent, headers }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        response.on('error', reject).on('end', () => {
          const isJson = text.startsWith('{')
          resolve({ status: response.statusCode ?? 0, body: isJson ? (JSON.parse(text) as Said['body']) : { text } })
        })
      })
      asking.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
    })
  }
}

/** A token of a service account. */
export async function tokenOf(api: Api, namespace: string, name: string): Promise<Credential> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`
  const { body } = await api('POST', path, { spec: { expirationSeconds: 3_600 } })
  return { token: (body['status'] as { readonly token: string }).token }
}
