// Bases of the checks of Secrets, ConfigMaps, webhooks and tokens.
import type { CallAddress } from '../../src/model/calls.ts'
import type { CertManagerCertificate } from '../../src/model/cert-manager.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import type { BriefCertificate, CaHolder, PublishedCas, TlsSecretFacts } from '../../src/model/objects.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import { after, brief, day, observed } from '../build/evidence.ts'
import type { Base, Kit } from './base.ts'

const renewed: CertManagerCertificate = {
  namespace: 'shop',
  name: 'web',
  issuer: 'Issuer ca',
  readiness: { ready: true, reason: 'Ready', since: after(-30 * day) },
  issuance: { state: 'none' },
  notAfter: after(60 * day),
  renewalTime: after(30 * day),
}

/** A webhook, its CA bundle, and what the service that it calls presents. */
const called = (certificate: Certificate, root: Certificate, more: Partial<CaHolder>): Evidence => ({
  caBundles: observed([
    {
      kind: 'ValidatingWebhookConfiguration',
      answer: observed({
        certificates: [root],
        holders: [
          {
            name: 'guard',
            problems: [],
            services: ['hooks/guard'],
            calls: [guard],
            bundle: [root.fingerprint],
            ...more,
          },
        ],
      }),
    },
  ]),
  calledServices: observed([
    {
      address: guard,
      answer: observed({ presented: [{ certificates: [certificate], places: ['hooks/guard-1'] }], missed: [] }),
    },
  ]),
})

const guard: CallAddress = { kind: 'service', namespace: 'hooks', name: 'guard', port: 443 }

/** What a healthy cluster has of cert-manager. */
export const healthyCertificates: Evidence = {
  certManagerCertificates: observed([{ answer: observed([renewed]) }]),
}

