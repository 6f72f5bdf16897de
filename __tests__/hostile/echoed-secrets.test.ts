import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { load } from 'js-yaml'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { azureInputs, type Texts } from '../pipeline/kit.ts'
import { newFolder, removeFolders } from '../real/folder.ts'
import { placesOf } from '../transcripts/secrets.ts'
import { disguises, type Echoing, startEchoing } from './echo.ts'
import { runSource } from './run-source.ts'
import { random } from './secret-kinds.ts'

jest.setTimeout(300_000)

const everything = 'summary, annotations, json, html, sarif, junit, openmetrics, csv, markdown'
let emulator: Emulator
const started: Echoing[] = []
const echoing = async (...options: Parameters<typeof startEchoing>): Promise<Echoing> => {
  const one = await startEchoing(...options)
  started.push(one)
  return one
}

beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [
      {
        name: 'one',
        pools: [{ name: 'pool', count: 2 }],
        objects: {
          secrets: [
            { namespace: 'shop', name: 'web', issuer: 'cluster-ca', dates: { notBefore: '-30d', notAfter: '+10d' } },
          ],
          webhooks: [{ name: 'guard', service: { namespace: 'shop', name: 'guard' }, caBundle: 'cluster-ca' }],
        },
      },
    ],
    azure: { identities: [{ name: 'pipeline' }] },
    github: { repositories: [{ name: 'acme/clusters' }] },
  })
})
afterAll(async () => {
  await Promise.all(started.map((one) => one.stop()))
  await emulator.stop()
  removeFolders()
})

type Kubeconfig = {
  clusters: { cluster: Record<string, string> }[]
  users: { user: Record<string, string> }[]
}

/** What Kubernetes objects need in order to be read at all; everything else repeats the token. */
const structure = new Set([
  'kind',
  'apiVersion',
  'resourceVersion',
  'continue',
  'type',
  'creationTimestamp',
  'signerName',
  'status',
])
const isMaterial = (value: string): boolean => /^LS0tLS1|-----BEGIN/.test(value) || /^\d{4}-\d\d-\d\dT/.test(value)

describe('the search', () => {
  const token = `a.b-${random('token', 60)}`
  test.each(disguises.map((disguise, index) => [index, disguise(token)] as const))(
    'finds a planted token, disguise %i',
    (_, planted) => {
      expect(placesOf({ file: `x${planted}y` }, { secrets: [token] })).toEqual(['file'])
    },
  )
})

describe('an API server that repeats the token of the run in all that it says', () => {
  const kubeconfigFor = ({ url, ca }: Echoing): { readonly text: string; readonly token: string } => {
    const kubeconfig = load(readFileSync(emulator.cluster('one').kubeconfigs.serviceAccount, 'utf8')) as Kubeconfig
    for (const { cluster } of kubeconfig.clusters) {
      cluster['server'] = url
      cluster['certificate-authority-data'] = Buffer.from(ca).toString('base64')
    }
    return { text: JSON.stringify(kubeconfig), token: tokenOf(kubeconfig) }
  }
  const tokenOf = ({ users }: Kubeconfig): string => users[0]?.user['token'] ?? ''
  const tokenOfOne = (): string =>
    tokenOf(load(readFileSync(emulator.cluster('one').kubeconfigs.serviceAccount, 'utf8')) as Kubeconfig)

  test.each([
    ['outside of a runner', {}, false],
    ['on a runner', { GITHUB_ACTIONS: 'true', RUNNER_DEBUG: '1' }, false],
    ['with the escapes of JSON', {}, true],
  ])('gets it into nothing that is printed or written, %s', async (_, env, asJsonEscapes) => {
    const upstream = emulator.cluster('one')
    const server = await echoing({
      upstream: upstream.url,
      secretOf: (authorization) => (authorization === '' ? undefined : authorization),
      known: tokenOfOne(),
      keeps: (__, key, value) => structure.has(key) || isMaterial(value),
      asJsonEscapes,
    })
    const { text, token } = kubeconfigFor(server)
    const left = await runSource(
      { kubeconfig: text, reports: everything, 'tls-secrets': 'true', 'node-evidence': 'metrics' },
      env,
    )
    expect(server.repeated()).toBeGreaterThan(50)
    expect(Object.keys(left.texts)).toEqual(
      expect.arrayContaining(['aks-cert-guard-report/evidence.json', 'aks-cert-guard-report/report.html']),
    )
    expect(left.texts['stdout']).not.toContain('This is a bug')
    expect(placesOf(left.texts, { secrets: [token], onRunner: 'GITHUB_ACTIONS' in env })).toEqual([])
    // what it said is kept, with a mark where the token stood
    expect(left.texts['aks-cert-guard-report/evidence.json']).toContain('(redacted)')
    expect(left.texts['aks-cert-guard-report/evidence.json']).toContain('repeats a secret of this run')
    for (const name of ['evidence.json', 'report.json', 'report.sarif'])
      expect(() => JSON.parse(left.texts[`aks-cert-guard-report/${name}`] ?? '') as unknown).not.toThrow()
  })

  test('and names its clusters, contexts and path by the token', async () => {
    const secret = `tok_${random('named', 40)}~x`
    const kubeconfig = {
      clusters: [{ name: secret, cluster: { server: `https://127.0.0.1:1/k8s/${secret}` } }],
      users: [{ name: secret, user: { token: secret } }],
      contexts: [{ name: secret, context: { cluster: secret, user: secret } }],
      'current-context': secret,
    }
    const left = await runSource({ kubeconfig: JSON.stringify(kubeconfig), reports: everything })
    expect(left.texts['aks-cert-guard-report/evidence.json']).toContain('"server": "https://127.0.0.1:1"')
    expect(placesOf(left.texts, { secrets: [secret] })).toEqual([])
  })

  test('the path, query and user of a server leave no trace, whatever they are', async () => {
    const hidden = random('path', 30)
    const kubeconfig = {
      clusters: [{ name: 'c', cluster: { server: `https://127.0.0.1:1/k8s/clusters/${hidden}` } }],
      users: [{ name: 'u', user: { token: 'some-token-of-mine' } }],
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'c',
    }
    const left = await runSource({ kubeconfig: JSON.stringify(kubeconfig), reports: everything })
    expect(placesOf(left.texts, { secrets: [hidden] })).toEqual([])
  })
})

