// The secrets of the emulator's kubeconfigs, and a search for them that knows every place where base64 may begin.
import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { formsOf, leaks, secretsOf } from '../real/canary.ts'

/** The keys and tokens of a kubeconfig file: keys as they stand there and line by line. */
export const secretsIn = (path: string): readonly string[] =>
  secretsOf(JSON.stringify(load(readFileSync(path, 'utf8'))))

/**
 * What base64 makes of a secret that stands somewhere inside a text: three forms, for a text begins at one of three
 * offsets, without the letters at both ends that also depend on what stands beside it.
 */
export const base64Inside = (secret: string): readonly string[] =>
  [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)])
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')
    return offset === 0 ? whole : whole.slice(4)
  })

/** Every form in which a secret is searched for. */
export const everyForm = (secret: string): readonly string[] => {
  const inside = base64Inside(secret)
  const urlSafe = inside.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  return [...new Set([...formsOf(secret), ...inside, ...urlSafe])]
}

/** Where secrets stand in what a run printed and wrote: names of places only. */
export const placesOf = (
  texts: Readonly<Record<string, string>>,
  secrets: readonly string[],
  onRunner = false,
): readonly string[] => leaks([{ outputs: texts, onRunner }], secrets.flatMap(everyForm))
