import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { RunningCluster } from '../../emulator/emulator.ts'
import { fingerprintsIn, look, readingOf, firstNode, targetOf, valueOf, withCluster } from './kit.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const impostors = { pools: [{ name: 'pool', count: 3, impostor: true }] }
const honest = { pools: [{ name: 'pool', count: 3 }] }
const ownToken = (cluster: RunningCluster, kubeconfig: keyof RunningCluster['kubeconfigs']): string => {
  const token = targetOf(cluster.kubeconfigs[kubeconfig]).user.token?.()
  if (token === undefined) throw new Error('no token')
  return token
}
/** Kind and hash of everything that kubelets were shown, each once. */
const shown = ({ state }: RunningCluster): readonly string[] => [
  ...new Set(state.kubeletCredentials.map(({ kind, sha256: hash }) => `${kind} ${hash}`)),
]

/** A deadline that comes when the faults have met their requests, however long that takes. */
function endedOnceMet({ faults }: RunningCluster): AbortSignal {
  const deadline = new AbortController()
  const watch = setInterval(() => {
    if (faults.waiting > 0) return
    clearInterval(watch)
    deadline.abort()
  }, 10).unref()
  return deadline.signal
}

describe.each([
  ['honest kubelets', honest],
  ['listeners in place of kubelets, which take everything', impostors],
])('%s', (_, pools) => {
  test.each([['admin'], ['clientCertificate']] as const)(
    'see the client certificate of the kubeconfig %s and nothing else',
    async (kubeconfig) => {
      await withCluster(pools, async (cluster) => {
        const { kubelets } = await look(cluster, ['kubelets'], { kubeconfig })
        expect(valueOf(readingOf(kubelets, firstNode).metrics).clientTtlSeconds).toBeGreaterThan(0)
        expect(shown(cluster)).toEqual([`client-certificate ${fingerprintsIn(cluster.pem.masterclient)[0] ?? ''}`])
        expect(cluster.state.kubeletCredentials).toHaveLength(3)
      })
    },
  )

  test.each([['serviceAccount'], ['staticToken']] as const)(
    'see a token of the second service account, and never that of the kubeconfig %s',
    async (kubeconfig) => {
      await withCluster(pools, async (cluster) => {
        const remembered: string[] = []
        const { kubelets } = await look(cluster, ['kubelets'], { kubeconfig, remembered })
        expect(valueOf(readingOf(kubelets, firstNode).metrics).clientTtlSeconds).toBeGreaterThan(0)
        const own = ownToken(cluster, kubeconfig)
        // whatever was signed in with or came up is hidden from the log: the run's own token, and the one for kubelets
        const [first, second = ''] = remembered
        expect(first).toBe(own)
        expect(remembered).toHaveLength(2)
        expect(shown(cluster)).toEqual([`bearer ${sha256(second)}`])
        const claims = JSON.parse(Buffer.from(second.split('.')[1] ?? '', 'base64url').toString()) as {
          sub: string
          exp: number
          iat: number
        }
        expect(claims.sub).toBe('system:serviceaccount:aks-cert-guard:aks-cert-guard-kubelet-metrics')
        expect(claims.exp - claims.iat).toBe(600)
      })
    },
  )

  test.each([['serviceAccount'], ['staticToken']] as const)(
    'see nothing when the kubeconfig %s gets no such token',
    async (kubeconfig) => {
      await withCluster(pools, async (cluster) => {
        cluster.faults.push({ kind: 'status', status: 403, path: '*/token', times: 9 })
        const { kubelets } = await look(cluster, ['kubelets'], { kubeconfig, nodeEvidence: ['tunnel', 'metrics'] })
        expect(valueOf(readingOf(kubelets, firstNode).serving).kind).toBe('chain')
        expect(cluster.state.kubeletCredentials).toEqual([])
      })
    },
  )
})

test('a service account that is to show its token to kubelets may not be the one that the run signs in as', async () => {
  await withCluster(impostors, async (cluster) => {
    cluster.state.grants.push({
      subject: 'system:serviceaccount:aks-cert-guard:aks-cert-guard',
      apiGroups: [''],
      resources: ['serviceaccounts/token'],
      verbs: ['create'],
    })
    const kubeletServiceAccount = { namespace: 'aks-cert-guard', name: 'aks-cert-guard' }
    const { kubelets } = await look(cluster, ['kubelets'], { kubeletServiceAccount })
    expect(readingOf(kubelets, firstNode).metrics).toMatchObject({ state: 'unavailable', reason: 'untrusted' })
    expect(cluster.state.kubeletCredentials).toEqual([])
  })
})

test('an answer of a kubelet that refuses is told without its words', async () => {
  await withCluster({}, async (cluster) => {
    const secret = 'Bearer eyJhbGciOi'
    cluster.faults.push({ kind: 'status', status: 401, message: secret, path: 'kubelet:*', times: 3 })
    const { kubelets } = await look(cluster, ['kubelets'])
    expect(readingOf(kubelets, firstNode).metrics).toMatchObject({ reason: 'unauthorized' })
    expect(JSON.stringify(kubelets)).not.toContain(secret)
  })
})

test.each([
  [{ kind: 'hang', path: 'kubelet:*', times: 3 }, 'timeout'],
  [{ kind: 'huge', bytes: 17 * 1024 * 1024, path: 'kubelet:*', times: 3 }, 'too-large'],
  [{ kind: 'status', status: 403, path: 'kubelet:*', times: 3 }, 'forbidden'],
  [{ kind: 'content-type', path: 'kubelet:*', times: 3 }, 'malformed'],
] as const)('metrics that meet %o leave the serving certificate known: %s', async (fault, reason) => {
  await withCluster({}, async (cluster) => {
    cluster.faults.push(fault)
    const signal = fault.kind === 'hang' ? { signal: endedOnceMet(cluster) } : {}
    const { kubelets } = await look(cluster, ['kubelets'], signal)
    const { serving, metrics } = readingOf(kubelets, firstNode)
    expect(valueOf(serving).kind).toBe('chain')
    expect(metrics).toMatchObject({ state: 'unavailable', reason })
  })
})

test.each([
  [{ kind: 'hang' }, 'timeout'],
  [{ kind: 'status', status: 401 }, 'unauthorized'],
  [{ kind: 'status', status: 404 }, 'not-found'],
  [{ kind: 'status', status: 429 }, 'throttled'],
  [{ kind: 'reset' }, 'unreachable'],
  [{ kind: 'tunnel-error', message: 'token eyJhbGciOi' }, 'unreachable'],
  [{ kind: 'tunnel-close' }, 'unreachable'],
] as const)('a port-forward that meets %o is the reason %s', async (fault, reason) => {
  await withCluster({}, async (cluster) => {
    // a pod that is gone is replaced by another: all of them are
    cluster.faults.push({ ...fault, path: '*/portforward', times: fault.kind === 'hang' ? 3 : 99 })
    const signal = fault.kind === 'hang' ? { signal: endedOnceMet(cluster) } : {}
    const { kubelets } = await look(cluster, ['kubelets'], signal)
    const { serving, metrics } = readingOf(kubelets, firstNode)
    expect([serving, metrics]).toMatchObject([{ reason }, { reason }])
    expect(JSON.stringify(kubelets)).not.toContain('eyJhbGciOi')
  })
})
