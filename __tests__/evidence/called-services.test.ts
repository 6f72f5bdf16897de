// Handshakes with what the API server calls, against servers in pods of the emulator: what is observed, what is not, and what is sent.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { describe, expect, test } from '@jest/globals'
import type { ObjectsScenario, ServiceScenario } from '../../emulator/kubernetes/objects-scenario.ts'
import type { RunningCluster } from '../../emulator/emulator.ts'
import type { CalledServer } from '../../src/model/calls.ts'
import type { CalledServiceReading, Observation } from '../../src/model/evidence.ts'
import { without } from '../build/evidence.ts'
import { issue, makeCa } from '../build/pki.ts'
import { startProxy } from '../../emulator/proxy.ts'
import { askedPaths, failureOf, look, targetOf, valueOf, withCluster, type Look } from './kit.ts'

const guard = { namespace: 'hooks', name: 'guard' }

/** A webhook that calls service hooks/guard, and three pods behind it. */
const hooks = (service: Partial<ServiceScenario> = {}, more: ObjectsScenario = {}): { objects: ObjectsScenario } => ({
  objects: {
    workloads: [{ ...guard, replicas: 3 }],
    services: [{ ...guard, targetPort: 8443, serves: [{}], ...service }],
    webhooks: [{ name: 'guard', service: guard, caBundle: 'own-ca' }],
    ...more,
  },
})

const readings = async (cluster: RunningCluster, more: Look = {}): Promise<readonly CalledServiceReading[]> =>
  valueOf(
    (await look(cluster, ['caBundles', 'calledServices'], { kubeconfig: 'admin', calledServices: true, ...more }))
      .calledServices,
  )

/** What answers at the one address that is called. */
async function answer(cluster: RunningCluster, more: Look = {}): Promise<Observation<CalledServer>> {
  const [only, another] = await readings(cluster, more)
  if (only === undefined || another !== undefined) throw new Error('one address is called')
  return only.answer
}

/** What a server needs to present a certificate for a name. */
async function served(host: string): Promise<{ readonly cert: string; readonly key: string }> {
  const { certificate, key } = await issue(await makeCa(), { cn: host, dns: [host] })
  return { cert: certificate, key }
}

const forwards = (cluster: RunningCluster) => askedPaths(cluster).filter((path) => path.endsWith('/portforward'))
const slices = (cluster: RunningCluster) => askedPaths(cluster).filter((path) => path.endsWith('/endpointslices'))

test('without called-services nothing is asked', async () => {
  await withCluster(hooks(), async (cluster) => {
    const { calledServices } = await look(cluster, ['caBundles', 'calledServices'], { kubeconfig: 'admin' })
    expect(calledServices).toEqual({ state: 'skipped', detail: 'called-services is not true' })
    expect(forwards(cluster)).toEqual([])
  })
})

