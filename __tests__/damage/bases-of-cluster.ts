// Bases of the checks of CAs, of the API server and of the kubeconfig.
import type { Certificate } from '../../src/model/certificate.ts'
import type { ApiServerChain, Evidence, KubeconfigFacts } from '../../src/model/evidence.ts'
import { after, day, hour, observed, presented, read } from '../build/evidence.ts'
import { issue, makeCa } from '../build/pki.ts'
import { until, type Base, type Kit } from './base.ts'

const server = { cn: 'apiserver', dns: ['prod.example.net'], eku: ['serverAuth'] }
const masters = { organizations: ['system:masters'], cn: 'masterclient', eku: ['clientAuth'] }

export async function basesOfCluster(kit: Kit): Promise<Readonly<Record<string, readonly Base[]>>> {
  const { healthy, of, leaf, ca, former } = kit
  const withServer = (certificate: Certificate, more: Partial<ApiServerChain> = {}): Evidence => ({
    ...healthy,
    apiServerChain: observed({
      ...of('apiServerChain'),
      presented: [presented([certificate])],
      ...more,
    }),
  })
  const withKubeconfig = (more: Partial<KubeconfigFacts>): Evidence => ({
    ...healthy,
    kubeconfig: observed({ ...of('kubeconfig'), ...more }),
  })
  const withAuthority = async (days: number) => {
    const authority = await makeCa({ notBefore: after(-3650 * day), notAfter: after(days * day) })
    const root = read(authority)
    const shown = read(await issue(authority, { ...until(days - 1), ...server }))
    return {
      ...withServer(shown),
      clusterRootCas: observed([root]),
      kubeconfig: observed({ ...of('kubeconfig'), clusterCas: [root] }),
    }
  }
  const signers = (requestHeader: Certificate) => ({
    ...healthy,
    authenticationCas: observed({ ...of('authenticationCas'), requestHeaderCas: [requestHeader] }),
  })
  const rotated = withServer(read(await issue(kit.formerAuthority, { ...until(300), ...server })))
  return {
    'cluster-ca-expiry': [
      { name: 'a CA that expires soon', worst: 'warn', evidence: await withAuthority(60) },
      { name: 'a CA that expires too soon', worst: 'fail', evidence: await withAuthority(20) },
      {
        name: 'an entry of the kubeconfig that cannot be read',
        worst: 'warn',
        evidence: withKubeconfig({ unreadableCas: [{ unreadable: 'is not closed', line: 3 }] }),
      },
      {
        name: 'an old cluster whose CA nobody saw',
        worst: 'fail',
        evidence: { clusterCreated: observed(new Date('2019-01-01T00:00:00Z')) },
      },
    ],
    'api-server-expiry': [
      { name: 'a certificate that expires soon', worst: 'warn', evidence: withServer(await leaf(60, server)) },
      { name: 'a certificate that expires too soon', worst: 'fail', evidence: withServer(await leaf(20, server)) },
      {
        name: 'an address that did not answer',
        worst: 'inconclusive',
        evidence: withServer(await leaf(300, server), {
          missed: [{ reason: 'timeout', detail: 'no answer', address: '192.0.2.2', handshakes: 1 }],
        }),
      },
    ],
    'api-server-trust': [
      {
        name: 'clocks that differ',
        worst: 'warn',
        evidence: withServer(await leaf(300, server), { serverClock: after(hour) }),
      },
      {
        name: 'another name',
        worst: 'fail',
        evidence: withServer(await leaf(300, { ...server, dns: ['other.example'] })),
      },
      { name: 'a CA that was rotated', worst: 'fail', evidence: rotated },
      { name: 'verification that is off', worst: 'fail', evidence: withKubeconfig({ insecureSkipTlsVerify: true }) },
      {
        name: 'roots of the system that do not verify it',
        worst: 'fail',
        evidence: {
          ...withServer(await leaf(300, server), {
            presented: [presented([await leaf(300, server)], { systemTrusted: false })],
          }),
          kubeconfig: observed({ ...of('kubeconfig'), clusterCas: [] }),
        },
      },
    ],
    'kubeconfig-client-expiry': [
      {
        name: 'a certificate that expires soon',
        worst: 'warn',
        evidence: withKubeconfig({ clientCertificate: await leaf(60, masters) }),
      },
      {
        name: 'a certificate that expires too soon',
        worst: 'fail',
        evidence: withKubeconfig({ clientCertificate: await leaf(20, masters) }),
      },
    ],
    'kubeconfig-stale': [
      {
        name: 'a rotation under way',
        worst: 'warn',
        evidence: { ...healthy, clusterRootCas: observed([former]) },
      },
      {
        name: 'a CA that is no longer used',
        worst: 'fail',
        evidence: { ...rotated, clusterRootCas: observed([former]) },
      },
      {
        name: 'a CA that is no longer published, without a handshake',
        worst: 'fail',
        evidence: {
          kubeconfig: observed(of('kubeconfig')),
          clusterRootCas: observed([former]),
          apiServerChain: { state: 'skipped', detail: 'no part of this run' },
        },
      },
    ],
    'kubeconfig-static-token': [
      {
        name: 'a token without an end',
        worst: 'warn',
        evidence: withKubeconfig({ credentials: [{ kind: 'token', format: 'opaque' }] }),
      },
      {
        name: 'a token that has expired',
        worst: 'fail',
        evidence: withKubeconfig({ credentials: [{ kind: 'token', format: 'jwt', expires: after(-day) }] }),
      },
      { name: 'a password', worst: 'warn', evidence: withKubeconfig({ credentials: [{ kind: 'basic' }] }) },
    ],
    'aggregator-ca-expiry': [
      { name: 'a CA that expires soon', worst: 'warn', evidence: signers(await ca(60, 'aggregator-ca')) },
      { name: 'a CA that expires too soon', worst: 'fail', evidence: signers(await ca(20, 'aggregator-ca')) },
    ],
    'custom-ca-trust': [
      {
        name: 'a CA that expires soon',
        worst: 'warn',
        evidence: { managedCluster: observed({ ...of('managedCluster'), customCas: [await ca(60, 'Corporate')] }) },
      },
      {
        name: 'a CA that expires too soon',
        worst: 'fail',
        evidence: { managedCluster: observed({ ...of('managedCluster'), customCas: [await ca(20, 'Corporate')] }) },
      },
      {
        name: 'an entry that cannot be read',
        worst: 'inconclusive',
        evidence: {
          managedCluster: observed({
            ...of('managedCluster'),
            unreadableCustomCas: [{ unreadable: 'is not closed', line: 3 }],
          }),
        },
      },
    ],
  }
}
