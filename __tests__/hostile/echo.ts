// A server that stands before an emulated one, and repeats in its answers the token that it was sent.
import https from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import type { AddressInfo } from 'node:net'
import { issue, makeCa } from '../build/pki.ts'

/** A text inside a longer one in base64, from its first, second and third byte on; in a URL; with escapes of JSON. */
export const disguises: readonly ((token: string) => string)[] = [
  (token) => token,
  (token) => `a ${token} b`,
  (token) => Buffer.from(token).toString('base64'),
  (token) => Buffer.from(`x${token}y`).toString('base64'),
  (token) => Buffer.from(`xx${token}yy`).toString('base64'),
  (token) => Buffer.from(token).toString('base64url'),
  (token) => `https://x.example/?a=${encodeURIComponent(token)}`,
  (token) => token.slice(0, Math.max(40, Math.floor(token.length * 0.7))),
]

export type Echoing = {
  readonly url: string
  readonly ca: string
  /** how many texts of answers repeated the token */
  readonly repeated: () => number
  readonly stop: () => Promise<void>
}

type Options = {
  readonly upstream: string
  /** the secret that is repeated, from what a request brought along */
  readonly secretOf: (authorization: string) => string | undefined
  /** known before a request came: stands in the certificate, too */
  readonly known?: string
  /** texts of an answer that are left as they are: what the run needs in order to go on */
  readonly keeps: (path: string, key: string, value: string) => boolean
  readonly names?: readonly string[]
  readonly asJsonEscapes?: boolean
}

export async function startEchoing(options: Options): Promise<Echoing> {
  const { known } = options
  const ca = await makeCa({ ...(known === undefined ? {} : { organizations: [known] }) })
  const { certificate, key } = await issue(ca, {
    cn: known ?? 'server',
    dns: [
      'localhost',
      ...(known === undefined ? [] : [`${known.slice(0, 60).replaceAll(/[^a-z0-9]/gi, 'x')}.example`]),
    ],
    ips: ['127.0.0.1'],
    eku: ['serverAuth'],
  })
  const count = { repeated: 0 }
  let last: string | undefined = known
  const server = https.createServer({ cert: certificate + ca.certificate, key }, (request, response) => {
    last = options.secretOf((request.headers.authorization ?? '').replace(/^\w+ /, '')) ?? last
    forward(request, response, options, last, count).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port}`,
    ca: ca.certificate,
    repeated: () => count.repeated,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  options: Options,
  secret: string | undefined,
  count: { repeated: number },
): Promise<void> {
  const body = await textOf(request)
  const target = new URL(options.upstream)
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = https.request(
      {
        host: target.hostname,
        port: target.port,
        method: request.method,
        path: request.url,
        headers: { ...request.headers, host: target.host, 'accept-encoding': 'identity' },
        rejectUnauthorized: false,
      },
      resolve,
    )
    sent.once('error', reject)
    sent.end(body)
  })
  const said = await textOf(answer)
  const own = `https://${request.headers.host ?? ''}`
  const headers = Object.fromEntries(
    Object.entries(answer.headers)
      .filter(([name]) => !['content-length', 'transfer-encoding', 'connection'].includes(name))
      .map(([name, value]) => [name, String(value).replaceAll(target.origin, own)]),
  )
  if (secret !== undefined) Object.assign(headers, { 'x-echo': secret, warning: `299 - "${secret}"` })
  response.writeHead(answer.statusCode ?? 500, headers)
  response.end(
    secret === undefined
      ? said
      : echoed(said.replaceAll(target.origin, own), request.url ?? '', options, secret, count),
  )
}

function echoed(said: string, path: string, options: Options, secret: string, count: { repeated: number }): string {
  let turn = 0
  const change = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (options.keeps(path, key, value)) return value
      count.repeated += 1
      turn += 1
      const disguise = disguises[turn % disguises.length] ?? String
      return disguise(secret)
    }
    if (Array.isArray(value)) return value.map((item: unknown) => change(item, key))
    if (typeof value !== 'object' || value === null) return value
    const fields = Object.entries(value).map(([name, field]) => [name, change(field, name)] as const)
    const more = ['labels', 'annotations', 'tags'].includes(key)
      ? [[secret, secret] as const, ['echo', secret] as const]
      : []
    return Object.fromEntries([...fields, ...more])
  }
  try {
    const text = JSON.stringify(change(JSON.parse(said), ''))
    // a search in the text of an answer does not find what is written so
    return options.asJsonEscapes === true
      ? text.replaceAll(secret, (found) =>
          Array.from(found, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`).join(''),
        )
      : text
  } catch {
    return `${said}\n${secret}`
  }
}
