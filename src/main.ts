import { annotate, log, mask } from './adapters/actions.ts'
import { proxySecrets } from './adapters/dial.ts'
import { readMatching } from './adapters/files/matching.ts'
import { readTextFile } from './adapters/files/read.ts'
import { spareMemory } from './adapters/memory.ts'
import { savePhase } from './adapters/state.ts'
import { checks } from './checks/index.ts'
import { parseInputs } from './inputs/parse.ts'
import type { DeliverySettings } from './model/delivery.ts'
import type { Settings, SettingsOf } from './model/settings.ts'
import { assess } from './modes/assess.ts'
import type { AssessedResult, ModeResult } from './modes/result.ts'
import { deliver, deliverAssessed } from './main/deliver.ts'
import { dependencies, loadDeliveryDependencies } from './main/dependencies.ts'
import { kubeconfigRemoval, noRunnerNotice, requireRemoval } from './main/kubeconfig-removal.ts'
import { annotateProblem, opening } from './step/messages.ts'
import { runStep } from './step/run.ts'

/** The main step of the action. The post step learns whether it came to its end. */
export const main = (): Promise<void> =>
  runStep(async () => {
    try {
      await run()
    } finally {
      savePhase('ended')
    }
  })

async function run(): Promise<void> {
  savePhase('started')
  proxySecrets().forEach(mask)
  const { settings, notices } = parseInputs(process.env, {
    remember: mask,
    readFile: readTextFile,
    readMatching,
    knownChecks: checks.map((check) => check.id),
    now: new Date(),
  })
  for (const secret of settings.secrets()) mask(secret)
  log.info(opening(settings))
  for (const notice of notices) log.info(notice)
  await runMode(settings)
}

/** Runs the mode, and delivers its result. */
async function runMode(settings: Settings): Promise<void> {
  switch (settings.mode) {
    case 'check':
      spareMemory()
      return deliverAssessed(settings, await check(settings))
    case 'gate':
      // a gate is over before it has a heap
      return deliverAssessed(settings, await check(settings))
    case 'list':
      deliver(await (await import('./modes/list.ts')).list(settings, dependencies))
      return
    case 'plan':
      return deliverAssessed(settings, await plan(settings))
    case 'rotate':
      return deliverAssessed(settings, await rotate(settings))
    case 'refresh-credentials':
      deliver(await refresh(settings))
      return
    case 'kubelet-serving-rotation':
      deliver(await rotateServing(settings))
      return
    default:
      settings satisfies never
  }
}

async function check(settings: SettingsOf<'check' | 'gate'>): Promise<AssessedResult> {
  const assessed = await assess({ ...settings, beside: [] }, dependencies)
  return { messages: [], outputs: {}, failures: [], assessed }
}

async function plan(settings: SettingsOf<'plan'>): Promise<AssessedResult> {
  spareMemory()
  const { planned, ...assessed } = await (await import('./modes/plan.ts')).plan(settings, dependencies)
  return { messages: [], outputs: {}, failures: [], assessed, planned }
}

async function rotate(settings: SettingsOf<'rotate'>): Promise<AssessedResult> {
  if (settings.delivery !== 'none') prepareDelivery(settings.delivery)
  spareMemory()
  const [{ runRotation }, { openRecords }, { interruption }, delivery] = await Promise.all([
    import('./modes/rotation-run.ts'),
    import('./main/rotation-records.ts'),
    import('./adapters/interruption.ts'),
    loadDeliveryDependencies(),
  ])
  const records = openRecords(settings.reportDirectory, log)
  const { problem, ...result } = await runRotation(settings, { ...delivery, records, stopped: interruption() })
  if (problem !== undefined) annotateProblem(problem)
  return result
}

async function refresh(settings: SettingsOf<'refresh-credentials'>): Promise<ModeResult> {
  prepareDelivery(settings.delivery)
  return (await import('./modes/refresh-credentials.ts')).refresh(settings, await loadDeliveryDependencies())
}

/** Refuses a kubeconfig that the post step could not remove, and says where no post step follows. */
function prepareDelivery(delivery: DeliverySettings): void {
  requireRemoval(delivery)
  if (delivery.path !== undefined && kubeconfigRemoval(delivery) === 'no-runner') log.info(noRunnerNotice)
}

async function rotateServing(settings: SettingsOf<'kubelet-serving-rotation'>): Promise<ModeResult> {
  const [{ rotateServingCertificates }, { offWarning }, { interruption }, { saveOwedPool }] = await Promise.all([
    import('./modes/kubelet-serving-rotation.ts'),
    import('./reports/serving-rotation.ts'),
    import('./adapters/interruption.ts'),
    import('./adapters/state.ts'),
  ])
  const warning = offWarning(settings.servingRotation, dependencies.clock())
  if (warning !== undefined) annotate({ level: 'warning', title: 'state', message: warning })
  return rotateServingCertificates(settings, { ...dependencies, stopped: interruption(), saveOwedPool })
}
