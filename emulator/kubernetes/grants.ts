/** One rule of RBAC, already bound: what a user or a group may do. Without `namespace`: everywhere. */
export type Grant = {
  /** name of a user or of a group */
  readonly subject: string
  readonly namespace?: string
  readonly apiGroups: readonly string[]
  /** `nodes`, `pods/portforward`, `*` */
  readonly resources: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly verbs: readonly string[]
}
