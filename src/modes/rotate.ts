import { recordingOf } from '../recording/write.ts'
import type { AzurePort, ManagedClusterReference } from '../model/azure.ts'
import { reachesFailOn } from '../model/finding.ts'
import type { EvidenceKey } from '../model/evidence.ts'
import { blocks } from '../model/plan.ts'
import type { SettingsOf } from '../model/settings.ts'
import { assess, type Assessed } from './assess.ts'
import { combine, withFindings } from '../verdict/assessment.ts'
import { rotateCluster } from '../rotation/execute.ts'
import type { Rotated } from '../rotation/execution.ts'
import { lostPods, staleHolders } from '../rotation/stale-holders.ts'
import { newestOf } from '../rotation/record/recorder.ts'
import type { ManagedTarget } from '../model/target.ts'
import { digestOf, rotationContext, type RotationDependencies } from './rotation-context.ts'
import { notFoundMessage } from '../targets/not-found.ts'
import { resolveTargets } from '../targets/resolve.ts'

export type RotationRun = {
  /** the check after it, of the clusters that were reached; absent when there was none */
  readonly checked?: Assessed
  readonly rotated: boolean
  /** why the job fails; empty when it does not */
  readonly failures: readonly string[]
  /** the clusters of which everything was proved: their new kubeconfigs may be handed over */
  readonly proved: readonly ManagedTarget[]
}

type Found = { readonly name: string; readonly cluster: ManagedClusterReference; readonly target: ManagedTarget }

/** read after a rotation beside what the checks ask for: who may still hold the CA from before */
const holders: readonly EvidenceKey[] = ['caBundles', 'secretCas', 'tlsSecrets', 'tokenSecretCas']

/**
 * Rotates the clusters one after the other, each with its proof and a check afterwards, and stops at the first of which not everything
 * was proved. All of them must be found before anything is begun.
 */
export async function rotate(settings: SettingsOf<'rotate'>, dependencies: RotationDependencies): Promise<RotationRun> {
  const { log, clock } = dependencies
  let session: Promise<AzurePort> | undefined
  const shared: RotationDependencies = {
    ...dependencies,
    connectAzure: (...asked) => (session ??= dependencies.connectAzure(...asked)),
  }
  const targets = await resolveTargets(settings.targets, settings.azure, {
    connect: shared.connectAzure,
    clock,
    signal: AbortSignal.any([dependencies.stopped, AbortSignal.timeout(settings.timeoutMilliseconds)]),
  })
  const found = targets.flatMap((target): readonly Found[] =>
    target.kind === 'managed-cluster' && target.found.state === 'observed'
      ? [{ name: target.name, cluster: target.found.value, target }]
      : [],
  )
  const lost = targets.flatMap((target) =>
    target.kind === 'managed-cluster' && target.found.state === 'unavailable'
      ? [`${target.name}: ${notFoundMessage(target.name, target.found)}`]
      : [],
  )
  if (lost.length > 0 || found.length === 0)
    return { rotated: false, proved: [], failures: [...lost, 'Nothing was begun.'] }
  const azure = await shared.connectAzure(settings.azure, AbortSignal.timeout(settings.timeoutMilliseconds))
  const done: { readonly ended: Rotated; readonly checked?: Assessed }[] = []
  const failures: string[] = []
  const proved: ManagedTarget[] = []
  for (const [i, { name, cluster, target }] of found.entries()) {
    const one = only(settings, cluster)
    const ended = await rotateCluster(rotationContext(name, cluster, azure, one, shared), {
      known: newestOf(dependencies.records.known, name, digestOf(cluster)),
      rotateWhen: settings.plan.rotateWhen,
      minCaAgeMilliseconds: settings.plan.minCaAgeMilliseconds,
      timeoutMilliseconds: settings.rotation.timeoutMilliseconds,
    })
    for (const { check, message, remedy = '' } of (ended.plan?.findings ?? []).filter(blocks))
      log.info(`${name}: ${check}: ${message} ${remedy}`.trim())
    if (ended.outcome === 'proved') proved.push(target)
    const { checked, failure } = await checkAgain(name, ended, one, shared)
    done.push({ ended, ...(checked === undefined ? {} : { checked }) })
    if (failure === undefined) continue
    const left = found.slice(i + 1).map((other) => other.name)
    failures.push(
      `${name}: ${failure}`,
      ...(left.length === 0 ? [] : [`Not begun, because of that: ${left.join(', ')}.`]),
    )
    break
  }
  const checks = done.flatMap(({ checked }) => checked ?? [])
  const records = done.flatMap(({ ended }) =>
    ended.recorder.record().steps.length === 0 ? [] : [ended.recorder.record()],
  )
  log.info(`Asked of Azure: ${azure.counters().requests} requests.`)
  const run = { rotated: done.some(({ ended }) => ended.rotated), failures, proved }
  const [first] = checks
  if (first === undefined) return run
  const assessment = combine(
    checks.map((one) => one.assessment),
    settings,
    records,
  )
  const recording = recordingOf(
    'check',
    first.recording.observedAt,
    checks.flatMap((one) => one.recording.targets),
  )
  return { ...run, checked: { assessment, recording } }
}