export async function basesOfObjects(kit: Kit): Promise<Readonly<Record<string, readonly Base[]>>> {
  const { healthy, leaf, ca, former, authorityCertificate } = kit
  const withNamespaces = (...published: readonly PublishedCas[]): Evidence => ({
    ...healthy,
    namespaceCas: observed(published),
  })
  const withHolder = (
    certificates: readonly Certificate[],
    more: Partial<CaHolder> = {},
    kind = 'APIService' as const,
  ) => ({
    ...healthy,
    caBundles: observed([
      {
        kind,
        answer: observed({
          certificates,
          holders: [
            {
              name: 'v1.metrics',
              bundle: certificates.map(({ fingerprint }) => fingerprint),
              problems: [],
              services: ['kube-system/metrics'],
              ...more,
            },
          ],
        }),
      },
    ]),
  })
  const secret = (chain: readonly BriefCertificate[], more: Partial<TlsSecretFacts> = {}): TlsSecretFacts => ({
    namespace: 'shop',
    name: 'web',
    chain,
    problems: [],
    ca: [],
    ...more,
  })
  const withSecret = (chain: readonly BriefCertificate[], more: Partial<TlsSecretFacts> = {}): Evidence => ({
    ...healthy,
    tlsSecrets: observed([{ answer: observed([secret(chain, more)]) }]),
  })
  const web = async (days: number) => brief(await leaf(days, { cn: 'shop', dns: ['shop.example'] }))
  const [long, short] = [await ca(3000, 'hook-ca'), await ca(60, 'hook-ca')]
  const unreadable = [{ unreadable: 'is not closed', line: 3 }]
  const withCertificate = (more: Partial<CertManagerCertificate>): Evidence => ({
    ...healthy,
    certManagerCertificates: observed([{ answer: observed([{ ...renewed, ...more }]) }]),
  })
  const [hook, hookRoot] = await kit.called()
  const withCalled = (certificate: Certificate, more: Partial<CaHolder> = {}): Evidence => ({
    ...called(certificate, hookRoot, more),
  })
  return {
    'called-service-certificates': [
      { name: 'an accepted certificate', worst: 'pass', evidence: withCalled(await hook(300, 'guard.hooks.svc')) },
      {
        name: 'a certificate that expires soon',
        worst: 'warn',
        evidence: withCalled(await hook(60, 'guard.hooks.svc')),
      },
      { name: 'an expired certificate', worst: 'fail', evidence: withCalled(await hook(-5, 'guard.hooks.svc')) },
      {
        name: 'a certificate for another name',
        worst: 'fail',
        evidence: withCalled(await hook(300, 'other.hooks.svc')),
      },
    ],
    'cert-manager-renewal': [
      {
        name: 'a Certificate that is not ready',
        worst: 'warn',
        evidence: withCertificate({ readiness: { ready: false, reason: 'DoesNotExist' } }),
      },
      {
        name: 'an issuance that failed',
        worst: 'warn',
        evidence: withCertificate({ issuance: { state: 'failed', at: after(-day), attempts: 3, message: 'no' } }),
      },
      {
        name: 'a renewal that is overdue',
        worst: 'warn',
        evidence: withCertificate({ renewalTime: after(-day) }),
      },
      {
        name: 'a Certificate that has expired',
        worst: 'fail',
        evidence: withCertificate({ notAfter: after(-day), readiness: { ready: false, reason: 'Expired' } }),
      },
    ],
    'service-account-tokens': [
      {
        name: 'a private key beside the CA',
        worst: 'warn',
        evidence: withNamespaces({ cas: [authorityCertificate], places: ['shop'], problems: ['private-key'] }),
      },
      {
        name: 'a former CA',
        worst: 'fail',
        evidence: withNamespaces({ cas: [former], places: ['shop'], problems: [] }),
      },
      {
        name: 'a token Secret with a former CA',
        worst: 'fail',
        evidence: { ...healthy, tokenSecretCas: observed([{ cas: [former], places: ['shop/token'], problems: [] }]) },
      },
    ],
    'ca-bundles': [
      { name: 'a CA that expires soon', worst: 'warn', evidence: withHolder([short]) },
      { name: 'a CA that expires too soon', worst: 'fail', evidence: withHolder([await ca(20, 'hook-ca')]) },
      { name: 'no verification', worst: 'warn', evidence: withHolder([long], { insecureSkipTlsVerify: true }) },
      { name: 'a service that is refused', worst: 'fail', evidence: withHolder([long], { refused: 'expired' }) },
      {
        name: 'an entry that cannot be read',
        worst: 'warn',
        evidence: withHolder([long], { problems: ['unreadable'], unreadable }),
      },
      { name: 'a private key', worst: 'warn', evidence: withHolder([long], { problems: ['private-key'] }) },
      { name: 'a former cluster CA', worst: 'warn', evidence: withHolder([former]) },
      {
        name: 'a CA that did not sign what is served',
        worst: 'fail',
        evidence: {
          ...withHolder([long]),
          tlsSecrets: observed([
            {
              answer: observed([
                secret([await web(300)], {
                  serving: [await leaf(300, { cn: 'metrics', dns: ['metrics.kube-system.svc'] })],
                  servedFor: ['kube-system/metrics'],
                }),
              ]),
            },
          ]),
        },
      },
    ],
    'tls-secrets': [
      { name: 'a certificate that expires soon', worst: 'warn', evidence: withSecret([await web(60)]) },
      { name: 'a certificate that expires too soon', worst: 'fail', evidence: withSecret([await web(20)]) },
      {
        name: 'an entry that cannot be read',
        worst: 'inconclusive',
        evidence: withSecret([], { chain: [...unreadable], problems: ['unreadable'] }),
      },
      { name: 'no certificate', worst: 'warn', evidence: withSecret([], { problems: ['empty'] }) },
      { name: 'a key of none', worst: 'fail', evidence: withSecret([await web(300)], { keyOfNone: true }) },
      { name: 'a private key', worst: 'warn', evidence: withSecret([await web(300)], { problems: ['private-key'] }) },
      {
        name: 'a former cluster CA',
        worst: 'warn',
        evidence: withSecret([await web(300)], { ca: [brief(former)] }),
      },
      {
        name: 'a CA that expires soon',
        worst: 'warn',
        evidence: withSecret([await web(300)], { ca: [brief(short)] }),
      },
      {
        name: 'cert-manager that did not renew',
        worst: 'warn',
        evidence: withSecret([await web(60)], { certManager: { certificate: 'web', issuer: 'ca' } }),
      },
    ],
  }
}
