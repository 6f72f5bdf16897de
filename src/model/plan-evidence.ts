import type { EvidenceKey } from './evidence.ts'

/** What a rotation is planned by, and no check asks for. */
export const planEvidence = [
  'locks',
  'maintenanceConfigurations',
  'azureRights',
  'azureSession',
  'kubernetesRights',
  'disruptionBudgets',
  'podsAtRisk',
  'secretCas',
] as const satisfies readonly EvidenceKey[]
