// APIServices that are not Available, from the object to the finding. Their messages are those of kube-aggregator 1.30 to 1.34.
import { expect, test } from '@jest/globals'
import caBundlesCheck from '../../src/checks/ca-bundles.ts'
import { caBundles } from '../../src/evidence/ca-bundles.ts'
import type { CollectContext } from '../../src/evidence/context.ts'
import { openKeep } from '../../src/evidence/memory-limit.ts'
import { openOnce } from '../../src/evidence/once.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { KubernetesPort } from '../../src/model/ports.ts'
import { day, after, now, observed, policy, run } from '../build/evidence.ts'
import { makeCa } from '../build/pki.ts'

const ca = await makeCa({ cn: 'extension-ca' })
const expired = await makeCa({ cn: 'expired-ca', notAfter: after(-2 * day) })
const url = 'https://10.0.0.9:443/apis/shop.example/v1'
const secret = 'password=hunter2'

type Condition = { readonly status: string; readonly reason?: string; readonly message?: string }
type Spec = { readonly caBundle?: string; readonly insecureSkipTLSVerify?: boolean }

function clusterOf(apiServices: readonly unknown[]): CollectContext {
  const session: Pick<KubernetesPort, 'list' | 'way'> = {
    way: 'direct',
    list: ({ path }, reduce) =>
      Promise.resolve({
        items: (path.endsWith('/apiservices') ? apiServices : []).map(reduce).filter((one) => one !== undefined),
      }),
  }
  const context = {
    kubernetes: () => Promise.resolve(session),
    clock: () => now,
    signal: new AbortController().signal,
    wants: () => false,
    keep: openKeep(),
    once: openOnce(),
    evidence: () => Promise.resolve({ state: 'skipped', detail: 'no part of this run' }),
  }
  // all that this collector asks of it; anything else would throw
  return context as unknown as CollectContext
}

/** The finding about one APIService, and what is recorded of it. */
async function judge(condition: Condition | undefined, spec: Spec = { caBundle: ca.certificate }): Promise<Finding> {
  const { caBundle, ...more } = spec
  const service = { namespace: 'shop', name: 'orders' }
  const evidence = await caBundles(
    clusterOf([
      {
        metadata: { name: 'v1.shop.example' },
        spec: {
          service,
          ...more,
          ...(caBundle === undefined ? {} : { caBundle: Buffer.from(caBundle).toString('base64') }),
        },
        status: { conditions: condition === undefined ? [] : [{ type: 'Available', ...condition }] },
      },
    ]),
  )
  const findings = await run(caBundlesCheck, { caBundles: evidence }, now, policy())
  expect(findings).toHaveLength(1)
  const shown = JSON.stringify([evidence, findings])
  expect([secret, '10.0.0.9', 'dial tcp'].filter((foreign) => shown.includes(foreign))).toEqual([])
  const [finding] = findings
  if (finding === undefined) throw new Error('there is one finding')
  return finding
}

const failing = (message: string, reason = 'FailedDiscoveryCheck'): Condition => ({
  status: 'False',
  reason,
  message: `failing or missing response from ${url}: ${message} ${secret}`,
})
const unverified = (why: string): Condition => failing(`Get "${url}": tls: failed to verify certificate: x509: ${why}`)

test.each([
  [
    '401',
    failing(`bad status from ${url}: 401`),
    /^Available is False \(FailedDiscoveryCheck\): .*401 \(Unauthorized\)/,
  ],
  [
    'a TLS alert for an unknown CA',
    failing(`Get "${url}": remote error: tls: unknown certificate authority`),
    /ends the TLS handshake/,
  ],
  ['a TLS alert for an expired one', failing(`Get "${url}": remote error: tls: expired certificate`), /ends the TLS/],
  ['a TLS alert for none', failing(`Get "${url}": remote error: tls: certificate required`), /ends the TLS handshake/],
])(
  "a service that refuses the API server's client certificate fails, and a remedy names it: %s",
  async (_, condition, words) => {
    for (const spec of [{ caBundle: ca.certificate }, { insecureSkipTLSVerify: true }, {}]) {
      const finding = await judge(condition, spec)
      expect(finding).toMatchObject({
        outcome: 'fail',
        subject: 'APIService v1.shop.example',
        message: expect.stringMatching(words),
        remedy: expect.stringMatching(/service shop\/orders.* requestheader-client-ca-file .*az aks rotate-certs/),
      })
      expect(finding.message).toMatch(/front-proxy client/)
      expect(finding.message.includes('insecureSkipTLSVerify is set')).toBe('insecureSkipTLSVerify' in spec)
    }
  },
)

