import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AzureState } from '../azure/state.ts'
import { deliver, guarded, type Wire } from '../delivery.ts'
import { answerImds } from './imds.ts'

export type ImdsServer = {
  /** `http://127.0.0.1:PORT`, for AZURE_POD_IDENTITY_AUTHORITY_HOST */
  readonly url: string
  stop(): Promise<void>
}

/** Starts the metadata service of a machine on a free port of 127.0.0.1, over plain http as in Azure. */
export async function startImds(state: AzureState): Promise<ImdsServer> {
  const onRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? 'GET'
    const host = request.headers.host ?? ''
    const url = new URL(request.url ?? '/', 'http://imds')
    request.resume()
    const fault = state.faults.take({ method, path: `imds:${url.pathname}`, continued: false })
    const { wire, principal }: { wire: Wire; principal?: string } =
      fault?.kind === 'status'
        ? { wire: { status: fault.status, headers: {}, body: fault.message ?? '' } }
        : answerImds({ method, path: url.pathname, query: url.searchParams, headers: request.headers }, state)
    state.log.push({
      at: new Date(),
      host,
      service: 'imds',
      method,
      path: request.url ?? '/',
      ...(principal === undefined ? {} : { principal }),
      status: wire.status,
    })
    await deliver(request, response, wire, fault)
  }
  const server = createServer(guarded(onRequest))
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
