// Plain evidence, of which a test changes what it is about. Certificates without signatures, unless they are read from pki.
import { createHash } from 'node:crypto'
import type { Check } from '../../src/checks/check.ts'
import type { AgentPoolFacts, DetectorFacts, ManagedClusterFacts } from '../../src/model/azure.ts'
import type { Certificate, Role } from '../../src/model/certificate.ts'
import type {
  ApiServerChain,
  PresentedChain,
  CsrFacts,
  DetectorReading,
  Evidence,
  KubeconfigFacts,
  KubeletMetrics,
  KubeletReading,
  NodeFacts,
  Observation,
} from '../../src/model/evidence.ts'
import type { BriefCertificate } from '../../src/model/objects.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Limit, Policy, Threshold } from '../../src/model/policy.ts'
import type { Reason } from '../../src/model/reason.ts'
import { smallEffort } from '../../src/x509/effort.ts'
import { certificateFromDer } from '../../src/x509/parse.ts'
import { issue, makeCa, selfSigned, type Issued } from './pki.ts'

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** The moment of the tests. */
export const now = new Date('2026-06-15T12:00:00Z')

/** `now` and so many milliseconds. */
export const after = (milliseconds: number, from: Date = now): Date => new Date(from.getTime() + milliseconds)

/** Observed a second ago. */
export const observed = <T>(value: T, source = 'test'): Observation<T> & { state: 'observed' } => ({
  state: 'observed',
  value,
  source,
  at: now,
})

export const unavailable = (
  reason: Reason,
  detail = 'it did not work',
): Observation<never> & { state: 'unavailable' } => ({
  state: 'unavailable',
  reason,
  detail,
  source: 'test',
  at: now,
})

export const skipped = (detail = 'node-evidence is none'): Observation<never> & { state: 'skipped' } => ({
  state: 'skipped',
  detail,
})

/** The same with one field left out: what nobody saw is absent. */
export function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const copy: Partial<T> = { ...object }
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- of a copy, by a key that the type knows
  delete copy[key]
  return copy as Omit<T, K>
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

/** Values of a plain subject, in which nothing is escaped. */
const valuesOf = (type: string, subject: string): readonly string[] =>
  subject.split(', ').flatMap((part) => (part.startsWith(`${type}=`) ? [part.slice(type.length + 1)] : []))

/** The DER of every certificate that is only made up: a certificate that Go and OpenSSL accept, and that says something else. */
export const madeUpDer = (await selfSigned({ cn: 'made up', keyUsage: 'none', dns: ['made-up.example'] })).der

/** A certificate of two years, half over. Fingerprints follow from what it says; `key` tells keys apart. */
export function certificate(overrides: Partial<Certificate> & { readonly key?: string } = {}): Certificate {
  const { key = 'its own', ...fields } = overrides
  const said = {
    subject: 'CN=apiserver',
    issuer: 'CN=ca',
    serialNumber: '0A',
    notBefore: after(-365 * day),
    notAfter: after(365 * day),
    isCa: false,
    subjectAltNames: [],
    ...fields,
  }
  return {
    der: madeUpDer,
    fingerprint: hash(JSON.stringify(said) + key),
    keyFingerprint: hash(`${said.subject} ${key}`),
    commonNames: valuesOf('CN', said.subject),
    organizations: valuesOf('O', said.subject),
    ...said,
  }
}

/** A cluster CA of 30 years. */
export const ca = (overrides: Parameters<typeof certificate>[0] = {}): Certificate =>
  certificate({ subject: 'CN=ca', isCa: true, notAfter: after(29 * 365 * day), ...overrides })

/** A real certificate, for what signatures are verified of. */
export const read = (issued: Issued): Certificate => certificateFromDer(issued.der)

export const kubeconfig = (overrides: Partial<KubeconfigFacts> = {}): KubeconfigFacts => ({
  context: 'prod',
  server: 'https://prod.example.net:443',
  clusterCas: [ca()],
  insecureSkipTlsVerify: false,
  clientCertificate: certificate({ subject: 'O=system:masters, CN=masterclient' }),
  credentials: [{ kind: 'client-certificate' }],
  ...overrides,
})

/** One chain, as every handshake presented it. */
export const presented = (
  [leaf = certificate(), ...others]: readonly Certificate[] = [],
  more: Partial<PresentedChain> = {},
): PresentedChain => ({ certificates: [leaf, ...others], handshakes: 12, addresses: ['192.0.2.1'], ...more })

/** `received` and `systemTrusted` are those of the one chain; several are `presented`. */
export type ChainParts = Partial<ApiServerChain> & {
  readonly received?: readonly Certificate[]
  readonly systemTrusted?: boolean
}

export const apiServerChain = ({ received, systemTrusted, ...overrides }: ChainParts = {}): ApiServerChain => ({
  host: 'prod.example.net',
  port: 443,
  serverName: 'prod.example.net',
  presented: [presented(received, systemTrusted === undefined ? {} : { systemTrusted })],
  missed: [],
  withoutRoute: [],
  localClock: now,
  viaProxy: false,
  ...overrides,
})

