import { setTimeout as sleep } from 'node:timers/promises'
import { nodeImageDay } from '../checks/versions.ts'
import { isAllowed } from '../evidence/rights.ts'
import { knownNames } from '../inputs/nearest.ts'
import { isSettled, type ServingRotationResult } from '../model/serving-rotation.ts'
import type { SettingsOf } from '../model/settings.ts'
import type { ManagedTarget } from '../model/target.ts'
import { poolLine, servingOutputs, servingRotationSummary, successText } from '../reports/serving-rotation.ts'
import { usualPace } from '../rotation/context.ts'
import type { ServingRotationContext } from '../serving-rotation/context.ts'
import { rotateServing } from '../serving-rotation/rotate.ts'
import { notFoundMessage } from '../targets/not-found.ts'
import { resolveTargets } from '../targets/resolve.ts'
import type { ServingDependencies } from './dependencies.ts'
import { errorAnnotation, group, line, type Message, type ModeResult } from './result.ts'
import { collectServingEvidence, servingNodesOf } from './serving-nodes.ts'

type ServingSettings = SettingsOf<'kubelet-serving-rotation'>

/**
 * Mode kubelet-serving-rotation: the clusters and their pools one after the other, until one is not verified. All clusters must be
 * found before the first one starts.
 */
export async function rotateServingCertificates(
  settings: ServingSettings,
  dependencies: ServingDependencies,
): Promise<ModeResult> {
  const { servingRotation } = settings
  const results = await rotateClusters(settings, dependencies)
  const bad = results.filter(({ problem, pools }) => problem !== undefined || !pools.every(isSettled))
  return {
    messages: [
      ...results.flatMap(messagesOf),
      ...(bad.length === 0 ? [line(successText(results, servingRotation))] : []),
    ],
    summary: servingRotationSummary(results, servingRotation, dependencies.clock()),
    outputs: servingOutputs(results),
    failures: failuresOf(bad, results, servingRotation),
  }
}

async function rotateClusters(
  settings: ServingSettings,
  dependencies: ServingDependencies,
): Promise<readonly ServingRotationResult[]> {
  const targets = await resolveTargets(settings.targets, settings.azure, {
    connect: dependencies.connectAzure,
    clock: dependencies.clock,
    signal: AbortSignal.timeout(settings.timeoutMilliseconds),
  })
  const managed = targets.filter((target) => target.kind === 'managed-cluster')
  const lost = managed.flatMap(({ name, found }) =>
    found.state === 'unavailable' ? [{ name, pools: [], problem: notFoundMessage(name, found) }] : [],
  )
  if (lost.length > 0) return lost
  const results: ServingRotationResult[] = []
  for (const target of managed) {
    const isGoing = results.every(({ problem, pools }) => problem === undefined && pools.every(isSettled))
    results.push(
      isGoing
        ? await rotateServing(await servingRotationContext(target, settings, dependencies), settings.servingRotation)
        : {
            name: target.name,
            pools: [],
            problem: 'Not begun: a cluster before it was not proved. Mend that one, or leave it out.',
          },
    )
  }
  return results
}

function failuresOf(
  bad: readonly ServingRotationResult[],
  results: readonly ServingRotationResult[],
  { state }: ServingSettings['servingRotation'],
): readonly string[] {
  if (bad.length === 0) return []
  const names = bad.map(({ name }) => name).join(', ')
  return results.every(({ pools }) => pools.length === 0)
    ? [`Nothing was begun: see ${names}.`]
    : [`Not everything is proved to be ${state}: ${names}. Nothing was begun after it.`]
}

function messagesOf({ name, pools, problem }: ServingRotationResult): readonly Message[] {
  const problems = problem === undefined ? [] : [problem]
  const unsettled = pools.filter((pool) => !isSettled(pool)).map(poolLine)
  return [
    group(name, [...problems, ...pools.map(poolLine)]),
    ...[...problems, ...unsettled].map((message) => errorAnnotation(name, message)),
  ]
}

async function servingRotationContext(
  target: ManagedTarget,
  settings: ServingSettings,
  dependencies: ServingDependencies,
): Promise<ServingRotationContext> {
  const { stopped } = dependencies
  const { name, found, azure } = target
  if (found.state !== 'observed') throw new Error(`${name} was not looked for`)
  const cluster = found.value
  return {
    name,
    cluster,
    azure: await azure(),
    observe: async () => servingNodesOf(await collectServingEvidence(target, cluster, settings, dependencies)),
    knownNames,
    isAllowed,
    nodeImageDay,
    clock: dependencies.clock,
    pause: (milliseconds) => sleep(milliseconds, undefined, { signal: stopped }).catch(() => undefined),
    stopped,
    owe: (pool) => {
      dependencies.saveOwedPool(
        pool && {
          cluster: name,
          resourceGroup: cluster.resourceGroup,
          clusterName: cluster.name,
          pool: pool.name,
          count: pool.count,
        },
      )
    },
    log: dependencies.log,
    pace: usualPace,
    timeoutMilliseconds: settings.rotation.timeoutMilliseconds,
  }
}
