// Private clusters, end to end: by command invoke, directly, and by what auto makes of it.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { azureInputs, type Ran, runWith, targetIn, type Texts } from './kit.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator('private')
}, 300_000)
afterAll(() => emulator.stop())
afterEach(() => {
  emulator.azure.faults.clear()
  emulator.azure.state.log.length = 0
})

const run = (name: 'private' | 'no-public-name' | 'vnet', inputs: Texts): Promise<Ran> =>
  runWith({ ...azureInputs(emulator), clusters: `rg-private/${name}`, 'node-evidence': 'run-command', ...inputs })

/** Requests of ARM for AKS run command, not for that of machines. */
const commands = (): readonly string[] =>
  emulator.azure.state.log.flatMap(({ method, path }) =>
    /managedClusters\/[^/]+\/(?:runCommand|commandResults)/i.test(path)
      ? [`${method} ${/runCommand|commandResults/.exec(path)?.[0] ?? ''}`]
      : [],
  )

const outcomes = (ran: Ran, name: string): readonly string[] =>
  targetIn(ran, `/${name}`).findings.map(({ check, subject, outcome, reason }) =>
    [check, subject, outcome, ...(reason === undefined ? [] : [reason])].join(' | '),
  )

const node = (index: number): string => `aks-nodepool1-12345678-vmss00000${index}`

describe('connection: command-invoke', () => {
  test('learns everything of a private cluster but what its API server shows, in one command', async () => {
    const ran = await run('private', { connection: 'command-invoke' })
    const target = 'my-subscription/rg-private/private'
    // by hand: the API server and masterclient end in 80 days, the CA in 10,300; nodes are as new ones are
    expect(outcomes(ran, 'private').toSorted()).toEqual(
      [
        `api-server-expiry | ${target} | inconclusive | not-supported`,
        `api-server-trust | ${target} | inconclusive | not-supported`,
        'kubeconfig-client-expiry | O=system:masters, CN=masterclient | warn',
        'kubeconfig-static-token | context private | warn',
        'azure-detectors | detector clusterCertExpiredDetailed | warn',
        'cluster-ca-expiry | CN=ca | pass',
        'kubeconfig-stale | context private | pass',
        'aggregator-ca-expiry | client CA CN=ca | pass',
        'aggregator-ca-expiry | request-header CA CN=aggregator-ca | pass',
        ...[
          'kubelet-client-expiry',
          'kubelet-serving-expiry',
          'kubelet-serving-signer',
          'kubelet-serving-rotation',
        ].flatMap((check) => [`${check} | ${node(0)} | pass`, `${check} | ${node(1)} | pass`]),
        `kubelet-csr | ${target} | pass`,
        `tls-bootstrap | ${target} | pass`,
        `node-api-server-copy | ${node(0)} | pass`,
        `node-api-server-copy | ${node(1)} | pass`,
        `auto-rotation | ${target} | pass`,
        'azure-detectors | detector rotate-cluster-certificate | pass',
        `service-principal | ${target} | pass`,
        'service-account-tokens | kube-root-ca.crt | pass',
        'service-account-tokens | signing keys | pass',
        'cluster-state | Kubernetes version | pass',
        `cluster-state | ${target} | pass`,
        `custom-ca-trust | ${target} | notApplicable`,
        `ca-bundles | ${target} | notApplicable`,
        `tls-secrets | ${target} | notApplicable`,
        `called-service-certificates | ${target} | notApplicable`,
        `cert-manager-renewal | ${target} | notApplicable`,
      ].toSorted(),
    )
    expect(commands()).toEqual(['POST runCommand', 'GET commandResults'])
  })

  test('says of each fact that it came that way, and of the chain where else to look', async () => {
    const ran = await run('private', { connection: 'command-invoke', 'node-evidence': 'none' })
    const { evidence, certificates, findings } = targetIn(ran, '/private')
    const live = evidence.filter(({ source = '' }) => source.endsWith(', by command invoke')).map(({ key }) => key)
    expect(live).toEqual([
      'serverVersion',
      'clusterRootCas',
      'authenticationCas',
      'clusterCreated',
      'nodes',
      'kubeletCsrs',
      'caBundles',
      'namespaceCas',
      'signingKeys',
    ])
    expect(certificates.find(({ role }) => role === 'aggregator-ca')?.seenIn).toEqual([
      'ConfigMap kube-system/extension-apiserver-authentication, by command invoke',
    ])
    expect(findings.find(({ check }) => check === 'api-server-expiry')?.remedy).toMatch(
      /self-hosted runner.*checks: -api-server-expiry, -api-server-trust/,
    )
  })

  test('reaches a cluster with authorised ranges too; a kubelet is asked by run-command, for there is no tunnel', async () => {
    const ran = await run('vnet', { connection: 'command-invoke', 'node-evidence': 'tunnel, run-command' })
    expect(outcomes(ran, 'vnet')).toContain(`kubelet-client-expiry | ${node(0)} | pass`)
    const failed = targetIn(ran, '/vnet').evidence.find(({ key, superseded }) => key === 'kubelets' && superseded)
    expect(failed).toMatchObject({ reason: 'not-supported', detail: expect.stringContaining('no port-forward') })
  })

  test('where run command is disabled nothing is sent, and every fact says so', async () => {
    const ran = await run('no-public-name', { connection: 'command-invoke' })
    expect(commands()).toEqual([])
    const { findings } = targetIn(ran, '/no-public-name')
    expect(findings.find(({ check }) => check === 'aggregator-ca-expiry')).toMatchObject({
      outcome: 'inconclusive',
      reason: 'not-supported',
      message: expect.stringContaining('disableRunCommand'),
      remedy: expect.stringContaining('--enable-run-command'),
    })
    expect(findings.filter(({ reason }) => reason === 'unexpected')).toEqual([])
  })

  test('is refused without the right, which is named, and asked for once', async () => {
    emulator.azure.faults.push({ kind: 'status', status: 403, path: 'arm:*/managedClusters/*/runCommand', times: 99 })
    const ran = await run('private', { connection: 'command-invoke', 'node-evidence': 'none' })
    expect(targetIn(ran, '/private').findings.find(({ check }) => check === 'service-account-tokens')).toMatchObject({
      outcome: 'inconclusive',
      reason: 'forbidden',
      message: expect.stringContaining(
        'Microsoft.ContainerService/managedClusters/runCommand/action on /resourceGroups/',
      ),
    })
    expect(commands()).toEqual(['POST runCommand'])
  })
})

