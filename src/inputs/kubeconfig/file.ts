import { isAbsolute, join } from 'node:path'
import type { ReadTextFile } from '../../model/ports.ts'
import type { Refusal } from '../parser.ts'
import { describeText } from '../text.ts'

const characters = /^[\p{L}\p{N} ._~@+=,:()\\/-]{1,255}$/u
const placed = /^(?:[/~.\\]|[A-Za-z]:[\\/])|\.[A-Za-z]{1,10}$/

/** Keys and tokens are pasted where a path belongs; they have no place in a message. */
const looksLikePath = (value: string): boolean =>
  characters.test(value) &&
  (placed.test(value) || value.length <= 20) &&
  value.split(/[\\/]/).every((part) => part.length <= 64) &&
  !/eyJ|LS0t/.test(value)

/** A path as problems show it: whole, or not at all when it may be something else that was pasted. */
export const showPath = (value: string): string => (looksLikePath(value) ? value : describeText(value))

/** Why a file could not be read, with what to do about it. */
export function readFileText(path: string, readFile: ReadTextFile): { readonly text: string } | Refusal {
  const read = readFile(path)
  if ('text' in read) return read
  if (read.problem === 'missing' && path.startsWith('~'))
    return { problem: 'does not exist', remedy: 'A shell expands ~, this action does not: write the whole path.' }
  return fileProblems[read.problem]
}

const fileProblems: Readonly<Record<'missing' | 'directory' | 'unreadable' | 'too-large', Refusal>> = {
  missing: {
    problem: 'does not exist',
    remedy: 'Look at the path. On a runner, see whether an earlier step wrote the file.',
  },
  directory: { problem: 'is a folder', remedy: 'Give the path of the file in it.' },
  unreadable: { problem: 'cannot be read', remedy: 'Give the user of this process the right to read it.' },
  'too-large': {
    problem: 'is larger than 1 MiB',
    remedy: 'Look at the path: nothing that belongs here is that large.',
  },
}

/** A path of the kubeconfig, read from its folder; nothing when there is no folder to read it from. */
export function resolveFile(path: string, folder: string | undefined): string | undefined {
  if (isAbsolute(path) || path.startsWith('~')) return path
  return folder === undefined ? undefined : join(folder, path)
}
