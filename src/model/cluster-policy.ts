import type { InputProblem } from './errors.ts'
import type { RepositoryName } from './issue.ts'
import type { Policy } from './policy.ts'

/** `run-command` is for clusters of Azure only. */
export type NodeRung = 'tunnel' | 'metrics' | 'run-command'

/** By what a policy file knows a cluster. */
export type ClusterIdentity = {
  /** a context's name, or `subscription/resource group/cluster` by their names */
  readonly name: string
  /** absent: nobody knows which of the two it is */
  readonly kind?: 'context' | 'managed-cluster'
  readonly subscriptionId?: string
  /** absent: they are not known */
  readonly tags?: Readonly<Record<string, string>>
}

/** Where the issue about one cluster goes, and to whom. */
export type IssueRouting = {
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  readonly repository: RepositoryName
}

/** What holds for one cluster. */
export type ClusterPolicy = {
  readonly policy: Policy
  readonly nodeEvidence: readonly NodeRung[]
  /** absent: no issue is written */
  readonly issue?: IssueRouting
  /** the overrides of the policy file that hold, each by its selectors; empty: the policy of the run */
  readonly overrides: readonly string[]
}

/** What the policy file says of clusters. */
export type ClusterPolicies = {
  readonly policyOf: (cluster: ClusterIdentity) => ClusterPolicy
  /** what is wrong between overrides that hold for a cluster together, though each alone is in order */
  readonly problemsOf: (cluster: ClusterIdentity) => readonly InputProblem[]
  /** keys of the tags that overrides ask for */
  readonly tagKeys: readonly string[]
  /** selectors of every override, in the order of the file */
  readonly overrides: readonly string[]
}
