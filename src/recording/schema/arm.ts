import * as z from 'zod/mini'
import type { EvidenceMap } from '../../model/evidence.ts'
import { reasons } from '../../model/reason.ts'
import { certificate, date, observation, seconds, text, unreadable } from './parts.ts'

/** What Azure Resource Manager tells. */
export const armValues = {
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
    unreadableCustomCas: z.exactOptional(z.readonly(z.array(unreadable))),
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
        snapshot: z.exactOptional(
          z.object({
            id: text,
            nodeImageVersion: z.exactOptional(text),
            unread: z.exactOptional(z.object({ reason: z.enum(reasons), detail: text })),
          }),
        ),
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
} satisfies Partial<{ readonly [K in keyof EvidenceMap]: z.ZodMiniType<EvidenceMap[K]> }>
