// A real Kubernetes behind the emulated Azure: the run is given the name of a cluster and an identity of Entra ID, and what
// it reports is what openssl and kubectl read.
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { azureInputs } from '../pipeline/kit.ts'
import { actByName, certificatesOf, findingsOf, outcomesOf, reportOf, type Run, runs } from './action.ts'
import { leaks } from './canary.ts'
import { describeReal, down, kubectl, kubeletClientFile, patience, pki, up, type Cluster } from './cluster.ts'
import { newFolder, removeFolders } from './folder.ts'
import { applyRbac, bindTo } from './kubeconfig.ts'
import { inFile, servedBy, type Witness } from './openssl.ts'

describeReal('a real Kubernetes behind the emulated Azure', () => {
  let emulator: Emulator
  let cluster: Cluster
  let run: Run

  beforeAll(async () => {
    const kubeconfig = join(newFolder(), 'kubeconfig')
    emulator = await startEmulator({
      clusters: [
        {
          name: 'real',
          pools: [{ name: 'nodepool1', count: 1 }],
          azure: { resourceGroup: 'rg1', entra: {}, kubernetes: { kubeconfig, rotate: 'false' } },
        },
      ],
      azure: { tokenIssuer: 'local' },
    })
    const { state, ca } = emulator.azure
    cluster = await up({ nodes: 1, oidc: { issuer: state.tokens.issuer, ca } })
    copyFileSync(cluster.kubeconfig, kubeconfig)
    await applyRbac()
    await bindTo(emulator.azure.identity('pipeline').objectId)
    run = await actByName(cluster.kubeconfig, { ...azureInputs(emulator), clusters: 'rg1/real' })
  }, patience)

  afterAll(async () => {
    await down()
    await emulator.stop()
    removeFolders()
  }, patience)

  const seen = (role: string): readonly Partial<Witness>[] =>
    certificatesOf(run, role).map(({ notAfter, fingerprint = '' }) => ({ notAfter, fingerprint }))

  /** What openssl says of a certificate that kubectl printed. */
  async function printed(pem: string): Promise<Witness> {
    const file = join(newFolder(), 'printed.pem')
    writeFileSync(file, pem)
    return await inFile(file)
  }

  test('everything is seen, by a token of Entra ID for the cluster', () => {
    expect(run.stderr).toBe('')
    expect(findingsOf(run).filter(({ outcome }) => ['inconclusive', 'fail'].includes(outcome))).toEqual([])
    expect(reportOf(run).targets[0]?.evidence.filter(({ reason }) => reason !== undefined)).toEqual([])
    expect(Object.values(outcomesOf(run, 'kubeconfig-static-token'))).toEqual(['pass'])
    const tokens = emulator.azure.state.log.filter(
      ({ service, path }) => service === 'login' && path.includes('/token'),
    )
    expect(tokens).toHaveLength(2)
  })

  test.each([
    ['cluster-ca', 'ca.crt'],
    ['aggregator-ca', 'aggregator-ca.crt'],
    ['client-ca', 'ca.crt'],
    ['api-server', 'apiserver.crt'],
  ])('%s is the certificate that openssl reads from %s', async (role, file) => {
    expect(seen(role)).toEqual([await inFile(pki(cluster, file))])
  })

  test('the API server serves it to openssl s_client, too', async () => {
    const server = (await kubectl('config', 'view', '--output', 'jsonpath={.clusters[0].cluster.server}')).trim()
    const { hostname, port } = new URL(server)
    expect(seen('api-server')).toEqual([await servedBy(hostname, Number(port))])
  })

  test('the cluster CA is the one that kubectl shows', async () => {
    const path = 'jsonpath={.data.ca\\.crt}'
    const pem = await kubectl('get', 'configmap', 'kube-root-ca.crt', '--namespace', 'kube-system', '--output', path)
    expect(seen('cluster-ca')).toEqual([await printed(pem)])
  })

  test('the serving and client certificates of the node are those that openssl reads there, and that kubectl shows issued', async () => {
    const [node] = cluster.nodes
    if (node === undefined) throw new Error('there is one node')
    expect(certificatesOf(run, 'kubelet-serving').map((one) => one.node)).toEqual([node.name])
    expect(seen('kubelet-serving')).toEqual([await servedBy(node.address, 10250)])
    expect(seen('kubelet-client')).toEqual([await inFile(kubeletClientFile(cluster, node))])
    const { items } = JSON.parse(await kubectl('get', 'certificatesigningrequests', '--output', 'json')) as {
      items: { spec: { signerName: string }; status: { certificate?: string } }[]
    }
    for (const [role, signer] of [
      ['kubelet-serving', 'kubernetes.io/kubelet-serving'],
      ['kubelet-client', 'kubernetes.io/kube-apiserver-client-kubelet'],
    ] as const) {
      const issued = items.flatMap(({ spec, status: { certificate } }) =>
        spec.signerName === signer && certificate !== undefined ? [Buffer.from(certificate, 'base64').toString()] : [],
      )
      expect(await Promise.all(issued.map(printed))).toContainEqual(seen(role)[0])
    }
  })

  test('nothing that was printed or written holds a secret', () => {
    expect(leaks(runs)).toEqual([])
    const { secret = '' } = emulator.azure.identity('pipeline')
    expect(secret.length).toBeGreaterThan(20)
    expect(runs.flatMap(({ outputs }) => Object.values(outputs)).filter((text) => text.includes(secret))).toEqual([])
  })
})
