import * as z from 'zod/mini'
import type { Certificate } from '../model/certificate.ts'
import type { Evidence, EvidenceMap } from '../model/evidence.ts'
import type { Recording } from '../model/recording.ts'
import { reasons } from '../model/reason.ts'
import { certificateFromDer } from '../x509/parse.ts'

/*
 * How evidence.json is read. This one description makes its JSON Schema as well. A file of another major version is
 * refused; fields that a newer minor version added are left out.
 */

const date = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (value) => value.toISOString(),
})

/** Only the DER is written: everything else in a `Certificate` follows from it. */
const certificate = z.codec(z.object({ der: z.string() }), z.custom<Certificate>(), {
  decode: ({ der }, { issues }) => {
    try {
      return certificateFromDer(der)
    } catch {
      issues.push({ code: 'custom', input: der, message: 'is no certificate' })
      return z.NEVER
    }
  },
  encode: ({ der }) => ({ der }),
})

/** JSON has no infinity, and a kubelet without a certificate reports one. */
const seconds = z.codec(
  z.union([z.number(), z.literal(['Infinity', '-Infinity'])]),
  z.union([z.number(), z.literal([Infinity, -Infinity])]),
  {
    decode: Number,
    encode: (value) => (Number.isFinite(value) ? value : value > 0 ? 'Infinity' : '-Infinity'),
  },
)

const text = z.string()
const certificates = z.readonly(z.array(certificate))
const attempt = { reason: z.enum(reasons), detail: text, source: text, at: date }
const failed = z.exactOptional(z.readonly(z.array(z.object(attempt))))

const observation = <T extends z.ZodMiniType>(value: T) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('observed'), value, source: text, at: date, failed }),
    z.object({ state: z.literal('unavailable'), ...attempt, failed }),
    z.object({ state: z.literal('skipped'), detail: text }),
  ])

const credential = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('client-certificate') }),
  z.object({ kind: z.literal('token'), format: z.enum(['opaque', 'jwt']), expires: z.exactOptional(date) }),
  z.object({ kind: z.literal('exec'), command: text }),
  z.object({ kind: z.literal('auth-provider'), name: text }),
  z.object({ kind: z.literal('basic') }),
])

const kubeletServing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chain'), received: certificates }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('expired') }),
  z.object({ kind: z.literal('time-left'), notAfter: date }),
])

