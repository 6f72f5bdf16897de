import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { randomUUID } from 'node:crypto'
import { spoilByName } from '../connections.ts'
import { deliver, guarded, statusOf, type Wire } from '../delivery.ts'
import { answerEntra, isEntraPath } from '../entra/entra.ts'
import { type Fault, isProcessed } from '../faults.ts'
import { late } from '../latency.ts'
import type { Presented } from '../pki/spoilt.ts'
import { type ArmAnswer, gatewayError } from './answer.ts'
import { faultAnswer } from './fault-answer.ts'
import { answerArm } from './router.ts'
import { routes } from './routes.ts'
import type { AzureState } from './state.ts'

export type AzureServer = {
  readonly port: number
  /** TLS connections accepted so far */
  connections(): number
  stop(): Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** Parsed JSON; `undefined` when there is none, and the error when it is none. */
function parsed(body: string): { readonly value: unknown } | { readonly refused: ArmAnswer } {
  if (body === '') return { value: undefined }
  try {
    return { value: JSON.parse(body) as unknown }
  } catch {
    const message = 'The request content was invalid and could not be deserialized.'
    return { refused: gatewayError(400, 'InvalidRequestContent', message) }
  }
}

/** An answer of ARM with the headers that its gateway adds. */
function toWire({ status, headers = {}, body }: ArmAnswer): Wire {
  const id = randomUUID()
  return {
    status,
    headers: {
      'cache-control': 'no-cache',
      pragma: 'no-cache',
      expires: '-1',
      'x-ms-request-id': id,
      'x-ms-correlation-request-id': id,
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...headers,
    },
    body: body === undefined ? '' : JSON.stringify(body),
  }
}

/** Hangs ARM and Entra ID on one TLS port: told apart by the host's name, and by the path where both have one name. */
export async function startAzureServer(
  state: AzureState,
  { issuer, own: identity }: Presented,
  listen: { readonly host: string; readonly port: number },
): Promise<AzureServer> {
  const { cloud } = state
  const sockets = new Set<Socket>()
  let connections = 0

  const answer = async (
    request: IncomingMessage,
    service: 'arm' | 'login',
    url: URL,
  ): Promise<{ wire: Wire; principal?: string }> => {
    const method = request.method ?? 'GET'
    const path = decodeURIComponent(url.pathname)
    const target = request.url ?? '/'
    const common = { method, path, query: url.searchParams, target, origin: `https://${request.headers.host ?? ''}` }
    const text = await bodyOf(request)
    if (service === 'login')
      return await answerEntra({ ...common, form: new URLSearchParams(text), headers: request.headers }, state)
    const body = parsed(text)
    if ('refused' in body) return { wire: toWire(body.refused) }
    const said = await answerArm({ ...common, headers: request.headers, body: body.value }, routes, state)
    const principal = said.caller?.name
    return { wire: toWire(said.answer), ...(principal === undefined ? {} : { principal }) }
  }

  const onRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // not as a base: a path that begins with two slashes would be taken for a host
    const url = new URL(`https://azure${request.url ?? '/'}`)
    const host = request.headers.host ?? ''
    const [name = ''] = host.split(':')
    const service = cloud.login.includes(name) || (name !== cloud.arm && isEntraPath(url.pathname)) ? 'login' : 'arm'
    const method = request.method ?? 'GET'
    const fault: Fault | undefined = state.faults.take({ method, path: `${service}:${url.pathname}`, continued: false })
    await late(state.latency[service])
    const done: Awaited<ReturnType<typeof answer>> =
      fault === undefined || isProcessed(fault)
        ? await answer(request, service, url)
        : { wire: { status: 200, headers: {}, body: '' } }
    const { principal } = done
    const wire = fault?.kind === 'status' ? faultAnswer(fault, service) : done.wire
    state.log.push({
      at: new Date(),
      host,
      service,
      method,
      path: request.url ?? '/',
      ...(principal === undefined ? {} : { principal }),
      status: statusOf(wire.status, fault),
    })
    await deliver(request, response, wire, fault)
  }

  const server = createServer({
    // a client that hears nothing gives up itself: Node would do it for both after two minutes
    handshakeTimeout: 3_600_000,
    key: identity.keys.pem,
    cert: identity.pem,
    SNICallback: spoilByName(state.faults, () => ({ issuer, own: identity })),
  })
  server.keepAliveTimeout = 120_000
  server.on('request', guarded(onRequest))
  server.on('secureConnection', () => (connections += 1))
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(listen.port, listen.host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
  return {
    port,
    connections: () => connections,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
