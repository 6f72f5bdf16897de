// Certificates of services that the API server calls, in Secrets of every type: from the objects to the findings, and what is asked for them.
import { describe, expect, test } from '@jest/globals'
import caBundlesCheck from '../../src/checks/ca-bundles.ts'
import tlsSecretsCheck from '../../src/checks/tls-secrets.ts'
import { caBundles } from '../../src/evidence/ca-bundles.ts'
import type { CollectContext } from '../../src/evidence/context.ts'
import { openKeep } from '../../src/evidence/memory-limit.ts'
import { openOnce } from '../../src/evidence/once.ts'
import { tlsSecrets } from '../../src/evidence/tls-secrets.ts'
import { ReasonError } from '../../src/model/errors.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { KubernetesPort, ListRequest, Way } from '../../src/model/ports.ts'
import type { TlsSecretsSettings } from '../../src/model/settings.ts'
import { after, day, now, policy, run } from '../build/evidence.ts'
import { issue, makeCa, type Issued } from '../build/pki.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const ca = await makeCa({ cn: 'hook-ca' })
const otherCa = await makeCa({ cn: 'other-ca' })
const dns = ['hook.shop.svc']
const good = await issue(ca, { cn: 'good', dns })
const expired = await issue(ca, { cn: 'expired', dns, notAfter: after(-2 * day) })
const ofOther = await issue(otherCa, { cn: 'of-other', dns })
const ofDatabase = await issue(ca, { cn: 'db', dns: ['db.shop.svc'] })
const unnamed = await issue(ca, { cn: 'hook.shop.svc' })
const wildcard = await issue(ca, { cn: 'wildcard', dns: ['*.shop.svc'], notAfter: after(-2 * day) })

type Data = Readonly<Record<string, string>>
const secret = (name: string, data: Data, more: { readonly type?: string; readonly namespace?: string } = {}) => {
  const { type = 'Opaque', namespace = 'shop' } = more
  const encoded = Object.fromEntries(Object.entries(data).map(([key, text]) => [key, base64(text)]))
  return { type, metadata: { namespace, name }, data: encoded }
}
const pair = (issued: Issued, certificate = 'tls.crt', key = 'tls.key'): Data => ({
  [certificate]: issued.certificate,
  [key]: issued.key,
})

type Cluster = {
  readonly secrets?: readonly ReturnType<typeof secret>[]
  /** of the pods behind the service; absent: there is no pod */
  readonly volumes?: readonly object[]
  readonly selector?: Readonly<Record<string, string>>
  readonly calls?: 'webhook' | 'APIService' | 'conversion' | 'insecure APIService'
  readonly services?: readonly string[]
  readonly refused?: (path: string) => boolean
  readonly asked?: TlsSecretsSettings
  readonly way?: Way
}

const clientConfig = (name: string) => ({
  service: { namespace: 'shop', name },
  caBundle: base64(ca.certificate),
})

function callersOf({ calls = 'webhook', services = ['hook'] }: Cluster): Readonly<Record<string, readonly unknown[]>> {
  const metadata = { name: 'guard' }
  const [first = ''] = services
  if (calls === 'webhook')
    return {
      '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations': [
        { metadata, webhooks: services.map((name) => ({ name, clientConfig: clientConfig(name) })) },
      ],
    }
  if (calls === 'conversion')
    return {
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions': [
        { metadata, spec: { conversion: { strategy: 'Webhook', webhook: { clientConfig: clientConfig(first) } } } },
      ],
    }
  const insecure = calls === 'APIService' ? {} : { insecureSkipTLSVerify: true }
  const status = { conditions: [{ type: 'Available', status: 'True' }] }
  return {
    '/apis/apiregistration.k8s.io/v1/apiservices': [
      { metadata, spec: { ...clientConfig(first), ...insecure }, status },
    ],
  }
}