describe('ARM that repeats its token', () => {
  const armStructure =
    /^(?:id|name|type|nextLink|value|subscriptionId|tenantId|resourceGroup|nodeResourceGroup|fqdn|azurePortalFQDN|provisioningState|code|audiences|loginEndpoint|location|kubernetesVersion|currentKubernetesVersion|powerState|mode|osType|vmSize)$/

  test.each(['check', 'plan', 'gate'])('gets it into nothing of mode %s', async (mode) => {
    let token = ''
    const server = await echoing({
      upstream: emulator.azure.url,
      secretOf: (authorization) => (authorization === '' ? undefined : (token = authorization)),
      keeps: (path, key, value) =>
        /Credential/i.test(path) || path.includes('metadata') || armStructure.test(key) || isMaterial(value),
    })
    const inputs: Texts = {
      ...azureInputs(emulator),
      'arm-endpoint': server.url,
      clusters: 'rg1/one',
      mode,
      reports: everything,
    }
    const left = await runSource({ ...inputs, 'ca-bundle': `${emulator.azure.caPem}\n${server.ca}` })
    expect(left.texts['stdout']).not.toContain('This is a bug')
    expect(server.repeated()).toBeGreaterThan(5)
    expect(token).not.toBe('')
    expect(placesOf(left.texts, { secrets: [token, inputs['client-secret'] ?? ''] })).toEqual([])
  })

  test('gets it into nothing when every name and message is the token', async () => {
    let token = ''
    const server = await echoing({
      upstream: emulator.azure.url,
      secretOf: (authorization) => (authorization === '' ? undefined : (token = authorization)),
      keeps: (path, key) =>
        path.includes('metadata') || ['id', 'nextLink', 'subscriptionId', 'type', 'code'].includes(key),
    })
    const inputs: Texts = {
      ...azureInputs(emulator),
      'arm-endpoint': server.url,
      discover: 'subscription',
      reports: everything,
    }
    for (const mode of ['check', 'list']) {
      const left = await runSource({ ...inputs, mode, 'ca-bundle': `${emulator.azure.caPem}\n${server.ca}` })
      expect(left.texts['stdout']).not.toContain('This is a bug')
      expect(placesOf(left.texts, { secrets: [token, inputs['client-secret'] ?? ''] })).toEqual([])
    }
    expect(token).not.toBe('')
  })
})

describe('GitHub that repeats its token', () => {
  test('gets it into no issue and nothing that is printed', async () => {
    const { github } = emulator
    if (github === undefined) throw new Error('the scenario has a GitHub')
    const server = await echoing({
      upstream: github.apiUrl,
      secretOf: (authorization) => (authorization === '' ? undefined : authorization),
      keeps: (_, key) => ['state', 'node_id', 'url', 'login', 'type'].includes(key),
    })
    const path = new URL(github.apiUrl).pathname.replace(/\/$/, '')
    const kubeconfig = {
      clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1:1' } }],
      users: [{ name: 'u', user: { token: 'some-token-of-mine' } }],
      contexts: [{ name: `prod ${github.writeToken}`, context: { cluster: 'c', user: 'u' } }],
      'current-context': `prod ${github.writeToken}`,
    }
    const ca = join(newFolder(), 'ca.pem')
    writeFileSync(ca, server.ca)
    for (let time = 0; time < 2; time += 1) {
      const left = await runSource(
        { kubeconfig: JSON.stringify(kubeconfig), issue: 'on-failure', 'github-token': github.writeToken },
        { ...github.environment(), GITHUB_API_URL: `${server.url}${path}`, NODE_EXTRA_CA_CERTS: ca },
      )
      expect(left.texts['stdout']).not.toContain('This is a bug')
      expect(placesOf(left.texts, { secrets: [github.writeToken], onRunner: true })).toEqual([])
    }
    const issues = github.repository('acme/clusters')
    expect(issues.issues.length).toBeGreaterThan(0)
    expect(placesOf({ issues: JSON.stringify(issues) }, { secrets: [github.writeToken] })).toEqual([])
    expect(server.repeated()).toBeGreaterThan(0)
  })
})
