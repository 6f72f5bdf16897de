import type { Settings } from '../model/settings.ts'
import type { InputName } from './defaults.ts'
import { isDefault } from './read.ts'
import { confirmed } from './rotation.ts'

type Mode = Settings['mode']

const planning: readonly Mode[] = ['plan', 'rotate']
/** inputs that count in some modes only, and are no mistake in others: jobs share them */
const modesOf: readonly (readonly [InputName, readonly Mode[]])[] = [
  ['rotate-when', planning],
  ['min-ca-age', planning],
  ['maintenance-window', planning],
  ['ignore-blocks', planning],
  ['confirm', confirmed],
  ['rotation-timeout', confirmed],
]
const thresholds: readonly InputName[] = ['warn-within', 'fail-within', 'thresholds']

/** What was written and is not used in this mode, one line each. */
export function unusedNotices(mode: Mode, texts: Readonly<Record<InputName, string>>): readonly string[] {
  const isWritten = (name: InputName): boolean => !isDefault(name, texts)
  const judged = mode === 'gate' ? thresholds : mode === 'check' ? (['horizon'] as const) : []
  const instead = mode === 'gate' ? 'horizon counts there' : 'warn-within and fail-within count there'
  return [
    ...judged.filter(isWritten).map((name) => `${name} is not used in mode ${mode}: ${instead}.`),
    ...modesOf
      .filter(([name, modes]) => !modes.includes(mode) && isWritten(name))
      .map(([name, modes]) => `${name} is not used in mode ${mode}: it counts in modes ${modes.join(' and ')}.`),
  ]
}
