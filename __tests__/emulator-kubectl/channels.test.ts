// attach and exec as their WebSockets are on the wire.
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { clientCertificateOf, raw, tokenOf } from '../emulator/support.ts'
import { describeConfined, firstNode, session, twoNodes, webSocket } from './kit.ts'

const pods = '/api/v1/namespaces/default/pods'
const v5 = 'v5.channel.k8s.io'
const v4 = 'v4.channel.k8s.io'
const success = { metadata: {}, status: 'Success' }

describeConfined('remote commands', () => {
  let emulator: Emulator
  let cluster: RunningCluster

  beforeAll(async () => {
    emulator = await startEmulator(twoNodes)
    cluster = emulator.cluster('one')
  })
  afterAll(async () => {
    await emulator.stop()
  })

  const admin = () => clientCertificateOf(cluster.kubeconfigs.admin)
  const ask = (path: string, more: Parameters<typeof raw>[2] = {}) => raw(cluster, path, { ...admin(), ...more })

  /** Creates a pod on the first node and waits until it has got that far. */
  async function pod(name: string, script: string, container: object = {}, until = 'Running'): Promise<string> {
    const body = JSON.stringify({
      metadata: { name },
      spec: {
        containers: [{ name: 'c', image: 'x', command: ['sh', '-c', script], ...container }],
        nodeName: firstNode,
        restartPolicy: 'Never',
      },
    })
    const headers = { 'content-type': 'application/json' }
    expect((await ask(pods, { method: 'POST', headers, body })).status).toBe(201)
    const selector = `fieldSelector=metadata.name%3D${name},status.phase%3D${until}`
    for (;;) {
      const { text } = await ask(`${pods}?watch=true&timeoutSeconds=1&${selector}`)
      if (text.includes('"ADDED"')) return `${pods}/${name}`
    }
  }

  test.each([v5, v4])('exec over %s: streams, standard input, Status on channel 3, close 1000', async (protocol) => {
    const path = await pod(`exec-${protocol.slice(0, 2)}`, 'sleep 30')
    const command = 'command=sh&command=-c&command=read+a%3B+echo+%22got+%24a%22%3B+echo+oops+%3E%262'
    const socket = webSocket(cluster, `${path}/exec?${command}&stdin=true&stdout=true&stderr=true`, [protocol])
    const ended = await session(socket, (send) => {
      send(4, JSON.stringify({ Width: 80, Height: 24 }))
      send(0, 'word\n')
    })
    expect(ended).toMatchObject({ code: 1000, protocol })
    expect(ended.channels[1]).toBe('got word\n')
    expect(ended.channels[2]).toBe('oops\n')
    expect(JSON.parse(ended.channels[3] ?? '')).toEqual(success)
  })

  test('a v5 client closes standard input by itself', async () => {
    const path = await pod('closing', 'sleep 30')
    const socket = webSocket(cluster, `${path}/exec?command=cat&stdin=true&stdout=true`, [v5, v4])
    const ended = await session(socket, (send) => {
      send(0, 'to the end')
      send(255, Buffer.from([0]))
    })
    expect(ended.channels[1]).toBe('to the end')
    expect(ended.protocol).toBe(v5)
  })

  test('an exit code is a Status with a cause', async () => {
    const path = await pod('failing', 'sleep 30')
    const { channels } = await session(
      webSocket(cluster, `${path}/exec?command=sh&command=-c&command=exit+7&stdout=true`, [v4]),
    )
    expect(JSON.parse(channels[3] ?? '')).toMatchObject({
      status: 'Failure',
      reason: 'NonZeroExitCode',
      details: { causes: [{ reason: 'ExitCode', message: '7' }] },
    })
  })

  test('a program on a terminal has one, and its stderr comes with its stdout', async () => {
    const path = await pod('terminal', 'sleep 30')
    const query = 'command=sh&command=-c&command=test+-t+1+%26%26+echo+yes+%3E%262&stdout=true&stderr=true&tty=true'
    const { channels } = await session(webSocket(cluster, `${path}/exec?${query}`, [v5]))
    expect([channels[1], channels[2]]).toEqual(['yes\r\n', undefined])
  })

  test('attach hears what the program says, and is heard', async () => {
    const path = await pod('attached', 'echo first; read a; echo "then $a"', { stdin: true, stdinOnce: true })
    const query = 'stdin=true&stdout=true&stderr=true&container=c'
    const { channels, code } = await session(webSocket(cluster, `${path}/attach?${query}`, [v5]), (send) => {
      send(0, 'this\n')
    })
    expect(channels[1]).toBe('first\nthen this\n')
    expect([JSON.parse(channels[3] ?? ''), code]).toEqual([success, 1000])
    const again = await session(webSocket(cluster, `${path}/attach?stdout=true`, [v5]))
    expect(JSON.parse(again.channels[3] ?? '')).toMatchObject({ status: 'Failure', reason: 'InternalError' })
  })

  test('the log: lines with their times, from a time on, with a limit', async () => {
    const path = await pod('logging', 'echo one; sleep 0.3; echo two >&2; sleep 0.3; printf three', {}, 'Succeeded')
    expect((await ask(`${path}/log`)).text).toBe('one\ntwo\nthree')
    expect((await ask(`${path}/log?tailLines=2&limitBytes=5`)).text).toBe('two\nt')
    expect((await ask(`${path}/log?timestamps=true&tailLines=1`)).text).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{9}Z three$/,
    )
    expect((await ask(`${path}/log?stream=Stderr`)).text).toBe('two\n')
    expect((await ask(`${path}/log?sinceTime=2999-01-01T00%3A00%3A00Z`)).text).toBe('')
    const previous = await ask(`${path}/log?previous=true`)
    expect([previous.status, previous.text]).toEqual([400, expect.stringContaining('previous terminated container')])
    expect((await ask(`${path}/log?tailLines=many`)).status).toBe(400)
    expect((await ask(`${path}/log?container=d`)).text).toContain('container d is not valid for pod logging')
  })

  test('SPDY, and a protocol that is not known, are refused', async () => {
    const path = await pod('refusing', 'sleep 30')
    for (const action of ['attach', 'exec', 'portforward']) {
      const headers = { connection: 'Upgrade', upgrade: 'SPDY/3.1' }
      const said = await ask(`${path}/${action}?${action === 'portforward' ? 'ports=1' : 'stdout=true'}`, {
        method: 'POST',
        headers,
      })
      expect([action, said.status, said.text]).toEqual([
        action,
        400,
        expect.stringContaining('Upgrade request required'),
      ])
    }
    const odd = webSocket(cluster, `${path}/attach?stdout=true`, ['v9.channel.k8s.io'])
    const [, response] = (await once(odd, 'unexpected-response')) as [unknown, { statusCode: number }]
    expect(response.statusCode).toBe(400)
  })

  test('who may not is refused before anything is opened', async () => {
    const path = await pod('forbidden', 'sleep 30')
    const headers = { authorization: `Bearer ${tokenOf(cluster.kubeconfigs.serviceAccount)}` }
    expect((await raw(cluster, `${path}/attach?stdout=true`, { headers })).status).toBe(403)
  })

  test('a kubelet that cannot be reached is told in its words', async () => {
    const path = await pod('silent', 'sleep 30')
    const [node] = cluster.state.nodes
    if (node === undefined) throw new Error('no node')
    node.reachable = false
    const log = await ask(`${path}/log`)
    node.reachable = true
    expect([log.status, log.text]).toEqual([500, expect.stringContaining(`dial tcp ${node.ip}:10250: i/o timeout`)])
  })
})
