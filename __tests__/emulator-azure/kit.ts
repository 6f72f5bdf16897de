import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:https'
import type { RunningAzure } from '../../emulator/emulator.ts'

export type Said = { readonly status: number; readonly headers: Record<string, string>; readonly body: unknown }

/** Asks the emulated Azure, with its CA trusted. `path` begins with `/`. */
export async function ask(
  azure: RunningAzure,
  path: string,
  options: {
    readonly method?: string
    readonly token?: string
    readonly headers?: Readonly<Record<string, string>>
    /** an object is sent as JSON, a text as a form */
    readonly body?: object | string
  } = {},
): Promise<Said> {
  const ca = await readFile(azure.ca, 'utf8')
  const { method = 'GET', token, body } = options
  const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(sent === undefined
      ? {}
      : {
          'content-type': typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json',
          'content-length': String(Buffer.byteLength(sent)),
        }),
    ...options.headers,
  }
  return await new Promise((resolve, reject) => {
    const asking = request(
      `${azure.url}${path}`,
      { method, headers, agent: new Agent({ ca, keepAlive: false }) },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          const json = (response.headers['content-type'] ?? '').includes('json') && text !== ''
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string>,
            body: json ? JSON.parse(text) : text === '' ? undefined : text,
          })
        })
      },
    )
    asking.on('error', reject)
    asking.end(sent)
  })
}

/** An access token for ARM, or another resource, got with a client secret. */
export async function signIn(
  azure: RunningAzure,
  identity = 'pipeline',
  resource = 'https://management.azure.com',
): Promise<string> {
  const { clientId, secret = '' } = azure.identity(identity)
  const form = new URLSearchParams({
    client_id: clientId,
    client_secret: secret,
    grant_type: 'client_credentials',
    scope: `${resource}/.default`,
  })
  const said = await ask(azure, `/${azure.state.tenant}/oauth2/v2.0/token`, { method: 'POST', body: form.toString() })
  const { access_token: token } = said.body as { access_token?: string }
  if (token === undefined) throw new Error(`no token: ${JSON.stringify(said.body)}`)
  return token
}
