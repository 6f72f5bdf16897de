import { holdsNamedSecret } from './secret-heuristics.ts'
import type { Say } from './parser.ts'
import { describeText } from './text.ts'

/**
 * What a reader says of a text. Where something in the text tells that a secret stands in it (`password=`, the words of .netrc,
 * a private key), no part of it is quoted: alone, a part looks like any name.
 */
export const sayOf = (text: string, say: Say): Say =>
  holdsNamedSecret(text)
    ? {
        problem: (_value, problem, remedy, place) =>
          say.problem(describeText(text), unquoted(problem), unquoted(remedy), place),
        notice: (line) => {
          say.notice(unquoted(line))
        },
      }
    : say

const unquoted = (words: string): string => words.replace(/"[^"]*"/g, '"…"')
