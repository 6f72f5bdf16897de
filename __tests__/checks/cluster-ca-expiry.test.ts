import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/cluster-ca-expiry.ts'
import {
  after,
  apiServerChain,
  ca,
  day,
  gist,
  kubeconfig,
  now,
  observed,
  read,
  run,
  skipped,
  unavailable,
} from '../build/evidence.ts'
import { issue, makeCa } from '../build/pki.ts'

const only = (...clusterCas: ReturnType<typeof ca>[]) => ({ kubeconfig: observed(kubeconfig({ clusterCas })) })

test('a CA that both the kubeconfig and the cluster name is one finding', async () => {
  const findings = await run(check, { ...only(ca()), clusterRootCas: observed([ca()]) })
  expect(findings).toMatchObject([
    { outcome: 'pass', subject: 'CN=ca', certificates: [ca().fingerprint], notAfter: ca().notAfter },
  ])
})

test('two CAs of one name are told apart, and each is judged by its own end', async () => {
  const [old, young] = [ca({ notAfter: after(10 * day), notBefore: after(-700 * day) }), ca()]
  const findings = await run(check, { ...only(old), clusterRootCas: observed([young]) })
  expect(gist(findings)).toEqual([
    `fail CN=ca (SHA-256 ${old.fingerprint.slice(0, 8)})`,
    `pass CN=ca (SHA-256 ${young.fingerprint.slice(0, 8)})`,
  ])
})

describe('a bundle with the CA of before a rotation', () => {
  const setUp = async () => {
    const old = await makeCa({ notBefore: after(-3000 * day), notAfter: after(-day) })
    const current = await makeCa({ notBefore: after(-100 * day) })
    const leaf = read(
      await issue(current, { cn: 'apiserver', notBefore: after(-90 * day), notAfter: after(900 * day) }),
    )
    return { old: read(old), current: read(current), leaf }
  }

  test('passes when the API server proves that the other CA is in use', async () => {
    const { old, current, leaf } = await setUp()
    const findings = await run(check, {
      ...only(old, current),
      apiServerChain: observed(apiServerChain({ received: [leaf] })),
    })
    expect(findings.map(({ outcome }) => outcome)).toEqual(['pass', 'pass'])
    expect(findings[0]?.message).toBe(
      "Not in use: the API server's certificate is signed by another CA of this name. Its end is 2026-06-14 12:00 UTC.",
    )
    expect(findings[0]?.notAfter).toBeUndefined()
  })

  test('fails when nobody saw which of them is in use', async () => {
    const { old, current } = await setUp()
    expect((await run(check, only(old, current))).map(({ outcome }) => outcome)).toEqual(['fail', 'pass'])
  })

  test('fails when the one in use is the one that ends', async () => {
    const old = await makeCa({ notBefore: after(-3000 * day), notAfter: after(-day) })
    const other = read(await makeCa({ cn: 'other' }))
    const leaf = read(await issue(old, { cn: 'apiserver' }))
    const findings = await run(check, {
      ...only(read(old), other),
      apiServerChain: observed(apiServerChain({ received: [leaf] })),
    })
    expect(gist(findings)).toEqual(['fail CN=ca', 'pass CN=other'])
  })
})

test('a CA that the API server contradicts tells nothing of the cluster, unless the cluster says which one it is', async () => {
  const [mine, theirs] = [await makeCa({}), await makeCa({})]
  const leaf = read(await issue(theirs, { cn: 'apiserver' }))
  const stale = { ...only(read(mine)), apiServerChain: observed(apiServerChain({ received: [leaf] })) }
  expect(await run(check, { ...stale, clusterRootCas: unavailable('untrusted') })).toMatchObject([
    { outcome: 'inconclusive', reason: 'untrusted', remedy: expect.stringContaining('new kubeconfig') },
  ])
  expect(gist(await run(check, { ...stale, clusterRootCas: observed([read(theirs)]) }))).toHaveLength(2)
})

describe('a cluster whose CA nobody saw', () => {
  const unnamed = { ...only(), clusterRootCas: skipped('mode gate asks the API server and the kubeconfig only') }

  test.each([
    ['2019-04-30T23:59:59Z', '2021-04-30T23:59:58Z', 'fail', 'Ends on 2021-04-30 23:59 UTC'],
    ['2019-04-30T23:59:59Z', '2021-05-01T00:00:00Z', 'fail', 'Expired on 2021-04-30 23:59 UTC'],
    ['2019-04-30T23:59:59Z', '2021-03-01T00:00:00Z', 'warn', 'Ends on 2021-04-30, in 60 days: soon'],
    ['2019-04-30T23:59:59Z', '2020-03-01T00:00:00Z', 'warn', 'Valid until 2021-04-30'],
  ])('and that was made on %s is estimated by the two-year rule on %s: %s', async (created, at, outcome, words) => {
    const evidence = { ...unnamed, clusterCreated: observed(new Date(created)) }
    const [finding] = await run(check, evidence, new Date(at))
    expect(finding).toMatchObject({
      outcome,
      subject: 'cluster CA (estimate)',
      message: expect.stringContaining(words),
    })
    expect(finding?.message).toMatch(/^Estimate, .* made on 2019-04-30/)
  })

  test('and that was made in May 2019 or later gives no estimate', async () => {
    const created = observed(new Date('2019-05-01T00:00:00Z'))
    const findings = await run(check, { ...unnamed, clusterRootCas: observed([]), clusterCreated: created })
    expect(findings).toMatchObject([{ outcome: 'inconclusive', reason: 'not-found' }])
  })

  test('is not estimated when the CA was seen after all', async () => {
    const findings = await run(check, { ...only(ca()), clusterCreated: observed(new Date('2018-01-01')) })
    expect(gist(findings)).toEqual(['pass CN=ca'])
  })

  test('is not applicable to the gate when the kubeconfig names no CA', async () => {
    expect(await run(check, unnamed)).toMatchObject([
      { outcome: 'notApplicable', message: expect.stringContaining('the kubeconfig names no CA, and nothing else') },
    ])
  })
})

test('the thresholds are those of the cluster CA', async () => {
  const [finding] = await run(check, only(ca({ notBefore: after(-3000 * day), notAfter: after(29 * day) })), now)
  expect(finding).toMatchObject({ outcome: 'fail', remedy: expect.stringContaining('az aks rotate-certs') })
})