/** A cluster whose API server calls a service, as far as the collectors ask of it; `asked` has every request. */
function contextOf(cluster: Cluster): { readonly context: CollectContext; readonly requests: readonly string[] } {
  const { secrets = [], volumes, selector = { app: 'hook' }, refused = () => false, way = 'direct' } = cluster
  const requests: string[] = []
  const pods = volumes === undefined ? [] : [{ spec: { volumes }, status: { phase: 'Running' } }]
  const chosen = ({ path, query = {} }: ListRequest): readonly unknown[] => {
    if (path.endsWith('/pods')) return pods
    if (!path.endsWith('/secrets')) return callersOf(cluster)[path] ?? []
    const [, field = '', value = ''] = /^(metadata\.name|type)=(.*)$/.exec(query['fieldSelector'] ?? '') ?? []
    const [, namespace] = /namespaces\/([^/]*)\//.exec(path) ?? []
    return secrets.filter(
      ({ type, metadata }) =>
        (field === 'type' ? type : metadata.name) === value && (namespace ?? metadata.namespace) === metadata.namespace,
    )
  }
  const answer = <T>(request: ListRequest, of: () => T): Promise<T> => {
    requests.push([request.path, ...Object.values(request.query ?? {})].join(' '))
    return refused(request.path)
      ? Promise.reject(new ReasonError('forbidden', `permission missing: ${request.permission}`))
      : Promise.resolve(of())
  }
  const session: Pick<KubernetesPort, 'get' | 'list' | 'way'> = {
    way,
    get: (request) => answer(request, () => ({ spec: { selector } })),
    list: (request, reduce) =>
      answer(request, () => ({
        items: chosen(request)
          .map(reduce)
          .filter((one) => one !== undefined),
      })),
  }
  const context: Partial<CollectContext> = {
    kubernetes: () => Promise.resolve(session as KubernetesPort),
    clock: () => now,
    signal: new AbortController().signal,
    wants: (key) => key === 'caBundles',
    keep: openKeep(),
    once: openOnce(),
    tlsSecrets: cluster.asked ?? { namespaces: [], labels: '' },
  }
  const bundles = caBundles({ ...context, evidence: never } as unknown as CollectContext)
  // all that these collectors ask of it; anything else would throw
  return { context: { ...context, evidence: () => bundles } as unknown as CollectContext, requests }
}
const never = () => Promise.resolve({ state: 'skipped', detail: 'no part of this run' })

type Judged = {
  readonly secrets: readonly Finding[]
  readonly bundles: readonly Finding[]
  readonly asked: readonly string[]
}

async function judge(cluster: Cluster): Promise<Judged> {
  const { context, requests } = contextOf(cluster)
  const evidence = { tlsSecrets: await tlsSecrets(context), caBundles: await context.evidence('caBundles') }
  const secrets = await run(tlsSecretsCheck, evidence, now, policy())
  const bundles = await run(caBundlesCheck, evidence, now, policy())
  const shown = JSON.stringify([evidence, secrets, bundles])
  const keys = [good, expired, ofOther].map(({ key }) => key.slice(60, 90))
  expect(keys.filter((part) => shown.includes(part) || shown.includes(base64(part).slice(4, 30)))).toEqual([])
  const asked = requests.filter((path) => !path.startsWith('/apis/') && !path.startsWith('/api/v1/configmaps'))
  return { secrets, bundles, asked }
}

const outline = (findings: readonly Finding[]) => findings.map(({ outcome, subject }) => `${outcome} ${subject}`)
const mounts = (secretName: string) => [{ name: 'certs', secret: { secretName } }]
const projects = (name: string) => [
  { name: 'token', projected: { sources: [{ serviceAccountToken: {} }, { configMap: { name: 'x' } }] } },
  { name: 'certs', projected: { sources: [{ secret: { name, items: [{ key: 'a', path: 'b' }] } }] } },
]

