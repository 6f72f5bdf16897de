// The Entra token for AKS: every cluster with Entra ID accepts it, so it goes only to a server that verified under the CA of ARM.
import { expect, test } from '@jest/globals'
import { startEmulator } from '../../emulator/emulator.ts'
import { kubernetesAdapter } from '../../src/adapters/kubernetes/connect.ts'
import { readKubeconfigText } from '../../src/inputs/kubeconfig/from-arm.ts'
import type { AzurePort } from '../../src/model/azure.ts'
import type { EvidenceKey } from '../../src/model/evidence.ts'
import { lookByArm, sessionOf, withAzure } from '../evidence/azure-kit.ts'
import { expectNoCredentialSent, failureOf } from '../evidence/kit.ts'

const { signal } = new AbortController()
const entra = { azure: { entra: {} } } as const
const keys: readonly EvidenceKey[] = ['serverVersion', 'nodes', 'kubelets', 'kubeletCsrs']

/** ARM that hands out this in place of the kubeconfig. */
const handing =
  (change: (text: string) => string) =>
  (port: AzurePort): AzurePort => ({
    ...port,
    kubeconfig: async (...of) => {
      const text = (await port.kubeconfig(...of))()
      return () => change(text)
    },
  })

test('a token that one cluster got is accepted by another: what the page on security warns of', async () => {
  const emulator = await startEmulator({
    clusters: [
      { name: 'one', ...entra },
      { name: 'two', ...entra },
    ],
    azure: {},
  })
  try {
    const port = await sessionOf(emulator)
    const token = await port.clusterToken(signal)
    const [subscription] = await port.subscriptions(signal)
    if (subscription === undefined) throw new Error('no subscription')
    for (const cluster of await port.managedClusters({ subscription }, signal)) {
      const text = await port.kubeconfig(cluster, { admin: false }, signal)
      const target = readKubeconfigText(() => undefined)(text())
      if (target === undefined) throw new Error('no kubeconfig')
      // any identity that the API server knows may ask what it may do
      const ask = async (shown: () => string) =>
        (await kubernetesAdapter(() => undefined)({ ...target, user: { token: shown } }, signal)).may(
          { verb: 'list', resource: 'nodes', group: '' },
          signal,
        )
      expect(typeof (await ask(token))).toBe('boolean')
      await expect(ask(() => 'another.token.here')).rejects.toMatchObject({ reason: 'unauthorized' })
    }
  } finally {
    await emulator.stop()
  }
})

test('no credential reaches a server that does not verify under the CA that ARM handed out', async () => {
  await withAzure(entra, async (its) => {
    its.cluster.inspectTls(true)
    const evidence = await lookByArm(its, keys, { nodeEvidence: ['tunnel'] })
    for (const key of keys) expect(failureOf(evidence[key]).reason).toBe('untrusted')
    expectNoCredentialSent(its.cluster)
  })
})

test.each([
  ['without a CA', (text: string) => text.replace(/^\s*certificate-authority-data:.*$/m, '')],
  ['with an empty CA', (text: string) => text.replace(/(certificate-authority-data:).*$/m, "$1 ''")],
])(
  'no token is even asked for with a kubeconfig %s: the roots of the system do not vouch for a cluster',
  async (_, change) => {
    await withAzure(entra, async (its) => {
      let asked = 0
      const through = (port: AzurePort): AzurePort => ({
        ...handing(change)(port),
        clusterToken: (abort) => {
          asked += 1
          return port.clusterToken(abort)
        },
      })
      const evidence = await lookByArm(its, ['nodes'], { through })
      expect(['untrusted', 'malformed']).toContain(failureOf(evidence.nodes).reason)
      expect(asked).toBe(0)
      expectNoCredentialSent(its.cluster)
    })
  },
)

test('no credential reaches the server of another cluster under the CA of this one', async () => {
  await withAzure(entra, async (other) => {
    await withAzure(entra, async (its) => {
      const evidence = await lookByArm(its, ['nodes'], {
        through: handing((text) => text.replace(/^(\s*server:).*$/m, `$1 ${other.cluster.url}`)),
      })
      expect(failureOf(evidence.nodes).reason).toBe('untrusted')
      expectNoCredentialSent(other.cluster)
    })
  })
})
