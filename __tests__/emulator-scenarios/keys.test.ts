import { readFileSync } from 'node:fs'
import { X509Certificate } from 'node:crypto'
import { load } from 'js-yaml'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { describeRecorded, recorded } from '../emulator-azure/recordings.ts'
import { openssl } from '../emulator/support.ts'
import { needing } from '../requirements/needing.ts'

const withOpenssl = await needing('openssl')

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({
    keys: 'aks',
    clusters: [
      { name: 'first', pools: [{ name: 'pool', count: 1 }] },
      { name: 'second', keyIds: false },
      { name: 'third' },
    ],
  })
})
afterAll(() => emulator.stop())

const certificate = (path: string): X509Certificate => new X509Certificate(readFileSync(path))

const keyOf = (path: string): string => {
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate(path).publicKey
  return `${asymmetricKeyType ?? ''} ${asymmetricKeyDetails?.modulusLength ?? asymmetricKeyDetails?.namedCurve ?? ''}`
}

/** Key, subject, issuer, and extensions in their order, as openssl prints them; values that differ each time are left out. */
async function formOf(pem: string | Buffer): Promise<readonly string[]> {
  const text = await openssl(
    ['x509', '-noout', '-text', '-certopt', 'no_sigdump,no_serial,no_validity'],
    pem.toString(),
  )
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(Signature|Issuer|Subject:|Public-Key|X509v3|CA:|Digital|TLS)/.test(line))
}

test('every key is its own: no two clusters, no two CAs of one name share one', () => {
  const paths = emulator.clusters.flatMap(({ pem }) => [
    pem.ca,
    ...pem.oldCas,
    pem.aggregatorCa,
    pem.apiServer,
    pem.masterclient,
  ])
  const keys = paths.map((path) => certificate(path).publicKey.export({ type: 'spki', format: 'der' }).toString('hex'))
  expect(new Set(keys).size).toBe(15)
  expect(emulator.clusters.map(({ pem }) => certificate(pem.ca).subject)).toEqual(['CN=ca', 'CN=ca', 'CN=ca'])
})

test('the first cluster has keys as AKS has them, the others keys that take no time', async () => {
  const { pem, state } = emulator.cluster('first')
  const { client, server = '' } = await pem.node(state.nodes[0]?.name ?? '')
  expect([pem.ca, pem.masterclient, pem.apiServer, client, server].map(keyOf)).toEqual([
    'rsa 4096',
    'rsa 4096',
    'rsa 2048',
    'ec prime256v1',
    'ec prime256v1',
  ])
  expect([emulator.cluster('second').pem.ca, emulator.cluster('third').pem.ca].map(keyOf)).toEqual([
    'ec prime256v1',
    'ec prime256v1',
  ])
})

withOpenssl.test('before key identifiers there were none, and there are elsewhere', async () => {
  const identifiers = async (path: string): Promise<boolean> =>
    (await formOf(readFileSync(path))).some((line) => line.includes('Key Identifier'))
  const [, second, third] = emulator.clusters
  expect(await identifiers(second?.pem.ca ?? '')).toBe(false)
  expect(await identifiers(second?.pem.masterclient ?? '')).toBe(false)
  expect(await identifiers(third?.pem.ca ?? '')).toBe(true)
  expect(await identifiers(third?.pem.masterclient ?? '')).toBe(true)
})

type Kubeconfig = {
  readonly clusters: readonly { readonly cluster: Readonly<Record<string, string>> }[]
  readonly users: readonly { readonly user: Readonly<Record<string, string>> }[]
}

const decoded = (text = ''): string => Buffer.from(text, 'base64').toString()

/** CA and client certificate in a recorded answer. */
function recordedPems(number: number): { readonly ca: string; readonly client: string } {
  const { response } = recorded('credentials-user-with-client-certificate', number)
  const { kubeconfigs } = response.body as { kubeconfigs: readonly { value: string }[] }
  const { clusters, users } = load(decoded(kubeconfigs[0]?.value)) as Kubeconfig
  return {
    ca: decoded(clusters[0]?.cluster['certificate-authority-data']),
    client: decoded(users[0]?.user['client-certificate-data']),
  }
}

describeRecorded('certificates have the form of those in recorded kubeconfigs', () => {
  describe('of 2023', () => {
    test('CA and masterclient of the first cluster: subject, issuer, key, signature, extensions in their order', async () => {
      const { ca, client } = recordedPems(0)
      const { pem } = emulator.cluster('first')
      expect(await formOf(readFileSync(pem.ca))).toEqual(await formOf(ca))
      expect(await formOf(readFileSync(pem.masterclient))).toEqual(await formOf(client))
    })
  })

  describe('of 2020', () => {
    test('without key identifiers', async () => {
      const { ca, client } = recordedPems(1)
      const { pem } = emulator.cluster('second')
      const extensions = (lines: readonly string[]) => lines.filter((line) => /^(X509v3|CA:|Digital|TLS)/.test(line))
      expect(extensions(await formOf(readFileSync(pem.ca)))).toEqual(extensions(await formOf(ca)))
      expect(extensions(await formOf(readFileSync(pem.masterclient)))).toEqual(extensions(await formOf(client)))
    })
  })
})