export const node = (name: string, overrides: Partial<NodeFacts> = {}): NodeFacts => ({
  name,
  createdAt: after(-30 * day),
  ready: true,
  kubeletVersion: 'v1.33.1',
  operatingSystem: 'linux',
  addresses: ['10.0.0.4', name],
  ...overrides,
})

/** As AKS labels it. */
export const aksNode = (name: string, overrides: Partial<NodeFacts> = {}): NodeFacts =>
  node(name, {
    pool: 'nodepool1',
    nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202605.12.0',
    kubeletServingCa: 'cluster',
    ...overrides,
  })

export const metrics = (overrides: KubeletMetrics = {}): KubeletMetrics => ({
  clientTtlSeconds: (300 * day) / second,
  serverTtlSeconds: (300 * day) / second,
  clientRenewErrors: 0,
  serverRenewErrors: 0,
  ...overrides,
})

/** A serving certificate by the name that the cluster's signer gives, of one year. */
export const serving = (name: string, overrides: Parameters<typeof certificate>[0] = {}): Certificate =>
  certificate({
    subject: `O=system:nodes, CN=system:node:${name}`,
    notBefore: after(-65 * day),
    notAfter: after(300 * day),
    subjectAltNames: [
      { type: 'dns', value: name },
      { type: 'ip', value: '10.0.0.4' },
    ],
    ...overrides,
  })

/** As seen through the tunnel: the serving certificate whole, of the client's only the time left. */
export const kubelet = (name: string, overrides: Partial<KubeletReading> = {}): KubeletReading => ({
  node: name,
  serving: observed({ kind: 'chain', received: [serving(name)] }, 'tunnel'),
  client: observed({ validity: { notAfter: after(300 * day) } }, 'tunnel'),
  metrics: observed(metrics(), 'tunnel'),
  ...overrides,
})

/** A request for a serving certificate, made ten minutes ago and issued. */
export function csr(name: string, overrides: Partial<CsrFacts> = {}): CsrFacts {
  const { node = 'node-1', state = 'issued' } = overrides
  return {
    name,
    signerName: 'kubernetes.io/kubelet-serving',
    requestor: `system:node:${node}`,
    node,
    createdAt: after(-10 * minute),
    state,
    ...(state === 'issued' ? { certificate: serving(node) } : {}),
    ...overrides,
  }
}

/** One node of a healthy AKS cluster, complete, with real certificates: every check passes. */
export async function healthy(overrides: Evidence = {}): Promise<Evidence> {
  const authority = await makeCa({ notBefore: after(-365 * day) })
  const aggregator = await makeCa({ cn: 'aggregator-ca', notBefore: after(-365 * day) })
  const dates = { notBefore: after(-65 * day), notAfter: after(300 * day) }
  const server = await issue(authority, { ...dates, cn: 'apiserver', dns: ['prod.example.net'], eku: ['serverAuth'] })
  const masters = { organizations: ['system:masters'], cn: 'masterclient', eku: ['clientAuth'] }
  const nodes = { organizations: ['system:nodes'], cn: 'system:node:node-1', eku: ['serverAuth'] }
  const served = await issue(authority, { ...dates, ...nodes, dns: ['node-1'], ips: ['10.0.0.4'] })
  const root = read(authority)
  const tenYears = { notBefore: after(-365 * day), notAfter: after(3650 * day) }
  const hookCa = await makeCa({ ...tenYears, cn: 'hook-ca' })
  const hook = read(hookCa)
  const guard = read(await issue(hookCa, { ...tenYears, cn: 'guard', dns: ['guard.guard.svc'] }))
  const address = { kind: 'service', namespace: 'guard', name: 'guard', port: 443 } as const
  const corporate = read(await makeCa({ ...tenYears, cn: 'Corporate Root' }))
  const clientCertificate = read(await issue(authority, { ...dates, ...masters }))
  return {
    kubeconfig: observed(kubeconfig({ clusterCas: [root], clientCertificate }), 'kubeconfig'),
    apiServerChain: observed(apiServerChain({ received: [read(server)] }), 'TLS handshake'),
    serverVersion: observed({ gitVersion: 'v1.33.1' }),
    clusterRootCas: observed([root], 'ConfigMap kube-system/kube-root-ca.crt'),
    authenticationCas: observed({ clientCas: [root], requestHeaderCas: [read(aggregator)] }),
    clusterCreated: observed(after(-365 * day)),
    nodes: observed([aksNode('node-1')]),
    kubeletCsrs: observed([]),
    kubelets: observed([
      kubelet('node-1', { serving: observed({ kind: 'chain', received: [read(served)] }, 'tunnel') }),
    ]),
    managedCluster: observed(managedCluster({ customCas: [corporate] })),
    agentPools: observed([agentPool()]),
    supportedVersions: observed(['1.32', '1.33', '1.34'].map((version) => ({ version, onlyLongTermSupport: false }))),
    detectors: observed(
      ['clusterCertExpiredDetailed', 'rotate-cluster-certificate', 'InvalidClientServicePrincipal'].map((id) =>
        detector(id),
      ),
    ),
    nodeFiles: observed([
      {
        node: 'node-1',
        files: observed({ bootstrapFile: true, clientCurrent: true, servingCurrent: ['pki'] }),
        apiServerCopy: observed(read(server)),
      },
    ]),
    caBundles: observed([
      {
        kind: 'ValidatingWebhookConfiguration',
        answer: observed({
          certificates: [hook],
          holders: [
            { name: 'guard', bundle: [hook.fingerprint], problems: [], services: ['guard/guard'], calls: [address] },
          ],
        }),
      },
    ]),
    calledServices: observed([
      { address, answer: observed({ presented: [{ certificates: [guard], places: ['guard/guard-1'] }], missed: [] }) },
    ]),
    tlsSecrets: observed([
      {
        answer: observed([
          { namespace: 'shop', name: 'web', chain: [brief(certificate({ subject: 'CN=shop' }))], problems: [], ca: [] },
        ]),
      },
    ]),
    certManagerCertificates: observed([
      {
        answer: observed([
          {
            namespace: 'shop',
            name: 'web',
            issuer: 'ClusterIssuer letsencrypt',
            readiness: { ready: true, reason: 'Ready', since: after(-30 * day) },
            issuance: { state: 'none' as const },
            notAfter: after(90 * day),
            renewalTime: after(60 * day),
          },
        ]),
      },
    ]),
    namespaceCas: observed([{ cas: [root], places: ['default', 'kube-system'], problems: [] }]),
    tokenSecretCas: observed([]),
    signingKeys: observed([{ id: 'key-1' }]),
    ...overrides,
  }
}

