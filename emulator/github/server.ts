import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { spoilConnections } from '../connections.ts'
import { deliver, guarded, statusOf, type Wire } from '../delivery.ts'
import { late } from '../latency.ts'
import type { Presented } from '../pki/spoilt.ts'
import { type Answer, json, refusal } from './answer.ts'
import type { OidcIssuer, WorkflowRun } from './oidc.ts'
import { readDescription } from './openapi.ts'
import { holderOf, serveRest } from './rest-api.ts'
import type { GitHubState } from './state.ts'

/** Where the issuer of tokens of workflow runs lies, as on GitHub Enterprise Server. */
export const issuerPath = '/_services/token'
/** Where a job asks for its token. */
export const requestPath = '/_services/pipelines/idtoken'

export type Oidc = {
  readonly issuer: OidcIssuer
  /** what the job shows to get its token */
  readonly requestToken: string
  readonly run: WorkflowRun
}

export type GitHubServer = {
  /** `https://127.0.0.1:PORT` */
  readonly url: string
  /** connections accepted so far */
  connections(): number
  stop(): Promise<void>
}

const toWire = ({ status, body, headers }: Answer): Wire => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', date: new Date().toUTCString(), ...headers },
  body: body === undefined ? '' : JSON.stringify(body),
})

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** Whether a request is for the issuer or for a job's token. */
const isOidc = (path: string, { headers }: IncomingMessage, { issuer }: Oidc): boolean =>
  path.startsWith('/_services/') || (path.startsWith('/.well-known/') && headers.host === new URL(issuer.issuer).host)

/** The issuer's own documents, and the token of the running job. */
function serveOidc(path: string, url: URL, request: IncomingMessage, { issuer, requestToken, run }: Oidc): Answer {
  const base = new URL(issuer.issuer).pathname.replace(/\/$/, '')
  if (path === `${base}/.well-known/openid-configuration`) return json(issuer.configuration)
  if (path === `${base}/.well-known/jwks`) return json(issuer.keys)
  if (path !== requestPath) return refusal(404, 'Not Found')
  if (request.headers.authorization?.toLowerCase() !== `bearer ${requestToken}`.toLowerCase())
    return refusal(401, 'Unauthorized')
  const value = issuer.token(run, url.searchParams.get('audience') ?? undefined, new Date())
  return json({ count: value.length, value })
}

/** Hangs the handlers on a port of 127.0.0.1, over TLS when there is a certificate. */
export async function startServer(
  state: GitHubState,
  certificate: Presented | undefined,
  makeOidc: (url: string) => Oidc,
): Promise<GitHubServer> {
  const description = readDescription()
  let [web, oidc] = ['', undefined as Oidc | undefined]

  const onRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? 'GET'
    const url = new URL(request.url ?? '/', web)
    const path = decodeURIComponent(url.pathname)
    const fault = state.faults.take({ method, path, continued: false })
    const text = fault?.kind === 'half-open' ? '' : await bodyOf(request)
    await late(state.latency.milliseconds)
    const holder = holderOf(request.headers, state)
    const answer =
      oidc !== undefined && isOidc(path, request, oidc)
        ? serveOidc(path, url, request, oidc)
        : serveRest(
            {
              method,
              path: url.pathname.slice(state.apiPath.length),
              query: url.searchParams,
              headers: request.headers,
              text,
              urls: { web, api: `${web}${state.apiPath}` },
            },
            state,
            description,
            fault,
          )
    state.log.push({
      at: new Date(),
      method,
      path: `${url.pathname}${url.search}`,
      ...(holder === undefined || holder === 'refused' ? {} : { login: holder.login }),
      status: statusOf(answer.status, fault),
    })
    await deliver(request, response, toWire(answer), fault)
  }

  const over = ({ own, issuer }: Presented): Server => {
    const context = { key: own.keys.pem, cert: own.pem }
    const tls = createTlsServer(context, guarded(onRequest))
    spoilConnections(
      tls,
      'github',
      state.faults,
      () => context,
      () => ({ own, issuer }),
    )
    return tls
  }
  const server: Server = certificate === undefined ? createServer(guarded(onRequest)) : over(certificate)
  let connections = 0
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
  web = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`
  oidc = makeOidc(web)
  return {
    url: web,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        for (const socket of sockets) socket.destroy()
      }),
  }
}