describe('a service', () => {
  test('presents its certificate through each of three ready pods, asked by its name, and gets nothing else', async () => {
    await withCluster(hooks(), async (cluster) => {
      const { presented, missed, readyPods } = valueOf(await answer(cluster))
      expect(
        presented.map(({ certificates, places }) => [certificates.map((one) => one.subject), places.length]),
      ).toEqual([[['CN=guard.hooks.svc'], 3]])
      expect({ missed, readyPods }).toEqual({ missed: [], readyPods: 3 })
      const shakes = cluster.state.podHandshakes.map((shake) => without(shake, 'pod'))
      expect(shakes).toEqual(
        Array(3).fill({ port: 8443, serverName: 'guard.hooks.svc', clientCertificate: false, bytes: 0 }),
      )
    })
  })

  test.each([
    ['by number', {}],
    ['by the name of a port of the container', { targetPortName: 'webhook' }],
  ])('is reached at the target port, which it names %s', async (_, service) => {
    await withCluster(hooks(service), async (cluster) => {
      expect(valueOf(await answer(cluster)).presented).toHaveLength(1)
      expect(cluster.state.podHandshakes.map(({ port }) => port)).toEqual([8443, 8443, 8443])
    })
  })

  test('with pods that hold different certificates shows each of them, with its pods', async () => {
    const old = { dates: { notBefore: '-100d', notAfter: '-10d' } }
    await withCluster(hooks({ serves: [{}, old] }), async (cluster) => {
      const { presented } = valueOf(await answer(cluster))
      expect(presented.map(({ places }) => places.length).toSorted()).toEqual([1, 2])
    })
  })

  test('with many pods is asked at three of them', async () => {
    const more = { workloads: [{ ...guard, replicas: 12 }] }
    await withCluster(hooks({}, more), async (cluster) => {
      const { presented, readyPods } = valueOf(await answer(cluster))
      expect([presented[0].places.length, readyPods]).toEqual([3, 12])
      expect(forwards(cluster)).toHaveLength(3)
    })
  })

  test('is asked at ready pods only', async () => {
    const more = { workloads: [{ ...guard, replicas: 3, notReady: 2 }] }
    await withCluster(hooks({}, more), async (cluster) => {
      expect(valueOf(await answer(cluster)).readyPods).toBe(1)
      expect(forwards(cluster)).toHaveLength(1)
    })
  })

  test.each([
    [
      'without a ready pod',
      hooks({}, { workloads: [{ ...guard, replicas: 2, notReady: 2 }] }),
      'not-found',
      'no ready pod',
    ],
    ['of type ExternalName', hooks({ kind: 'external-name' }), 'not-supported', 'ExternalName'],
    [
      'without a selector',
      hooks({ kind: 'addresses-only', addresses: ['203.0.113.9'] }),
      'not-supported',
      'no selector',
    ],
    ['that is not there', hooks({}, { services: [] }), 'not-found', 'Namespace hooks has no service guard'],
    ['without the port that is called', hooks({ port: 8080 }), 'not-found', 'no port 443'],
    ['on whose port no pod listens', hooks({ serves: [] }), 'unreachable', 'port 8443 of the pod did not answer'],
  ])('%s was not observed, and the reason is told', async (_, scenario, reason, words) => {
    await withCluster(scenario, async (cluster) => {
      const failure = failureOf(await answer(cluster))
      expect(failure).toEqual({ reason, detail: expect.stringContaining(words) as unknown })
      expect(cluster.state.podHandshakes).toEqual([])
    })
  })

  test('that two objects call is asked once', async () => {
    const more = {
      apiServices: [{ name: 'v1.guard.example', service: guard, insecureSkipTLSVerify: true }],
      crds: [
        { name: 'rules.guard.example', kind: 'Rule', conversion: { service: guard, caBundle: 'own-ca' as const } },
      ],
    }
    await withCluster(hooks({}, more), async (cluster) => {
      expect(await readings(cluster)).toHaveLength(1)
      expect(forwards(cluster)).toHaveLength(3)
    })
  })

  test('with a caller that has no caBundle is asked whether the roots of this machine verify it', async () => {
    const webhooks = { webhooks: [{ name: 'guard', service: guard }] }
    await withCluster(hooks({}, webhooks), async (cluster) => {
      expect(valueOf(await answer(cluster)).presented[0].systemTrusted).toBe(false)
    })
  })
})

describe('a pod that is gone', () => {
  const gone = (times: number) =>
    ({ kind: 'status', status: 404, message: 'pods "x" not found', path: '*/portforward', times }) as const

  test('is replaced by another one of the list as it is by now', async () => {
    await withCluster(hooks(), async (cluster) => {
      cluster.faults.push(gone(3))
      const { presented, missed } = valueOf(await answer(cluster))
      expect([presented[0].places.length, missed]).toEqual([3, []])
      expect(slices(cluster)).toHaveLength(2)
    })
  })

  test('is replaced by a pod that came since', async () => {
    await withCluster(hooks(), async (cluster) => {
      const { state } = cluster
      const push = state.log.push.bind(state.log)
      state.log.push = (...entries) => {
        if (entries.some(({ path }) => path.includes('/endpointslices'))) {
          state.log.push = push
          for (const { slots } of state.workloads) for (const slot of slots) slot.generation += 1
        }
        return push(...entries)
      }
      expect(valueOf(await answer(cluster)).presented[0].places).toHaveLength(3)
      expect(slices(cluster)).toHaveLength(2)
    })
  })

  test('has an end when every pod is gone, whatever the cluster answers', async () => {
    await withCluster(hooks(), async (cluster) => {
      cluster.faults.push(gone(99))
      expect(failureOf(await answer(cluster)).reason).toBe('not-found')
      expect(forwards(cluster)).toHaveLength(6)
    })
  })

  test('that is still listed and still does not answer is one place that was missed, when others answer', async () => {
    await withCluster(hooks(), async (cluster) => {
      const [first = ''] = (await podNames(cluster)).toSorted()
      const path = `*/pods/${first}/portforward`
      cluster.faults.push({ kind: 'tunnel-error', message: 'connection refused', path, times: 9 })
      const { presented, missed } = valueOf(await answer(cluster))
      expect(presented[0].places).toHaveLength(2)
      expect(missed).toEqual([
        {
          place: `hooks/${first}`,
          reason: 'unreachable',
          detail: expect.stringContaining('did not answer') as unknown,
        },
      ])
    })
  })
})

