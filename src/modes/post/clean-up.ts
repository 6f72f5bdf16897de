import { annotate, fail, log } from '../../adapters/actions.ts'
import { linkTarget } from '../../adapters/files/paths.ts'
import type { Removal, WrittenKubeconfig } from '../../model/delivery.ts'
import { owedText } from '../../model/serving-rotation.ts'
import { runStep } from '../../step/run.ts'
import { whyNotNamed } from './named.ts'
import { readSavedState } from './saved-state.ts'

/** The post step: reports what the main step left unfinished, and removes what it wrote. */
export const post = (): Promise<void> => runStep(() => cleanUp(process.env))

async function cleanUp(environment: NodeJS.ProcessEnv): Promise<void> {
  const { phase, pool, kubeconfigs, problems } = readSavedState(environment)
  if (phase === 'started') log.info('The main step was stopped before its verdict. Nothing was reported.')
  if (phase === undefined && kubeconfigs.length + problems.length === 0)
    log.info('The main step saved no state. There is nothing to clean up.')
  if (pool !== undefined) annotate({ level: 'error', title: 'Left unfinished', message: owedText(pool) })
  const own: WrittenKubeconfig[] = []
  const doubtful: string[] = [...problems]
  for (const { variable, written } of kubeconfigs) {
    const why = whyNotNamed(written, environment) ?? whyNotLinked(written)
    if (why === undefined) own.push(written)
    else doubtful.push(`${variable} is not of this step (${why})`)
  }
  if (own.length > 0) await removeAll(own)
  if (doubtful.length > 0) fail(doubtText(doubtful))
}

const whyNotLinked = ({ path, link }: WrittenKubeconfig): string | undefined =>
  link === undefined || linkTarget(link) === path ? undefined : 'the link of write-kubeconfig leads elsewhere'

const mostNamed = 10

function doubtText(doubtful: readonly string[]): string {
  const more = doubtful.length > mostNamed ? `, and ${doubtful.length - mostNamed} more` : ''
  return `The state of this step is not what its main step saves: ${doubtful.slice(0, mostNamed).join(', ')}${more}. It was ignored, and nothing was removed because of it. Check whether a kubeconfig is left at the path of write-kubeconfig, and whether the job sets STATE_ variables.`
}

async function removeAll(kubeconfigs: readonly WrittenKubeconfig[]): Promise<void> {
  const { removeKubeconfig } = await import('../../adapters/kubeconfig/removal.ts')
  for (const written of kubeconfigs) {
    const { path, before } = written
    const { removal, copyLeft } = removeKubeconfig(written)
    log.info(`${path}: ${removals[removal]}`)
    if (removal === 'failed') fail(`${path} may still hold credentials of this job. Remove it.`)
    if (removal === 'foreign')
      warn(`${path} is not what this job wrote. Remove the credentials of this job if they are elsewhere now.`)
    if (copyLeft) warn(`${before?.backup ?? ''} is not the copy that this job made. Check it, and remove it.`)
  }
}

const warn = (message: string): void => {
  annotate({ level: 'warning', title: 'Left alone', message })
}

const removals: Readonly<Record<Removal, string>> = {
  removed: 'removed.',
  restored: 'the file from before is back.',
  part: 'it was changed since this job wrote it. What the job added was taken out.',
  gone: 'it holds nothing of this job.',
  foreign: 'this job did not write what is there now, and it was left alone.',
  failed: 'it could not be removed.',
}
