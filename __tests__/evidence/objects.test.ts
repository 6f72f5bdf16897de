// What is kept of Secrets and ConfigMaps, and what is asked for it, with a session that answers what a test says.
import { beforeAll, describe, expect, test } from '@jest/globals'
import { caBundles } from '../../src/evidence/ca-bundles.ts'
import { openKeep } from '../../src/evidence/memory-limit.ts'
import { openOnce } from '../../src/evidence/once.ts'
import type { CollectContext } from '../../src/evidence/context.ts'
import { namespaceCas } from '../../src/evidence/service-accounts.ts'
import { tlsSecrets } from '../../src/evidence/tls-secrets.ts'
import { ReasonError } from '../../src/model/errors.ts'
import type { EvidenceKey, Observation } from '../../src/model/evidence.ts'
import type { KubernetesPort, ListRequest, Way } from '../../src/model/ports.ts'
import { observed } from '../build/evidence.ts'
import { type Issued, issue, makeCa } from '../build/pki.ts'

type World = {
  readonly list: (request: ListRequest) => readonly unknown[] | ReasonError
  readonly way?: Way
  readonly wants?: readonly EvidenceKey[]
  readonly evidence?: Promise<Observation<unknown>>
}

function contextOf({ list, way = 'direct', wants = ['caBundles', 'namespaceCas'], evidence }: World): {
  readonly context: CollectContext
  readonly asked: readonly string[]
} {
  const asked: string[] = []
  const session: Pick<KubernetesPort, 'list' | 'way'> = {
    way,
    list: (request, reduce) => {
      asked.push([request.path, ...Object.values(request.query ?? {})].join(' '))
      const answer = list(request)
      if (answer instanceof ReasonError) return Promise.reject(answer)
      return Promise.resolve({ items: answer.map(reduce).filter((value) => value !== undefined) })
    },
  }
  const context = {
    kubernetes: () => Promise.resolve(session),
    clock: () => new Date(0),
    signal: new AbortController().signal,
    wants: (key: EvidenceKey) => wants.includes(key),
    keep: openKeep(),
    once: openOnce(),
    tlsSecrets: { namespaces: [], labels: '' },
    evidence: () => evidence ?? Promise.resolve({ state: 'skipped', detail: 'no Azure cluster was named' }),
  }
  // all that these collectors ask of it; anything else would throw
  return { context: context as unknown as CollectContext, asked }
}

let [ca, called, other]: Issued[] = []
beforeAll(async () => {
  ca = await makeCa()
  called = await issue(ca, { dns: ['hook.shop.svc'] })
  other = await issue(ca, { dns: ['web.shop.svc', 'hook.bank.svc'] })
})

describe('a TLS Secret', () => {
  const secret = (name: string, issued: Issued | undefined) => ({
    metadata: { namespace: 'shop', name },
    data: { 'tls.crt': Buffer.from(issued?.certificate ?? '').toString('base64') },
  })
  const bundles = observed([
    {
      kind: 'ValidatingWebhookConfiguration',
      answer: observed({
        certificates: [],
        holders: [{ name: 'guard', problems: [], services: ['shop/hook', 'bank/hook'] }],
      }),
    },
  ])

  test.each([
    ['before', Promise.resolve(bundles)],
    ['after', new Promise<typeof bundles>((resolve) => setTimeout(resolve, 20, bundles))],
  ])(
    'is kept whole for a service that is called, which is known %s it comes, and for no other',
    async (_, evidence) => {
      const list = () => [secret('called', called), secret('other', other)]
      const read = await tlsSecrets(contextOf({ list, evidence }).context)
      expect(read).toMatchObject({ state: 'observed' })
      const [reading] = read.state === 'observed' ? read.value : []
      const kept = reading?.answer.state === 'observed' ? reading.answer.value : []
      expect(kept.map(({ name, servedFor, serving }) => [name, servedFor, serving?.length])).toEqual([
        ['called', ['shop/hook'], 1],
        ['other', undefined, undefined],
      ])
    },
  )
})

describe('ConfigMaps', () => {
  const items = () => [
    { metadata: { namespace: 'shop', name: 'kube-root-ca.crt' }, data: { 'ca.crt': ca?.certificate } },
    { metadata: { namespace: 'shop', name: 'trust' }, data: { bundle: ca?.certificate } },
  ]
  const only = ({ path, query = {} }: ListRequest): readonly unknown[] => {
    if (path !== '/api/v1/configmaps') return []
    const [not, name] = /metadata\.name(!?)=(.*)/.exec(query['fieldSelector'] ?? '')?.slice(1) ?? []
    return items().filter(({ metadata }) => name === undefined || (metadata.name === name) !== (not === '!'))
  }
  const both = async (world: World) => {
    const { context, asked } = contextOf(world)
    const [bundles, published] = await Promise.all([caBundles(context), namespaceCas(context)])
    const ofMaps =
      bundles.state === 'observed' ? bundles.value.find(({ kind }) => kind === 'ConfigMap')?.answer : bundles
    return {
      asked: asked.filter((one) => one.startsWith('/api/v1/configmaps')),
      held: ofMaps?.state === 'observed' ? ofMaps.value.holders.map(({ name }) => name) : ofMaps,
      places: published.state === 'observed' ? published.value.flatMap(({ places }) => places) : published,
    }
  }

  test('are listed once for both who look at them', async () => {
    expect(await both({ list: only })).toEqual({ asked: ['/api/v1/configmaps'], held: ['trust'], places: ['shop'] })
  })

  test('are listed in two parts by command invoke, where each part is printed alone', async () => {
    expect(await both({ list: only, way: 'command-invoke' })).toMatchObject({
      asked: expect.arrayContaining([
        '/api/v1/configmaps metadata.name!=kube-root-ca.crt',
        '/api/v1/configmaps metadata.name=kube-root-ca.crt',
      ]),
      held: ['trust'],
      places: ['shop'],
    })
  })

  test('of one name are asked for where nobody may see all of them', async () => {
    const list: World['list'] = (request) =>
      request.path === '/api/v1/configmaps' && request.query === undefined
        ? new ReasonError('forbidden', 'permission missing: list configmaps')
        : only(request)
    expect(await both({ list })).toMatchObject({
      asked: ['/api/v1/configmaps', '/api/v1/configmaps metadata.name=kube-root-ca.crt'],
      held: { state: 'unavailable', detail: 'permission missing: list configmaps' },
      places: ['shop'],
    })
  })
})
