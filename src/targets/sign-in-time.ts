import type { KubernetesTarget } from '../model/target.ts'

/** An exec plugin may take half of the time that the cluster has: what needs no sign-in still has its own. */
export const withSignInTime = (target: KubernetesTarget, timeoutMilliseconds: number): KubernetesTarget => ({
  ...target,
  signInMilliseconds: timeoutMilliseconds / 2,
})
