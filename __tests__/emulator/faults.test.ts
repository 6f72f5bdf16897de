import { describe, expect, test } from '@jest/globals'
import { type Fault, type FaultKind } from '../../emulator/emulator.ts'
import { makeFaultQueue } from '../../emulator/faults.ts'
import { goFloat } from '../../emulator/kubernetes/kubelet-metrics.ts'
import {
  ask,
  clientCertificateOf,
  firstNode,
  forward,
  handshake,
  hostPod,
  oneCluster,
  raw,
  withEmulator,
} from './support.ts'

describe('the queue', () => {
  const get = (path: string, more = {}) => ({ method: 'GET', path, continued: false, ...more })
  const fault = (more: Partial<Fault>): Fault => ({ kind: 'status', status: 503, path: '/api/*', ...more }) as Fault

  test('a fault meets the requests of its path, as often as it says, and then is gone', () => {
    const queue = makeFaultQueue([fault({ times: 2, after: 1 })])
    const met = ['/version', '/api/v1/nodes', '/api/v1/nodes', '/api/v1/pods', '/api/v1/pods'].map(
      (path) => queue.take(get(path)) !== undefined,
    )
    expect(met).toEqual([false, false, true, true, false])
    expect(queue.waiting).toBe(0)
  })

  test('the first that matches is used: by method, by continue token', () => {
    const queue = makeFaultQueue()
    queue.push(fault({ kind: 'expired-continue' }), fault({ method: 'POST', kind: 'reset' }), fault({ kind: 'hang' }))
    expect(queue.take(get('/api/v1/nodes'))?.kind).toBe('hang')
    expect(queue.take(get('/api/v1/nodes', { continued: true }))?.kind).toBe('expired-continue')
    expect(queue.take(get('/api/v1/nodes', { method: 'POST' }))?.kind).toBe('reset')
    queue.push(fault({}))
    queue.clear()
    expect(queue.take(get('/api/v1/nodes'))).toBeUndefined()
  })

  test('a path is text but for the asterisk', () => {
    const queue = makeFaultQueue([fault({ path: '/a.b' })])
    expect(queue.take(get('/axb'))).toBeUndefined()
    expect(queue.take(get('/a.b'))).toBeDefined()
  })
})

describe('on the wire', () => {
  const answered = (fault: FaultKind, timeout = 5_000) =>
    withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      cluster.faults.push({ path: '/api/v1/nodes', ...fault })
      const signal = AbortSignal.timeout(timeout)
      const answer = await raw(cluster, '/api/v1/nodes', { ...clientCertificateOf(cluster.kubeconfigs.admin), signal })
      expect((await raw(cluster, '/api/v1/nodes', clientCertificateOf(cluster.kubeconfigs.admin))).status).toBe(200)
      return answer
    })

  test.each([401, 403, 404, 500, 503, 504])('status %i', async (status) => {
    const answer = await answered({ kind: 'status', status, retryAfter: '7' })
    expect([answer.status, answer.headers['retry-after']]).toEqual([status, '7'])
    expect(JSON.parse(answer.text)).toMatchObject({ kind: 'Status', status: 'Failure', code: status })
  })

  test('reset', async () => {
    await expect(answered({ kind: 'reset' })).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  test('hang', async () => {
    await expect(answered({ kind: 'hang' }, 300)).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('slow', async () => {
    const started = performance.now()
    expect((await answered({ kind: 'slow', milliseconds: 200 })).status).toBe(200)
    expect(performance.now() - started).toBeGreaterThan(190)
  })

  test('truncated', async () => {
    await expect(answered({ kind: 'truncated' })).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  test('malformed', async () => {
    const { status, text } = await answered({ kind: 'malformed' })
    expect(status).toBe(200)
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
  })

  test('huge', async () => {
    const { text } = await answered({ kind: 'huge', bytes: 3_000_000 })
    expect(text.length).toBeGreaterThan(3_000_000)
    expect(JSON.parse(text)).toHaveProperty('items')
  })

  test('content type', async () => {
    const { headers, text } = await answered({ kind: 'content-type' })
    expect([headers['content-type'], text.slice(0, 9)]).toEqual(['text/html', '<!DOCTYPE'])
  })

  test('in a tunnel: what the error stream says, an end, and a kubelet that refuses', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      const open = () => forward(cluster.kubeconfigs.admin, hostPod(cluster, firstNode))
      const path = '*/portforward'
      cluster.faults.push({ kind: 'tunnel-error', message: 'no such pod', path }, { kind: 'tunnel-close', path })
      const first = await open()
      await expect(handshake(first.stream)).rejects.toThrow()
      expect(first.said()).toBe('no such pod')
      await expect(handshake((await open()).stream)).rejects.toThrow()
      cluster.faults.push({ kind: 'status', status: 429, path })
      await expect(open()).rejects.toMatchObject({ message: 'Unexpected server response: 429' })
      cluster.faults.push({
        kind: 'status',
        status: 401,
        message: 'Unauthorized',
        path: `kubelet:${firstNode}/metrics`,
      })
      const socket = await handshake((await open()).stream, clientCertificateOf(cluster.kubeconfigs.admin))
      expect(await ask(socket, '/metrics')).toEqual({ status: 401, text: 'Unauthorized' })
    })
  })
})

test.each([
  [31_535_999, '3.1535999e+07'],
  [1_000_000, '1e+06'],
  [864_000, '864000'],
  [0, '0'],
  [-3_024_000, '-3.024e+06'],
  [0.00001, '1e-05'],
  [12.5, '12.5'],
  [Infinity, '+Inf'],
])('%d as Prometheus writes it: %s', (value, text) => {
  expect(goFloat(value)).toBe(text)
})