describe('a certificate in an Opaque Secret', () => {
  const places: readonly (readonly [string, Cluster, Data])[] = [
    ['tls.crt, without pods', {}, pair(expired)],
    ['cert, without pods', {}, pair(expired, 'cert', 'key')],
    ['server.crt, of a service without a selector', { selector: {} }, pair(expired, 'server.crt', 'server.key')],
    ['server-cert.pem, in a volume', { volumes: mounts('certs') }, pair(expired, 'server-cert.pem', 'server-key.pem')],
    ['any other key, in a volume', { volumes: mounts('certs') }, pair(expired, 'my-certificate', 'my-key')],
    ['any other key, in a projected volume', { volumes: projects('certs') }, pair(expired, 'hook.pem', 'hook.key')],
    [
      'one key with the private key, in a volume',
      { volumes: mounts('certs') },
      { both: expired.certificate + expired.key },
    ],
    ['tls.crt, for every service of the namespace', {}, pair(wildcard)],
    ['tls.crt, for an APIService', { calls: 'APIService' }, pair(expired)],
    ['tls.crt, for a conversion', { calls: 'conversion' }, pair(expired)],
  ]
  test.each(places)('fails when it has expired: under %s', async (_, cluster, data) => {
    const { secrets } = await judge({ ...cluster, secrets: [secret('certs', data)] })
    expect(outline(secrets)).toEqual(['fail Secret shop/certs'])
    expect(secrets[0]?.message).toMatch(/^Expired on /)
  })

  test.each(places.slice(0, 7))('passes while it lasts: under %s', async (_, cluster, data) => {
    const renewed = Object.fromEntries(
      Object.entries(data).map(([key, text]) => [
        key,
        text.replace(expired.certificate, good.certificate).replace(expired.key, good.key),
      ]),
    )
    const { secrets, bundles } = await judge({ ...cluster, secrets: [secret('certs', renewed)] })
    expect([...outline(secrets), ...outline(bundles)]).toEqual(['pass prod', 'pass prod'])
    expect(bundles[0]?.message).not.toMatch(/not known/)
  })

  test('that another CA signed than those of caBundle fails', async () => {
    const { secrets, bundles } = await judge({ secrets: [secret('certs', pair(ofOther))] })
    expect(outline(secrets)).toEqual(['pass prod'])
    expect(bundles).toMatchObject([
      {
        outcome: 'fail',
        message: expect.stringMatching(/did not sign .* service shop\/hook, .* Secret shop\/certs\./),
      },
    ])
  })

  test.each([
    ['with the private key of another', { ...pair(good, 'cert', 'key'), key: expired.key }, 'fail', /beside cert does/],
    [
      'in the wrong order',
      { ...pair(good, 'cert', 'key'), cert: ca.certificate + good.certificate },
      'warn',
      /order in cert:/,
    ],
  ] as const)('%s is reported as in a TLS Secret', async (_, data, outcome, words) => {
    const { secrets } = await judge({ secrets: [secret('certs', data)] })
    expect(secrets).toMatchObject([{ outcome, message: expect.stringMatching(words) }])
  })

  test('that cannot be read is inconclusive in the Secret that the pods mount', async () => {
    const damaged = { ...pair(good), 'tls.crt': good.certificate.replace('-----END CERTIFICATE-----', '') }
    const { secrets, bundles } = await judge({ volumes: mounts('certs'), secrets: [secret('certs', damaged)] })
    expect(secrets).toMatchObject([{ outcome: 'inconclusive', reason: 'malformed', subject: 'Secret shop/certs' }])
    expect(bundles).toMatchObject([{ outcome: 'inconclusive', reason: 'malformed' }])
  })
})

describe('a certificate that no Secret shows is not known, and does not pass', () => {
  const csi = { name: 'certs', csi: { driver: 'secrets-store.csi.k8s.io', nodePublishSecretRef: { name: 'certs' } } }
  const unrelated = [secret('certs', pair(ofDatabase))]
  test.each([
    ['without pods', {}, /the service has no pods/],
    ['without a selector', { selector: {} }, /selects no pods/],
    ['no volume', { volumes: [] }, /neither in a volume of its pods nor under a usual key/],
    ['a volume of a CSI driver', { volumes: [csi] }, /a volume of a CSI driver/],
    [
      'a Secret with another name',
      { volumes: mounts('certs'), secrets: unrelated },
      /Secret shop\/certs, .* not have the name/,
    ],
    ['Common Name only', { volumes: mounts('certs'), secrets: [secret('certs', pair(unnamed))] }, /not have the name/],
    ['an unusual key, without pods', { secrets: [secret('certs', pair(expired, 'mine', 'k'))] }, /has no pods/],
    ['a Secret of another namespace', { secrets: [secret('certs', pair(good), { namespace: 'bank' })] }, /has no pods/],
    ['an APIService', { calls: 'APIService' }, /has no pods/],
    ['a conversion', { calls: 'conversion' }, /has no pods/],
    ['command invoke', { way: 'command-invoke' }, /not read by command invoke/],
  ] as const satisfies readonly (readonly [string, Cluster, RegExp])[])('%s', async (_, cluster, words) => {
    const { secrets, bundles } = await judge(cluster)
    expect(secrets).toMatchObject([
      { outcome: 'inconclusive', subject: 'Service shop/hook', message: expect.stringMatching(words) },
    ])
    expect(bundles[0]?.message).toMatch(/The certificate of 1 service that is called is not known\.$/)
  })

  test('without tls-secrets the finding about its bundle says so', async () => {
    const { context } = contextOf({})
    const evidence = { caBundles: await context.evidence('caBundles') }
    const [finding] = await run(caBundlesCheck, evidence, now, policy())
    expect(finding).toMatchObject({
      outcome: 'pass',
      message: expect.stringMatching(/not known: tls-secrets: true reads/),
    })
  })

  test('of a service whose certificate the API server does not verify, nothing is asked', async () => {
    const { secrets, asked } = await judge({ calls: 'insecure APIService' })
    expect(outline(secrets)).toEqual(['notApplicable prod'])
    expect(asked).toEqual(['/api/v1/secrets type=kubernetes.io/tls'])
  })
})

