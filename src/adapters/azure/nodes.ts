import type { AzurePort, MachineFacts, ManagedClusterReference, NodeScriptOutput } from '../../model/azure.ts'
import { WorldError } from '../../model/errors.ts'
import type { Arm } from './arm.ts'
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
  const action = 'Microsoft.ContainerService/managedClusters/agentPools/machines/read'
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

/**
 * Runs a script on a machine and gives what it printed. The agent keeps the last 4,096 bytes of each stream and hides the
 * exit status; Linux answers one text with both streams, Windows one text for each.
 */
export async function runOnNode(
  arm: Arm,
  { resourceId, node }: MachineFacts,
  { system, lines }: Parameters<AzurePort['runOnNode']>[1],
  signal: AbortSignal,
): Promise<NodeScriptOutput> {
  const scaleSet = /\/virtualMachineScaleSets\//i.test(resourceId)
  const action = `Microsoft.Compute/virtualMachine${scaleSet ? 'ScaleSets/virtualMachines' : 's'}/runCommand/action`
  const body = await finish(
    arm,
    {
      method: 'POST',
      path: `${resourceId}/runCommand`,
      apiVersion: computeVersion,
      action,
      body: { commandId: system === 'linux' ? 'RunShellScript' : 'RunPowerShellScript', script: lines },
    },
    signal,
  )
  const list: unknown = Array.isArray(body) ? body : (body as { value?: unknown } | undefined)?.value
  if (!Array.isArray(list))
    throw new WorldError('malformed', `run-command on ${node} answered with nothing that it printed`)
  return outputOf(list as readonly { code?: unknown; message?: unknown }[], node)
}

function outputOf(items: readonly { code?: unknown; message?: unknown }[], node: string): NodeScriptOutput {
  const textOf = (stream: 'StdOut' | 'StdErr'): string | undefined => {
    const item = items.find(({ code }) => typeof code === 'string' && code.includes(stream))
    return typeof item?.message === 'string' ? item.message : undefined
  }
  const stdout = textOf('StdOut')
  if (stdout !== undefined) return { stdout, stderr: textOf('StdErr') ?? '' }
  const message = items[0]?.message
  const [, out, err] =
    typeof message === 'string' ? (/\n?\[stdout\]\n([^]*)\n\[stderr\]\n?([^]*)$/.exec(message) ?? []) : []
  if (out === undefined)
    throw new WorldError('malformed', `run-command on ${node} answered in a form that is not known`)
  return { stdout: out, stderr: err ?? '' }
}
