import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/service-account-tokens.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import type { PublishedCas } from '../../src/model/objects.ts'
import {
  after,
  apiServerChain,
  ca,
  day,
  gist,
  kubeconfig,
  observed,
  read,
  run,
  skipped,
  unavailable,
} from '../build/evidence.ts'
import { issue, makeCa } from '../build/pki.ts'

const [current, former] = [ca({ key: 'new' }), ca({ key: 'old', serialNumber: '01' })]

const published = (cas: readonly Certificate[], ...places: string[]): PublishedCas => ({
  cas,
  places,
  problems: cas.length === 0 ? ['unreadable'] : [],
})

const judge = (namespaceCas: readonly PublishedCas[], more: Evidence = {}) =>
  run(check, { namespaceCas: observed(namespaceCas), clusterRootCas: observed([current]), ...more })

describe('kube-root-ca.crt', () => {
  test.each([
    ['the CA in use', [current], 'pass kube-root-ca.crt'],
    ['both, as during a rotation', [former, current], 'pass kube-root-ca.crt'],
    ['the former one', [former], 'fail kube-root-ca.crt of shop'],
    ['nothing that can be read', [], 'fail kube-root-ca.crt of shop'],
    [
      'the same key under a renewed certificate',
      [ca({ key: 'new', notAfter: after(5 * day) })],
      'pass kube-root-ca.crt',
    ],
  ] as const)('of a namespace holds %s', async (_, cas, expected) => {
    expect(gist(await judge([published(cas, 'shop')]))).toEqual([expected])
  })

  test('of many namespaces is one finding for each bundle', async () => {
    const places = ['a', 'b', 'c', 'd']
    const findings = await judge([published([current], 'x', 'y'), published([former], ...places)])
    expect(gist(findings)).toEqual(['fail kube-root-ca.crt of a, b, c, d', 'pass kube-root-ca.crt'])
    expect(findings[0]).toMatchObject({
      certificates: [former.fingerprint],
      message: expect.stringMatching(/^4 namespaces have another CA, CN=ca/),
    })
    expect(findings[1]?.message).toMatch(/^2 namespaces have the CA in use: CN=ca \(SHA-256 /)
    const [fifth] = await judge([published([former], ...places, 'e')])
    expect(fifth?.subject).toBe('kube-root-ca.crt of a, b, c and others')
  })

  test('that nobody has is no matter', async () => {
    expect(gist(await judge([]))).toEqual(['notApplicable prod'])
  })
})

describe('the CA in use', () => {
  const setUp = async () => {
    const [old, young] = [await makeCa({ notBefore: after(-900 * day) }), await makeCa({ notBefore: after(-9 * day) })]
    const dates = { notBefore: after(-8 * day), notAfter: after(300 * day) }
    const chain = observed(apiServerChain({ received: [read(await issue(young, { cn: 'apiserver', ...dates }))] }))
    return { old: read(old), young: read(young), apiServerChain: chain }
  }

  test('is the one that signed what the API server presents, whatever kube-system says', async () => {
    const { old, young, apiServerChain } = await setUp()
    const clusterRootCas = observed([old])
    const both = [published([old], 'kube-system'), published([young], 'shop')]
    expect(gist(await judge(both, { clusterRootCas, apiServerChain }))).toEqual([
      'fail kube-root-ca.crt of kube-system',
      'pass kube-root-ca.crt',
    ])
  })

  test('is known by the kubeconfig too, when every namespace is behind', async () => {
    const { old, young, apiServerChain } = await setUp()
    const more = {
      clusterRootCas: observed([old]),
      apiServerChain,
      kubeconfig: observed(kubeconfig({ clusterCas: [young] })),
    }
    expect(gist(await judge([published([old], 'kube-system')], more))).toEqual(['fail kube-root-ca.crt of kube-system'])
  })

  test('is what kube-system has where the API server was not seen', async () => {
    const { old, young } = await setUp()
    const more = { clusterRootCas: observed([young]), apiServerChain: unavailable('unreachable') }
    expect(gist(await judge([published([old], 'shop')], more))).toEqual(['fail kube-root-ca.crt of shop'])
  })

  test.each([[unavailable('forbidden')], [skipped()], [observed([])]])(
    'that nobody saw leaves the question open',
    async (clusterRootCas) => {
      expect(await judge([published([current], 'shop')], { clusterRootCas })).toMatchObject([
        { outcome: 'inconclusive', reason: 'untrusted', subject: 'prod' },
      ])
    },
  )
})

describe('behind a TLS front with a CA of its own', () => {
  const dates = { notBefore: after(-8 * day), notAfter: after(300 * day) }
  const setUp = async () => {
    const front = await makeCa({ cn: 'front', notBefore: after(-9 * day) })
    const received = [read(await issue(front, { cn: 'front.example', ...dates }))]
    return {
      apiServerChain: observed(apiServerChain({ received })),
      kubeconfig: observed(kubeconfig({ clusterCas: [read(front)] })),
    }
  }

  test('the CA of the cluster is the one in use, because pods do not come through the front', async () => {
    const more = await setUp()
    expect(gist(await judge([published([current], 'shop')], more))).toEqual(['pass kube-root-ca.crt'])
  })

  test('a namespace that is behind is found all the same, and nobody is told to delete its ConfigMap', async () => {
    const findings = await judge([published([current], 'kube-system'), published([former], 'shop')], await setUp())
    expect(gist(findings)).toEqual(['fail kube-root-ca.crt of shop', 'pass kube-root-ca.crt'])
    expect(findings[0]?.remedy).not.toMatch(/delet/i)
  })

  test('whose CA nobody publishes and kube-system is not read, the question stays open', async () => {
    const more = { ...(await setUp()), clusterRootCas: unavailable('forbidden') }
    expect(await judge([published([current], 'shop')], more)).toMatchObject([{ outcome: 'inconclusive' }])
  })
})

describe('token Secrets', () => {
  const namespaces = [published([current], 'shop')]
  const with_ = async (tokenSecretCas: Evidence['tokenSecretCas']) =>
    (await judge(namespaces, tokenSecretCas === undefined ? {} : { tokenSecretCas })).slice(1)

  test('with the CA in use pass; one with the former CA fails, with a remedy of its own', async () => {
    const findings = await with_(observed([published([current], 'ci/deploy'), published([former], 'ci/old')]))
    expect(gist(findings)).toEqual(['fail token Secrets of ci/old', 'pass token Secrets'])
    expect(findings[0]?.remedy).toContain('kubectl create token')
    expect(findings[1]?.remedy).toBeUndefined()
  })

  test.each([
    [unavailable('forbidden', 'secrets: list'), ['inconclusive token Secrets']],
    [skipped('tls-secrets is false'), []],
    [observed([]), []],
  ] as const)('that were not read never pass', async (tokenSecretCas, expected) => {
    expect(gist(await with_(tokenSecretCas))).toEqual(expected)
  })
})

describe('signing keys', () => {
  test.each([
    ['two', observed([{ id: 'k1' }, { id: 'k2', algorithm: 'RS256' }]), 'pass', 'by 2 keys: k1, k2.'],
    ['one', observed([{ id: 'k1' }]), 'pass', 'by 1 key: k1.'],
    ['none published', observed([]), 'notApplicable', 'publishes no keys'],
    // Azure says so of a cluster whose credentials it does not find
    ['not found', unavailable('not-found'), 'inconclusive', 'not-found'],
    ['refused', unavailable('forbidden'), 'inconclusive', 'forbidden'],
  ] as const)('%s', async (_, signingKeys, outcome, words) => {
    const findings = await judge([published([current], 'shop')], { signingKeys })
    expect(findings[1]).toMatchObject({ subject: 'signing keys', outcome, message: expect.stringContaining(words) })
    expect(findings).toHaveLength(2)
  })
})

test.each([
  [skipped(), 'notApplicable prod'],
  [unavailable('forbidden'), 'inconclusive prod'],
] as const)('without the ConfigMaps nothing passes', async (namespaceCas, expected) => {
  expect(gist(await judge([], { namespaceCas }))).toEqual([expected])
})
