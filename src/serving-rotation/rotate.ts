import type { AgentPoolFacts, ManagedClusterFacts } from '../model/azure.ts'
import { ReasonError } from '../model/errors.ts'
import { sentence } from '../model/sentence.ts'
import {
  isOptOut,
  isSettled,
  optOutTag,
  owedNodes,
  type PoolResult,
  type ServingRotationResult,
  type ServingRotationSettings,
} from '../model/serving-rotation.ts'
import { poolNow } from './wait-for-pool.ts'
import { bringBack, withoutBackTag } from './scale-back.ts'
import { reimagePool } from './reimage.ts'
import { wait, type Stop } from './wait.ts'
import { missingRight, obstacleOf, scalingObstacle } from './obstacles.ts'
import { isTagged, judgeNodes, prove } from './verify.ts'
import { soon, type PoolContext, type ServingRotationContext } from './context.ts'

/**
 * Turns rotation of kubelet serving certificates on or off in pools of one cluster, one after the other, and stops at the first that
 * is not proved. A pool that is as wanted, and seen to be, is left alone.
 */
export async function rotateServing(
  context: ServingRotationContext,
  asked: ServingRotationSettings,
): Promise<ServingRotationResult> {
  const { name, azure, cluster } = context
  try {
    const [facts, pools] = await Promise.all([
      azure.managedCluster(cluster, soon(context)),
      azure.agentPools(cluster, soon(context)),
    ])
    const { chosen, problem } = choose(context, pools, asked)
    if (problem !== undefined) return { name, pools: [], problem }
    const results: PoolResult[] = []
    for (const pool of chosen) {
      const result: PoolResult = !results.every(isSettled)
        ? { pool: pool.name, outcome: 'not-begun', message: blocked }
        : context.stopped.aborted
          ? { pool: pool.name, outcome: 'not-begun', message: 'The job was told to stop.' }
          : await rotatePool(context, facts, pool, asked)
      context.log.info(`${name}, ${result.pool}: ${result.message}`)
      results.push(result)
    }
    return { name, pools: results }
  } catch (error) {
    if (!(error instanceof ReasonError)) throw error
    return { name, pools: [], problem: `${sentence(error.detail)} (${error.reason})` }
  }
}

/** The pools that are meant, each once, in the order of ARM; every name that is none is told. */
function choose(
  { knownNames }: ServingRotationContext,
  pools: readonly AgentPoolFacts[],
  { pools: wanted }: ServingRotationSettings,
): { readonly chosen: readonly AgentPoolFacts[]; readonly problem?: string } {
  if (wanted === 'all')
    return { chosen: pools, ...(pools.length === 0 ? { problem: 'Azure knows no node pool of it.' } : {}) }
  const names = pools.map((pool) => pool.name)
  const unknown = wanted.filter((one) => !names.includes(one.toLowerCase()))
  if (unknown.length > 0)
    return {
      chosen: [],
      problem: unknown.map((one) => `There is no node pool ${one}. ${knownNames(one, names)}`).join(' '),
    }
  return { chosen: pools.filter((pool) => wanted.some((one) => one.toLowerCase() === pool.name)) }
}

async function rotatePool(
  context: ServingRotationContext,
  facts: ManagedClusterFacts,
  pool: AgentPoolFacts,
  asked: ServingRotationSettings,
): Promise<PoolResult> {
  try {
    return {
      pool: pool.name,
      ...(await rotateWhole(
        { ...context, deadline: new Date(context.clock().getTime() + context.timeoutMilliseconds) },
        facts,
        pool,
        asked,
      )),
    }
  } catch (error) {
    if (!(error instanceof ReasonError)) throw error
    return { pool: pool.name, outcome: 'failed', message: sentence(error.detail), reason: error.reason }
  }
}

type Result = Omit<PoolResult, 'pool'>

/** First of all, a pool that a run was ended with between scaling to zero and back gets its nodes back. */
async function rotateWhole(
  context: PoolContext,
  facts: ManagedClusterFacts,
  pool: AgentPoolFacts,
  asked: ServingRotationSettings,
): Promise<Result> {
  const owed = owedNodes(pool.tags)
  // one that is stopped has no nodes anyway, and gets them back when it is started
  if (owed === undefined || pool.powerState?.toLowerCase() === 'stopped')
    return rotateFound(context, facts, pool, asked)
  context.log.info(`${context.name}, ${pool.name}: a run that was ended left it to be scaled back to ${owed}`)
  const back = await bringBack(context, pool, owed)
  if ('outcome' in back) return back
  // nodes that have just come ask for their certificates first
  return back.scaled && isTagged(back.pool, asked.state)
    ? proof(context, pool.name, asked.state)
    : rotateFound(context, await context.azure.managedCluster(context.cluster, soon(context)), back.pool, asked)
}

