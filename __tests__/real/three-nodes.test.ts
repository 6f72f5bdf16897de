// Three nodes, one of which serves a certificate of its own: what the action reports is what openssl reads.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  act,
  actOnRunner,
  certificatesOf,
  findingsOf,
  outcomesOf,
  reportOf,
  runs,
  shownOf,
  stepOutputsOf,
  type Run,
} from './action.ts'
import { formsOf, leaks, remembered } from './canary.ts'
import { describeReal, down, kubectl, kubeletClientFile, patience, pki, up, type Cluster } from './cluster.ts'
import { removeFolders } from './folder.ts'
import { applyRbac, claimsOf, kubeletAccount, namespace, serviceAccountKubeconfig } from './kubeconfig.ts'
import { inFile, servedBy } from './openssl.ts'
import { schemaErrors } from './schema.ts'

const day = 86_400_000

describeReal('a real Kubernetes of three nodes', () => {
  let cluster: Cluster
  /** of the service account of docs/rbac.yaml */
  let kubeconfig: string

  beforeAll(async () => {
    cluster = await up({ nodes: 3, selfSigned: 1 })
    await applyRbac()
    kubeconfig = await serviceAccountKubeconfig(cluster)
  }, patience)

  afterAll(async () => {
    await down()
    removeFolders()
  }, patience)

  /** The one certificate of a role, and what openssl reads from the cluster's own file. */
  const both = async (run: Run, role: string, file: string) => ({
    seen: certificatesOf(run, role).map(({ notAfter, fingerprint }) => ({ notAfter, fingerprint })),
    real: [await inFile(pki(cluster, file))],
  })

  describe.each([
    ['the service account of docs/rbac.yaml', () => kubeconfig],
    ['the administrator, by client certificate', () => cluster.kubeconfig],
  ])('as %s', (_, path) => {
    let run: Run
    beforeAll(async () => {
      run = await act(path())
    })

    test('it ends with 0, and nothing is inconclusive', () => {
      expect(run.stderr).toBe('')
      expect(findingsOf(run).filter(({ outcome }) => outcome === 'inconclusive' || outcome === 'fail')).toEqual([])
      expect({ verdict: reportOf(run).verdict, status: run.status }).toEqual({ verdict: 'warn', status: 0 })
    })

    test.each([
      ['cluster-ca', 'ca.crt'],
      ['aggregator-ca', 'aggregator-ca.crt'],
      ['client-ca', 'ca.crt'],
      ['api-server', 'apiserver.crt'],
    ])('%s is the certificate that openssl reads from %s', async (role, file) => {
      const { seen, real } = await both(run, role, file)
      expect(seen).toEqual(real)
    })

    test('every kubelet serves the certificate that openssl s_client gets from it', async () => {
      const seen = certificatesOf(run, 'kubelet-serving').map(({ node, notAfter, fingerprint }) => ({
        node,
        notAfter,
        fingerprint,
      }))
      const real = await Promise.all(
        cluster.nodes.map(async ({ name, address }) => ({ node: name, ...(await servedBy(address, 10250)) })),
      )
      expect(seen).toEqual(real)
      expect(seen).toHaveLength(3)
    })

    test('every client certificate is the one that the kubelet uses', async () => {
      const seen = certificatesOf(run, 'kubelet-client').map(({ node, notAfter, fingerprint }) => ({
        node,
        notAfter,
        fingerprint,
      }))
      const real = await Promise.all(
        cluster.nodes.map(async (node) => ({
          node: node.name,
          ...(await inFile(kubeletClientFile(cluster, node))),
        })),
      )
      expect(seen).toEqual(real)
    })

    test('one node is flagged as self-signed', () => {
      const [first, second, third] = cluster.nodes.map(({ name }) => name)
      expect(outcomesOf(run, 'kubelet-serving-signer')).toEqual({
        [first ?? '']: 'pass',
        [second ?? '']: 'pass',
        [third ?? '']: 'warn',
      })
      const flagged = findingsOf(run).filter(({ message }) => message.includes('Self-signed: nobody can verify'))
      expect(flagged.map(({ subject }) => subject)).toEqual([third])
      expect(shownOf(run).annotations.join('\n')).toContain(`${third ?? ''}: Self-signed`)
    })

    test('later steps are told what the report says', () => {
      const { verdict, counts } = reportOf(run)
      const outputs = stepOutputsOf(run)
      expect(outputs).toMatchObject({ verdict, findings: JSON.stringify(counts), 'earliest-expiry-days': '364' })
      expect(outputs['report']).toMatch(/report\.json$/)
    })
  })

  test("the administrator's client certificate is judged, and the static token beside it", async () => {
    const run = await act(cluster.kubeconfig)
    const { seen, real } = await both(run, 'kubeconfig-client', 'masterclient.crt')
    expect(seen).toEqual(real)
    expect(Object.values(outcomesOf(run, 'kubeconfig-static-token'))).toEqual(['warn'])
  })

  test('a gate asks for a handshake and the kubeconfig only, and ends with 0', async () => {
    const run = await act(kubeconfig, { mode: 'gate' })
    expect({ verdict: reportOf(run).verdict, status: run.status }).toEqual({ verdict: 'pass', status: 0 })
    const { seen, real } = await both(run, 'api-server', 'apiserver.crt')
    expect(seen).toEqual(real)
    expect(certificatesOf(run, 'kubelet-serving')).toEqual([])
  })

  test('twelve days before its end the API server fails the job, and stands wherever a person looks', async () => {
    const { notAfter } = await inFile(pki(cluster, 'apiserver.crt'))
    const run = await act(kubeconfig, { 'as-of': new Date(Date.parse(notAfter) - 12 * day).toISOString() })
    const { annotations, message, rows } = shownOf(run)
    const about = `Ends on ${notAfter.slice(0, 10)}, in 12 days`
    expect(run.status).toBe(1)
    expect(outcomesOf(run, 'api-server-expiry')).toEqual({ 'CN=apiserver': 'fail' })
    expect(message).toContain(`api-server-expiry (CN=apiserver): ${about}`)
    expect(annotations[0]).toMatch(/^::error title=local%3A api-server-expiry::CN=apiserver: /)
    expect(annotations[0]).toContain(about)
    expect(rows.find((row) => row.includes('CN=apiserver'))).toContain(
      `❌ fail | <code>api-server-expiry</code> | CN=apiserver | ${about}`,
    )
  })

  test('through the node proxy of the API server, only when asked for and allowed', async () => {
    const asked = { 'node-evidence': 'metrics', checks: '-* kubelet-client-expiry' }
    const allowed = await act(cluster.kubeconfig, asked)
    expect(Object.values(outcomesOf(allowed, 'kubelet-client-expiry'))).toEqual(['pass', 'pass', 'pass'])
    expect(certificatesOf(allowed, 'kubelet-client').flatMap(({ seenIn }) => seenIn)).toContain(
      '/metrics through the API server',
    )
    await kubectl('delete', 'certificatesigningrequests', '--all')
    const refused = await act(kubeconfig, asked)
    expect(findingsOf(refused).map(({ reason, message }) => [reason, message.includes('get nodes/proxy')])).toEqual(
      Array(3).fill(['forbidden', true]),
    )
  })

  test('without requests on record, the time left comes from the kubelet itself, to the second or two', async () => {
    await kubectl('delete', 'certificatesigningrequests', '--all')
    const run = await act(kubeconfig)
    const seen = certificatesOf(run, 'kubelet-client')
    const real = await Promise.all(cluster.nodes.map((node) => inFile(kubeletClientFile(cluster, node))))
    const apart = seen.map(({ notAfter }, i) => Math.abs(Date.parse(notAfter) - Date.parse(real[i]?.notAfter ?? '')))
    expect(apart).toHaveLength(3)
    expect(Math.max(...apart)).toBeLessThanOrEqual(2000)
    expect(seen.map(({ fingerprint }) => fingerprint)).toEqual([undefined, undefined, undefined])
    expect({ inconclusive: reportOf(run).counts['inconclusive'], status: run.status }).toEqual({
      inconclusive: 0,
      status: 0,
    })
  })

  test('a runner is told to hide every secret, the token that came up on the way too', async () => {
    const run = await actOnRunner(kubeconfig)
    const admin = await actOnRunner(cluster.kubeconfig)
    const masks = [run, admin]
      .flatMap(({ stdout }) => stdout.split('\n'))
      .filter((line) => line.startsWith('::add-mask::'))
      .map((line) => line.slice('::add-mask::'.length))
    const unmasked = remembered().filter((secret) => !masks.includes(secret.replaceAll('\n', '%0A')))
    const subjects = masks.filter((mask) => mask.startsWith('eyJ')).map((mask) => claimsOf(mask)['sub'])
    expect([run.status, admin.status]).toEqual([0, 0])
    expect(unmasked).toEqual([])
    expect(subjects).toContain(`system:serviceaccount:${namespace}:${kubeletAccount}`)
  })

  describe('all that these runs printed and wrote', () => {
    test('holds no key and no token, and the search would have found them', () => {
      expect(leaks(runs)).toEqual([])
      const [first] = runs
      const missed = remembered()
        .flatMap(formsOf)
        .filter(
          (form) => leaks([{ onRunner: false, outputs: { ...first?.outputs, planted: `x${form}x` } }]).length === 0,
        )
      expect(missed).toEqual([])
      expect(runs.length).toBeGreaterThan(8)
    })

    test('is of the form that the published schema describes', () => {
      expect(schemaErrors(runs)).toEqual([])
    })
  })
})
