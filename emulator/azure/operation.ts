/** Why an operation did not do what it was asked; beside any status but Failed and Canceled it means nothing. */
export type OperationError = { readonly code: string; readonly message: string }

/** A long-running operation. Only Succeeded, Failed and Canceled are final; anything else may stand in `status` before. */
export type Operation = {
  readonly id: string
  readonly provider: 'Microsoft.ContainerService' | 'Microsoft.Compute'
  readonly subscription: string
  readonly location: string
  /** the group of what it works on: who asks for it needs rights there or above */
  readonly resourceGroup: string
  /** object id of who started it: nobody else may ask for it */
  readonly owner: string
  readonly startedAt: Date
  /** what it does, in the words of messages: `create managed cluster` */
  readonly kind: string
  /** id of the cluster or pool that it works on, in lower case; '' for what blocks nothing */
  readonly target: string
  /** that its URLs name, whatever was asked with */
  readonly apiVersion: string
  /** whether a poll waits for it: it takes no time that somebody wants to see */
  readonly prompt: boolean
  /** settles when nothing more will come */
  readonly done: Promise<void>
  /** ends it as Canceled */
  readonly cancel: () => void
  /** told after each poll of its status */
  readonly polled: () => void
  status: string
  endedAt?: Date
  error?: OperationError
  /** what Compute's operation brings */
  output?: unknown
}

/** Whether nothing more will come. */
export const isFinal = ({ status }: Pick<Operation, 'status'>): boolean =>
  ['Succeeded', 'Failed', 'Canceled'].includes(status)