async function rotateFound(
  context: PoolContext,
  facts: ManagedClusterFacts,
  pool: AgentPoolFacts,
  asked: ServingRotationSettings,
): Promise<Result> {
  const { state, reimage } = asked
  const tagged = isTagged(pool, state)
  const isEmpty = pool.count === 0
  if (tagged && isEmpty)
    return { outcome: 'unchanged', message: `Its tags say ${state}, and it has no nodes. Nodes that come will follow.` }
  const obstacle = obstacleOf(context, facts, pool, asked)
  if (obstacle !== undefined && !tagged) return { outcome: 'refused', ...obstacle }
  if (!isEmpty) {
    const before = judgeNodes(await context.observe(), pool, state)
    if (tagged && before.kind === 'all')
      return {
        outcome: 'unchanged',
        message: `It is ${state}, and ${eachOf(before.nodes)} shows it.`,
        nodes: { proved: before.nodes, all: before.nodes },
      }
    if (obstacle !== undefined) return { outcome: 'refused', ...obstacle }
    // what cannot be seen now could not be proved afterwards
    const unseen = before.kind === 'unseen' ? before.result : before.kind === 'contrary' ? before.blind : undefined
    if (unseen !== undefined)
      return { outcome: 'inconclusive', ...unseen, message: `${unseen.message} ${unchangedFor(pool)}` }
  }
  const scaled = reimage === 'scale' && !isEmpty ? await scalingObstacle(context, pool.name) : undefined
  if (scaled !== undefined) return { outcome: 'refused', ...scaled }
  const right = await missingRight(context, asked)
  if (right !== undefined)
    return {
      outcome: 'refused',
      message: `The identity may not ${right}. Assign a role with this action: see docs/permissions.md.`,
      reason: 'forbidden',
    }
  const stop = tagged ? undefined : await changeTags(context, pool.name, state)
  if (stop !== undefined) return stop
  if (isEmpty)
    return {
      outcome: 'inconclusive',
      message: `Its tags say ${state} now. It has no node that could prove it; nodes that come will follow.`,
      reason: 'not-found',
    }
  return (await reimagePool(context, pool, reimage)) ?? proof(context, pool.name, state)
}

/** Changes the one tag, waits, and looks whether that and nothing else has come of it. */
async function changeTags(
  context: PoolContext,
  name: string,
  state: ServingRotationSettings['state'],
): Promise<Stop | undefined> {
  const { azure, cluster, log } = context
  log.info(`${context.name}, ${name}: ${state === 'enabled' ? 'the tag is taken away' : 'the tag is set'}`)
  const { start, differing } = await azure.updateAgentPoolTags(
    cluster,
    name,
    (tags) => {
      const kept = Object.entries(withoutBackTag(tags)).filter(
        ([key, value]) => !isOptOut(key, value) && key.toLowerCase() !== optOutTag,
      )
      return Object.fromEntries(state === 'enabled' ? kept : [...kept, [optOutTag, 'true']])
    },
    soon(context),
  )
  const stop = await wait(context, name, 'The change of its tags', start)
  if (stop !== undefined) return stop
  const [others, after] = await Promise.all([differing(soon(context)), poolNow(context, name)])
  if (!isTagged(after, state))
    return { outcome: 'not-proved', message: `Its tags do not say ${state} after the change. No node was made anew.` }
  return others.length === 0
    ? undefined
    : {
        outcome: 'failed',
        message: `Its tags say ${state}, but these properties are not what they were: ${others.join(', ')}. No node was made anew. See who else changes it.`,
      }
}

async function proof(context: PoolContext, name: string, state: ServingRotationSettings['state']): Promise<Result> {
  const look = await prove(context, () => poolNow(context, name), state)
  if (look.kind === 'all')
    return {
      outcome: 'proved',
      message: `It is ${state}: ${eachOf(look.nodes)} shows it by its label and by what its kubelet serves.`,
      nodes: { proved: look.nodes, all: look.nodes },
    }
  return look.kind === 'unseen'
    ? { outcome: 'inconclusive', ...look.result }
    : { outcome: 'not-proved', ...look.result, message: `${look.result.message} ${notAnew}` }
}

const unchangedFor = ({ operatingSystem }: AgentPoolFacts): string =>
  `Nothing was changed, for it could not be proved. ${operatingSystem === 'windows' ? 'Write node-evidence: run-command for Windows nodes.' : 'See node-evidence, and docs/permissions.md for the rights it takes.'}`

const eachOf = (nodes: number): string => (nodes === 1 ? 'its one node' : `each of ${nodes} nodes`)

const blocked = 'A pool before it was not proved. Mend that one, or leave it out of node-pools.'

const notAnew =
  'A node that was not made anew keeps what it had: run again, for a user pool with reimage: scale, or when AKS has a newer node image.'
