import { isAbsolute, join } from 'node:path'
import { readProblemText, type ReadProblem } from '../../model/files.ts'
import type { ReadTextFile } from '../../model/ports.ts'
import type { Shown } from '../../model/shown.ts'
import type { Refusal } from '../parser.ts'
import { mayBeSecret } from '../secret-heuristics.ts'
import { describeText } from '../text.ts'

const characters = /^[\p{L}\p{N} ._~@+=,:()\\/-]{1,255}$/u
const placed = /^(?:[/~.\\]|[A-Za-z]:[\\/])|\.[A-Za-z]{1,10}$/

/** Keys and tokens are pasted where a path belongs; they have no place in a message. */
const looksLikePath = (value: string): boolean =>
  characters.test(value) &&
  (placed.test(value) || value.length <= 20) &&
  value.split(/[\\/]/).every((part) => part.length <= 64) &&
  !mayBeSecret(value)

/** A path as problems show it: whole, or not at all when it may be something else that was pasted. */
export const showPath = (value: string): Shown => (looksLikePath(value) ? (value as Shown) : describeText(value))

/** Reads a file that the user or a kubeconfig names, or says why it could not be read and what to do about it. */
export function readFileText(
  path: string,
  readFile: ReadTextFile,
  from?: Parameters<ReadTextFile>[1],
): { readonly text: string } | Refusal {
  const read = readFile(path, from)
  if ('text' in read) return read
  if (read.problem === 'missing' && path.startsWith('~'))
    return { problem: 'does not exist', remedy: 'A shell expands ~, this action does not: write the whole path.' }
  return refusalOf(read.problem)
}

/** Why a file of at most 1 MiB could not be read, with what to do about it. */
const refusalOf = (problem: ReadProblem): Refusal => ({
  problem: problem === 'too-large' ? 'is larger than 1 MiB' : readProblemText[problem],
  remedy: readRemedies[problem],
})

const special = 'Give the path of a regular file.'

/** What to do about a file that could not be read. */
export const readRemedies: Readonly<Record<ReadProblem, string>> = {
  missing: 'Look at the path. On a runner, see whether an earlier step wrote the file.',
  'dangling-link': 'Look at what the link points at. On a runner, see whether an earlier step wrote that file.',
  'no-folder': 'Look at the path.',
  'link-loop': special,
  directory: 'Give the path of the file in it.',
  pipe: `${special} Only kubeconfig, config and ca-bundle may be a pipe, as a shell's <(command) gives it.`,
  socket: special,
  device: special,
  silent: 'Run its command first, and give the path of a file that it wrote.',
  encoding: 'Save it as UTF-8.',
  unreadable: 'Give the user of this process the right to read it.',
  'too-large': 'Look at the path: nothing that belongs here is that large.',
}

/** A path of the kubeconfig, read from its folder; nothing when there is no folder to read it from. */
export function resolveFile(path: string, folder: string | undefined): string | undefined {
  if (isAbsolute(path) || path.startsWith('~')) return path
  return folder === undefined ? undefined : join(folder, path)
}
