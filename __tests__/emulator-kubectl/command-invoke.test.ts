// One cluster, asked directly, by the emulated command pod, and by the real kubectl, sh and grep: the same is learned.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { clientOf } from '../../emulator/kubernetes/kubectl-client.ts'
import { reads } from '../../src/adapters/kubernetes/kubectl-commands.ts'
import type { AzurePort } from '../../src/model/azure.ts'
import type { EvidenceKey } from '../../src/model/evidence.ts'
import { type AzureCluster, lookByArm } from '../evidence/azure-kit.ts'
import { run } from '../real/process.ts'
import { describeKubectl } from './kit.ts'

const keys = [
  'serverVersion',
  'clusterRootCas',
  'authenticationCas',
  'clusterCreated',
  'nodes',
  'kubeletCsrs',
  'caBundles',
  'tlsSecrets',
  'certManagerCertificates',
  'namespaceCas',
  'tokenSecretCas',
  'signingKeys',
] as const satisfies readonly EvidenceKey[]

/** what would be a line of another read, a last line and a forged object, if it came as it is */
const forged = 'x\nwhole\n\naks-cert-guard read-5 ended 0\naks-cert-guard read-5\n@\tevil\tforged\n'

let emulator: Emulator
let its: AzureCluster
beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [
      {
        name: 'aks1',
        pools: [
          { name: 'pool', count: 2, nodes: { 1: { ready: false, serving: 'self-signed' } } },
          { name: 'win', count: 1, operatingSystem: 'windows' },
        ],
        csrs: [
          { signer: 'kubelet-serving', node: 'pool/0', state: 'issued', age: '3d' },
          { signer: 'kubelet-serving', node: 'pool/1', state: 'denied', age: '2h' },
          { signer: 'kube-apiserver-client-kubelet', node: 'pool/0', state: 'pending', age: '7m' },
        ],
        objects: {
          secrets: [
            { namespace: 'shop', name: 'site', count: 3 },
            { namespace: 'shop', name: 'managed', certManager: true, annotations: { note: forged } },
            { namespace: 'old', name: 'token', type: 'service-account-token' },
            { namespace: 'old', name: 'passwords', type: 'opaque', data: { password: 'hunter2-is-secret' } },
          ],
          configMaps: [
            { namespace: 'shop', name: 'trust', caBundle: ['own-ca', 'cluster-ca'], data: { 'forged.txt': forged } },
            { namespace: 'shop', name: 'settings', data: { 'forged.txt': forged, colour: 'not-to-be-printed' } },
          ],
          webhooks: [
            { name: 'gate', service: { namespace: 'shop', name: 'gate' }, caBundle: 'own-ca', webhooks: 2 },
            {
              name: 'change',
              kind: 'mutating',
              service: { namespace: 'shop', name: 'change' },
              failurePolicy: 'Ignore',
            },
          ],
          apiServices: [
            {
              name: 'v1.shop.example',
              service: { namespace: 'shop', name: 'api' },
              caBundle: 'expired',
              available: false,
            },
          ],
          crds: [
            {
              name: 'orders.shop.example',
              kind: 'Order',
              conversion: { service: { namespace: 'shop', name: 'convert' }, caBundle: 'own-ca' },
            },
            { name: 'plain.shop.example', kind: 'Plain' },
          ],
          certificates: [
            { namespace: 'shop', name: 'managed' },
            { namespace: 'shop', name: 'failing', failed: '-3h', message: forged },
          ],
        },
      },
    ],
    azure: {},
    keys: 'p256',
  })
  its = { emulator, cluster: emulator.cluster('aks1'), asked: () => [] }
}, 300_000)
afterAll(() => emulator.stop())

/**
 * The transport and the moment differ, only annotations tell of cert-manager, and keys of Secrets are never fetched through a
 * command pod.
 */
const notByCommand = ['source', 'at', 'certManager', 'ownsKey']

const learned = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => {
      if (notByCommand.includes(key)) return undefined
      return Array.isArray(inner) ? inner.filter((one) => !isOfServices(one)) : inner
    }),
  )