/** A managed cluster that runs, with a managed identity. */
/** What is kept of a certificate of a Secret. */
export const brief = ({
  subject,
  issuer,
  serialNumber,
  notBefore,
  notAfter,
  fingerprint,
}: Certificate): BriefCertificate => ({ subject, issuer, serialNumber, notBefore, notAfter, fingerprint })

export const managedCluster = (overrides: Partial<ManagedClusterFacts> = {}): ManagedClusterFacts => ({
  provisioningState: 'Succeeded',
  powerState: 'Running',
  kubernetesVersion: '1.33.1',
  fqdn: 'prod.example.net',
  privateCluster: false,
  authorizedIpRanges: [],
  runCommandDisabled: false,
  localAccountsDisabled: false,
  enableRbac: true,
  servicePrincipalClientId: 'msi',
  nodeResourceGroup: 'MC_rg_prod_eastus',
  customCas: [],
  supportPlan: 'KubernetesOfficial',
  ...overrides,
})

/** A pool of scale-set nodes. */
export const agentPool = (overrides: Partial<AgentPoolFacts> = {}): AgentPoolFacts => ({
  name: 'nodepool1',
  type: 'VirtualMachineScaleSets',
  mode: 'System',
  count: 1,
  operatingSystem: 'linux',
  kubernetesVersion: '1.33.1',
  nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202605.12.0',
  provisioningState: 'Succeeded',
  powerState: 'Running',
  tags: {},
  ...overrides,
})

/** A detector that finds nothing. */
export const detector = (id: string, status: DetectorFacts['status'] = 'success'): DetectorReading => ({
  id,
  answer: observed({ id, status, statements: ['Nothing was found'] }),
})

export const duration = (text: `${number}d`): Limit => ({
  kind: 'duration',
  milliseconds: Number.parseFloat(text) * day,
  text,
})

export const share = (text: `${number} %`): Limit => ({
  kind: 'fraction',
  fraction: Number.parseFloat(text) / 100,
  text,
})

const byHand: Threshold = { warn: duration('90d'), fail: duration('30d'), capped: ['warn', 'fail'] }
const byItself: Threshold = { warn: share('10 %'), fail: share('5 %'), capped: ['warn', 'fail'] }

/** The defaults, with other thresholds for some roles. */
export const policy = (thresholds: Partial<Record<Role, Threshold>> = {}): Policy => ({
  thresholds: {
    'cluster-ca': byHand,
    'api-server': byHand,
    'kubeconfig-client': byHand,
    'aggregator-ca': byHand,
    'client-ca': byHand,
    'kubelet-client': byItself,
    'kubelet-serving': byItself,
    'custom-ca': byHand,
    'ca-bundle': byHand,
    'tls-secret': byHand,
    'called-service': byHand,
    'node-api-server-copy': byHand,
    ...thresholds,
  },
  ignores: [],
  checks: [],
})

/** What a check says of this evidence, by the default policy at `now`. */
export const run = (
  check: Check,
  evidence: Evidence,
  at: Date = now,
  by: Policy = policy(),
  mode: 'check' | 'gate' = 'check',
): Promise<readonly Finding[]> =>
  check.run(evidence, { now: at, policy: by, target: 'prod', mode, effort: smallEffort() })

/** Outcome and subject of each finding, e.g. `fail CN=ca`. */
export const gist = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ outcome, subject }) => `${outcome} ${subject}`)