const time = '2026-06-15T12:00:00Z'
test.each([
  ['expired', `certificate has expired or is not yet valid: current time ${time} is after ${time}`, /it has expired\./],
  ['not valid yet', `certificate has expired or is not yet valid: current time ${time} is before ${time}`, /valid yet/],
  ['either', 'certificate has expired or is not yet valid', /it has expired, or is not valid yet\./],
  [
    'unknown authority',
    'certificate signed by unknown authority (possibly because of "x509: certificate has expired")',
    /the CA that signed it is not in caBundle/,
  ],
  ['another name', 'certificate is valid for a.svc, b.svc, not orders.shop.svc', /does not have the name/],
  ['many other names', 'certificate is valid for 200 names, but none matched orders.shop.svc', /not have the name/],
  ['no name', 'certificate is not valid for any names, but wanted to match orders.shop.svc', /not have the name/],
  ['Common Name only', 'certificate relies on legacy Common Name field, use SANs instead', /no subjectAltName/],
  ['anything else', 'certificate specifies an incompatible key usage', /not recognized/],
])('a certificate that the API server refuses fails: %s', async (_, why, words) => {
  expect(await judge(unverified(why))).toMatchObject({
    outcome: 'fail',
    message: expect.stringMatching(/the API server refuses the certificate of service shop\/orders because/),
    remedy: expect.stringMatching(/^Renew the certificate of service shop\/orders, or put the CA/),
  })
  expect((await judge(unverified(why))).message).toMatch(words)
})

const absent = 'endpoints for service/orders in "shop" have no addresses with port name ""'
const blames = /\b401\b|front-proxy|client certificate|refuses|has expired/
test.each([
  ['no endpoints', failing(absent, 'MissingEndpoints'), 'unreachable', /the service has no endpoints/],
  ['no Endpoints object', failing('cannot find endpoints', 'EndpointsNotFound'), 'unreachable', /no endpoints/],
  ['no service', failing('service/orders in "shop" is not present', 'ServiceNotFound'), 'not-found', /does not exist/],
  ['no such port', failing('is not listening on port 443', 'ServicePortError'), 'not-found', /does not have the port/],
  ['403', failing(`bad status from ${url}: 403`), 'forbidden', /answers 403 \(Forbidden\)/],
  ['500', failing(`bad status from ${url}: 500`), 'unexpected', /HTTP error/],
  ['a timeout', failing('context deadline exceeded'), 'timeout', /does not answer in time/],
  ['the timeout of the check', failing(`timed out waiting for ${url}`), 'timeout', /in time/],
  ['a refused connection', failing('dial tcp 10.0.0.9:443: connect: connection refused'), 'unreachable', /connect/],
  ['words that nobody knows', failing('a haiku'), 'unexpected', /not recognized/],
  ['words of another reason', failing('', 'unauthorized x509: hunter2'), 'unexpected', /^Available is False: /],
  ['an Unknown condition', { status: 'Unknown' }, 'unexpected', /^Its condition Available is Unknown/],
  ['a status of no kind', { status: 'hunter2' }, 'unexpected', /^Its condition Available is Unknown/],
  ['no condition', undefined, 'unexpected', /^It has no condition Available/],
] as const)(
  'without a verified certificate nothing passes, and none is blamed: %s',
  async (_, condition, reason, words) => {
    const finding = await judge(condition)
    expect(finding).toMatchObject({ outcome: 'inconclusive', reason, message: expect.stringMatching(words) })
    expect(`${finding.message} ${finding.remedy ?? ''}`).not.toMatch(blames)
  },
)

test('names of API groups in a message decide nothing', async () => {
  const away = 'https://10.0.0.9:443/apis/unauthorized.forbidden.timeout.x509.example/v1'
  expect(await judge(failing(`Get "${away}": EOF`))).toMatchObject({ outcome: 'inconclusive', reason: 'unreachable' })
})

test('a worse bundle comes first, with the condition beside it', async () => {
  const spec = { caBundle: expired.certificate }
  const away = await judge(failing(absent, 'MissingEndpoints'), spec)
  expect(away).toMatchObject({
    outcome: 'fail',
    message: expect.stringMatching(/^CN=expired-ca: expired .*no endpoints/),
  })
  const refused = await judge(unverified('certificate signed by unknown authority'), spec)
  expect(refused.message).toMatch(/^Available is False .*CN=expired-ca: expired/)
})

test('one that is Available passes by its bundle', async () => {
  expect(await judge({ status: 'True', reason: 'Passed', message: secret })).toMatchObject({ outcome: 'pass' })
})

test.each([
  ['unknown-authority', /not in caBundle/],
  ['expired', /has expired, or is not valid yet/],
  ['other-name', /does not have the name/],
  ['other', /not recognized/],
] as const)('evidence of an older version fails as before: %s', async (refused, words) => {
  const holder = { name: 'v1.shop.example', problems: [], services: ['shop/orders'], refused }
  const value = [{ kind: 'APIService' as const, answer: observed({ certificates: [], holders: [holder] }) }]
  const [finding] = await run(caBundlesCheck, { caBundles: observed(value) }, now, policy())
  expect(finding).toMatchObject({ outcome: 'fail', message: expect.stringMatching(words) })
})
