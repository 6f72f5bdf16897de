// Microsoft's other clouds under their own names, and clouds of somebody else. A proxy leads every name to the emulator.
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { CloudName } from '../../../emulator/azure/clouds.ts'
import { type Emulator, startEmulator } from '../../../emulator/emulator.ts'
import { startProxy } from '../../../emulator/proxy.ts'
import { cloudOf as cloudNamed } from '../../../src/inputs/azure/cloud.ts'
import type { Cloud } from '../../../src/model/azure.ts'
import { bySecret, clusterIn, failure, open, within } from './kit.ts'

const { signal } = new AbortController()
const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

/** Leads every CONNECT to one port of this machine, and remembers which hosts were asked for. */
async function startSignpost(port: number): Promise<{ readonly url: string; readonly hosts: Set<string> }> {
  const hosts = new Set<string>()
  const server = createServer()
  server.on('connect', (request, socket) => {
    hosts.add(request.url ?? '')
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(upstream).pipe(socket)
    })
    upstream.on('error', () => socket.destroy())
    socket.on('error', () => upstream.destroy())
    stops.push(() => Promise.resolve([upstream.destroy(), socket.destroy()]))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => new Promise((resolve) => server.close(resolve)))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hosts }
}

async function emulate(cloud: CloudName): Promise<Emulator> {
  const emulator = await startEmulator({
    clusters: [{ name: 'one', azure: { entra: {} } }],
    azure: { cloud },
  })
  stops.push(() => emulator.stop())
  return emulator
}

/** A cloud as the input `environment` means it. */
function named(name: CloudName): Cloud {
  const refuse = (): never => {
    throw new Error('refused')
  }
  return cloudNamed(name, '', '', refuse) ?? refuse()
}

const scopesOf = (tokens: readonly string[]): readonly unknown[] =>
  tokens.flatMap((token) => {
    const [, payload = ''] = token.split('.')
    try {
      return [(JSON.parse(Buffer.from(payload, 'base64url').toString()) as { aud?: unknown }).aud]
    } catch {
      return []
    }
  })

describe('under their real names', () => {
  test.each([
    ['AzureCloud', 'management.azure.com', ['login.microsoftonline.com'], 'https://management.azure.com'],
    [
      'AzureChinaCloud',
      'management.chinacloudapi.cn',
      // msal-node takes the second for tokens of the first
      ['login.chinacloudapi.cn', 'login.partner.microsoftonline.cn'],
      'https://management.chinacloudapi.cn',
    ],
    [
      'AzureUSGovernment',
      'management.usgovcloudapi.net',
      ['login.microsoftonline.us'],
      'https://management.usgovcloudapi.net',
    ],
  ] as const)('%s asks no host of any other cloud', async (name, arm, login, audience) => {
    const { azure } = await emulate(name)
    const signpost = await startSignpost(azure.port)
    await within({ HTTPS_PROXY: signpost.url }, async () => {
      const { port, remembered } = await open(azure, { ...bySecret(azure), cloud: named(name) })
      const cluster = await clusterIn(port, 'one')
      await port.managedCluster(cluster, signal)
      await port.kubeconfig(cluster, { admin: false }, signal)
      await port.clusterToken(signal)
      expect(scopesOf(remembered)).toEqual([audience, '6dae42f8-4368-4678-94ff-3960e28e3630'])
    })
    const allowed = [arm, ...login].map((host) => `${host}:443`)
    expect([...signpost.hosts].filter((host) => !allowed.includes(host))).toEqual([])
    expect(signpost.hosts).toContain(`${arm}:443`)
    expect(new Set(azure.state.log.map(({ host }) => host)).size).toBeGreaterThanOrEqual(2)
  })

  test('the wrong cloud is told, not tried elsewhere', async () => {
    const { azure } = await emulate('AzureUSGovernment')
    const signpost = await startSignpost(azure.port)
    await within({ HTTPS_PROXY: signpost.url }, async () => {
      const cloud = { ...named('AzureUSGovernment'), armScope: 'https://management.azure.com/.default' }
      const { detail } = await failure(open(azure, { ...bySecret(azure), cloud }))
      expect(detail).toMatch(/see environment.*AADSTS500011/)
    })
    expect([...signpost.hosts]).toEqual(['login.microsoftonline.us:443'])
  })
})