/** The same settings for one cluster. */
const only = (
  settings: SettingsOf<'rotate'>,
  { subscription, resourceGroup, name }: ManagedClusterReference,
): SettingsOf<'rotate'> => ({
  ...settings,
  azure: {
    ...settings.azure,
    clusters: [{ written: `${resourceGroup}/${name}`, subscription: subscription.id, resourceGroup, name }],
    discover: [],
    exclude: [],
  },
})

/** Checks what was rotated, or left alone. Gives why the job fails, if it does. */
async function checkAgain(
  name: string,
  ended: Rotated,
  settings: SettingsOf<'rotate'>,
  dependencies: RotationDependencies,
): Promise<{ readonly checked?: Assessed; readonly failure?: string }> {
  const { outcome, message, recorder } = ended
  const bad = outcome === 'proved' || outcome === 'not-needed' ? undefined : message
  // who was told to stop, or leaves a rotation running, has nothing to check
  if (outcome === 'interrupted' || outcome === 'running' || dependencies.stopped.aborted)
    return { failure: bad ?? 'The job was told to stop before the check after the rotation.' }
  const stopped = new Promise<undefined>((resolve) => {
    dependencies.stopped.addEventListener('abort', () => {
      resolve(undefined)
    })
  })
  const looked = await Promise.race([assess({ ...settings, mode: 'check', beside: holders }, dependencies), stopped])
  if (looked === undefined) return { failure: 'The job was told to stop during the check after the rotation.' }
  const checked = withLeftOvers(looked, ended)
  const { verdict } = checked.assessment
  if (recorder.record().steps.length > 0) {
    recorder.note('check', `Verdict ${verdict}`)
    recorder.note('finished', message)
  } else dependencies.log.info(`${name}: ${message}`)
  // nothing was to be done, and nothing was: what the check says is for the check
  const tooBad = outcome === 'proved' && reachesFailOn(verdict, settings.failOn)
  const failure =
    bad ??
    (tooBad ? `Every proof holds, and the check after it says ${verdict} (fail-on: ${settings.failOn}).` : undefined)
  return { checked, ...(failure === undefined ? {} : { failure }) }
}

/** Who still holds the CA from before, and workloads with fewer ready pods, are findings of the check. */
function withLeftOvers(
  { assessment, recording }: Assessed,
  { recorder, rotated, podsBefore, podsAfter }: Rotated,
): Assessed {
  const [target] = assessment.targets
  if (target === undefined || !rotated) return { assessment, recording }
  const evidence = recording.targets[0]?.evidence ?? {}
  const judged = withFindings(target, [
    ...staleHolders(target.target, evidence, recorder.record().before),
    ...lostPods(target.target, podsBefore, podsAfter),
  ])
  return { recording, assessment: { ...assessment, targets: [judged], verdict: judged.verdict } }
}
