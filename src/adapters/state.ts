import { ReasonError } from '../model/errors.ts'
import { writeProblemText, type Written } from '../model/files.ts'
import type { WrittenKubeconfig } from '../model/delivery.ts'
import type { OwedPool } from '../model/serving-rotation.ts'
import {
  jobOf,
  kubeconfigState,
  stateLimits,
  stateVariable,
  type Phase,
  type Saved,
  type StateName,
} from '../model/state.ts'
import { warnUnwritten } from './actions.ts'
import { appendToCommandFile, appendValues } from './files/command-files.ts'
import { withoutSecrets } from './redaction/secrets.ts'

/** Saves how far the main step came. Nothing depends on it but a line of the post step. */
export const savePhase = (phase: Phase): void => {
  saveOrWarn('phase', phase)
}

/** Saves the pool that the post step must report, should this run be stopped now; undefined: none any more. */
export const saveOwedPool = (pool: OwedPool | undefined): void => {
  saveOrWarn('unfinished', pool === undefined ? '' : saved({ ...pool, cluster: withoutSecrets(pool.cluster) }))
}

const saved = (value: WrittenKubeconfig | OwedPool): string =>
  JSON.stringify({ job: jobOf(process.env), value } satisfies Saved<WrittenKubeconfig | OwedPool>)

function saveOrWarn(name: StateName, value: string): void {
  warnUnwritten('GITHUB_STATE', appendValues('GITHUB_STATE', { [name]: value }), `state ${name}`)
}

/**
 * Whether a post step will remove a file that is written now. `unable`: there is a runner, and the step cannot save its state, for the
 * reason in `why`; `no-runner`: no post step follows.
 */
export type PostStep = { readonly kind: 'follows' | 'no-runner' } | { readonly kind: 'unable'; readonly why: string }

/** Asks GITHUB_STATE, without changing it. */
export function postStep(): PostStep {
  const written = appendToCommandFile('GITHUB_STATE', '')
  if (written !== undefined)
    return 'path' in written ? { kind: 'follows' } : { kind: 'unable', why: unwrittenText(written) }
  return process.env['GITHUB_ACTIONS'] === 'true'
    ? { kind: 'unable', why: 'GITHUB_STATE is not set' }
    : { kind: 'no-runner' }
}

const unwrittenText = ({ problem, code = '' }: Exclude<Written, { readonly path: string }>): string =>
  `the file that GITHUB_STATE names ${writeProblemText[problem]}${code === '' ? '' : ` (${code})`}`

let count = 0
let bytes = 0

/**
 * Saves what is about to be written, so that the post step removes it. Throws a `ReasonError` when it cannot be saved: then nothing may
 * be written. Without a runner no post step follows, and nothing is saved.
 */
export function saveKubeconfig(written: WrittenKubeconfig): void {
  const step = postStep()
  if (step.kind === 'no-runner') return
  if (step.kind === 'unable') throw unsaved(written, step.why)
  const name = kubeconfigState(count + 1)
  const value = saved(written)
  const size = Buffer.byteLength(value) + stateVariable(name).length
  if (size > stateLimits.value) throw unsaved(written, 'the names in it are too long to be saved for the post step')
  if (bytes + size > stateLimits.all)
    throw unsaved(written, `the state of this step has no room left after ${count} kubeconfigs`)
  const appended = appendValues('GITHUB_STATE', { [name]: value })
  if (appended === undefined || 'problem' in appended)
    throw unsaved(written, appended === undefined ? 'GITHUB_STATE is not set' : unwrittenText(appended))
  count += 1
  bytes += size
}

const unsaved = ({ path }: WrittenKubeconfig, why: string): ReasonError =>
  new ReasonError(
    'unexpected',
    `${path} was not written, because ${why}: the post step could not remove the file. ${keepRemedy}`,
  )

/** What a user can do where no post step will remove a kubeconfig. */
export const keepRemedy = 'Set keep-credentials: true to remove it yourself, or use store-secret'
