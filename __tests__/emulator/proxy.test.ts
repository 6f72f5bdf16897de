import { ProxyAgent, request } from 'undici'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { RunningCluster } from '../../emulator/emulator.ts'
import { type ProxyOptions, startProxy } from '../../emulator/proxy.ts'
import { oneCluster, withEmulator } from './support.ts'

/** GET /version through a proxy, as undici does it. */
const through = (options: ProxyOptions, url: (own: string) => string = (own) => own) =>
  withEmulator(oneCluster(), async (emulator) => {
    const cluster: RunningCluster = emulator.cluster('one')
    const proxy = await startProxy(options)
    const dispatcher = new ProxyAgent({ uri: url(proxy.url), requestTls: { ca: readFileSync(cluster.pem.ca) } })
    try {
      const answer = await request(`${cluster.url}/version`, { dispatcher }).then(
        async ({ statusCode, body }) => {
          await body.dump()
          return statusCode
        },
        () => 'failed' as const,
      )
      return { answer, cluster, proxy }
    } finally {
      await dispatcher.destroy()
      await proxy.stop()
    }
  })

describe('the CONNECT proxy', () => {
  test('opens tunnels and counts them', async () => {
    const { answer, cluster, proxy } = await through({})
    expect(answer).toBe(200)
    expect(proxy.connects).toEqual([`127.0.0.1:${cluster.port}`])
    expect(proxy.bytes.up).toBeGreaterThan(300)
    expect(proxy.bytes.down).toBeGreaterThan(800)
  })

  test('asks for credentials', async () => {
    const credentials = { username: 'user', password: 'p@ss:word' }
    expect((await through({ credentials })).answer).toBe(200)
    const without = await through({ credentials }, (own) => own.replace(/\/\/.*@/, '//'))
    expect([without.answer, without.proxy.refused, without.proxy.connects]).toEqual(['failed', 1, []])
  })

  test('may refuse', async () => {
    const { answer, proxy } = await through({ status: 403 })
    expect([answer, proxy.connects]).toEqual(['failed', []])
  })
})
