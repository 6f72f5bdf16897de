import type { InvokedCommand, ManagedClusterReference } from '../../model/azure.ts'
import { ReasonError } from '../../model/errors.ts'
import type { Arm } from './arm.ts'
import { fieldsOf, malformed, textOf } from './fields.ts'
import { podRefusal } from './pod-refusals.ts'
import { finish } from './polling.ts'

const apiVersion = '2025-08-01'
const action = 'Microsoft.ContainerService/managedClusters/runCommand/action'

/**
 * AKS run command, sent once: 202 with Location only, then commandResults until it is over. The result's state is written in
 * capitals, other than the specification says.
 * @param sent its text, and on a cluster with Entra ID a token for the AKS server application, which it then runs under
 */
export async function invokeCommand(
  arm: Arm,
  { id, name }: ManagedClusterReference,
  sent: { readonly text: string; readonly clusterToken?: string },
  signal: AbortSignal,
): Promise<InvokedCommand> {
  const { text, clusterToken } = sent
  const body = { command: text, context: '', ...(clusterToken === undefined ? {} : { clusterToken }) }
  const start = { method: 'POST', path: `${id}/runCommand`, apiVersion, action, body } as const
  const { provisioningState, reason, exitCode, logs } = fieldsOf(
    fieldsOf(await finish(arm, start, signal))['properties'],
  )
  const state = textOf(provisioningState)?.toLowerCase()
  if (state === 'failed') throw podRefusal(textOf(reason) ?? '', `Command invoke in ${name}`)
  if (state !== 'succeeded') malformed('result of a command')
  if (typeof exitCode !== 'number') throw new ReasonError('malformed', `Command invoke in ${name} told no exit code`)
  return { exitCode, logs: typeof logs === 'string' ? logs : '' }
}