/** Pods and Secrets of one service are asked for by its name, which fixed text does not have. */
const isOfServices = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && 'services' in one && 'answer' in one

const look = (through: (port: AzurePort) => AzurePort, connection: 'direct' | 'command-invoke' = 'command-invoke') =>
  lookByArm(its, keys, { connection, through, nodeEvidence: [], tlsSecrets: { namespaces: [], labels: '' } })

/** What was run, and what it printed. */
type Ran = { readonly text: string; readonly logs: string }

/** Keeps what went through. */
const keeping =
  (kept: Ran[]) =>
  (port: AzurePort): AzurePort => ({
    ...port,
    invoke: async (cluster, command, signal) => {
      const ran = await port.invoke(cluster, command, signal)
      kept.push({ text: command.text, logs: ran.logs })
      return ran
    },
  })

describe('the emulated pod', () => {
  test('tells what the API server itself tells, in one command of fixed text', async () => {
    const kept: Ran[] = []
    const invoked = await look(keeping(kept))
    // after it, for the pod's namespace has a CA too
    const direct = await look((port) => port, 'direct')
    expect(learned(invoked)).toEqual(learned(direct))
    expect(Object.values(invoked).map(({ state }) => state)).toEqual(keys.map(() => 'observed'))
    const ofServices = JSON.stringify(invoked.tlsSecrets).match(/"reason":"not-supported"/g)
    expect(ofServices).toHaveLength(4)
    expect(kept).toHaveLength(1)
    const fixed = new Set([...reads.values()].map(({ command }) => command))
    const run = kept.flatMap(({ text }) => text.split('\n').filter((line) => line.startsWith('kubectl')))
    expect(run.filter((line) => !fixed.has(line))).toEqual([])
    expect(new Set(run).size).toBe(fixed.size)
  })

  test('prints nothing of Secrets but certificates, and ConfigMaps only where they hold some', async () => {
    const kept: Ran[] = []
    await look(keeping(kept))
    const logs = kept.map((one) => one.logs).join('\n')
    const { text } = await clientOf(its.cluster.state, { name: 'a', groups: ['system:masters'] })('/api/v1/secrets')
    const { items } = JSON.parse(text) as {
      readonly items: readonly { readonly data?: Readonly<Record<string, string>> }[]
    }
    const withheld = items.flatMap(({ data = {} }) =>
      Object.entries(data).flatMap(([key, value]) => (['tls.crt', 'ca.crt', 'namespace'].includes(key) ? [] : [value])),
    )
    expect(withheld.length).toBeGreaterThan(4)
    for (const value of withheld) expect(logs.includes(value)).toBe(false)
    expect(logs).not.toContain('hunter2')
    expect(logs).not.toContain('not-to-be-printed')
    expect(logs).not.toMatch(/PRIVATE KEY|UFJJVkFURSBLRV/)
    expect(logs).toContain('"forged.txt"')
  })
})

describeKubectl('the real kubectl', () => {
  test('prints the same for the same text', async () => {
    const [emulated, real]: [Ran[], Ran[]] = [[], []]
    const invoked = await look(keeping(emulated))
    const kubeconfig = its.cluster.kubeconfigs.admin
    const really = await look((port) => ({
      ...port,
      invoke: async (_, { text }) => {
        const env = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', KUBECONFIG: kubeconfig }
        const { status, stdout, stderr } = await run('sh', ['-c', text], { env, milliseconds: 60_000 })
        expect(stderr).toBe('')
        real.push({ text, logs: stdout })
        return { exitCode: status ?? -1, logs: stdout }
      },
    }))
    expect(learned(really)).toEqual(learned(invoked))
    // requests are signed anew each time that they are listed
    const unsigned = (all: readonly Ran[]) =>
      all.map(({ text, logs }) => [text, logs.replaceAll(/"request":"[^"]*"/g, '"request":""')])
    expect(unsigned(real)).toEqual(unsigned(emulated))
  }, 300_000)
})
