import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Finding } from '../../src/model/finding.ts'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { day } from '../build/evidence.ts'
import { issue, makeCa, type Issued } from '../build/pki.ts'
import { withNegativeSerial } from '../x509/odd-der.ts'
import { runWith } from './kit.ts'

// What the API server calls, from the objects of a cluster to the findings: APIServices that are not available, and webhooks
// whose certificates operators keep in their own ways.

const from = (days: number): Date => new Date(Date.now() + days * day)
const base64 = (text: string): string => Buffer.from(text).toString('base64')

async function findingsOf(emulator: Emulator): Promise<readonly Finding[]> {
  const kubeconfig = emulator.clusters[0]?.kubeconfigs.staticToken ?? ''
  const { assessment } = await runWith({ kubeconfig, 'tls-secrets': 'true', checks: 'ca-bundles, tls-secrets' })
  return assessment.targets.flatMap(({ findings }) => findings)
}

const about = (findings: readonly Finding[], name: string): readonly Finding[] =>
  findings.filter(({ subject, message, outcome }) => outcome !== 'pass' && `${subject} ${message}`.includes(name))

describe('APIServices that are not available', () => {
  const iso = (days: number): string => from(days).toISOString().replace(/\.\d+/, '')
  const away = (name: string, said: string) => ({
    name: `v1.${name}.example`,
    service: { namespace: name, name },
    available: false as const,
    reason: 'FailedDiscoveryCheck',
    message: `failing or missing response from https://10.0.0.9:443/apis/${name}.example/v1: ${said}`,
  })
  const trusting = (name: string, said: string) => ({ ...away(name, said), caBundle: 'own-ca' as const })
  const at = (name: string): string => `https://10.0.0.9:443/apis/${name}.example/v1`
  let emulator: Emulator
  let findings: readonly Finding[] = []

  beforeAll(async () => {
    emulator = await startEmulator({
      title: 'Extension API servers are not available',
      clusters: [
        {
          name: 'agg',
          pools: [{ name: 'system', count: 1 }],
          objects: {
            apiServices: [
              trusting('unauthorized', `bad status from ${at('unauthorized')}: 401`),
              { ...away('skipping', `bad status from ${at('skipping')}: 401`), insecureSkipTLSVerify: true },
              trusting('handshake', `Get "${at('handshake')}": remote error: tls: bad certificate`),
              trusting(
                'expired',
                `Get "${at('expired')}": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time ${iso(0)} is after ${iso(-30)}`,
              ),
              trusting('broken', `bad status from ${at('broken')}: 503`),
              {
                ...trusting('podless', ''),
                reason: 'MissingEndpoints',
                message: 'endpoints for service/podless in "podless" have no addresses with port name ""',
              },
            ],
          },
        },
      ],
    })
    findings = await findingsOf(emulator)
  }, 120_000)
  afterAll(() => emulator.stop())

  test.each([
    ['unauthorized', 'fail', /front-proxy client/],
    ['skipping', 'fail', /front-proxy client/],
    ['handshake', 'fail', /front-proxy client/],
    ['expired', 'fail', /it has expired/],
    ['broken', 'inconclusive', /answers with an HTTP error/],
    ['podless', 'inconclusive', /has no endpoints/],
  ] as const)('%s: %s, with its cause', (name, outcome, message) => {
    const said = about(findings, `APIService v1.${name}.example`)
    expect(said).toMatchObject([{ check: 'ca-bundles', outcome, message: expect.stringMatching(message) }])
  })

  test('blame no certificate for pods that are away', () => {
    const words = about(findings, 'podless').map(({ message, remedy }) => `${message} ${remedy ?? ''}`)
    expect(words.join(' ')).not.toMatch(/401|front-proxy|expired/)
  })
})

describe('webhooks whose certificates stand in Secrets', () => {
  type Hook = {
    readonly ca: Pick<Issued, 'certificate'>
    readonly leaf: Issued
    readonly type?: 'Opaque' | 'kubernetes.io/tls'
    readonly key?: readonly [certificate: string, privateKey: string]
    readonly failurePolicy?: 'Fail' | 'Ignore'
  }
  const objectsOf = (
    name: string,
    { ca, leaf, type = 'Opaque', key = ['tls.crt', 'tls.key'], failurePolicy = 'Fail' }: Hook,
  ) => [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      type,
      metadata: { name: `${name}-pair`, namespace: name },
      data: { [key[0]]: base64(leaf.certificate), [key[1]]: base64(leaf.key) },
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name },
      webhooks: [
        {
          name: `${name}.example.com`,
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          failurePolicy,
          rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
          clientConfig: { service: { namespace: name, name }, caBundle: base64(ca.certificate) },
        },
      ],
    },
  ]
  const pair = async (name: string, caDays: number, leafDays: number) => {
    const ca = await makeCa({ cn: `${name}-ca`, notBefore: from(-400), notAfter: from(caDays) })
    const names = { cn: name, dns: [`${name}.${name}.svc`], eku: ['serverAuth'] }
    return { ca, leaf: await issue(ca, { ...names, notBefore: from(-60), notAfter: from(leafDays) }) }
  }
  let emulator: Emulator
  let findings: readonly Finding[] = []

  beforeAll(async () => {
    const odd = await pair('negative', 3000, 300)
    const hooks: Readonly<Record<string, Hook>> = {
      rules: { ...(await pair('rules', -4, 300)), type: 'kubernetes.io/tls', failurePolicy: 'Ignore' },
      gate: await pair('gate', 3000, -2),
      door: await pair('door', 3000, 300),
      window: { ...(await pair('window', 3000, -2)), key: ['server.crt', 'server.key'] },
      negative: { ...odd, ca: withNegativeSerial(odd.ca, odd.ca) },
      stranger: {
        ...(await pair('stranger', 3000, 300)),
        ca: await makeCa({ cn: 'another-ca', notAfter: from(3000) }),
      },
    }
    emulator = await startEmulator({
      title: 'Webhook certificates as operators keep them',
      clusters: [
        {
          name: 'hooks',
          pools: [{ name: 'system', count: 1 }],
          objects: {
            namespaces: Object.keys(hooks),
            manifests: Object.entries(hooks).flatMap(([name, hook]) => objectsOf(name, hook)),
          },
        },
      ],
    })
    findings = await findingsOf(emulator)
  }, 120_000)
  afterAll(() => emulator.stop())

  test.each([
    ['an expired leaf in an Opaque Secret', 'tls-secrets', 'Secret gate/gate-pair', /^Expired on/],
    ['an expired leaf under server.crt', 'tls-secrets', 'Secret window/window-pair', /^Expired on/],
    ['a CA that expired before its leaf', 'ca-bundles', 'ValidatingWebhookConfiguration rules', /expired on/],
    ['a CA that Go passes over', 'ca-bundles', 'ValidatingWebhookConfiguration negative', /a negative serial number/],
    ['a CA that did not sign the leaf', 'ca-bundles', 'ValidatingWebhookConfiguration stranger', /did not sign/],
  ] as const)('%s fails', (_, check, subject, message) => {
    const said = findings.filter((finding) => finding.subject === subject)
    expect(said).toMatchObject([{ check, outcome: 'fail', message: expect.stringMatching(message) }])
  })

  test('a good pair in an Opaque Secret has no finding of its own', () => {
    expect(about(findings, 'door')).toEqual([])
  })
})
