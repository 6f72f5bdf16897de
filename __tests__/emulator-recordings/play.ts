// What is asked of the emulator in the place of recorded sequences.
import type { ClusterScenario, Emulator, Fault, Scenario } from '../../emulator/emulator.ts'

/** Something to ask, instead of what was recorded or to prepare it. */
export type Asked = {
  readonly method?: string
  /** below the cluster, or from the root when it begins with `/` */
  readonly path?: string
  readonly body?: object
  readonly version?: string
  /** another identity, or `nobody` */
  readonly by?: string
}

/** One interaction by its number; without a number only a preparation. */
export type Step = Asked & {
  readonly at?: number
  /** what it begins is the operation that the recording has under this id, or these */
  readonly as?: string | readonly string[]
  /** milliseconds between sign-in and question */
  readonly rests?: number
  readonly before?: (stage: Stage) => void | Promise<void>
  /** how the answer goes wrong */
  readonly fault?: DistributiveOmit<Fault, 'path'>
  /** asks for the next page of the answer before */
  readonly next?: true
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

export type Play = {
  readonly file: string
  /** what is compared, and what prepares it, in order */
  readonly steps: readonly (Step | number)[]
  /** interactions that tell what the cluster was like */
  readonly like?: readonly number[]
  /** true: provisioning states as well */
  readonly states?: boolean
  readonly cluster?: Partial<ClusterScenario>
  readonly azure?: NonNullable<Scenario['azure']>
  readonly operations?: NonNullable<NonNullable<Scenario['azure']>['operations']>
}

export type Stage = {
  readonly emulator: Emulator
  readonly cluster: Emulator['azure']['state']['clusters'][number]
  /** waits until nothing runs any more */
  readonly settled: () => Promise<void>
}
