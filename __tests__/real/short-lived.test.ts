// Certificates that live for days or an hour: the default policy knows that, and what a user wrote counts as written.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { act, certificatesOf, findingsOf, outcomesOf, reportOf, runs, shownOf } from './action.ts'
import { leaks } from './canary.ts'
import { describeReal, down, patience, pki, up, type Cluster } from './cluster.ts'
import { removeFolders } from './folder.ts'
import { applyRbac, serviceAccountKubeconfig } from './kubeconfig.ts'
import { inFile } from './openssl.ts'
import { schemaErrors } from './schema.ts'

const minute = 60_000

describeReal('a real Kubernetes with short-lived certificates', () => {
  let cluster: Cluster
  let kubeconfig: string

  beforeAll(async () => {
    cluster = await up({ leafDays: 12, kubeletDuration: '1h' })
    await applyRbac()
    kubeconfig = await serviceAccountKubeconfig(cluster)
  }, patience)
  afterAll(async () => {
    await down()
    removeFolders()
  }, patience)

  test('passes by default: twelve days of twelve are not too few, nor is an hour of one', async () => {
    const run = await act(kubeconfig)
    const { notAfter } = await inFile(pki(cluster, 'apiserver.crt'))
    expect({ verdict: reportOf(run).verdict, status: run.status }).toEqual({ verdict: 'pass', status: 0 })
    expect(certificatesOf(run, 'api-server').map((seen) => seen.notAfter)).toEqual([notAfter])
    expect(run.summary).toContain('at most 25 % of the lifetime')
  })

  test("passes for the administrator's certificate of twelve days too", async () => {
    const run = await act(cluster.kubeconfig)
    expect(Object.values(outcomesOf(run, 'kubeconfig-client-expiry'))).toEqual(['pass'])
    expect(run.status).toBe(0)
  })

  test.each([
    ['fail-within: 20d', { 'fail-within': '20d' }],
    ['fail-within: 20d and a warn-within of 25d', { 'fail-within': '20d', 'warn-within': '25d' }],
    ['a gate with a horizon of 30d', { mode: 'gate', horizon: '30d' }],
  ])('%s fails, and the API server stands wherever a person looks', async (_, inputs) => {
    const run = await act(kubeconfig, inputs)
    const { annotations, message, rows } = shownOf(run)
    const about = /Ends on \d{4}-\d\d-\d\d, in (11|12) days: too soon/
    expect(run.status).toBe(1)
    expect(outcomesOf(run, 'api-server-expiry')).toEqual({ 'CN=apiserver': 'fail' })
    expect(message).toMatch(/api-server-expiry \(CN=apiserver\): /)
    expect(message).toMatch(about)
    expect(annotations.filter((line) => line.startsWith('::error title=local%3A api-server-expiry::'))).toEqual([
      expect.stringMatching(about),
    ])
    expect(rows.filter((row) => row.includes('❌ fail | <code>api-server-expiry</code> | CN=apiserver'))).toEqual([
      expect.stringMatching(about),
    ])
  })

  test('a gate with a horizon of 5d ends with 0', async () => {
    const run = await act(kubeconfig, { mode: 'gate', horizon: '5d' })
    expect({ verdict: reportOf(run).verdict, status: run.status }).toEqual({ verdict: 'pass', status: 0 })
  })

  // the kubelet's own, of an hour: overdue below 6 minutes, fail below 3
  test.each([
    [7, 'pass', 'Valid until'],
    [5, 'warn', 'Rotation overdue'],
    [2, 'fail', 'Rotation long overdue'],
    [-1, 'fail', 'Expired on'],
  ])('%d minutes before its end a kubelet certificate is judged: %s', async (minutes, outcome, message) => {
    for (const [check, role] of [
      ['kubelet-client-expiry', 'kubelet-client'],
      ['kubelet-serving-expiry', 'kubelet-serving'],
    ] as const) {
      // its end is read anew: a certificate of an hour is renewed in good time
      const [seen] = certificatesOf(await act(kubeconfig), role)
      const run = await act(kubeconfig, {
        'as-of': new Date(Date.parse(seen?.notAfter ?? '') - minutes * minute).toISOString(),
        checks: `-* ${check}`,
      })
      expect(findingsOf(run)).toMatchObject([{ check, outcome, message: expect.stringContaining(message) as unknown }])
      expect(run.status).toBe(outcome === 'fail' ? 1 : 0)
    }
  })

  test('all that these runs printed and wrote holds no key and no token, and is of the published form', () => {
    expect(leaks(runs)).toEqual([])
    expect(schemaErrors(runs)).toEqual([])
    expect(runs.length).toBeGreaterThan(6)
  })
})
