import type { Mode } from '../model/settings.ts'
import type { InputName } from './defaults.ts'
import { countsIn, inputModes } from './input-modes.ts'
import type { SayAs } from './problems.ts'
import { inputNames, isDefault } from './read.ts'
import type { Shown, OwnWord } from '../model/shown.ts'

/** What was written and is not used in this mode, one line each. */
export function unusedNotices(mode: Mode, texts: Readonly<Record<InputName, string>>): readonly string[] {
  const written = inputNames.filter((name) => !isDefault(name, texts)).map((name) => ({ name, row: inputModes[name] }))
  return [
    ...written.flatMap(({ name, row: { replacedBy } }) => {
      const instead = replacedBy?.[mode] ?? []
      const verb = instead.length === 1 ? 'counts' : 'count'
      return instead.length === 0
        ? []
        : [`${name} is not used in mode ${mode}: ${instead.join(' and ')} ${verb} there.`]
    }),
    ...written
      .filter(({ name, row }) => row.elsewhere === 'noted' && !countsIn(name, mode))
      .map(({ name, row }) => `${name} is not used in mode ${mode}: it counts in modes ${row.modes.join(' and ')}.`),
  ]
}

/** Refuses an input that is written in a mode in which it has no effect. */
export function refuseUnused(name: InputName, mode: Mode, shown: Shown | OwnWord, sayAs: SayAs): void {
  const { modes } = inputModes[name]
  sayAs(name).problem(shown, `has no effect in mode ${mode}`, `Use mode ${modes.join(' or ')}, or remove it.`)
}
