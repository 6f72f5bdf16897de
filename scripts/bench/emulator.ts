import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { type Ready, readyLine } from '../../emulator/ready.ts'
import { type Counts, countsOf } from './counts.ts'

/** What this process tells: once when its clusters are there, and counts of each whenever it is sent a message. */
export type Message =
  | { readonly kind: 'ready'; readonly emulators: readonly Ready[] }
  | { readonly kind: 'counts'; readonly counts: readonly Counts[] }

/**
 * The process that the measured ones speak to: one emulator for each scenario on its command line, by its name or as a file. It lives apart,
 * so that its work is not in the figures, and ends when its parent lets go of the channel.
 */
async function serve(scenarios: readonly string[]): Promise<void> {
  const emulators: Emulator[] = []
  for (const scenario of scenarios) emulators.push(await startEmulator(scenario))
  const clusters = emulators.flatMap((emulator) => emulator.clusters)
  const tell = (message: Message): void => {
    process.send?.(message)
  }
  process.on('message', () => {
    tell({ kind: 'counts', counts: clusters.map(countsOf) })
  })
  process.once('disconnect', () => {
    void Promise.all(emulators.map((emulator) => emulator.stop()))
  })
  tell({ kind: 'ready', emulators: emulators.map(readyLine) })
}

await serve(process.argv.slice(2))
