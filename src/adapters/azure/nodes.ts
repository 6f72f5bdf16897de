import type { AzurePort, MachineFacts, ManagedClusterReference, NodeScriptOutput } from '../../model/azure.ts'
import { ReasonError } from '../../model/errors.ts'
import { segmentOf } from '../../model/path-segment.ts'
import { reduceError } from '../reduce.ts'
import { pause } from '../http/retry-after.ts'
import type { Arm, ArmAsk } from './arm.ts'
import { fieldsOf, textOf } from './fields.ts'
import { finish } from './polling.ts'
import { machineForm } from './resource-id.ts'

const machinesVersion = '2025-08-01'
const computeVersion = '2024-07-01'

/** A pool has 1,000 nodes at most (AKS quotas), and each a machine; while it is upgraded or scaled there are some more. */
const mostMachines = 10_000

/** The machines of a pool, over all pages. The SDK leaves out `kubernetes.nodeName`, which alone is right in every pool. */
export async function machinesOf(
  arm: Arm,
  cluster: ManagedClusterReference,
  pool: string,
  signal: AbortSignal,
): Promise<readonly MachineFacts[]> {
  const action = `Microsoft.ContainerService/managedClusters/agentPools/machines/read on ${cluster.id.replace(/^\/subscriptions\/[^/]+/i, '')}`
  const path = `${cluster.id}/agentPools/${segmentOf(pool)}/machines`
  const ask = { method: 'GET', path, action, apiVersion: machinesVersion, most: mostMachines } as const
  const found = await arm.list(ask, (item) => machineOf(item, pool), signal)
  return found.flatMap((machine) => machine ?? [])
}

/** Undefined for a machine that is not a node yet: it has no name or no id. */
function machineOf(item: unknown, pool: string): MachineFacts | undefined {
  const { name, properties } = fieldsOf(item)
  const { resourceId: id, kubernetes } = fieldsOf(properties)
  const [resourceId, node] = [textOf(id), textOf(fieldsOf(kubernetes)['nodeName']) ?? textOf(name)]
  return resourceId === undefined || node === undefined ? undefined : { node, pool, resourceId }
}

/** Seconds between the tries on a machine that runs another command: a script of the agent takes some twenty at least. */
export const busyWaits: readonly number[] = [1, 2, 4, 8, 15]

/**
 * Runs a script on a machine and gives what it printed. The agent keeps the last 4,096 bytes of each stream and hides the
 * exit status; Linux answers one text with both streams, Windows one text for each. A machine that runs another command is
 * tried again after each of `waits` (seconds): nothing was begun there.
 */
export async function runOnNode(
  arm: Arm,
  { resourceId, node }: MachineFacts,
  { system, lines }: Parameters<AzurePort['runOnNode']>[1],
  waits: readonly number[],
  signal: AbortSignal,
): Promise<NodeScriptOutput> {
  const [, group, scaleSet] = machineForm.exec(resourceId) ?? []
  if (group === undefined)
    throw new ReasonError('malformed', `What ARM names as the machine of node ${node} is none of Microsoft.Compute`)
  const type = `Microsoft.Compute/virtualMachine${scaleSet === undefined ? 's' : 'ScaleSets/virtualMachines'}`
  const ask: ArmAsk = {
    method: 'POST',
    path: `${resourceId}/runCommand`,
    apiVersion: computeVersion,
    action: `${type}/runCommand/action on ${group}`,
    body: { commandId: system === 'linux' ? 'RunShellScript' : 'RunPowerShellScript', script: lines },
  }
  for (const wait of [...waits, undefined]) {
    try {
      return printedIn(await finish(arm, ask, signal), node)
    } catch (error) {
      const told = refused(error, node)
      if (!isBusy(told) || wait === undefined) throw told
      await pause(wait * 1000, signal).catch(() => {
        // still busy at the deadline: that says more than that the time is over
        throw told
      })
    }
  }
  throw new Error('the last try always ends')
}

const isBusy = ({ reason, code }: ReasonError): boolean => reason === 'conflict' && code === 'Conflict'

/** Compute's own codes, as they were seen, in our words. */
function refused(error: unknown, node: string): ReasonError {
  const told = reduceError(error, `run-command on ${node}`)
  switch (told.code) {
    case 'Conflict':
      return new ReasonError(
        'conflict',
        `The machine of node ${node} runs another command and did not end it`,
        told.code,
      )
    case 'OperationNotAllowed':
      return new ReasonError(
        'unreachable',
        `The machine of node ${node} takes no command: it is stopped, or something else is done to it (${told.code})`,
        told.code,
      )
    case 'VMAgentStatusCommunicationError':
      return new ReasonError('unreachable', `The agent of node ${node} does not answer Azure (${told.code})`, told.code)
    case 'VMExtensionProvisioningTimeout':
      return new ReasonError('timeout', `The script did not end on node ${node} (${told.code})`, told.code)
    default:
      return told
  }
}

const [outMark, errorMark] = ['[stdout]\n', '\n[stderr]']

/** Linux: one item with both streams, whatever stands before them. Windows: one item for each. */
function printedIn(body: unknown, node: string): NodeScriptOutput {
  const list: unknown = Array.isArray(body) ? body : (body as { value?: unknown } | undefined)?.value
  const items = (Array.isArray(list) ? list : []) as readonly { code?: unknown; message?: unknown }[]
  const messageOf = (item: (typeof items)[number] | undefined): string | undefined =>
    typeof item?.message === 'string' ? item.message : undefined
  const streamOf = (stream: 'StdOut' | 'StdErr'): string | undefined =>
    messageOf(items.find(({ code }) => typeof code === 'string' && code.includes(stream)))
  const stdout = streamOf('StdOut')
  if (stdout !== undefined) return { stdout, stderr: streamOf('StdErr') ?? '' }
  const text = messageOf(items[0]) ?? ''
  const begin = text.indexOf(outMark)
  const end = text.lastIndexOf(errorMark)
  if (begin < 0 || end < begin + outMark.length)
    throw new ReasonError('malformed', `run-command on ${node} answered with nothing that a script printed`)
  return {
    stdout: text.slice(begin + outMark.length, end),
    stderr: text.slice(end + errorMark.length).replace(/^\n/, ''),
  }
}
