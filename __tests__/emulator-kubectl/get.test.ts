// The real kubectl asks the emulated API server; what it prints is held against the scenario.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { cells, describeKubectl, firstNode, kubectl, lines, started, twoNodes } from './kit.ts'

const secondNode = 'aks-pool-12345678-vmss000001'
const label = 'kubernetes.azure.com/kubelet-serving-ca'

describeKubectl('kubectl get', () => {
  let emulator: Emulator
  let cluster: RunningCluster
  let admin: string
  let reader: string

  beforeAll(async () => {
    emulator = await startEmulator(twoNodes)
    cluster = emulator.cluster('one')
    admin = cluster.kubeconfigs.admin
    reader = cluster.kubeconfigs.serviceAccount
  })
  afterAll(async () => {
    await emulator.stop()
  })

  test('nodes', async () => {
    const [head, first, second, ...rest] = await lines(admin, 'get', 'nodes')
    expect(cells(head)).toEqual(['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION'])
    expect(cells(first)).toEqual([firstNode, 'Ready', '<none>', '65d', 'v1.35.4'])
    expect(cells(second)).toEqual([secondNode, 'NotReady', '<none>', '65d', 'v1.35.4'])
    expect(rest).toEqual([])
  })

  test('nodes -o wide', async () => {
    const [head, first] = await lines(admin, 'get', 'nodes', '-o', 'wide')
    expect(cells(head).slice(5)).toEqual([
      'INTERNAL-IP',
      'EXTERNAL-IP',
      'OS-IMAGE',
      'KERNEL-VERSION',
      'CONTAINER-RUNTIME',
    ])
    expect(cells(first).slice(5, 7)).toEqual([cluster.state.nodes[0]?.ip, '<none>'])
  })

  test('nodes -L with the label that says who signed the serving certificate', async () => {
    const [head, first, second] = await lines(admin, 'get', 'nodes', '-L', label)
    expect(cells(head).at(-1)).toBe('KUBELET-SERVING-CA')
    expect(cells(first).at(-1)).toBe('cluster')
    expect(cells(second).at(-1)).toBe('v1.35.4')
  })

  test('nodes by label, by field, as JSON, by jsonpath, by name', async () => {
    expect(await lines(admin, 'get', 'nodes', '-l', `${label}=cluster`, '-o', 'name')).toEqual([`node/${firstNode}`])
    const byField = ['get', 'nodes', '--field-selector', `metadata.name=${secondNode}`, '-o', 'name']
    expect(await lines(admin, ...byField)).toEqual([`node/${secondNode}`])
    const json = JSON.parse((await lines(admin, 'get', 'nodes', '-o', 'json')).join('\n')) as { items: unknown[] }
    expect(json.items).toHaveLength(2)
    const path = '{.items[*].metadata.name}'
    expect(await lines(admin, 'get', 'nodes', '-o', `jsonpath=${path}`)).toEqual([`${firstNode} ${secondNode}`])
    expect((await kubectl(admin, ['get', 'node', 'nobody'])).stderr).toContain(
      'Error from server (NotFound): nodes "nobody" not found',
    )
  })

  test('csr with the field selector of the documentation', async () => {
    const selector = '--field-selector=spec.signerName=kubernetes.io/kubelet-serving'
    const [head, ...rows] = await lines(admin, 'get', 'csr', selector)
    expect(cells(head)).toEqual(['NAME', 'AGE', 'SIGNERNAME', 'REQUESTOR', 'REQUESTEDDURATION', 'CONDITION'])
    const [first, second] = [firstNode, secondNode].map((name) => `system:node:${name}`)
    const signer = 'kubernetes.io/kubelet-serving'
    expect(rows.map((row) => cells(row).slice(2)).sort()).toEqual(
      [
        [signer, first, '<none>', 'Approved,Issued'],
        [signer, second, '<none>', 'Denied'],
        [signer, second, '<none>', 'Pending'],
      ].sort(),
    )
    expect(await lines(admin, 'get', 'csr')).toHaveLength(5)
  })

  test('pods of all namespaces, page by page', async () => {
    const [head, ...rows] = await lines(admin, 'get', 'pods', '-A', '--chunk-size=3')
    expect(cells(head)).toEqual(['NAMESPACE', 'NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'])
    expect(rows.map((row) => cells(row)[1])).toEqual(cluster.state.pods.map(({ name }) => name))
    expect(new Set(rows.map((row) => cells(row).slice(2, 4).join(' ')))).toEqual(
      new Set(['1/1 Running', '0/1 Completed']),
    )
  })

  test('an empty list', async () => {
    const { status, stderr } = await kubectl(admin, ['get', 'pods'])
    expect([status, stderr]).toEqual([0, 'No resources found in default namespace.\n'])
  })

  test.each(['namespaces', 'secrets', 'configmaps', 'serviceaccounts', 'services', 'leases', 'all', 'crd', 'pdb'])(
    '%s',
    async (kind) => {
      expect((await kubectl(admin, ['get', kind, '-A'])).status).toBe(0)
    },
  )

  test('-w prints what is there, and then a row for what has changed', async () => {
    const watching = started(admin, 'get', 'nodes', '-w')
    try {
      expect(await watching.lines(3)).toHaveLength(3)
      const [, second] = cluster.state.nodes
      if (second === undefined) throw new Error('no second node')
      second.ready = true
      const changed = await watching.lines(4)
      expect(changed.map((line) => cells(line).slice(0, 2)).slice(3)).toEqual([[secondNode, 'Ready']])
      second.ready = false
    } finally {
      await watching.end()
    }
  })

  test('api-resources and api-versions are those of the table of resources', async () => {
    const [head, ...rows] = await lines(admin, 'api-resources')
    expect(cells(head)).toEqual(['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND'])
    expect(rows.map(cells)).toContainEqual(['nodes', 'no', 'v1', 'false', 'Node'])
    expect(rows.map(cells)).toContainEqual([
      'certificatesigningrequests',
      'csr',
      'certificates.k8s.io/v1',
      'false',
      'CertificateSigningRequest',
    ])
    expect(await lines(admin, 'api-versions')).toContain('certificates.k8s.io/v1')
  })

  test('version, cluster-info, --raw', async () => {
    const { serverVersion } = JSON.parse((await lines(admin, 'version', '-o', 'json')).join('\n')) as {
      serverVersion: { gitVersion: string }
    }
    expect(serverVersion.gitVersion).toBe('v1.35.4')
    expect((await lines(admin, 'cluster-info')).join('\n')).toContain(cluster.url)
    expect(await lines(admin, 'get', '--raw', '/readyz')).toEqual(['ok'])
  })

  test('auth can-i asks in protobuf, and gets what RBAC says', async () => {
    expect(await lines(admin, 'auth', 'can-i', 'create', 'pods')).toEqual(['yes'])
    const asked = await kubectl(reader, ['auth', 'can-i', 'create', 'pods'])
    expect([asked.status, asked.stdout]).toEqual([1, 'no\n'])
    expect(await lines(reader, 'auth', 'can-i', 'list', 'nodes')).toEqual(['yes'])
  })

  test('who may not is told so in the words of Kubernetes', async () => {
    const { status, stderr } = await kubectl(reader, ['get', 'secrets'])
    expect(status).toBe(1)
    expect(stderr).toContain(
      'Error from server (Forbidden): secrets is forbidden: User "system:serviceaccount:aks-cert-guard:aks-cert-guard" ' +
        'cannot list resource "secrets" in API group "" in the namespace "default"',
    )
  })

  test('cordon, label and uncordon', async () => {
    expect(await lines(admin, 'cordon', firstNode)).toEqual([`node/${firstNode} cordoned`])
    expect(cells((await lines(admin, 'get', 'node', firstNode))[1])[1]).toBe('Ready,SchedulingDisabled')
    expect(await lines(admin, 'uncordon', firstNode)).toEqual([`node/${firstNode} uncordoned`])
    expect(await lines(admin, 'label', 'node', firstNode, 'color=red')).toEqual([`node/${firstNode} labeled`])
    expect(await lines(admin, 'get', 'nodes', '-l', 'color=red', '-o', 'name')).toEqual([`node/${firstNode}`])
    const refused = await kubectl(admin, ['annotate', 'node', firstNode, 'a=b'])
    expect(refused.stderr).toContain('emulator: of a node metadata.labels and spec.unschedulable can be patched')
  })

  test('config view asks nobody', async () => {
    const before = new Set(cluster.state.log)
    const path = "{.clusters[?(@.name == 'one')].cluster.certificate-authority-data}"
    const [text = ''] = await lines(admin, 'config', 'view', '--raw', '-o', `jsonpath=${path}`)
    expect(Buffer.from(text, 'base64').toString()).toBe(cluster.state.pki.ca.pem)
    // Google's kubectl asks for the version, whatever the command
    const asked = cluster.state.log.filter((one) => !before.has(one) && !one.path.startsWith('/version'))
    expect(asked).toEqual([])
  })
})
