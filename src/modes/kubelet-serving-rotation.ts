import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import { annotate, log, setOutputs, writeSummary } from '../adapters/actions.ts'
import { saveOwedPool } from '../adapters/state.ts'
import { neighboursOf } from '../checks/kubelet-identity.ts'
import { clusterCasOf, servedBy } from '../checks/kubelet.ts'
import { distinct } from '../checks/trust.ts'
import { nodeImageDay } from '../checks/versions.ts'
import { collect } from '../evidence/collect.ts'
import { entraSignIn, managedCredential } from '../evidence/managed-sign-in.ts'
import { isAllowed } from '../evidence/rights.ts'
import { knownNames } from '../inputs/nearest.ts'
import type { OutputName } from '../inputs/outputs.ts'
import type { ManagedClusterReference } from '../model/azure.ts'
import { Unjudged } from '../model/errors.ts'
import type { Evidence, KubeletReading, NodeFacts, Observation } from '../model/evidence.ts'
import { isSettled, type ServingNode, type ServingRotationResult } from '../model/serving-rotation.ts'
import type { RotationSettings, Settings } from '../model/settings.ts'
import type { ClusterTarget } from '../model/target.ts'
import type { Dependencies } from './assess.ts'
import {
  offWarning,
  poolLine,
  servingOutputs,
  servingRotationSummary,
  successText,
} from '../reports/serving-rotation.ts'
import { rotateServing } from '../serving-rotation/rotate.ts'
import type { ServingRotationContext } from '../serving-rotation/context.ts'
import { usualPace } from '../rotation/context.ts'
import { notFoundMessage } from '../targets/not-found.ts'
import { resolveTargets } from '../targets/resolve.ts'
import { smallEffort } from '../x509/effort.ts'

type ManagedTarget = Extract<ClusterTarget, { kind: 'managed-cluster' }>

/**
 * Mode kubelet-serving-rotation: the clusters and their pools one after the other, until one is not proved. All clusters must be found
 * before anything is begun. Answers with why the job fails, or an empty text.
 */
export async function rotateServingCertificates(
  settings: Settings,
  dependencies: Dependencies,
  stopped: AbortSignal,
): Promise<string> {
  const { servingRotation: asked, rotation } = settings
  if (asked === undefined || rotation === undefined)
    throw new Error('a rotation of serving certificates without its settings')
  const warning = offWarning(asked, dependencies.clock())
  if (warning !== undefined) annotate({ level: 'warning', title: 'state', message: warning })
  const targets = await resolveTargets(settings.targets, settings.azure, {
    connect: dependencies.connectAzure,
    clock: dependencies.clock,
    signal: AbortSignal.timeout(settings.timeoutMilliseconds),
  })
  const managed = targets.filter((target) => target.kind === 'managed-cluster')
  const lost = managed.flatMap(({ name, found }) =>
    found.state === 'unavailable' ? [{ name, pools: [], problem: notFoundMessage(name, found) }] : [],
  )
  const results: ServingRotationResult[] = [...lost]
  if (lost.length === 0)
    for (const target of managed) {
      const isGoing = results.every(({ problem, pools }) => problem === undefined && pools.every(isSettled))
      results.push(
        isGoing
          ? await rotateServing(
              await servingRotationContext(target, { ...settings, rotation }, dependencies, stopped),
              asked,
            )
          : {
              name: target.name,
              pools: [],
              problem: 'Not begun: a cluster before it was not proved. Mend that one, or leave it out.',
            },
      )
    }
  for (const result of results) tell(result)
  writeSummary(servingRotationSummary(results, asked, dependencies.clock()))
  setOutputs(servingOutputs(results) satisfies Partial<Record<OutputName, string>>)
  const bad = results.filter(({ problem, pools }) => problem !== undefined || !pools.every(isSettled))
  const names = bad.map(({ name }) => name).join(', ')
  if (bad.length > 0)
    return results.every(({ pools }) => pools.length === 0)
      ? `Nothing was begun: see ${names}.`
      : `Not everything is proved to be ${asked.state}: ${names}. Nothing was begun after it.`
  log.info(successText(results, asked))
  return ''
}

function tell({ name, pools, problem }: ServingRotationResult): void {
  log.group(name, [...(problem === undefined ? [] : [problem]), ...pools.map(poolLine)])
  const bad = [...(problem === undefined ? [] : [problem]), ...pools.filter((one) => !isSettled(one)).map(poolLine)]
  for (const message of bad) annotate({ level: 'error', title: name, message })
}

