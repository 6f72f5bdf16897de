// A port-forward ends when the kubelet ends the connection, and goes on with the one protocol that it has.
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import type { Fault } from '../../emulator/emulator.ts'
import {
  clientCertificateOf,
  firstNode,
  forward,
  handshake,
  hostPod,
  oneCluster,
  raw,
  withEmulator,
} from '../emulator/support.ts'

const path = `kubelet:${firstNode}/metrics`

test.each<Fault>([
  { kind: 'reset', path },
  { kind: 'truncated', path },
])('a kubelet that answers with $kind ends the tunnel', async (fault) => {
  await withEmulator(oneCluster(), async (emulator) => {
    const cluster = emulator.cluster('one')
    cluster.faults.push(fault)
    const { stream } = await forward(cluster.kubeconfigs.serviceAccount, hostPod(cluster, firstNode))
    const socket = await handshake(stream)
    socket.on('error', () => undefined)
    socket.write('GET /metrics HTTP/1.1\r\nHost: kubelet\r\n\r\n')
    socket.resume()
    const ended = once(socket, 'end').then(() => 'ended')
    expect(await Promise.race([ended, sleep(10_000, 'open', { ref: false })])).toBe('ended')
    expect(cluster.faults.waiting).toBe(0)
  })
})

test("kubectl's own protocol, SPDY in a WebSocket, is refused", async () => {
  await withEmulator(oneCluster(), async (emulator) => {
    const cluster = emulator.cluster('one')
    const where = `/api/v1/namespaces/kube-system/pods/${hostPod(cluster, firstNode)}/portforward?ports=10250`
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      'sec-websocket-protocol': 'SPDY/3.1+portforward.k8s.io',
    }
    const said = await raw(cluster, where, { ...clientCertificateOf(cluster.kubeconfigs.admin), headers })
    expect([said.status, said.text]).toEqual([400, expect.stringContaining('v4.channel.k8s.io')])
  })
})
