import { annotate, fail, handedOver, log, phase, unfinished } from '../adapters/actions.ts'
import type { Removal } from '../model/hand-over.ts'
import { runStep } from '../run-step.ts'

/** The post step: reports what the main step left unfinished, and removes what it wrote. */
export const post = (): Promise<void> => runStep(cleanUp)

async function cleanUp(): Promise<void> {
  const reached = phase.get()
  if (reached === 'started') log.info('The main step was stopped before its verdict. Nothing was reported.')
  if (reached === '') log.info('The main step saved no state. There is nothing to clean up.')
  const message = unfinished.get()
  if (message !== '') annotate({ level: 'error', title: 'Left unfinished', message })
  const written = handedOver.list()
  if (written.length === 0) return
  const { removeKubeconfig } = await import('../adapters/kubeconfig/files.ts')
  for (const one of written) {
    const removal = removeKubeconfig(one)
    log.info(`${one.path}: ${removals[removal]}`)
    if (removal === 'failed') fail(`${one.path} still holds credentials of this job. Remove it.`)
  }
}

const removals: Readonly<Record<Removal, string>> = {
  removed: 'removed.',
  restored: 'what was there before is back.',
  part: 'somebody changed it since; what this job had added was taken out.',
  gone: 'nothing of this job is there any more.',
  failed: 'could not be taken away.',
}
