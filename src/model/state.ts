import type { WrittenKubeconfig } from './delivery.ts'
import type { OwedPool } from './serving-rotation.ts'

/**
 * What the main step saves for the post step. The runner hands each value on as a variable of the environment, where anybody in the
 * job may set others: the post step believes only what a main step of the same job could have saved.
 */
export type StateName = 'phase' | 'unfinished' | `kubeconfig_${number}`

/** How far the main step came. */
export type Phase = 'started' | 'ended'

/** A value as it is saved, in JSON: with the job that saved it. */
export type Saved<T extends WrittenKubeconfig | OwedPool> = { readonly job: string; readonly value: T }

/** The variable that the runner makes of a value. */
export const stateVariable = (name: StateName): string => `STATE_${name}`

/** The name under which the kubeconfig of this number is saved; the first is 1. */
export const kubeconfigState = (count: number): StateName => `kubeconfig_${count}`

/** A variable with a kubeconfig. */
export const kubeconfigVariable = /^STATE_kubeconfig_[1-9]\d{0,3}$/

/** The attempt of the job, the same for its main and post steps; dashes where there is no runner. */
export const jobOf = ({
  GITHUB_RUN_ID: run = '-',
  GITHUB_RUN_ATTEMPT: attempt = '-',
  GITHUB_JOB: job = '-',
}: Readonly<Record<string, string | undefined>>): string => `${run}/${attempt}/${job}`

/**
 * How much the state may hold, in bytes. The post step does not start when its environment is too large: Windows takes 32,767
 * characters in a variable (CreateProcess), Linux 131,072 bytes (MAX_ARG_STRLEN), and macOS 1 MiB in all (ARG_MAX).
 */
export const stateLimits = { value: 30_000, all: 400_000 } as const
