import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CoreV1Api } from '@kubernetes/client-node'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { clientCertificateOf, kubeConfig, raw } from '../emulator/support.ts'

const count = 20_000
const fieldSelector = 'type=kubernetes.io/tls'

describe('20,000 Secrets', () => {
  let emulator: Emulator
  let cluster: RunningCluster
  let before: number
  const heap = (): number => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed / 1_048_576
  }

  beforeAll(async () => {
    before = heap()
    emulator = await startEmulator({
      clusters: [
        {
          name: 'large',
          pools: [{ name: 'pool', count: 1 }],
          objects: {
            secrets: [
              { namespace: 'web', name: 'site', certManager: true, count },
              { namespace: 'ci', name: 'plain', type: 'opaque', data: { a: 'b' } },
            ],
          },
        },
      ],
    })
    cluster = emulator.cluster('large')
  })
  afterAll(() => emulator.stop())

  test('are declared and nothing more when the cluster starts', () => {
    expect(cluster.state.objects.kinds.get('secrets')?.size).toBe(count + 1)
    // without --expose-gc what is garbage counts as well
    expect(heap() - before).toBeLessThan(120)
  })

  test('come in as many pages as they fill, signed as each page is asked for', async () => {
    const core = kubeConfig(cluster.kubeconfigs.admin).makeApiClient(CoreV1Api)
    const serials = new Set<string>()
    const keys = new Set<string | undefined>()
    let _continue: string | undefined
    let left: (number | undefined)[] = []
    for (let page = 0; page < 3; page += 1) {
      const { items, metadata } = await core.listSecretForAllNamespaces({
        limit: 500,
        fieldSelector,
        ...(_continue && { _continue }),
      })
      expect(items).toHaveLength(500)
      for (const { data } of items) {
        serials.add(data?.['tls.crt'] ?? '')
        keys.add(data?.['tls.key'])
      }
      _continue = metadata?._continue
      left = [...left, metadata?.remainingItemCount]
    }
    expect(serials.size).toBe(1_500)
    expect(keys.size).toBe(8)
    expect(left).toEqual([undefined, undefined, undefined])
    expect(cluster.counters().requests).toBe(3)
  })

  test('are not held at once when nobody asks for pages', async () => {
    const { cert, key } = clientCertificateOf(cluster.kubeconfigs.admin)
    const said = await raw(cluster, '/api/v1/secrets', { cert, key })
    expect(said.headers['content-length']).toBeUndefined()
    expect(said.headers['transfer-encoding']).toBe('chunked')
    const list = JSON.parse(said.text) as { kind: string; items: { metadata: { name: string } }[] }
    expect(list.kind).toBe('SecretList')
    expect(list.items).toHaveLength(count + 1)
    expect(list.items[0]?.metadata.name).toBe('plain')
    expect(list.items.at(-1)?.metadata.name).toBe('site-19999')
  })

  test('a page that says how many are left says it without selectors only', async () => {
    const core = kubeConfig(cluster.kubeconfigs.admin).makeApiClient(CoreV1Api)
    const { metadata } = await core.listSecretForAllNamespaces({ limit: 1_000 })
    expect(metadata?.remainingItemCount).toBe(count + 1 - 1_000)
  })
})
