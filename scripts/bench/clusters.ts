import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Ready } from '../../emulator/ready.ts'
import type { Counts } from './counts.ts'
import type { Message } from './emulator.ts'

/** Emulated clusters in a process of their own, in the order of their scenarios. */
export type Clusters = {
  readonly emulators: readonly Ready[]
  readonly kubeconfigs: readonly string[]
  /** a folder that goes away with the clusters */
  readonly directory: string
  /** what was counted so far, cluster by cluster */
  counts(): Promise<readonly Counts[]>
  stop(): Promise<void>
}

async function answer(child: ChildProcess): Promise<Message> {
  const ended = once(child, 'exit').then((): never => {
    throw new Error('the emulator ended before it was asked to')
  })
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [Message]
  return message
}

/** @param scenarios names of scenarios that come with the emulator, or paths of files */
export async function startClusters(scenarios: readonly string[]): Promise<Clusters> {
  const child = fork(join(import.meta.dirname, 'emulator.ts'), scenarios, { execArgv: [] })
  const ready = await answer(child)
  if (ready.kind !== 'ready') throw new Error('the emulator did not say that it is ready')
  return {
    emulators: ready.emulators,
    kubeconfigs: ready.emulators.map(({ kubeconfig }) => kubeconfig),
    directory: ready.emulators[0]?.directory ?? '',
    counts: async () => {
      child.send('counts')
      const message = await answer(child)
      return message.kind === 'counts' ? message.counts : []
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