describe('connection: direct', () => {
  test.each([
    ['private', /The cluster is private: .*self-hosted runner.*connection: command-invoke/],
    ['vnet', /The cluster is private: .*self-hosted runner.*connection: command-invoke/],
    ['no-public-name', /The cluster is private: .*self-hosted runner.*run command, which is disabled/],
  ] as const)('cannot reach %s, and the remedy names what can', async (name, remedy) => {
    const ran = await run(name, { 'node-evidence': 'none', timeout: '8s' })
    const unseen = targetIn(ran, `/${name}`).findings.filter(({ outcome }) => outcome === 'inconclusive')
    expect(new Set(unseen.map(({ check }) => check))).toEqual(
      new Set([
        'api-server-expiry',
        'api-server-trust',
        'kubeconfig-stale',
        'aggregator-ca-expiry',
        'kubelet-serving-rotation',
        'kubelet-csr',
        'service-account-tokens',
        'ca-bundles',
        'cluster-state',
      ]),
    )
    for (const finding of unseen) {
      expect(['unreachable', 'timeout']).toContain(finding.reason)
      expect(finding.remedy).toMatch(remedy)
    }
    expect(commands()).toEqual([])
  })
})

describe('connection: auto', () => {
  test('tries a private cluster directly, and then runs one command in it', async () => {
    const ran = await run('private', { connection: 'auto', 'node-evidence': 'none' })
    expect(outcomes(ran, 'private')).toContain('aggregator-ca-expiry | request-header CA CN=aggregator-ca | pass')
    expect(targetIn(ran, '/private').evidence.find(({ key }) => key === 'apiServerChain')).toMatchObject({
      state: 'unavailable',
      reason: 'timeout',
      source: 'TLS handshake',
    })
    expect(commands().filter((line) => line.startsWith('POST'))).toHaveLength(1)
  }, 40_000)
})