const values = {
  kubeconfig: z.object({
    context: text,
    server: text,
    clusterCas: certificates,
    insecureSkipTlsVerify: z.boolean(),
    clientCertificate: z.exactOptional(certificate),
    credentials: z.readonly(z.array(credential)),
  }),
  apiServerChain: z.object({
    host: text,
    port: z.int(),
    serverName: text,
    received: certificates,
    serverClock: z.exactOptional(date),
    localClock: date,
    systemTrusted: z.exactOptional(z.boolean()),
    viaProxy: z.boolean(),
  }),
  serverVersion: z.object({ gitVersion: text }),
  clusterRootCas: certificates,
  authenticationCas: z.object({ clientCas: certificates, requestHeaderCas: certificates }),
  clusterCreated: date,
  nodes: z.readonly(
    z.array(
      z.object({
        name: text,
        createdAt: date,
        ready: z.boolean(),
        notReadyReason: z.exactOptional(text),
        kubeletVersion: text,
        operatingSystem: z.enum(['linux', 'windows', 'unknown']),
        pool: z.exactOptional(text),
        nodeImageVersion: z.exactOptional(text),
        kubeletServingCa: z.exactOptional(text),
        virtual: z.exactOptional(z.literal(true)),
        addresses: z.readonly(z.array(text)),
        machine: z.exactOptional(text),
      }),
    ),
  ),
  kubeletCsrs: z.readonly(
    z.array(
      z.object({
        name: text,
        signerName: z.enum(['kubernetes.io/kubelet-serving', 'kubernetes.io/kube-apiserver-client-kubelet']),
        requestor: text,
        node: z.exactOptional(text),
        createdAt: date,
        state: z.enum(['pending', 'approved', 'issued', 'denied', 'failed']),
        message: z.exactOptional(text),
        certificate: z.exactOptional(certificate),
      }),
    ),
  ),
  kubelets: z.readonly(
    z.array(
      z.object({
        node: text,
        serving: observation(kubeletServing),
        client: observation(
          z.object({
            validity: z.object({ notAfter: date, notBefore: z.exactOptional(date) }),
            certificate: z.exactOptional(certificate),
          }),
        ),
        metrics: observation(
          z.object({
            clientTtlSeconds: z.exactOptional(seconds),
            serverTtlSeconds: z.exactOptional(seconds),
            clientRenewErrors: z.exactOptional(seconds),
            serverRenewErrors: z.exactOptional(seconds),
          }),
        ),
      }),
    ),
  ),
  managedCluster: z.object({
    provisioningState: text,
    provisioningError: z.exactOptional(z.object({ code: text, certificatesExpired: z.boolean() })),
    powerState: z.exactOptional(text),
    kubernetesVersion: z.exactOptional(text),
    fqdn: z.exactOptional(text),
    privateFqdn: z.exactOptional(text),
    privateCluster: z.boolean(),
    authorizedIpRanges: z.readonly(z.array(text)),
    runCommandDisabled: z.boolean(),
    localAccountsDisabled: z.boolean(),
    enableRbac: z.exactOptional(z.boolean()),
    entra: z.exactOptional(z.object({ azureRbac: z.boolean() })),
    servicePrincipalClientId: z.exactOptional(text),
    nodeResourceGroup: z.exactOptional(text),
    createdAt: z.exactOptional(date),
    customCas: z.readonly(z.array(certificate)),
    oidcIssuer: z.exactOptional(text),
    supportPlan: z.exactOptional(text),
  }),
  agentPools: z.readonly(
    z.array(
      z.object({
        name: text,
        type: text,
        mode: z.exactOptional(text),
        count: z.exactOptional(seconds),
        operatingSystem: z.enum(['linux', 'windows', 'unknown']),
        kubernetesVersion: z.exactOptional(text),
        nodeImageVersion: z.exactOptional(text),
        provisioningState: text,
        powerState: z.exactOptional(text),
        tags: z.readonly(z.record(text, text)),
        snapshot: z.exactOptional(z.object({ id: text, nodeImageVersion: z.exactOptional(text) })),
      }),
    ),
  ),
  supportedVersions: z.readonly(z.array(z.object({ version: text, onlyLongTermSupport: z.boolean() }))),
  detectors: z.readonly(
    z.array(
      z.object({
        id: text,
        answer: observation(
          z.object({
            id: text,
            status: z.enum(['success', 'warning', 'critical', 'info', 'none', 'unknown']),
            statements: z.readonly(z.array(text)),
          }),
        ),
      }),
    ),
  ),
  nodeFiles: z.readonly(
    z.array(
      z.object({
        node: text,
        files: observation(
          z.object({
            bootstrapFile: z.boolean(),
            clientCurrent: z.boolean(),
            servingCurrent: z.readonly(z.array(z.enum(['pki', 'document']))),
            rotateCertificates: z.exactOptional(z.boolean()),
            rotateServerCertificates: z.exactOptional(z.boolean()),
          }),
        ),
        apiServerCopy: observation(certificate),
      }),
    ),
  ),
} satisfies { readonly [K in keyof EvidenceMap]: z.ZodMiniType<EvidenceMap[K]> }

const evidence = z.object({
  managedCluster: z.exactOptional(observation(values.managedCluster)),
  agentPools: z.exactOptional(observation(values.agentPools)),
  supportedVersions: z.exactOptional(observation(values.supportedVersions)),
  detectors: z.exactOptional(observation(values.detectors)),
  kubeconfig: z.exactOptional(observation(values.kubeconfig)),
  apiServerChain: z.exactOptional(observation(values.apiServerChain)),
  serverVersion: z.exactOptional(observation(values.serverVersion)),
  clusterRootCas: z.exactOptional(observation(values.clusterRootCas)),
  authenticationCas: z.exactOptional(observation(values.authenticationCas)),
  clusterCreated: z.exactOptional(observation(values.clusterCreated)),
  nodes: z.exactOptional(observation(values.nodes)),
  kubeletCsrs: z.exactOptional(observation(values.kubeletCsrs)),
  kubelets: z.exactOptional(observation(values.kubelets)),
  nodeFiles: z.exactOptional(observation(values.nodeFiles)),
}) satisfies z.ZodMiniType<Evidence>

const recording = z.object({
  schemaVersion: z.string().check(z.regex(/^1\.\d+$/, { error: 'is of a version that this release cannot read' })),
  tool: z.object({ name: text, version: text }),
  mode: z.enum(['check', 'gate']),
  observedAt: date,
  targets: z.readonly(z.array(z.object({ target: text, evidence }))),
})

/** Reads evidence.json; what is wrong with it is told by place, never by quoting it. */
export function readRecording(json: string): Recording | { readonly problem: string } {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    return { problem: 'is no JSON' }
  }
  const result = z.safeDecode(recording, parsed as z.input<typeof recording>)
  if (result.success) return result.data
  const first = result.error.issues[0]
  const place = first === undefined || first.path.length === 0 ? 'the file' : first.path.join('.')
  return {
    problem: `is no recorded evidence: ${place} ${first?.code === 'custom' ? first.message : 'is not as it should be'}`,
  }
}

/** JSON Schema 2020-12 of the file. */
export const recordingSchema = (): object => z.toJSONSchema(recording, { io: 'input', target: 'draft-2020-12' })
