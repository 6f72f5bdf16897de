import { annotate, log, mask } from './adapters/actions.ts'
import { proxySecrets } from './adapters/dial.ts'
import { readMatching } from './adapters/files/matching.ts'
import { readTextFile } from './adapters/files/read.ts'
import { spareMemory } from './adapters/memory.ts'
import { savePhase } from './adapters/state.ts'
import { checks } from './checks/index.ts'
import { parseInputs } from './inputs/parse.ts'
import type { Settings } from './model/settings.ts'
import { assess } from './modes/assess.ts'
import type { ModeResult } from './modes/result.ts'
import { deliver } from './main/deliver.ts'
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
  const { delivery } = settings
  if (delivery !== undefined) requireRemoval(delivery)
  if (delivery?.path !== undefined && kubeconfigRemoval(delivery) === 'no-runner') log.info(noRunnerNotice)
  await deliver(settings, await modes[settings.mode](settings))
}

const modes: Readonly<Record<Settings['mode'], (settings: Settings) => Promise<ModeResult>>> = {
  check: (settings) => {
    spareMemory()
    return assessed({ ...settings, mode: 'check' })
  },
  // a gate is over before it has a heap
  gate: (settings) => assessed({ ...settings, mode: 'gate' }),
  list: async (settings) => (await import('./modes/list.ts')).list(settings, dependencies),
  plan: async ({ plan, ...settings }) => {
    if (plan === undefined) throw new Error('a plan without its settings')
    spareMemory()
    const { planned, ...result } = await (await import('./modes/plan.ts')).plan({ ...settings, plan }, dependencies)
    return { messages: [], outputs: {}, failures: [], assessed: result, planned }
  },
  rotate,
  'refresh-credentials': async (settings) =>
    (await import('./modes/refresh-credentials.ts')).refresh(settings, await loadDeliveryDependencies()),
  'kubelet-serving-rotation': rotateServing,
}

async function assessed(settings: Settings & { readonly mode: 'check' | 'gate' }): Promise<ModeResult> {
  return { messages: [], outputs: {}, failures: [], assessed: await assess(settings, dependencies) }
}

async function rotate({ azure, plan, rotation, ...settings }: Settings): Promise<ModeResult> {
  if (azure === undefined || plan === undefined || rotation === undefined)
    throw new Error('a rotation without its settings')
  spareMemory()
  const [{ runRotation }, { openRecords }, { interruption }, delivery] = await Promise.all([
    import('./modes/rotation-run.ts'),
    import('./main/rotation-records.ts'),
    import('./adapters/interruption.ts'),
    loadDeliveryDependencies(),
  ])
  const records = openRecords(settings.reportDirectory, log)
  const { problem, ...result } = await runRotation(
    { ...settings, azure, plan, rotation },
    { ...delivery, records, stopped: interruption() },
  )
  if (problem !== undefined) annotateProblem(problem)
  return result
}

async function rotateServing(settings: Settings): Promise<ModeResult> {
  const [{ rotateServingCertificates }, { offWarning }, { interruption }, { saveOwedPool }] = await Promise.all([
    import('./modes/kubelet-serving-rotation.ts'),
    import('./reports/serving-rotation.ts'),
    import('./adapters/interruption.ts'),
    import('./adapters/state.ts'),
  ])
  const warning = settings.servingRotation && offWarning(settings.servingRotation, dependencies.clock())
  if (warning !== undefined) annotate({ level: 'warning', title: 'state', message: warning })
  return rotateServingCertificates(settings, { ...dependencies, stopped: interruption(), saveOwedPool })
}
