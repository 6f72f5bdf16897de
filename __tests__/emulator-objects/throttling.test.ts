import { expect, test } from '@jest/globals'
import { CoreV1Api } from '@kubernetes/client-node'
import { clientCertificateOf, kubeConfig, oneCluster, raw, withEmulator } from '../emulator/support.ts'

test('a request too many is refused as priority and fairness does it', async () => {
  await withEmulator(oneCluster(), async (emulator) => {
    const cluster = emulator.cluster('one')
    const { admin } = cluster.kubeconfigs
    cluster.faults.push({ kind: 'status', status: 429, retryAfter: '2', path: '/api/v1/nodes' })
    const said = await raw(cluster, '/api/v1/nodes', clientCertificateOf(admin))
    expect(said).toMatchObject({
      status: 429,
      text: 'Too many requests, please try again later.\n',
      headers: { 'retry-after': '2', 'content-type': 'text/plain; charset=utf-8' },
    })
    expect(said.headers['x-kubernetes-pf-flowschema-uid']).toMatch(/^[0-9a-f-]{36}$/)
    cluster.faults.push({ kind: 'status', status: 429, path: '/api/v1/nodes' })
    await expect(kubeConfig(admin).makeApiClient(CoreV1Api).listNode()).rejects.toMatchObject({ code: 429 })
    const fine = await raw(cluster, '/api/v1/nodes', clientCertificateOf(admin))
    expect(fine.headers['x-kubernetes-pf-prioritylevel-uid']).toMatch(/^[0-9a-f-]{36}$/)
    expect(
      (await raw(cluster, '/api/v1/nodes', { headers: { authorization: 'Bearer x' } })).headers,
    ).not.toHaveProperty('x-kubernetes-pf-flowschema-uid')
  })
})
