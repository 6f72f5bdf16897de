import { setTimeout as sleep } from 'node:timers/promises'
import type { AzurePort, MachineFacts, ManagedClusterReference, NodeScriptOutput } from '../../model/azure.ts'
import { WorldError } from '../../model/errors.ts'
import { reduceError } from '../reduce.ts'
import type { Arm, ArmAsk } from './arm.ts'
import { finish } from './polling.ts'

const machinesVersion = '2025-08-01'
const computeVersion = '2024-07-01'

type Item = {
  readonly name?: unknown
  readonly properties?: { readonly resourceId?: unknown; readonly kubernetes?: { readonly nodeName?: unknown } }
}

/** The machines of a pool, over all pages. The SDK leaves out `kubernetes.nodeName`, which alone is right in every pool. */
export async function machinesOf(
  arm: Arm,
  cluster: ManagedClusterReference,
  pool: string,
  signal: AbortSignal,
): Promise<readonly MachineFacts[]> {
  const action = `Microsoft.ContainerService/managedClusters/agentPools/machines/read on ${cluster.id.replace(/^\/subscriptions\/[^/]+/i, '')}`
  const found: MachineFacts[] = []
  for (
    let path: string | undefined = `${cluster.id}/agentPools/${encodeURIComponent(pool)}/machines`;
    path !== undefined;
  ) {
    const apiVersion = path.startsWith('https:') ? {} : { apiVersion: machinesVersion }
    const { body } = await arm.ask({ method: 'GET', path, action, ...apiVersion }, signal)
    const { value, nextLink } = (body ?? {}) as { value?: unknown; nextLink?: unknown }
    if (!Array.isArray(value)) throw new WorldError('malformed', 'ARM answered with no list of machines')
    for (const item of value as readonly Item[]) {
      const { resourceId, kubernetes } = item.properties ?? {}
      const node = kubernetes?.nodeName ?? item.name
      if (typeof resourceId === 'string' && typeof node === 'string') found.push({ node, pool, resourceId })
    }
    path = typeof nextLink === 'string' && nextLink !== '' ? nextLink : undefined
  }
  return found
}

/** Seconds between the tries on a machine that runs another command: a script of the agent takes some twenty at least. */
export const busyWaits: readonly number[] = [1, 2, 4, 8, 15]

/** A machine that commands can be run on, by its id. */
const machineForm =
  /^\/subscriptions\/[^/?#]+(\/resourceGroups\/[^/?#]+)\/providers\/Microsoft\.Compute\/(virtualMachineScaleSets\/[^/?#]+\/)?virtualMachines\/[^/?#]+$/i

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
    throw new WorldError('malformed', `What ARM names as the machine of node ${node} is none of Microsoft.Compute`)
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
      await sleep(wait * 1000, undefined, { signal }).catch(() => {
        // still busy at the deadline: that says more than that the time is over
        throw told
      })
    }
  }
  throw new Error('the last try always ends')
}

const isBusy = ({ reason, code }: WorldError): boolean => reason === 'conflict' && code === 'Conflict'

/** Compute's own codes, as they were seen, in our words. */
function refused(error: unknown, node: string): WorldError {
  const told = reduceError(error, `run-command on ${node}`)
  switch (told.code) {
    case 'Conflict':
      return new WorldError(
        'conflict',
        `The machine of node ${node} runs another command and did not end it`,
        told.code,
      )
    case 'OperationNotAllowed':
      return new WorldError(
        'unreachable',
        `The machine of node ${node} takes no command: it is stopped, or something else is done to it (${told.code})`,
        told.code,
      )
    case 'VMAgentStatusCommunicationError':
      return new WorldError('unreachable', `The agent of node ${node} does not answer Azure (${told.code})`, told.code)
    case 'VMExtensionProvisioningTimeout':
      return new WorldError('timeout', `The script did not end on node ${node} (${told.code})`, told.code)
    default:
      return told
  }
}

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
  const [, out, err] = /\[stdout\]\n([^]*)\n\[stderr\]\n?([^]*)$/.exec(messageOf(items[0]) ?? '') ?? []
  if (out === undefined)
    throw new WorldError('malformed', `run-command on ${node} answered with nothing that a script printed`)
  return { stdout: out, stderr: err ?? '' }
}
