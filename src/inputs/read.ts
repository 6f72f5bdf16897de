import { defaults, type InputName } from './defaults.ts'
import { editDistance } from './nearest.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export const inputNames = Object.keys(defaults) as readonly InputName[]

const prefix = 'INPUT_'
const runnerName = (name: InputName): string => prefix + name.toUpperCase()
/** A shell cannot export a name with a dash. */
const shellName = (name: InputName): string => runnerName(name).replaceAll('-', '_')

/**
 * What the user wrote for each input, or its default; and what looks like an input but is none. `unexpanded` hold an expression
 * of GitHub that reached the process as it was written: they count as not set.
 */
export function readTexts(environment: Environment): {
  readonly texts: Readonly<Record<InputName, string>>
  readonly unexpanded: readonly InputName[]
  readonly notices: readonly string[]
} {
  const unexpanded: InputName[] = []
  const texts = inputNames.map((name) => {
    const written = [runnerName(name), shellName(name)].map((key) => trimmed(environment[key] ?? ''))
    if (written.some(isUnexpanded)) unexpanded.push(name)
    return [name, written.find((text) => text !== '' && !isUnexpanded(text)) ?? defaults[name]] as const
  })
  return {
    texts: Object.fromEntries(texts) as Record<InputName, string>,
    unexpanded,
    notices: misspelt(environment),
  }
}

const isUnexpanded = (text: string): boolean => text.includes('${{')

/** Blank lines around go, the indentation of a text with several lines stays: YAML needs it. */
function trimmed(raw: string): string {
  const text = raw.replace(/^(?:[^\S\r\n]*(?:\r\n|\r|\n))+/, '').trimEnd()
  return /[\r\n]/.test(text) ? text : text.trim()
}

function misspelt(environment: Environment): readonly string[] {
  const known = new Set(inputNames.flatMap((name) => [runnerName(name), shellName(name)]))
  return Object.keys(environment)
    .filter(
      (key) => key.startsWith(prefix) && key.length < 64 && !known.has(key) && trimmed(environment[key] ?? '') !== '',
    )
    .flatMap((key) => {
      const meant = inputNames.find((name) => editDistance(key.replaceAll('-', '_'), shellName(name)) <= 2)
      return meant === undefined ? [] : [`${key} is no input and was not read. Did you mean ${shellName(meant)}?`]
    })
}

/** Whether an input is as it is when nobody writes it. */
export const isDefault = <N extends InputName>(name: N, texts: Readonly<Record<N, string>>): boolean =>
  texts[name] === defaults[name]