const podNames = async (cluster: RunningCluster): Promise<readonly string[]> => {
  const { presented } = valueOf(await answer(cluster))
  cluster.state.podHandshakes.length = 0
  return presented.flatMap(({ places }) => places).map((place) => place.replace(/^.*\//, ''))
}

describe('a server in a pod', () => {
  test('that breaks off its handshake is missed, and the others are observed', async () => {
    await withCluster(hooks(), async (cluster) => {
      cluster.faults.push({ kind: 'refused-handshake', host: 'pod:*', times: 1 })
      const { presented, missed } = valueOf(await answer(cluster))
      expect(presented[0].places).toHaveLength(2)
      expect(missed.map(({ reason }) => reason)).toEqual(['unreachable'])
    })
  })

  test('that says nothing holds up no more than itself, up to the deadline', async () => {
    const scenario = hooks({}, { workloads: [guard] })
    await withCluster(scenario, async (cluster) => {
      cluster.faults.push({ kind: 'no-handshake', host: 'pod:*', times: 1 })
      const stop = new AbortController()
      // ends when the port-forward is open: nothing that a test has to wait for comes after it
      const { state } = cluster
      const push = state.log.push.bind(state.log)
      state.log.push = (...entries) => {
        if (entries.some(({ path }) => path.includes('/portforward')))
          setImmediate(() => {
            stop.abort()
          })
        return push(...entries)
      }
      expect(failureOf(await answer(cluster, { signal: stop.signal })).reason).toBe('timeout')
    })
  })

  test.each([
    [403, 'forbidden', 'get and create pods/portforward in namespace hooks'],
    [500, 'unexpected', 'HTTP 500'],
  ] as const)('behind a port-forward that is refused with HTTP %d was not observed', async (status, reason, words) => {
    await withCluster(hooks(), async (cluster) => {
      cluster.faults.push({ kind: 'status', status, path: '*/portforward', times: 9 })
      expect(failureOf(await answer(cluster))).toEqual({ reason, detail: expect.stringContaining(words) as unknown })
    })
  })
})

test('without the right to read a service that is what is missing', async () => {
  await withCluster(hooks(), async (cluster) => {
    const failure = failureOf(await answer(cluster, { kubeconfig: 'serviceAccount' }))
    expect(failure).toEqual({
      reason: 'forbidden',
      detail: expect.stringContaining('get services in namespace hooks') as unknown,
    })
  })
})

describe('a webhook by URL', () => {
  const url = (address: string) => hooks({}, { webhooks: [{ name: 'guard', url: address, caBundle: 'own-ca' }] })

  test.each([
    ['https://127.0.0.1:8443/hook', '127.0.0.1'],
    ['https://localhost/hook', 'localhost'],
    ['https://169.254.169.254/latest', '169.254.169.254'],
    ['https://168.63.129.16/', '168.63.129.16'],
    ['https://[::1]/', '::1'],
    ['https://[fe80::1]/', 'fe80::1'],
    ['https://[::ffff:7f00:1]/', '::ffff:7f00:1'],
    ['https://2130706433/', '127.0.0.1'],
    ['https://0x7f.1/', '127.0.0.1'],
    ['https://0.0.0.0/', '0.0.0.0'],
    ['https://[fd00:ec2::254]/', 'fd00:ec2::254'],
  ])('to %s is not connected to, because it means another machine here', async (address, host) => {
    await withCluster(url(address), async (cluster) => {
      const failure = failureOf(await answer(cluster))
      expect(failure.reason).toBe('not-supported')
      expect(failure.detail).toContain(`${host} is an address that each machine has for itself`)
    })
  })

  test('is asked from here through the proxy of the kubeconfig, and shows its certificate', async () => {
    await withCluster(url('https://hooks.example:8443/a/secret/path?token=1'), async (cluster) => {
      const server = createServer(await served('hooks.example')).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const there = (server.address() as AddressInfo).port
      const proxy = await startProxy({
        resolve: (host) => (host === 'hooks.example' ? '127.0.0.1' : host),
        port: (host, port) => (host === 'hooks.example' ? there : port),
      })
      try {
        const target = { ...targetOf(cluster.kubeconfigs.admin), proxyUrl: () => proxy.url }
        const [reading] = await readings(cluster, { target })
        expect(reading?.address).toEqual({ kind: 'url', host: 'hooks.example', port: 8443 })
        expect(reading?.answer).toMatchObject({
          state: 'observed',
          value: { presented: [{ certificates: [{ subject: 'CN=hooks.example' }], places: [] }], missed: [] },
        })
        expect(JSON.stringify(reading)).not.toContain('secret')
      } finally {
        await proxy.stop()
        server.close()
      }
    })
  })

  test('that does not answer is not reachable from here', async () => {
    await withCluster(url('https://hooks.example/'), async (cluster) => {
      const proxy = await startProxy({
        resolve: (host) => (host === 'hooks.example' ? '127.0.0.1' : host),
        port: (host, port) => (host === 'hooks.example' ? 1 : port),
      })
      try {
        const target = { ...targetOf(cluster.kubeconfigs.admin), proxyUrl: () => proxy.url }
        const failure = failureOf(await answer(cluster, { target }))
        expect(failure).toEqual({
          reason: 'unreachable',
          detail: expect.stringContaining('Not reachable from here') as unknown,
        })
      } finally {
        await proxy.stop()
      }
    })
  })

  test.each(['http://hooks.example/', 'not a URL', ''])(
    'that is "%s" is malformed, and not left out',
    async (address) => {
      await withCluster(url(address), async (cluster) => {
        expect(failureOf(await answer(cluster)).reason).toBe('malformed')
      })
    },
  )
})
