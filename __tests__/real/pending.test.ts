// Nobody approves requests for serving certificates: the kubelet serves none, and the API server cannot reach it.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { act, findingsOf, outcomesOf, runs, shownOf } from './action.ts'
import { leaks } from './canary.ts'
import { describeReal, down, kubectl, patience, up, type Cluster } from './cluster.ts'
import { removeFolders } from './folder.ts'
import { applyRbac, serviceAccountKubeconfig } from './kubeconfig.ts'
import { schemaErrors } from './schema.ts'

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString()

describeReal('a real Kubernetes with pending requests', () => {
  let cluster: Cluster
  let kubeconfig: string
  let node: string
  let request: string

  beforeAll(async () => {
    cluster = await up({ pending: true })
    await applyRbac()
    kubeconfig = await serviceAccountKubeconfig(cluster)
    node = cluster.nodes[0]?.name ?? ''
    const selector = 'spec.signerName=kubernetes.io/kubelet-serving'
    const name = 'jsonpath={.items[0].metadata.name}'
    request = await kubectl('get', 'csr', '--field-selector', selector, '--output', name)
  }, patience)
  afterAll(async () => {
    await down()
    removeFolders()
  }, patience)

  test('the kubelet serves no certificate, and that fails', async () => {
    const run = await act(kubeconfig)
    const { annotations, message, rows } = shownOf(run)
    expect(findingsOf(run, 'kubelet-serving-expiry')).toMatchObject([
      { subject: node, outcome: 'fail', message: expect.stringContaining('serves no certificate') as unknown },
    ])
    expect([message, annotations.join(), rows.join()]).toEqual(
      Array(3).fill(expect.stringContaining('serves no certificate')),
    )
    expect(run.status).toBe(1)
  })

  test('its client certificate is known all the same, from the request that was issued', async () => {
    const run = await act(cluster.kubeconfig)
    expect(outcomesOf(run, 'kubelet-client-expiry')).toEqual({ [node]: 'pass' })
  })

  test('a request may wait for five minutes, and then it warns', async () => {
    const soon = await act(kubeconfig, { checks: '-* kubelet-csr' })
    const late = await act(kubeconfig, { checks: '-* kubelet-csr', 'as-of': inMinutes(6) })
    const about = `The request for a serving certificate of node ${node} has been pending for`
    expect(findingsOf(soon).filter(({ outcome }) => outcome !== 'pass')).toEqual([])
    expect(findingsOf(late).filter(({ outcome }) => outcome !== 'pass')).toMatchObject([
      { subject: request, outcome: 'warn', message: expect.stringContaining(about) as unknown },
    ])
    expect([soon.status, late.status]).toEqual([0, 0])
  })

  test('all that these runs printed and wrote holds no key and no token, and is of the published form', () => {
    expect(leaks(runs)).toEqual([])
    expect(schemaErrors(runs)).toEqual([])
    expect(runs.length).toBeGreaterThan(3)
  })
})
