// A whole rotation of a real Kubernetes behind the emulated ARM: planned, begun, proved, and looked at again by others than us.
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { type OldCredentialsText, oldCredentials } from './old-credentials.ts'
import { posts } from '../rotation/kit.ts'
import { act, type ProcessRun, removeFolders, rotateInputs } from '../rotation/process-kit.ts'
import { type Cluster, describeReal, down, kubectl, kubectlWith, patience, pki, up } from './cluster.ts'
import { newFolder } from './folder.ts'
import { run } from './process.ts'

const script = resolve(process.env['REAL_CLUSTER'] ?? '')
const nodes = 3

describeReal('a rotation of a real Kubernetes behind the emulated ARM', () => {
  let cluster: Cluster
  let emulator: Emulator
  let old: OldCredentialsText
  let planned: ProcessRun
  let rotated: ProcessRun
  let handedOver: string

  const inputs = (mode: 'plan' | 'rotate') => ({
    ...rotateInputs(emulator, ['real'], {
      'min-ca-age': '1s',
      'tls-secrets': 'true',
      'rotation-timeout': '10m',
      ...(mode === 'plan' ? { confirm: '' } : { 'write-kubeconfig': handedOver, 'keep-credentials': 'true' }),
    }),
    mode,
  })
  const server = (): string =>
    /server["']?: *["']?(https:\/\/[^"'\s,]+)/.exec(readFileSync(cluster.kubeconfig, 'utf8'))?.[1] ?? ''
  const ca = (): X509Certificate => new X509Certificate(readFileSync(pki(cluster, 'ca.crt')))

  /** of the check after the rotation */
  const findings = () => {
    const report = JSON.parse(rotated.files['aks-cert-guard-report/report.json'] ?? '{}') as {
      targets: { findings: { check: string; outcome: string; subject: string; message: string }[] }[]
    }
    return report.targets[0]?.findings ?? []
  }

  beforeAll(async () => {
    cluster = await up({ nodes })
    handedOver = join(newFolder(), 'kubeconfig')
    old = oldCredentials(cluster.kubeconfig, newFolder())
    // what holds the CA in use: a webhook, and a Secret with a kubeconfig in it. A service's certificate would have to be known
    const bundle = readFileSync(pki(cluster, 'ca.crt')).toString('base64')
    await kubectlWith(
      {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingWebhookConfiguration',
        metadata: { name: 'old-trust' },
        webhooks: [
          {
            name: 'old.trust.example',
            clientConfig: { url: 'https://old-trust.example/', caBundle: bundle },
            rules: [{ apiGroups: ['example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['things'] }],
            failurePolicy: 'Fail',
            sideEffects: 'None',
            admissionReviewVersions: ['v1'],
          },
        ],
      },
      'create',
    )
    await kubectlWith(
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { namespace: 'default', name: 'registered' },
        stringData: { config: `clusters: [{name: a, cluster: {certificate-authority-data: ${bundle}}}]` },
      },
      'create',
    )
    // the script has no luck when its random token looks like a number: once more, then
    const program = `CLUSTER_STATE=${cluster.state} ${script}`
    const rotate = `${program} rotate || { rm -rf ${cluster.state}/pki-before && ${program} rotate; }`
    emulator = await startEmulator({
      clusters: [
        {
          name: 'real',
          pools: [{ name: 'nodepool1', count: nodes }],
          azure: { resourceGroup: 'rg1', kubernetes: { kubeconfig: cluster.kubeconfig, rotate } },
        },
      ],
      azure: {},
    })
    planned = await act(inputs('plan'))
    rotated = await act(inputs('rotate'))
  }, patience)
  afterAll(async () => {
    await emulator.stop()
    await down()
    removeFolders()
  }, patience)

  test('the plan names who holds the CA', () => {
    const plan = planned.files['aks-cert-guard-report/plan.json'] ?? ''
    expect(planned.stdout).not.toContain('::error::This is a bug')
    const { plans } = JSON.parse(plan) as {
      plans: { findings: { check: string; outcome: string; subject: string }[] }[]
    }
    const holders = (plans[0]?.findings ?? []).filter(({ check }) => check.startsWith('plan-'))
    expect(holders.map(({ subject, outcome }) => `${outcome} ${subject}`)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^warn .*old-trust/),
        expect.stringMatching(/^warn .*default\/registered/),
      ]),
    )
  })

  test('every proof holds, with one request', () => {
    expect(rotated.stdout).not.toContain('::error::This is a bug')
    expect(rotated.proofs).toEqual({
      'api-server-ca-differs': 'held',
      'old-ca-refused': 'held',
      'old-client-certificate-refused': 'held',
      'old-token-refused': 'held',
      'new-credentials-work': 'held',
      'service-account-token-works': 'held',
      'root-ca-published': 'held',
      'nodes-renewed': 'held',
      'kubelet-requests-issued': 'held',
    })
    expect(rotated.outputs['rotated']).toBe('true')
    expect(posts(emulator)).toBe(1)
    const sha256 = (certificate: X509Certificate): string =>
      certificate.fingerprint256.replaceAll(':', '').toLowerCase()
    expect(rotated.rotation[0]?.before.map(({ fingerprint }) => fingerprint)).toEqual([sha256(old.ca)])
    expect(rotated.rotation[0]?.after.map(({ fingerprint }) => fingerprint)).toEqual([sha256(ca())])
  })

  test('the webhook and the Secret are findings of the check, which warn', () => {
    const found = findings().filter(({ check }) => check === 'rotation-old-ca')
    expect(found.map(({ subject, outcome }) => `${outcome} ${subject}`).toSorted()).toEqual([
      'warn Secret default/registered',
      'warn ValidatingWebhookConfiguration old-trust',
    ])
  })

  test('openssl agrees: the new CA verifies the API server, and the old one does not', async () => {
    const host = new URL(server()).host
    const verdict = async (file: string): Promise<string> => {
      const args = ['s_client', '-connect', host, '-CAfile', file, '-verify_return_error']
      const { stdout } = await run('openssl', args, { input: '', milliseconds: 20_000 })
      return /Verify return code: (\d+)/.exec(stdout)?.[1] ?? 'none'
    }
    expect([await verdict(pki(cluster, 'ca.crt')), await verdict(old.caFile)]).toEqual([
      '0',
      expect.stringMatching(/^(?!0$)/),
    ])
  })

  test('kubectl agrees: the old kubeconfig is refused, also when it is told to trust the new CA', async () => {
    const ask = (...args: readonly string[]) =>
      run(script, ['kubectl', ...args], { milliseconds: 60_000, env: process.env as Record<string, string> })
    const before = await ask('--kubeconfig', old.kubeconfig, 'get', 'nodes')
    expect([before.status, before.stderr]).toEqual([
      1,
      expect.stringContaining('certificate signed by unknown authority'),
    ])
    const curl = (more: readonly string[]): string =>
      execFileSync('curl', [
        '-s',
        '--cacert',
        pki(cluster, 'ca.crt'),
        '-o',
        '/dev/null',
        '-w',
        '%{http_code}',
        ...more,
        `${server()}/api/v1/nodes`,
      ]).toString()
    const header = join(newFolder(), 'header')
    writeFileSync(header, `Authorization: Bearer ${old.token}`, { mode: 0o600 })
    expect(curl(['--cert', old.certFile, '--key', old.keyFile])).toBe('401')
    expect(curl(['-H', `@${header}`])).toBe('401')
    expect((await kubectl('get', 'nodes', '-o', 'name')).trim().split('\n')).toHaveLength(nodes)
  })

  test('kubectl works with the kubeconfig that was handed over, which only its owner can read', async () => {
    expect(rotated.outputs['kubeconfig']).toBe(handedOver)
    expect((statSync(handedOver).mode & 0o777).toString(8)).toBe('600')
    const authority = /certificate-authority-data: *(\S+)/.exec(readFileSync(handedOver, 'utf8'))?.[1] ?? ''
    expect(new X509Certificate(Buffer.from(authority, 'base64')).fingerprint256).toBe(ca().fingerprint256)
    const nodesOf = await kubectl('--kubeconfig', handedOver, 'get', 'nodes', '-o', 'name')
    expect(nodesOf.trim().split('\n')).toHaveLength(nodes)
  })

  test('the check after it finds nothing that fails the job: exit status 0', () => {
    const bad = findings().filter(({ outcome }) => outcome === 'fail' || outcome === 'inconclusive')
    expect(bad).toEqual([])
    expect(/^::error::(.*)$/m.exec(rotated.stdout)?.[1]).toBeUndefined()
    expect(rotated.status).toBe(0)
  })
})
