import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CertificatesV1Api } from '@kubernetes/client-node'
import { describe, expect, test } from '@jest/globals'
import { firstNode, kubeConfig, oneCluster, openssl, readCertificate, secondNode, withEmulator } from './support.ts'
import { needing } from '../requirements/needing.ts'

const withOpenssl = await needing('openssl')

const day = 86_400_000
const days = (date: Date): number => (date.getTime() - Date.now()) / day

describe('certificates, as openssl and node:crypto read them', () => {
  withOpenssl.test(
    'everything that the cluster CA signed verifies for its purpose, and only with that CA',
    async () => {
      await withEmulator(oneCluster({ oldCas: [{ notBefore: '-900d', notAfter: '+900d' }] }), async (emulator) => {
        const { pem } = emulator.cluster('one')
        const node = await pem.node(firstNode)
        const verify = (purpose: string, path: string, ...more: string[]): Promise<string> =>
          openssl(['verify', '-x509_strict', '-CAfile', pem.ca, '-purpose', purpose, ...more, path])
        expect(await verify('sslserver', pem.apiServer, '-verify_ip', '127.0.0.1')).toMatch(/OK\n$/)
        expect(await verify('sslclient', pem.masterclient)).toMatch(/OK\n$/)
        expect(await verify('sslclient', node.client)).toMatch(/OK\n$/)
        expect(await verify('sslserver', node.server ?? '', '-verify_ip', '10.224.0.4')).toMatch(/OK\n$/)
        expect(await verify('sslserver', node.server ?? '', '-verify_hostname', firstNode)).toMatch(/OK\n$/)
        await expect(verify('sslclient', pem.apiServer)).rejects.toThrow(/unsuitable certificate purpose|unsupported/)
        await expect(openssl(['verify', '-CAfile', pem.oldCas[0] ?? '', pem.apiServer])).rejects.toThrow(
          /verification failed/,
        )
      })
    },
  )

  test('names are those of AKS', async () => {
    await withEmulator(oneCluster({ oldCas: [{ notBefore: '-900d', notAfter: '+900d' }] }), async (emulator) => {
      const { pem } = emulator.cluster('one')
      const node = await pem.node(firstNode)
      expect(readCertificate(pem.ca)).toMatchObject({ subject: 'CN=ca', issuer: 'CN=ca', ca: true })
      expect(readCertificate(pem.oldCas[0] ?? '').subject).toBe('CN=ca')
      expect(readCertificate(pem.aggregatorCa).issuer).not.toBe('CN=ca')
      expect(readCertificate(pem.masterclient).subject).toBe('O=system:masters\nCN=masterclient')
      expect(readCertificate(node.server ?? '').subject).toBe(`O=system:nodes\nCN=system:node:${firstNode}`)
      expect(readCertificate(node.server ?? '').subjectAltName).toBe(`DNS:${firstNode}, IP Address:10.224.0.4`)
      expect(readCertificate(pem.apiServer).checkIP('127.0.0.1')).toBe('127.0.0.1')
      expect(readCertificate(pem.apiServer).checkHost('one-a1b2c3d4.hcp.eastus.azmk8s.io')).toBeDefined()
    })
  })

  withOpenssl.test(
    'a self-signed kubelet serves a leaf without IP address and the CA that it made for itself',
    async () => {
      const pools = [
        { name: 'pool', count: 2, serving: 'self-signed', nodes: { 1: { serving: 'node-bootstrap' } } },
      ] as const
      await withEmulator(oneCluster({ pools }), async (emulator) => {
        const { pem } = emulator.cluster('one')
        const own = readFileSync((await pem.node(firstNode)).server ?? '', 'utf8')
        const [leaf = '', ca = ''] = own.match(/-----BEGIN[^]*?-----END CERTIFICATE-----\n/g) ?? []
        const folder = emulator.directory
        writeFileSync(join(folder, 'leaf'), leaf)
        writeFileSync(join(folder, 'ca'), ca)
        expect(await openssl(['verify', '-CAfile', join(folder, 'ca'), join(folder, 'leaf')])).toMatch(/OK\n$/)
        expect(readCertificate(join(folder, 'leaf')).issuer).toMatch(new RegExp(`^CN=${firstNode}-ca@\\d+$`))
        expect(readCertificate(join(folder, 'leaf')).subjectAltName).toBe(`DNS:${firstNode}`)
        const bootstrap = readCertificate((await pem.node(secondNode)).server ?? '')
        expect(bootstrap).toMatchObject({ subject: `CN=${secondNode}`, issuer: `CN=${secondNode}` })
        expect((+bootstrap.validToDate - +bootstrap.validFromDate) / day).toBe(7_300)
      })
    },
  )

  test('dates are those of the scenario, and no two runs have the same', async () => {
    const scenario = oneCluster({ apiServer: { notBefore: '-713d', notAfter: '+17d' } })
    const run = () =>
      withEmulator(scenario, ({ clusters: [cluster] }) =>
        Promise.resolve(['ca', 'apiServer', 'masterclient'] as const).then((names) =>
          names.map((name) => readCertificate(cluster?.pem[name] ?? '')),
        ),
      )
    const [first, second] = [await run(), await run()]
    const [, apiServer] = first
    if (apiServer === undefined) throw new Error('no certificate')
    expect(days(apiServer.validToDate)).toBeGreaterThanOrEqual(16.99)
    expect(days(apiServer.validToDate)).toBeLessThan(17.05)
    expect((+apiServer.validToDate - +apiServer.validFromDate) / day).toBe(730)
    expect(first.map((c) => c.validTo)).not.toEqual(second.map((c) => c.validTo))
  })

  withOpenssl.test('RSA when it is asked for', async () => {
    await withEmulator({ keys: 'rsa2048', ...oneCluster() }, async ({ clusters: [cluster] }) => {
      const certificate = readCertificate(cluster?.pem.apiServer ?? '')
      expect(certificate.publicKey.asymmetricKeyType).toBe('rsa')
      expect(await openssl(['verify', '-CAfile', cluster?.pem.ca ?? '', cluster?.pem.apiServer ?? ''])).toMatch(/OK\n$/)
    })
  })

  test('PEM files hold no key, and kubeconfigs are for their owner only', async () => {
    await withEmulator(oneCluster(), (emulator) => {
      const { pem, kubeconfigs } = emulator.cluster('one')
      for (const path of [pem.ca, pem.apiServer, pem.aggregatorCa, pem.masterclient])
        expect(readFileSync(path, 'utf8')).not.toContain('PRIVATE')
      for (const path of [emulator.kubeconfig, ...Object.values(kubeconfigs)])
        expect(statSync(path).mode & 0o777).toBe(0o600)
      return Promise.resolve()
    })
  })
})

