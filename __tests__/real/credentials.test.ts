// What the action does without a right, towards a liar in a kubelet's place, after a rotation, and without an API server.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { join } from 'node:path'
import { act, findingsOf, outcomesOf, reportOf, runs, shownOf, type Run } from './action.ts'
import { leaks, secretsOf } from './canary.ts'
import {
  describeReal,
  down,
  kubectl,
  onNode,
  patience,
  pki,
  rotate,
  signalApiServer,
  up,
  type Cluster,
} from './cluster.ts'
import { newFolder, removeFolders } from './folder.ts'
import {
  applyRbac,
  claimsOf,
  kubeletAccount,
  namespace,
  readKubeconfig,
  serviceAccountKubeconfig,
  withServer,
} from './kubeconfig.ts'
import { listen, type Listener } from './listening.ts'
import { selfSigned } from './openssl.ts'
import { succeed } from './process.ts'
import { giveBack, takeAway } from './rights.ts'
import { schemaErrors } from './schema.ts'

const configuration = { nodes: 1 }
const kubeletChecks = ['kubelet-client-expiry', 'kubelet-serving-expiry', 'kubelet-serving-signer', 'tls-bootstrap']

describeReal('credentials on a real Kubernetes', () => {
  let cluster: Cluster
  let kubeconfig: string

  const start = async (): Promise<void> => {
    cluster = await up(configuration)
    await applyRbac()
    kubeconfig = await serviceAccountKubeconfig(cluster)
  }
  beforeAll(start, patience)
  afterAll(async () => {
    await down()
    removeFolders()
  }, patience)

  const ofKubelets = (run: Run) => findingsOf(run).filter(({ check }) => kubeletChecks.includes(check))

  describe('without the right to port-forward, and without requests on record', () => {
    beforeAll(async () => {
      await takeAway('pods/portforward', 'kube-system')
      await kubectl('delete', 'certificatesigningrequests', '--all')
    })
    afterAll(() => giveBack('pods/portforward', 'kube-system'))

    test('nothing is known of kubelets, the permission is named, and the job fails', async () => {
      const run = await act(kubeconfig)
      const said = ofKubelets(run).map(({ check, outcome, reason }) => [check, outcome, reason])
      const messages = ofKubelets(run).map(({ message }) => message)
      expect(said.toSorted()).toEqual(kubeletChecks.map((check) => [check, 'inconclusive', 'forbidden']))
      expect(messages).toEqual(
        Array(4).fill(expect.stringContaining('get and create pods/portforward in namespace kube-system')),
      )
      expect({ verdict: reportOf(run).verdict, status: run.status }).toEqual({ verdict: 'inconclusive', status: 1 })
    })

    test('with fail-on: fail the job goes on', async () => {
      const run = await act(kubeconfig, { 'fail-on': 'fail' })
      expect({ verdict: reportOf(run).verdict, status: run.status }).toEqual({ verdict: 'inconclusive', status: 0 })
    })

    test('with node-evidence: none nobody asked, and the summary says what was not looked at', async () => {
      const run = await act(kubeconfig, { 'node-evidence': 'none' })
      expect(ofKubelets(run).map(({ outcome }) => outcome)).toEqual(Array(4).fill('notApplicable'))
      expect(run.summary).toMatch(/\*\*Not looked at:\*\* .*kubelets' certificates \(node-evidence is none\)/)
      expect(run.status).toBe(0)
    })
  })

  describe('without the right to a token for kubelets', () => {
    beforeAll(() => takeAway('serviceaccounts/token', namespace))
    afterAll(() => giveBack('serviceaccounts/token', namespace))

    test('the kubelet is asked for nothing, and shows its certificate nevertheless', async () => {
      const run = await act(kubeconfig)
      const [client] = findingsOf(run, 'kubelet-client-expiry')
      expect(client).toMatchObject({ outcome: 'inconclusive', reason: 'untrusted' })
      expect(client?.message).toContain("This run's own token is never sent to a kubelet")
      expect(client?.message).toContain(`create serviceaccounts/token on ${namespace}/${kubeletAccount}`)
      expect(Object.values(outcomesOf(run, 'kubelet-serving-expiry'))).toEqual(['pass'])
      expect(run.status).toBe(1)
    })
  })

  /** Puts a listener with a certificate of this name in the place of the first node's kubelet, for the tests of a suite. */
  function inPlaceOfKubelet(subjectOf: (node: string) => string): () => Listener {
    let liar: Listener | undefined
    let redirect: readonly string[] = []
    const nodeCommand = () => {
      const [node] = cluster.nodes
      if (node === undefined) throw new Error('the cluster has no node')
      return onNode(node)
    }
    const iptables = async (flag: string, rule: readonly string[]): Promise<void> => {
      const [script, ...args] = nodeCommand()
      const words = [...args, 'iptables', '-t', 'nat', flag, 'OUTPUT', ...rule]
      await succeed(script, words, { milliseconds: 20_000 })
    }
    beforeAll(async () => {
      const folder = newFolder()
      const [certificate, key] = [join(folder, 'crt'), join(folder, 'key')]
      await selfSigned(`/CN=${subjectOf(cluster.nodes[0]?.name ?? '')}`, certificate, key)
      liar = await listen({ certificate, key, by: nodeCommand() })
      redirect = ['-o', 'lo', '-p', 'tcp', '--dport', '10250', '-j', 'REDIRECT', '--to-ports', String(liar.port)]
      await iptables('--append', redirect)
    }, 300_000)
    afterAll(async () => {
      await iptables('--delete', redirect)
      await liar?.stop()
    })
    return () => {
      if (liar === undefined) throw new Error('the listener did not start')
      return liar
    }
  }

  describe("a listener in a kubelet's place", () => {
    const listener = inPlaceOfKubelet((node) => node)

    test("gets ten minutes of a token that is good for figures only, and nothing of the run's own", async () => {
      const run = await act(kubeconfig)
      const liar = listener()
      const heard = liar.text()
      const token = /^authorization: Bearer (\S+)\r$/im.exec(heard)?.[1] ?? ''
      const { sub, iat, exp } = claimsOf(token)
      expect(liar.clients()).toEqual([null])
      expect(heard).toMatch(/^GET \/metrics HTTP\/1\.1\r\n/)
      expect(sub).toBe(`system:serviceaccount:${namespace}:${kubeletAccount}`)
      expect(Number(exp) - Number(iat)).toBe(600)
      const own = secretsOf(JSON.stringify(readKubeconfig(kubeconfig)))
      expect(own).toHaveLength(1)
      expect(own.filter((secret) => heard.includes(secret) || heard.includes(secret.slice(-64)))).toEqual([])
      expect(Object.values(outcomesOf(run, 'kubelet-serving-signer'))).toEqual(['warn'])
    })

    test("gets the administrator's certificate, and neither key nor token", async () => {
      const liar = listener()
      const before = liar.text().length
      await act(cluster.kubeconfig)
      const heard = liar.text().slice(before)
      expect(liar.clients().at(-1)).toBe('masterclient')
      expect(heard).toMatch(/^GET \/metrics HTTP\/1\.1\r\n/)
      expect(heard).not.toMatch(/authorization/i)
      expect(leaks([{ onRunner: false, outputs: { heard } }])).toEqual([])
    })
  })

  describe("a listener in a kubelet's place with the certificate of another host", () => {
    const listener = inPlaceOfKubelet(() => 'liar')

    test('gets nothing but a handshake, and fails the check', async () => {
      const run = await act(kubeconfig)
      expect(listener().clients()).toEqual([null])
      expect(listener().text()).toBe('')
      expect(Object.values(outcomesOf(run, 'kubelet-serving-signer'))).toEqual(['fail'])
    })
  })

  describe('after a rotation of the CA', () => {
    /** of the administrator and of the service account, from before */
    let stale: readonly string[]
    let proxy: Listener | undefined
    const server = () => readKubeconfig(cluster.kubeconfig).clusters[0]?.cluster.server ?? ''
    /** stands before the API server with its own certificate, passes everything on and writes it down */
    const between = async (): Promise<Listener> =>
      listen({
        certificate: pki(cluster, 'apiserver.crt'),
        key: pki(cluster, 'apiserver.key'),
        onward: new URL(server()).host,
      })

    beforeAll(async () => {
      for (let attempts = 3; !(await rotate(configuration)); attempts -= 1) {
        if (attempts === 1) throw new Error('cluster rotate failed three times')
        await start()
      }
      stale = [join(cluster.state, 'kubeconfig-before'), kubeconfig]
    }, patience)
    afterEach(async () => {
      await proxy?.stop()
      proxy = undefined
    })

    test.each([
      ["the administrator's", 0],
      ["the service account's", 1],
    ])('%s old kubeconfig is found stale', async (_, index) => {
      const run = await act(stale[index] ?? '')
      const { annotations, message, rows } = shownOf(run)
      expect(outcomesOf(run, 'kubeconfig-stale')).toEqual({ 'context local': 'fail' })
      expect(run.status).toBe(1)
      expect([message, annotations.join(), rows.join()]).toEqual(
        Array(3).fill(expect.stringContaining('kubeconfig-stale')),
      )
      expect(run.stdout + run.stderr).not.toMatch(/^\s+at .*:\d+:\d+|is a bug/m)
      expect(new Set(findingsOf(run).flatMap(({ reason }) => reason ?? []))).toEqual(new Set(['untrusted']))
    })

    test.each([
      ["the administrator's", 0],
      ["the service account's", 1],
    ])('no credential of %s old kubeconfig is sent to a server that it cannot verify', async (_, index) => {
      proxy = await between()
      const run = await act(withServer(stale[index] ?? '', `https://127.0.0.1:${proxy.port}`))
      const heard = proxy.text()
      expect(outcomesOf(run, 'kubeconfig-stale')).toEqual({ 'context local': 'fail' })
      expect(heard).toMatch(/^GET \/livez HTTP\/1\.1\r\n/)
      expect(heard).not.toMatch(/authorization/i)
      expect(new Set(proxy.clients())).toEqual(new Set([null]))
      expect(leaks([{ onRunner: false, outputs: { heard } }])).toEqual([])
    })

    test('to a server that is verified it is sent, as the same way of listening shows', async () => {
      proxy = await between()
      const fresh = await serviceAccountKubeconfig(cluster)
      const run = await act(withServer(fresh, `https://127.0.0.1:${proxy.port}`), { 'node-evidence': 'none' })
      const [token] = secretsOf(JSON.stringify(readKubeconfig(fresh)))
      expect(outcomesOf(run, 'kubeconfig-stale')).toEqual({ 'context local': 'pass' })
      expect(run.status).toBe(0)
      expect(proxy.text().split(`Authorization: Bearer ${token ?? 'none'}\r\n`).length).toBeGreaterThan(2)
    })
  })

  describe('an API server that does not answer', () => {
    const reasonsOf = (run: Run) => new Set(findingsOf(run).flatMap(({ reason }) => reason ?? []))

    test('because it hangs: timeout, when the time is over', async () => {
      signalApiServer(cluster, 'SIGSTOP')
      const run = await act(cluster.kubeconfig, { timeout: '5s' })
      signalApiServer(cluster, 'SIGCONT')
      expect(reasonsOf(run)).toEqual(new Set(['timeout']))
      expect(run.status).toBe(1)
      expect(run.milliseconds).toBeLessThan(8000)
    })

    test('because it was stopped: unreachable, at once', async () => {
      signalApiServer(cluster, 'SIGKILL')
      const run = await act(cluster.kubeconfig, { timeout: '20s' })
      expect(outcomesOf(run, 'cluster-state')).toEqual({ local: 'inconclusive' })
      expect(reasonsOf(run)).toEqual(new Set(['unreachable']))
      expect(run.status).toBe(1)
      expect(run.milliseconds).toBeLessThan(20_000)
      expect(run.stdout + run.stderr).not.toMatch(/^\s+at .*:\d+:\d+|is a bug/m)
    })
  })

  test('all that these runs printed and wrote holds no key and no token, and is of the published form', () => {
    expect(leaks(runs)).toEqual([])
    expect(schemaErrors(runs)).toEqual([])
    expect(runs.length).toBeGreaterThan(10)
  })
})