describe('without the right to read', () => {
  test.each([
    ['services', 'get services in namespace shop'],
    ['pods', 'list pods in namespace shop'],
  ])('%s, a certificate under a usual key is found all the same', async (resource, permission) => {
    const refused = (path: string) => path.includes(`/${resource}`)
    const found = await judge({ refused, volumes: mounts('certs'), secrets: [secret('certs', pair(expired))] })
    expect(outline(found.secrets)).toEqual(['fail Secret shop/certs'])
    const { secrets } = await judge({
      refused,
      volumes: mounts('certs'),
      secrets: [secret('certs', pair(good, 'a', 'b'))],
    })
    expect(secrets).toMatchObject([
      {
        outcome: 'inconclusive',
        reason: 'forbidden',
        subject: 'Service shop/hook',
        message: expect.stringContaining(`permission missing: ${permission}`),
        remedy: expect.stringContaining('docs/rbac-tls-secrets.yaml'),
      },
    ])
  })

  test('Secrets of the namespace, it is inconclusive', async () => {
    const refused = (path: string) => path === '/api/v1/namespaces/shop/secrets'
    const { secrets } = await judge({ refused, volumes: mounts('certs') })
    expect(secrets).toMatchObject([{ outcome: 'inconclusive', reason: 'forbidden', subject: 'namespace shop' }])
  })

  test('any Secret, nothing more is asked', async () => {
    const { secrets, asked } = await judge({ refused: (path) => path === '/api/v1/secrets' })
    expect(secrets).toMatchObject([{ outcome: 'inconclusive', reason: 'forbidden' }])
    expect(asked).toEqual(['/api/v1/secrets type=kubernetes.io/tls'])
  })
})

describe('what is asked', () => {
  const ofShop = '/api/v1/namespaces/shop'
  const all = '/api/v1/secrets type=kubernetes.io/tls'

  test('is nothing more where a TLS Secret has the certificate', async () => {
    const { asked } = await judge({ secrets: [secret('certs', pair(good), { type: 'kubernetes.io/tls' })] })
    expect(asked).toEqual([all])
  })

  test('is the service, its pods, and the Secrets that they mount; no credential of a driver, and no variable', async () => {
    const volumes = [
      ...mounts('certs'),
      { csi: { nodePublishSecretRef: { name: 'driver-password' } } },
      ...projects('more'),
    ]
    const { asked } = await judge({ volumes, secrets: [secret('certs', pair(good, 'a', 'b'))] })
    expect(asked).toEqual([
      all,
      `${ofShop}/services/hook`,
      `${ofShop}/pods app=hook`,
      `${ofShop}/secrets metadata.name=certs`,
      `${ofShop}/secrets metadata.name=more`,
    ])
  })

  test('is one list of Opaque Secrets for all services of a namespace that are left', async () => {
    const services = Array.from({ length: 7 }, (_, index) => `hook-${index}`)
    const { asked } = await judge({ services })
    expect(asked).toHaveLength(1 + 2 * services.length + 1)
    expect(asked.at(-1)).toBe(`${ofShop}/secrets type=Opaque`)
  })

  test('has a bound, however many services are called and however many Secrets are mounted', async () => {
    const services = Array.from({ length: 600 }, (_, index) => `hook-${index}`)
    const { asked, secrets } = await judge({ services })
    expect(asked).toHaveLength(1 + 2 * 500 + 1)
    expect(secrets.filter(({ reason }) => reason === 'too-large')).toHaveLength(100)
    expect(secrets.filter(({ outcome }) => outcome === 'inconclusive')).toHaveLength(600)
    const many = Array.from({ length: 50 }, (_, index) => mounts(`certs-${index}`)).flat()
    const mounted = await judge({ volumes: many })
    expect(mounted.asked).toHaveLength(1 + 2 + 20 + 1)
    expect(mounted.secrets).toMatchObject([{ outcome: 'inconclusive', reason: 'too-large' }])
  })

  test('stays within the namespaces and labels that the user names', async () => {
    const bank = await judge({ asked: { namespaces: ['bank'], labels: '' }, secrets: [secret('certs', pair(expired))] })
    expect(bank.asked).toEqual(['/api/v1/namespaces/bank/secrets type=kubernetes.io/tls'])
    expect(bank.bundles[0]?.message).toMatch(/is not known\.$/)
    const shop = { namespaces: ['shop'], labels: '' }
    const found = await judge({ asked: shop, secrets: [secret('certs', pair(good))] })
    expect(outline(found.secrets)).toEqual(['pass prod'])
    const { asked } = await judge({ asked: { ...shop, labels: 'team=web' }, volumes: mounts('certs') })
    expect(asked.filter((one) => one.includes('/secrets'))).toEqual(
      ['type=kubernetes.io/tls', 'metadata.name=certs', 'type=Opaque'].map((by) => `${ofShop}/secrets ${by} team=web`),
    )
  })
})
