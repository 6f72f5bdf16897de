import type { PoolScenario } from '../scenario.ts'
import { poolObject } from './agent-pools.ts'
import { aksError, type ArmAnswer, type ArmRequest } from './answer.ts'
import type { AgentPool, ManagedCluster } from './managed-cluster.ts'
import type { Operation } from './operation.ts'
import { operationHeaders } from './operation-urls.ts'
import { usualSeconds } from './operations.ts'
import { mergedPool, type SentPool } from './pool-body.ts'
import { poolProperties } from './pool-properties.ts'
import { scaling } from './pool-scaling.ts'
import type { AzureState } from './state.ts'
import { beginWork } from './work.ts'

/** The 400 of AKS for a value that it does not take. */
export const invalidParameter = (message: string, target: string): ArmAnswer =>
  aksError(400, 'InvalidParameter', message, { target })

/** How many nodes a pool may have, or undefined. */
export const countOf = (count: unknown): number | undefined =>
  typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= 1_000 ? count : undefined

/** PUT of a pool has one header, or none at all where the scenario wants what was recorded in 2020. */
export const poolPutHeaders = (
  request: ArmRequest,
  state: AzureState,
  operation: Operation,
): Readonly<Record<string, string>> =>
  state.scenario.operations?.poolPutWithoutHeaders === true ? {} : operationHeaders(state, request, operation, 'async')

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** A pool as the scenario would have said it. */
function scenarioOf(name: string, sent: SentPool): PoolScenario {
  const [type, vmSize, osSKU] = [textOf(sent['type']), textOf(sent['vmSize']), textOf(sent['osSKU'])]
  const tags = sent['tags'] as Readonly<Record<string, string>> | null | undefined
  return {
    name,
    count: 0,
    mode: sent['mode'] === 'System' ? 'System' : 'User',
    type: type === 'VirtualMachines' || type === 'AvailabilitySet' ? type : 'VirtualMachineScaleSets',
    operatingSystem: sent['osType'] === 'Windows' ? 'windows' : 'linux',
    ...(vmSize === undefined ? {} : { vmSize }),
    ...(osSKU === undefined ? {} : { osSKU }),
    ...(tags === undefined || tags === null || Object.keys(tags).length === 0 ? {} : { tags }),
  }
}

/** A new pool: 201 Creating, and its nodes come one by one. */
export function createPool(
  request: ArmRequest,
  state: AzureState,
  cluster: ManagedCluster,
  name: string,
  sent: SentPool,
): ArmAnswer {
  if (!/^[a-z][a-z0-9]{0,11}$/.test(name))
    return invalidParameter(`The value of parameter agentPoolProfile.name is invalid: ${name}`, 'agentPoolProfile.name')
  const count = countOf(sent['count'] ?? 1)
  if (count === undefined)
    return invalidParameter('The value of parameter agentPoolProfile.count is invalid.', 'agentPoolProfile.count')
  const scenario = scenarioOf(name, sent)
  const version = cluster.kubernetes.state.kubernetesVersion.slice(1)
  const fresh = { ...poolProperties(scenario, version, undefined), count }
  const pool: AgentPool = { name, scenario, properties: { ...mergedPool(sent, fresh), count } }
  cluster.pools = [...cluster.pools, pool]
  const operation = beginWork(state, request, {
    cluster,
    pool,
    kind: 'create agent pool',
    working: 'Creating',
    process: scaling(state, cluster, pool, count, usualSeconds(state)),
  })
  return {
    status: 201,
    headers: poolPutHeaders(request, state, operation),
    body: poolObject(cluster, pool, request.apiVersion),
  }
}
