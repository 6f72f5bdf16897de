import { now } from '../kubernetes/state.ts'
import { aksError, type ArmAnswer } from './answer.ts'
import { isFinal, type Operation } from './operation.ts'
import type { AgentPool, ManagedCluster } from './managed-cluster.ts'
import type { AzureState } from './state.ts'

/** Id of a cluster or of one of its pools, in lower case, by which operations on it are found. */
export const targetOf = ({ subscription, resourceGroup, name }: ManagedCluster, pool?: AgentPool): string =>
  `/subscriptions/${subscription.id}/resourcegroups/${resourceGroup}/providers/microsoft.containerservice/managedclusters/${name}${pool === undefined ? '' : `/agentpools/${pool.name}`}`.toLowerCase()

/** The newest operation of a cluster or pool. */
export const latestOperation = (state: AzureState, target: string): Operation | undefined =>
  [...state.operations.values()].filter((operation) => operation.target === target).at(-1)

const rests = (provisioningState: string): boolean => /^(succeeded|failed|canceled)$/i.test(provisioningState)

/** What a resource is busy with: its state, and the operation if there is one. */
function busyWith(
  state: AzureState,
  provisioningState: string,
  target: string,
): { readonly doing: string; readonly operation?: Operation } | undefined {
  if (rests(provisioningState)) return undefined
  const operation = latestOperation(state, target)
  return operation === undefined || isFinal(operation)
    ? { doing: provisioningState }
    : { doing: provisioningState, operation }
}

/** The 409 while something else runs, in the wording of 2025 (recorded for clusters) or the one before. */
function conflict(state: AzureState, busy: NonNullable<ReturnType<typeof busyWith>>, pool?: AgentPool): ArmAnswer {
  const { doing, operation } = busy
  const old = `Operation is not allowed: Another ${pool === undefined ? `operation (${doing})` : `agentpool operation (${pool.name} - ${doing})`} is in progress, please wait for it to finish before starting a new operation. See https://aka.ms/aks-pending-operation for more details`
  const kind = operation?.kind ?? `${doing.toLowerCase()} ${pool === undefined ? 'managed cluster' : 'agent pool'}`
  const at = (operation?.startedAt ?? state.startedAt).toISOString().replace(/\.\d+Z$/, 'Z')
  const on = pool === undefined ? 'the managed cluster' : `the agent pool ${pool.name}`
  const id = operation?.id ?? '00000000-0000-0000-0000-000000000000'
  const text = `Operation is not allowed because there's an in progress ${kind} operation (operation ID: ${id}) on ${on} started on UTC ${at}. Please wait for it to finish before starting a new operation. You can also use 'az aks ${pool === undefined ? '' : 'nodepool '}operation-abort' to abort the ongoing operation.`
  return aksError(409, 'OperationNotAllowed', state.scenario.operations?.conflictText === '2023' ? old : text)
}

/** The 409 when something runs on the cluster, or on one of these pools. */
export function busyRefusal(
  state: AzureState,
  cluster: ManagedCluster,
  pools: readonly AgentPool[],
): ArmAnswer | undefined {
  const own = busyWith(state, cluster.properties.provisioningState, targetOf(cluster))
  if (own !== undefined) return conflict(state, own)
  for (const pool of pools) {
    const busy = busyWith(state, pool.properties.provisioningState, targetOf(cluster, pool))
    if (busy !== undefined) return conflict(state, busy, pool)
  }
  return undefined
}

/** What AKS says of an operation that the cluster's power state does not allow; `doing` is its participle. */
export const powerRefusal = ({ properties }: ManagedCluster, doing: string): ArmAnswer =>
  aksError(
    409,
    'OperationNotAllowed',
    `managed cluster is in Provisioning State(${properties.provisioningState}) and Power State(${properties.powerState.code}), ${doing} cannot be performed`,
  )

/** Nothing but start and delete is allowed on a stopped cluster. */
export const stoppedRefusal = (cluster: ManagedCluster, doing: string): ArmAnswer | undefined =>
  cluster.properties.powerState.code === 'Stopped' ? powerRefusal(cluster, doing) : undefined

/** Updates of a cluster whose certificates have ended are refused; a rotation is not. */
export function expiredRefusal({ kubernetes: { state } }: ManagedCluster): ArmAnswer | undefined {
  const { ca, apiServer, masterclient } = state.pki
  const message =
    'Current Certificates are expired, please rotate certificate. See https://docs.microsoft.com/en-us/azure/aks/certificate-rotation'
  const expired = [ca, apiServer, masterclient].some(({ notAfter }) => notAfter < now(state))
  return expired ? aksError(400, 'BadRequest', message) : undefined
}
