import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { warmCount } from './azure/compute/warm-machines.ts'
import { guarded } from './delivery.ts'
import type { FaultQueue } from './faults.ts'
import { countsOf, requestsOf, type Running } from './log.ts'
import { faultOrder, latencyOrder, type LatencyOrder } from './schema/control.ts'
import { read } from './schema/read.ts'

/** A port beside: what was asked, and what shall go wrong from now on. */
export type Control = {
  /** http://127.0.0.1:PORT/__emulator */
  readonly url: string
  stop(): Promise<void>
}

type Said = { readonly status: number; readonly body: unknown }

const ways = `GET /__emulator/requests, GET POST DELETE /__emulator/faults, PUT /__emulator/latency, GET /__emulator/machines`

const refused = (status: number, error: string): Said => ({ status, body: { error } })

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString() || '{}') as unknown
}

const queuesOf = ({ clusters, azure, github }: Running): ReadonlyMap<string, FaultQueue> =>
  new Map([
    ...(azure === undefined ? [] : [['azure', azure.faults] as const]),
    ...(github === undefined ? [] : [['github', github.faults] as const]),
    ...clusters.map(({ name, faults }) => [name, faults] as const),
  ])

function setLatency({ clusters, azure, github }: Running, order: LatencyOrder): void {
  const { arm, login, kubernetes, kubelets } = order
  if (azure !== undefined) Object.assign(azure.state.latency, given({ arm, login }))
  if (github !== undefined) Object.assign(github.state.latency, given({ milliseconds: order.github }))
  for (const { state } of clusters) Object.assign(state.latency, given({ apiServer: kubernetes, kubelets }))
}

const given = (fields: Readonly<Record<string, number | undefined>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

async function faultsAsked(request: IncomingMessage, to: string | null, running: Running): Promise<Said> {
  const queues = queuesOf(running)
  const nobody = (name: string): Said => refused(404, `nothing is called ${name}: ${[...queues.keys()].join(', ')}`)
  if (request.method === 'POST') {
    const order = read(faultOrder, await bodyOf(request))
    const queue = queues.get(order.to)
    if (queue === undefined) return nobody(order.to)
    queue.push(...order.faults)
  } else if (request.method === 'DELETE') {
    const queue = to === null ? undefined : queues.get(to)
    if (to !== null && queue === undefined) return nobody(to)
    for (const one of queue === undefined ? queues.values() : [queue]) one.clear()
  } else if (request.method !== 'GET') return refused(405, ways)
  return {
    status: 200,
    body: { waiting: Object.fromEntries([...queues].map(([name, { waiting }]) => [name, waiting])) },
  }
}

async function answer(request: IncomingMessage, running: Running): Promise<Said> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://control')
  if (pathname === '/__emulator/faults') return await faultsAsked(request, searchParams.get('to'), running)
  if (pathname === '/__emulator/requests' && request.method === 'GET')
    return { status: 200, body: { hosts: countsOf(running), requests: requestsOf(running) } }
  if (pathname === '/__emulator/latency' && request.method === 'PUT') {
    setLatency(running, read(latencyOrder, await bodyOf(request)))
    return { status: 200, body: {} }
  }
  if (pathname === '/__emulator/machines' && request.method === 'GET' && running.azure !== undefined)
    return { status: 200, body: warmCount(running.azure.state) }
  return refused(404, ways)
}

/** What is wrong with an order is told to whoever gave it. */
async function answered(request: IncomingMessage, running: Running): Promise<Said> {
  try {
    return await answer(request, running)
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return refused(400, error.message)
    throw error
  }
}

/** Listens on a port of 127.0.0.1, over plain http. Names that lead here by other ways than this machine's are refused. */
export async function startControl(running: Running, port = 0): Promise<Control> {
  const server = createServer(
    guarded(async (request, response) => {
      const [host = ''] = (request.headers.host ?? '').split(':')
      const said = ['127.0.0.1', 'localhost'].includes(host)
        ? await answered(request, running)
        : refused(403, 'this port is for this machine only')
      response
        .writeHead(said.status, { 'content-type': 'application/json' })
        .end(`${JSON.stringify(said.body, undefined, 2)}\n`)
    }),
  )
  const listening = await new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
  return {
    url: `http://127.0.0.1:${listening}/__emulator`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