describe('certificate requests', () => {
  withOpenssl.test('hold a genuine PKCS#10 request, and the certificate in use once issued', async () => {
    const csrs = [
      { signer: 'kubelet-serving', node: 'pool/0', state: 'issued', age: '20m' },
      { signer: 'kube-apiserver-client-kubelet', node: 'pool/1', state: 'pending', age: '7m' },
      { signer: 'kubelet-serving', node: 'pool/1', state: 'denied', age: '3m', message: 'who is that?' },
    ] as const
    await withEmulator(oneCluster({ csrs }), async (emulator) => {
      const { pem, kubeconfigs } = emulator.cluster('one')
      const api = kubeConfig(kubeconfigs.serviceAccount).makeApiClient(CertificatesV1Api)
      const { items } = await api.listCertificateSigningRequest()
      expect(items).toHaveLength(3)
      for (const { spec } of items)
        expect(
          await openssl(['req', '-verify', '-noout', '-subject'], Buffer.from(spec.request, 'base64').toString()),
        ).toMatch(/O = system:nodes, CN = system:node:aks-pool-/)
      const issued = items.find(({ status }) => status?.certificate !== undefined)
      const served = readFileSync((await pem.node(firstNode)).server ?? '', 'utf8')
      expect(Buffer.from(issued?.status?.certificate ?? '', 'base64').toString()).toBe(served)
      const pending = items.find(({ status }) => status?.conditions === undefined)
      expect(Date.now() - (pending?.metadata?.creationTimestamp?.getTime() ?? 0)).toBeGreaterThanOrEqual(7 * 60_000)
      expect(pending?.spec.username).toMatch(/^system:bootstrap:/)
      const denied = items.find(({ status }) => status?.conditions?.some(({ type }) => type === 'Denied'))
      expect(denied?.status?.conditions?.[0]?.message).toBe('who is that?')
      const ofOne = await api.listCertificateSigningRequest({
        fieldSelector: 'spec.signerName=kubernetes.io/kubelet-serving',
      })
      expect(ofOne.items).toHaveLength(2)
    })
  })
})
