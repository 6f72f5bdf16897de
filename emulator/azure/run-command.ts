import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { aksError, type ArmAnswer, type ArmRequest, isAnswer, ok, type Route } from './answer.ts'
import { clusterOf, clustersPath } from './managed-clusters.ts'
import { retryAfter, usualSeconds } from './operations.ts'
import { stoppedRefusal } from './refusals.ts'
import { runInPod, startPod } from './run-command-pod.ts'
import type { AzureState, ManagedCluster } from './state.ts'

/** What a command's result keeps of its logs, in bytes. */
const most = 512 * 1_024

/** A command that AKS was given. */
type Command = {
  readonly id: string
  readonly startedAt: Date
  /** settles when nothing more will come */
  done: Promise<void>
  finishedAt?: Date
  result?: { readonly exitCode: number; readonly logs: string } | { readonly reason: string }
}

const commands = new WeakMap<ManagedCluster, Map<string, Command>>()
const failures = new WeakMap<ManagedCluster, number>()

const commandsOf = (cluster: ManagedCluster): Map<string, Command> => {
  const known = commands.get(cluster) ?? new Map<string, Command>()
  commands.set(cluster, known)
  return known
}

/** The reason of the command that begins now, if it is to fail; asked once for each. */
function nextFailure(cluster: ManagedCluster): string | undefined {
  const { fails, times = Infinity } = cluster.scenario.runCommand ?? {}
  const before = failures.get(cluster) ?? 0
  failures.set(cluster, before + 1)
  return before < times ? fails : undefined
}

const secondsOf = (state: AzureState, { scenario }: ManagedCluster): number =>
  scenario.runCommand?.seconds ?? usualSeconds(state)

/** The first bytes of the logs, without half a character at the end. */
const limited = (logs: string): string =>
  Buffer.byteLength(logs) <= most
    ? logs
    : Buffer.from(logs)
        .subarray(0, most)
        .toString()
        .replace(/\uFFFD$/, '')

type Sent = { readonly command?: unknown; readonly clusterToken?: unknown }

const bad = (code: string, message: string): ArmAnswer => aksError(400, code, message)

/** Why a command is not even begun. */
function refusalOf(cluster: ManagedCluster, { command, clusterToken }: Sent): ArmAnswer | undefined {
  const profile = cluster.properties['apiServerAccessProfile'] as { readonly disableRunCommand?: boolean } | undefined
  if (cluster.scenario.kubernetes !== undefined)
    return bad('NotSupportedSetup', 'emulator: no command is run on the real cluster that stands behind')
  if (profile?.disableRunCommand === true)
    return bad(
      'RunCommandDisabled',
      'Run command is disabled for this cluster (apiServerAccessProfile.disableRunCommand).',
    )
  if (typeof command !== 'string' || command === '')
    return aksError(400, 'InvalidParameter', 'Required parameter command is missing (null).', { target: 'command' })
  if (cluster.properties['aadProfile'] !== undefined && typeof clusterToken !== 'string')
    return bad('MissingAADClusterToken', 'This cluster have Azure Active Directory enabled, .clusterToken is required.')
  return stoppedRefusal(cluster, 'running command')
}

/** Runs it beside the requests. */
async function execute(
  state: AzureState,
  cluster: ManagedCluster,
  running: Command,
  { command, clusterToken }: Sent,
): Promise<void> {
  const reason = nextFailure(cluster)
  const end = await startPod(cluster, running.id)
  try {
    await sleep(secondsOf(state, cluster) * 1_000, undefined, { signal: state.stopping, ref: false })
    const token = cluster.properties['aadProfile'] === undefined ? undefined : String(clusterToken)
    const ran = reason === undefined ? await runInPod(state, cluster, String(command), token) : undefined
    running.result = ran === undefined ? { reason: reason ?? '' } : { ...ran, logs: limited(ran.logs) }
  } catch (error) {
    if (state.stopping.aborted) return
    running.result = { reason: `emulator: ${error instanceof Error ? error.message : 'the command broke'}` }
  } finally {
    running.finishedAt = new Date()
    end()
  }
}

const locationOf = ({ params, origin, apiVersion }: ArmRequest, cluster: ManagedCluster, id: string) => ({
  location: `${origin}/subscriptions/${params['subscription'] ?? ''}/resourceGroups/${cluster.resourceGroup}/providers/Microsoft.ContainerService/managedclusters/${cluster.name}/commandResults/${id}?api-version=${apiVersion}`,
})

/** POST runCommand: 202 without a body, and Location only. */
const post: Route['handle'] = (request, state) => {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return cluster
  const sent = (request.body ?? {}) as Sent
  const refused = refusalOf(cluster, sent)
  if (refused !== undefined) return refused
  const command: Command = { id: randomUUID().replaceAll('-', ''), startedAt: new Date(), done: Promise.resolve() }
  commandsOf(cluster).set(command.id, command)
  command.done = execute(state, cluster, command, sent)
  return { status: 202, headers: { ...locationOf(request, cluster, command.id), ...retryAfter(state) } }
}

const time = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')
const json = { 'content-type': 'application/json' }

/** GET commandResults/ID: 202 while it runs, then 200, again and again. */
const get: Route['handle'] = async (request, state) => {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return cluster
  const { result: id = '' } = request.params
  const command = commandsOf(cluster).get(id.toLowerCase())
  if (command === undefined) return aksError(404, 'NotFound', `The command result ${id} could not be found.`)
  if (secondsOf(state, cluster) === 0) await command.done
  const { startedAt, finishedAt = startedAt, result } = command
  if (result === undefined) {
    const headers = { ...json, ...locationOf(request, cluster, command.id), ...retryAfter(state) }
    return { status: 202, headers, body: { id: command.id, properties: { provisioningState: 'Running' } } }
  }
  if ('reason' in result)
    return ok({ id: command.id, properties: { provisioningState: 'Failed', reason: result.reason } }, json)
  const { exitCode, logs } = result
  const times = { startedAt: time(startedAt), finishedAt: time(finishedAt) }
  return ok({ id: command.id, properties: { provisioningState: 'Succeeded', exitCode, ...times, logs } }, json)
}

export const runCommandRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: `${clustersPath}/{cluster}/runCommand`,
    action: 'Microsoft.ContainerService/managedClusters/runCommand/action',
    handle: post,
  },
  {
    method: 'GET',
    path: `${clustersPath}/{cluster}/commandResults/{result}`,
    action: 'Microsoft.ContainerService/managedClusters/commandResults/read',
    handle: get,
  },
]
