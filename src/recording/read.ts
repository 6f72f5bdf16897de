import * as z from 'zod/mini'
import type { Evidence, EvidenceMap } from '../model/evidence.ts'
import type { Recording } from '../model/recording.ts'
import { armValues } from './schema/arm.ts'
import { clusterValues } from './schema/cluster.ts'
import { nodeValues } from './schema/nodes.ts'
import { objectValues } from './schema/objects.ts'
import { planValues } from './schema/plan.ts'
import { date, observation, text } from './schema/parts.ts'

/*
 * How evidence.json is read. This one description makes its JSON Schema as well. A file of another major version is
 * refused; fields that a newer minor version added are left out.
 */

const values = { ...armValues, ...clusterValues, ...nodeValues, ...objectValues, ...planValues } satisfies {
  readonly [K in keyof EvidenceMap]: z.ZodMiniType<EvidenceMap[K]>
}

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
  caBundles: z.exactOptional(observation(values.caBundles)),
  calledServices: z.exactOptional(observation(values.calledServices)),
  tlsSecrets: z.exactOptional(observation(values.tlsSecrets)),
  certManagerCertificates: z.exactOptional(observation(values.certManagerCertificates)),
  namespaceCas: z.exactOptional(observation(values.namespaceCas)),
  tokenSecretCas: z.exactOptional(observation(values.tokenSecretCas)),
  signingKeys: z.exactOptional(observation(values.signingKeys)),
  locks: z.exactOptional(observation(values.locks)),
  maintenanceConfigurations: z.exactOptional(observation(values.maintenanceConfigurations)),
  azureRights: z.exactOptional(observation(values.azureRights)),
  azureSession: z.exactOptional(observation(values.azureSession)),
  kubernetesRights: z.exactOptional(observation(values.kubernetesRights)),
  disruptionBudgets: z.exactOptional(observation(values.disruptionBudgets)),
  podsAtRisk: z.exactOptional(observation(values.podsAtRisk)),
  secretCas: z.exactOptional(observation(values.secretCas)),
}) satisfies z.ZodMiniType<Evidence>

const recording = z.object({
  schemaVersion: z.string().check(z.regex(/^1\.\d+$/, { error: 'is of a version that this release cannot read' })),
  tool: z.object({ name: text, version: text }),
  mode: z.enum(['check', 'gate']),
  observedAt: date,
  targets: z.readonly(
    z.array(
      z.object({
        target: text,
        kind: z.exactOptional(z.enum(['context', 'managed-cluster'])),
        tags: z.exactOptional(z.record(z.string(), z.string())),
        evidence,
      }),
    ),
  ),
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
