import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/kubeconfig-stale.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import {
  after,
  apiServerChain,
  day,
  kubeconfig,
  observed,
  presented,
  read,
  run,
  skipped,
  unavailable,
} from '../build/evidence.ts'
import { issue, makeCa } from '../build/pki.ts'

async function authority(cn = 'ca') {
  const ca = await makeCa({ cn, notBefore: after(-1000 * day) })
  // nothing but its signature makes it the server of this CA: it is expired, and for clients
  const leaf = await issue(ca, {
    cn: 'apiserver',
    eku: ['clientAuth'],
    notBefore: after(-900 * day),
    notAfter: after(-day),
  })
  return { ca: read(ca), leaf: read(leaf) }
}

const judge = (trusted: readonly Certificate[], leaf?: Certificate, published?: readonly Certificate[]) =>
  run(check, {
    kubeconfig: observed(kubeconfig({ clusterCas: trusted })),
    apiServerChain: leaf === undefined ? unavailable('timeout') : observed(apiServerChain({ received: [leaf] })),
    clusterRootCas: published === undefined ? skipped() : observed(published),
  })

describe('held against what the API server presents', () => {
  test('a CA whose key signed it passes, whatever else is wrong with the certificate', async () => {
    const { ca, leaf } = await authority()
    expect(await judge([ca], leaf)).toMatchObject([{ outcome: 'pass', certificates: [ca.fingerprint] }])
  })

  test('a CA of the same name with another key is stale', async () => {
    const [old, current] = [await authority(), await authority()]
    expect(await judge([old.ca], current.leaf)).toMatchObject([
      {
        outcome: 'fail',
        subject: 'context prod',
        message: expect.stringContaining('trusts a CA that the cluster no longer uses'),
        remedy: 'Fetch a new kubeconfig: az aks get-credentials --overwrite-existing.',
      },
    ])
  })

  test('one good CA in a bundle is enough', async () => {
    const [old, current] = [await authority(), await authority()]
    expect(await judge([old.ca, current.ca], current.leaf)).toMatchObject([{ outcome: 'pass' }])
  })

  test('a certificate from somebody else says nothing of the cluster CA', async () => {
    const [own, proxy] = [await authority(), await authority('Inspection')]
    expect(await judge([own.ca], proxy.leaf)).toMatchObject([
      { outcome: 'inconclusive', reason: 'untrusted', message: expect.stringContaining('api-server-trust') },
    ])
    expect(await judge([own.ca], proxy.leaf, [own.ca])).toMatchObject([{ outcome: 'pass' }])
  })
})

describe('held against what the cluster publishes', () => {
  test('a rotation under way warns while the API server still uses the old CA', async () => {
    const [old, next] = [await authority(), await authority()]
    expect(await judge([old.ca], old.leaf, [old.ca, next.ca])).toMatchObject([
      { outcome: 'warn', message: expect.stringContaining('a rotation is under way') },
    ])
  })

  test('a kubeconfig with both CAs is ready for the other one', async () => {
    const [old, next] = [await authority(), await authority()]
    expect(await judge([old.ca, next.ca], old.leaf, [old.ca, next.ca])).toMatchObject([{ outcome: 'pass' }])
  })

  test('an address with a certificate from elsewhere is no rotation', async () => {
    const [front, cluster] = [await authority('front'), await authority('kubernetes')]
    expect(await judge([front.ca], front.leaf, [cluster.ca])).toMatchObject([{ outcome: 'pass' }])
  })

  test.each([
    [true, 'pass'],
    [false, 'fail'],
  ])('it decides alone when no handshake was seen (same key: %s)', async (same, outcome) => {
    const [one, other] = [await authority(), await authority()]
    expect(await judge([one.ca], undefined, [same ? one.ca : other.ca])).toMatchObject([{ outcome }])
  })
})

test('a CA of another name than the published one is no stale CA while no handshake was seen: a front may have it', async () => {
  const [front, cluster] = [await authority('front'), await authority('kubernetes')]
  expect(await judge([front.ca], undefined, [cluster.ca])).toMatchObject([
    { outcome: 'inconclusive', reason: 'timeout' },
  ])
})

describe('several API servers', () => {
  const several = async (trusted: readonly Certificate[], leaves: readonly [Certificate, Certificate]) =>
    run(check, {
      kubeconfig: observed(kubeconfig({ clusterCas: trusted })),
      apiServerChain: observed(
        apiServerChain({
          presented: [presented([leaves[0]], { handshakes: 9 }), presented([leaves[1]], { handshakes: 3 })],
        }),
      ),
      clusterRootCas: skipped(),
    })

  test('of which one has a certificate of another CA of the same name fail, whichever was presented first', async () => {
    const [old, current] = [await authority(), await authority()]
    for (const leaves of [[old.leaf, current.leaf] as const, [current.leaf, old.leaf] as const])
      expect(await several([old.ca], leaves)).toMatchObject([
        { outcome: 'fail', message: expect.stringContaining('2 different certificates in 12 handshakes') },
      ])
  })

  test('under CAs that all stand in the kubeconfig pass once', async () => {
    const [old, current] = [await authority(), await authority()]
    expect(await several([old.ca, current.ca], [old.leaf, current.leaf])).toMatchObject([{ outcome: 'pass' }])
  })
})

test('a kubeconfig without a CA has none that could be stale', async () => {
  const { leaf } = await authority()
  expect(await judge([], leaf)).toMatchObject([{ outcome: 'notApplicable' }])
})

test('without anything to hold it against there is no answer', async () => {
  const { ca } = await authority()
  expect(await judge([ca])).toMatchObject([{ outcome: 'inconclusive', reason: 'timeout' }])
})