describe('any other cloud', () => {
  test.each(['AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment'] as const)(
    'tells its audience without a credential (%s)',
    async (name) => {
      const { azure } = await emulate(name)
      await within({}, async () => {
        const { port } = await open(azure, bySecret(azure))
        expect(await port.subscriptions(signal)).toHaveLength(1)
        const [first] = azure.state.log
        expect([first?.path, first?.principal]).toEqual([expect.stringMatching(/^\/metadata\/endpoints\?/), undefined])
      })
    },
  )

  test.each([
    [{ kind: 'status', status: 404 }, 'not-found'],
    [{ kind: 'malformed' }, 'malformed'],
    [{ kind: 'other-json', body: { authentication: { audiences: [] } } }, 'malformed'],
    [{ kind: 'content-type' }, 'malformed'],
    [{ kind: 'huge', bytes: 70_000_000 }, 'malformed'],
  ] as const)('whose endpoint answers with %o: %s, and no secret is sent', async (fault, reason) => {
    const { azure } = await emulate('AzureCloud')
    azure.faults.push({ ...fault, path: 'arm:/metadata/endpoints' })
    await within({}, async () => {
      expect((await failure(open(azure, bySecret(azure)))).reason).toBe(reason)
    })
    expect(azure.state.log.filter(({ service }) => service === 'login')).toEqual([])
  })

  test('arm-api-version goes with every request to AKS, and with no other', async () => {
    const { azure } = await emulate('AzureCloud')
    await within({}, async () => {
      const { port } = await open(azure, { ...bySecret(azure), armApiVersion: '2024-09-01' })
      const cluster = await clusterIn(port, 'one')
      await port.agentPools(cluster, signal)
      await port.kubernetesVersions(cluster, signal)
      await port.detector(cluster, 'clusterCertExpiredDetailed', signal)
    })
    const versions = azure.state.log
      .filter(({ service }) => service === 'arm')
      .map(({ path }) => [path.includes('Microsoft.ContainerService'), /api-version=([^&]*)/.exec(path)?.[1]])
    expect(new Set(versions.filter(([aks]) => aks === true).map(([, version]) => version))).toEqual(
      new Set(['2024-09-01']),
    )
    expect(versions.filter(([aks]) => aks === false).map(([, version]) => version)).not.toContain('2024-09-01')
  })

  test('that is not trusted gets nothing', async () => {
    const { azure } = await emulate('AzureCloud')
    await within({}, async () => {
      const { clientSecret, ...rest } = bySecret(azure)
      expect(clientSecret).toBeDefined()
      const error = await failure(
        open(azure, { ...rest, ...(clientSecret && { clientSecret }), caBundle: undefined as never }),
      )
      expect(error.reason).toBe('untrusted')
    })
    expect(azure.state.log).toEqual([])
  })
})

describe('a proxy', () => {
  const credentials = { username: 'me', password: 'p:ss/w rd' }

  test('carries everything, with its password', async () => {
    const { azure } = await emulate('AzureCloud')
    const proxy = await startProxy({ credentials })
    stops.push(() => proxy.stop())
    await within({ HTTPS_PROXY: proxy.url }, async () => {
      const { port } = await open(azure, bySecret(azure))
      expect(await port.subscriptions(signal)).toHaveLength(1)
    })
    expect(new Set(proxy.connects)).toEqual(new Set([`localhost:${azure.port}`]))
    expect(azure.counters().connections).toBe(proxy.connects.length)
  })

  test('that refuses is unreachable, and its password is not told', async () => {
    const { azure } = await emulate('AzureCloud')
    const proxy = await startProxy({ credentials })
    stops.push(() => proxy.stop())
    await within({ HTTPS_PROXY: proxy.url.replace(/\/\/.*@/, '//me:wr0ng-word@') }, async () => {
      const { reason, detail } = await failure(open(azure, bySecret(azure)))
      expect([reason, detail]).toEqual(['unreachable', expect.stringContaining('HTTP 407')])
      expect(detail).not.toContain('wr0ng')
    })
    expect(azure.state.log).toEqual([])
  })
})