async function servingRotationContext(
  { name, found, azure }: ManagedTarget,
  settings: Settings & { readonly rotation: RotationSettings },
  dependencies: Dependencies,
  stopped: AbortSignal,
): Promise<ServingRotationContext> {
  if (found.state !== 'observed') throw new Error(`${name} was not looked for`)
  const cluster = found.value
  return {
    name,
    cluster,
    azure: await azure(),
    observe: async () => servingNodesOf(await readEvidence({ name, cluster, azure }, settings, dependencies, stopped)),
    knownNames,
    isAllowed,
    nodeImageDay,
    clock: dependencies.clock,
    pause: (milliseconds) => sleep(milliseconds, undefined, { signal: stopped }).catch(() => undefined),
    stopped,
    owe: (pool) => {
      saveOwedPool(
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

/** Nodes and what their kubelets serve, as they are now, with credentials of now. */
function readEvidence(
  { name, cluster, azure }: Pick<ManagedTarget, 'name' | 'azure'> & { readonly cluster: ManagedClusterReference },
  settings: Settings,
  { tls, connect, connectByCommand, clock, readKubeconfig }: Dependencies,
  stopped: AbortSignal,
): Promise<Evidence> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(settings.timeoutMilliseconds)])
  const adminCredentials = settings.azure?.adminCredentials === true
  return collect(['nodes', 'kubelets', 'kubeconfig', 'clusterRootCas'], {
    name,
    managed: { cluster, azure },
    kubernetesTarget: () => managedCredential({ cluster, azure, adminCredentials, readKubeconfig, signal }),
    signIn: (credential) => entraSignIn(credential, azure, signal),
    tls,
    apiServerHandshakes: settings.apiServerHandshakes,
    connect,
    connectByCommand,
    connection: settings.azure?.connection ?? 'direct',
    clock,
    signal,
    limit: pLimit(settings.maxParallel),
    nodeEvidence: settings.nodeEvidence,
    kubeletServiceAccount: settings.kubeletServiceAccount,
  })
}

const seen = <T>(observation: Observation<T> | undefined): T | undefined =>
  observation?.state === 'observed' ? observation.value : undefined

/** Evidence -> the nodes of pools: label, and who signed what their kubelets serve. */
export async function servingNodesOf(evidence: Evidence): Promise<Observation<readonly ServingNode[]>> {
  const { nodes, kubelets, kubeconfig, clusterRootCas } = evidence
  if (nodes === undefined) throw new Error('nodes were not collected')
  if (nodes.state !== 'observed') return nodes
  const known = distinct([...(seen(kubeconfig)?.clusterCas ?? []), ...(seen(clusterRootCas) ?? [])])
  const cas = clusterCasOf(known, smallEffort())
  const readings = new Map(seen(kubelets)?.map((reading) => [reading.node, reading]))
  const neighbours = neighboursOf(nodes.value, known)
  const own = nodes.value.flatMap((node) => (node.pool === undefined ? [] : [{ ...node, pool: node.pool }]))
  const value = await Promise.all(
    own.map(async (node): Promise<ServingNode> => {
      const reading = readings.get(node.name)
      try {
        const served = await servedBy(isLive(reading) ? reading : undefined, cas, neighbours)
        return { ...shownBy(node), served, ...(served === 'unseen' ? whyUnseen(reading?.serving ?? kubelets) : {}) }
      } catch (error) {
        if (!(error instanceof Unjudged)) throw error
        return { ...shownBy(node), served: 'unseen', reason: error.reason, detail: error.detail }
      }
    }),
  )
  return { ...nodes, value }
}

const shownBy = ({ name, pool, kubeletServingCa }: NodeFacts & { readonly pool: string }) => ({
  name,
  pool,
  labelled: kubeletServingCa?.toLowerCase() === 'cluster',
})

/** A request on record was issued to a node of this name, which may have been made anew since. */
const isLive = (reading: KubeletReading | undefined): boolean =>
  reading?.serving.state !== 'observed' || reading.serving.source !== 'certificatesigningrequests'

function whyUnseen(observation: Observation<unknown> | undefined): Pick<ServingNode, 'reason' | 'detail'> {
  if (observation?.state === 'unavailable') return { reason: observation.reason, detail: observation.detail }
  if (observation?.state === 'skipped') return { reason: 'not-supported', detail: observation.detail }
  const [failed] = observation?.failed ?? []
  return failed === undefined ? {} : { reason: failed.reason, detail: failed.detail }
}
