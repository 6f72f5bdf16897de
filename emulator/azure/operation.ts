/** A long-running operation. Only Succeeded, Failed and Canceled are final; anything else may stand in `status` before. */
export type Operation = {
  readonly id: string
  readonly provider: 'Microsoft.ContainerService' | 'Microsoft.Compute'
  readonly subscription: string
  readonly location: string
  /** object id of who started it: nobody else may ask for it */
  readonly owner: string
  readonly startedAt: Date
  status: string
  endedAt?: Date
  error?: { readonly code: string; readonly message: string }
  /** what Compute's operation brings */
  output?: unknown
}
