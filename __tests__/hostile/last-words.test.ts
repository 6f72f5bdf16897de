// Answers that come together with the end of their connection, as proxies deliver them.
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { WebSocketServer } from 'ws'
import type { RunningCluster } from '../../emulator/emulator.ts'
import { kubernetesAdapter } from '../../src/adapters/kubernetes/connect.ts'
import { tlsPort } from '../../src/adapters/tls-port.ts'
import { ReasonError } from '../../src/model/errors.ts'
import type { TunnelReading } from '../../src/model/ports.ts'
import { issue, makeCa } from '../build/pki.ts'
import {
  failureOf,
  firstNode,
  look,
  readingOf,
  secondNode,
  targetOf,
  thirdNode,
  valueOf,
  withCluster,
} from '../evidence/kit.ts'
import { startGathering } from './gathering.ts'

async function through(cluster: RunningCluster) {
  const proxy = await startGathering(cluster)
  try {
    const target = { ...targetOf(cluster.kubeconfigs.serviceAccount), server: proxy.url, ca: proxy.ca }
    return (await look(cluster, ['kubelets'], { target })).kubelets
  } finally {
    await proxy.stop()
  }
}

describe('a proxy that delivers an answer with the end of the port-forward', () => {
  test('loses no kubelet', async () => {
    await withCluster({}, async (cluster) => {
      const kubelets = await through(cluster)
      for (const node of [firstNode, secondNode, thirdNode]) {
        const { serving, metrics } = readingOf(kubelets, node)
        expect(valueOf(serving).kind).toBe('chain')
        expect(valueOf(metrics).clientTtlSeconds).toBeGreaterThan(0)
      }
    })
  })

  test.each([
    [
      'that its port did not answer',
      { kind: 'tunnel-error', message: 'connection refused' } as const,
      /did not answer/,
    ],
    ['nothing', { kind: 'tunnel-close' } as const, /no connection/],
  ])('tells what the kubelet says: %s', async (_, fault, words) => {
    await withCluster({ pools: [{ name: 'pool', count: 1 }] }, async (cluster) => {
      cluster.faults.push({ ...fault, path: '*portforward', times: 9 })
      const { serving } = readingOf(await through(cluster), firstNode)
      expect(failureOf(serving)).toEqual({ reason: 'unreachable', detail: expect.stringMatching(words) as unknown })
    })
  })
})

const authority = await makeCa()
const own = await issue(authority, { cn: 'api', ips: ['127.0.0.1'], eku: ['serverAuth'] })

/** An API server that does this with a port-forward. */
async function readFrom(upgrade: (socket: Duplex, accept: (then: (bytes: Buffer) => void) => void) => void) {
  const server = createServer({ key: own.key, cert: own.certificate })
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'v4.channel.k8s.io' })
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    upgrade(socket, (then) => {
      sockets.handleUpgrade(request, socket, head, (client) => {
        client.once('message', (bytes: Buffer) => {
          then(bytes)
        })
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = await kubernetesAdapter(() => undefined)(
    {
      name: 'one',
      server: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ca: authority.certificate,
      insecureSkipTlsVerify: false,
      user: { token: () => 'abc' },
    },
    new AbortController().signal,
  )
  try {
    const pod = { namespace: 'kube-system', name: 'kube-proxy-1' }
    return await port.readKubelet(pod, { kind: 'none' }, () => true, new AbortController().signal)
  } finally {
    await port.close()
    server.closeAllConnections()
    server.close()
  }
}

/** A frame of a server (RFC 6455 5.2), of less than 126 bytes. */
const frame = (opcode: number, ...bytes: readonly number[]): Buffer => Buffer.of(0x80 | opcode, bytes.length, ...bytes)
const binary = 2
const closing = frame(8, 0x03, 0xe8)
const ports = Buffer.concat([frame(binary, 0, 10, 40), frame(binary, 1, 10, 40)])
/** RFC 8446 6: a fatal alert, internal_error */
const internalError = [21, 3, 3, 0, 2, 2, 80]
const words = [...Buffer.from('lost connection to pod')]

describe('an API server that says everything in one piece', () => {
  const inOnePiece = (...frames: readonly Buffer[]): Promise<TunnelReading> =>
    readFrom((socket, accept) => {
      accept(() => {
        socket.end(Buffer.concat([ports, ...frames]))
      })
    })

  test('with the end: the alert of a kubelet without a certificate counts', async () => {
    expect(await inOnePiece(frame(binary, 0, ...internalError), closing)).toEqual({ serving: { kind: 'none' } })
  })

  test('with words of the kubelet after it: the alert counts', async () => {
    const reading = await inOnePiece(frame(binary, 0, ...internalError), frame(binary, 1, ...words), closing)
    expect(reading).toEqual({ serving: { kind: 'none' } })
  })

  test('with words of the kubelet and nothing else: its port did not answer', async () => {
    await expect(inOnePiece(frame(binary, 1, ...words), closing)).rejects.toMatchObject({ reason: 'unreachable' })
  })

  test('a refusal that is cut off counts as far as it came', async () => {
    const body = '{"message":"error dialing backend: remote error: tls: internal error"'
    const head = 'HTTP/1.1 500 Internal Server Error\r\ncontent-type: application/json\r\ncontent-length: 4000\r\n\r\n'
    expect(await readFrom((socket) => socket.end(head + body))).toEqual({ serving: { kind: 'none' } })
    const none = readFrom((socket) => socket.end(head.replace('500', '403')))
    await expect(none).rejects.toBeInstanceOf(ReasonError)
    await expect(none).rejects.toMatchObject({ reason: 'forbidden' })
  })
})

test('the clock of an API server is asked for below the path of its URL', async () => {
  await withCluster({}, async (cluster) => {
    const server = `${cluster.url}/k8s/clusters/c-m-abcd1234`
    const { serverClock } = await tlsPort.handshake(
      { server, askSystemTrust: false, handshakes: 1 },
      new AbortController().signal,
    )
    expect(serverClock).toBeInstanceOf(Date)
    expect(cluster.state.log.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /k8s/clusters/c-m-abcd1234/livez',
    ])
  })
})
