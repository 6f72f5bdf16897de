import { recordedIn } from '../emulator-azure/recordings.ts'
import { differencesOf } from './lines.ts'
import { isOver } from './names.ts'
import type { Play, Step } from './play.ts'
import { openStage } from './stage.ts'

/** An interaction that was asked again. */
export type Compared = { readonly id: string; readonly differences: readonly string[] }

/** How many times as long operations may take before it is believed that a poll finds them over too early. */
const slowest = 16

/** Plays a sequence; what differs in each of its interactions. A machine that is too slow for its times gets longer ones. */
export async function perform(play: Play, slower = 1): Promise<readonly Compared[]> {
  const interactions = recordedIn(play.file)
  const compared: Compared[] = []
  const { perform: ask, close } = await openStage(play, interactions, slower)
  let late = false
  try {
    for (const one of play.steps) {
      const step: Step = typeof one === 'number' ? { at: one } : one
      const recorded = step.at === undefined ? undefined : interactions[step.at]
      const said = await ask(step, recorded)
      if (recorded !== undefined) {
        late ||= isOver(said) && !isOver(recorded.response)
        compared.push({ id: `${play.file}#${String(step.at)}`, differences: differencesOf(said, recorded.response) })
      } else if (said.status >= 400) throw new Error(`${play.file}: a preparation failed: ${JSON.stringify(said.body)}`)
    }
  } finally {
    await close()
  }
  return late && slower < slowest ? await perform(play, slower * 4) : compared
}
