import type { Evidence } from './evidence.ts'

export type RecordedTarget = {
  readonly target: string
  /** absent in what older releases wrote */
  readonly kind?: 'context' | 'managed-cluster'
  /** those of the cluster's tags that the policy file asks for; absent: it asks for none */
  readonly tags?: Readonly<Record<string, string>>
  readonly evidence: Evidence
}

/** What one run saw: the content of evidence.json. It holds no secret, because evidence holds none. */
export type Recording = {
  /** major.minor; readers refuse another major version */
  readonly schemaVersion: string
  readonly tool: { readonly name: string; readonly version: string }
  readonly mode: 'check' | 'gate'
  readonly observedAt: Date
  readonly targets: readonly RecordedTarget[]
}
