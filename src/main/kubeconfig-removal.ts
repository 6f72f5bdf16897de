import { keepRemedy, postStep } from '../adapters/state.ts'
import { InputError } from '../model/errors.ts'
import type { DeliverySettings, KubeconfigRemoval } from '../model/delivery.ts'

/** What becomes after the job of a new kubeconfig that was written. */
export function kubeconfigRemoval({ keepCredentials }: DeliverySettings): KubeconfigRemoval {
  if (keepCredentials) return 'kept'
  return postStep().kind === 'no-runner' ? 'no-runner' : 'removed'
}

/**
 * Throws an `InputError` on a runner whose post step cannot be told of a kubeconfig that it has to remove. Called before the first
 * request, because a rotation whose new credentials may not be written helps nobody.
 */
export function requireRemoval({ path, keepCredentials }: DeliverySettings): void {
  const step = postStep()
  if (path === undefined || keepCredentials || step.kind !== 'unable') return
  throw new InputError([
    {
      input: 'write-kubeconfig',
      value: 'set',
      problem: `cannot be used, because ${step.why}: the post step could not remove the file`,
      remedy: `${keepRemedy}.`,
    },
  ])
}

/** Says before a run that nothing will remove what it writes. */
export const noRunnerNotice =
  'write-kubeconfig: There is no runner here (GITHUB_ACTIONS and GITHUB_STATE are not set), so no post step removes the kubeconfig. Remove it yourself.'
