import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { ApisApi, CertificatesV1Api, CoreV1Api } from '@kubernetes/client-node'
import { describe, expect, test } from '@jest/globals'
import type { RunningCluster } from '../../emulator/emulator.ts'
import { clientCertificateOf, kubeConfig, oneCluster, openssl, raw, readCertificate, withEmulator } from './support.ts'
import { needing } from '../requirements/needing.ts'

const withOpenssl = await needing('openssl')

/** The certificates that a server sends, as openssl shows them. */
async function sent(address: string): Promise<readonly string[]> {
  const shown = await openssl(['s_client', '-connect', address, '-showcerts'])
  return shown.match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g) ?? []
}

const pem = (path: string): string => readFileSync(path, 'utf8').trim()
const addressOf = ({ port }: RunningCluster): string => `127.0.0.1:${port}`

describe('the TLS side of an API server', () => {
  withOpenssl.test('openssl verifies it, and sees one certificate: that of the PEM file', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      expect(await sent(addressOf(cluster))).toEqual([pem(cluster.pem.apiServer)])
      const verified = ['-CAfile', cluster.pem.ca, '-verify_return_error', '-verify_ip', '127.0.0.1']
      const shown = await openssl(['s_client', '-connect', addressOf(cluster), ...verified])
      expect(shown).toContain('Verify return code: 0 (ok)')
      expect(shown).toMatch(/Acceptable client certificate CA names\nCN = ca\n/)
    })
  })

  withOpenssl.test('the CA is sent along when the scenario says so', async () => {
    const apiServer = { notBefore: '-10d', notAfter: '+10d', sendsCa: true }
    await withEmulator(oneCluster({ apiServer }), async (emulator) => {
      const cluster = emulator.cluster('one')
      expect(await sent(addressOf(cluster))).toEqual([pem(cluster.pem.apiServer), pem(cluster.pem.ca)])
    })
  })

  withOpenssl.test('a proxy that inspects TLS shows another issuer, from the next connection on', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      cluster.inspectTls(true)
      const shown = await openssl(['s_client', '-connect', addressOf(cluster)])
      expect(shown).toContain('issuer=CN = Corporate TLS Inspection')
      await expect(raw(cluster, '/version')).rejects.toMatchObject({ code: 'SELF_SIGNED_CERT_IN_CHAIN' })
      cluster.inspectTls(false)
      expect((await raw(cluster, '/version')).status).toBe(200)
    })
  })

  test('listens on ::1 as well when asked', async () => {
    await withEmulator(oneCluster({ ipv6: true }), async (emulator) => {
      const { port, pem: pems } = emulator.cluster('one')
      const socket = connect({ host: '::1', port, ca: readFileSync(pems.ca) })
      await once(socket, 'secureConnect')
      expect(socket.getPeerX509Certificate()?.fingerprint256).toBe(readCertificate(pems.apiServer).fingerprint256)
      socket.destroy()
    })
  })

  test('its clock may be off', async () => {
    await withEmulator(oneCluster({ clockOffset: '+2h' }), async (emulator) => {
      const { headers } = await raw(emulator.cluster('one'), '/version')
      const ahead = Date.parse(headers.date ?? '') - Date.now()
      expect(Math.round(ahead / 60_000)).toBe(120)
    })
  })
})

describe('what is counted', () => {
  test('requests and connections, and every request is in the log', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      const admin = clientCertificateOf(cluster.kubeconfigs.admin)
      await raw(cluster, '/api/v1/nodes?limit=1', admin)
      await raw(cluster, '/nothing', admin)
      const { requests, connections, portForwards, bytesRead, bytesWritten } = cluster.counters()
      expect([requests, connections, portForwards]).toEqual([2, 2, 0])
      expect(bytesRead).toBeGreaterThan(500)
      expect(bytesWritten).toBeGreaterThan(3_000)
      expect(cluster.state.log.map(({ server, user, status, path }) => [server, user, status, path])).toEqual([
        ['api-server', 'masterclient', 200, '/api/v1/nodes?limit=1'],
        ['api-server', 'masterclient', 404, '/nothing'],
      ])
    })
  })

  test('a misspelt query parameter is not overlooked', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      const answer = await raw(cluster, '/api/v1/nodes?limits=1', clientCertificateOf(cluster.kubeconfigs.admin))
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('query parameter limits')])
    })
  })
})

describe('discovery', () => {
  test('names the groups and resources that are there', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const config = kubeConfig(emulator.cluster('one').kubeconfigs.serviceAccount)
      const { groups } = await config.makeApiClient(ApisApi).getAPIVersions()
      expect(groups.map(({ preferredVersion }) => preferredVersion?.groupVersion)).toContain('certificates.k8s.io/v1')
      const { resources } = await config.makeApiClient(CertificatesV1Api).getAPIResources()
      expect(resources.map(({ name, verbs }) => [name, verbs])).toEqual([
        ['certificatesigningrequests', ['get', 'list', 'watch']],
      ])
    })
  })
})

describe('starting and stopping', () => {
  test('a stopped API server refuses connections, and comes back at the same port', async () => {
    await withEmulator(oneCluster({ stopped: true }), async (emulator) => {
      const cluster = emulator.cluster('one')
      await expect(raw(cluster, '/version')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
      await cluster.resume()
      expect((await raw(cluster, '/version')).status).toBe(200)
      await cluster.pause()
      await expect(raw(cluster, '/version')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    })
  })

  test('one kubeconfig has a context for every cluster, and for what is dead', async () => {
    const scenario = {
      clusters: [{ name: 'a' }, { name: 'b', contextUser: 'serviceAccount' as const }],
      deadContexts: ['gone'],
    }
    await withEmulator(scenario, async (emulator) => {
      const config = kubeConfig(emulator.kubeconfig)
      expect(config.getContexts().map(({ name }) => name)).toEqual(['a', 'b', 'gone'])
      const list = (context: string) => {
        config.setCurrentContext(context)
        return config.makeApiClient(CoreV1Api).listNode()
      }
      expect((await list('a')).items).toEqual([])
      expect((await list('b')).items).toEqual([])
      await expect(list('gone')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
      expect(() => emulator.cluster('gone')).toThrow('no cluster gone')
    })
  })

  test('as a process: one line when ready, gone when its input ends', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'emulator-serve-'))
    try {
      const args = ['emulator/serve.ts', '--scenario', 'healthy', '--directory', directory]
      const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
      const [line] = (await once(child.stdout, 'data')) as [Buffer]
      const ready = JSON.parse(line.toString()) as { kubeconfig: string; clusters: { name: string }[] }
      expect(ready.clusters.map(({ name }) => name)).toEqual(['healthy'])
      expect((await kubeConfig(ready.kubeconfig).makeApiClient(CoreV1Api).listNode()).items).toHaveLength(3)
      child.stdin.end()
      expect(await once(child, 'exit')).toEqual([0, null])
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})
