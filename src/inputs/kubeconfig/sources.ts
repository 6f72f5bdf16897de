import { delimiter, dirname } from 'node:path'
import type { Shown } from '../../model/shown.ts'
import { mayBeSecret } from '../secret-heuristics.ts'
import { isSecret } from '../secret-forms.ts'
import type { Refusal, Say, InputContext } from '../parser.ts'
import { describeText } from '../text.ts'
import { readFileText, showPath } from './file.ts'

/** A text that a kubeconfig, or a part of one, is read from. */
export type Source = {
  readonly text: string
  /** how problems name it: its path, or `text of N lines` */
  readonly shown: Shown
  /** where relative files are read from; absent when it was given as text */
  readonly folder?: string
}

/** The files that an input names; more of them are no list that a person wrote. */
const mostFiles = 50

/**
 * What the input `kubeconfig` stands for: the text itself when it has several lines or begins with a brace, else a file, or the files
 * of a list as the variable KUBECONFIG has it, with `:` between paths and on Windows `;`. Null when it was refused.
 */
export function openSources(text: string, say: Say, { readFile }: InputContext): readonly Source[] | null {
  if (/[\r\n]/.test(text) || text.startsWith('{')) return [{ text, shown: describeText(text) }]
  const noPath = otherThanPath(text)
  if (noPath !== undefined) return say.problem(describeText(text), noPath.problem, noPath.remedy)
  const open = (path: string) => readFileText(path, readFile, { pipes: true, encoding: 'by-mark' })
  const file = open(text)
  if ('text' in file) return [{ text: file.text, shown: showPath(text), folder: dirname(text) }]
  const paths = pathsOf(text, delimiter)
  if (paths.length > mostFiles)
    return say.problem(showPath(text), `lists ${paths.length} files`, `List at most ${mostFiles}.`)
  const files = paths.map((path) => ({ path, ...open(path) }))
  const unread = files.filter((one) => 'problem' in one)
  if (unread.length === 0 && files.length > 0)
    return files.flatMap(({ path, ...one }) =>
      'text' in one ? [{ text: one.text, shown: showPath(path), folder: dirname(path) }] : [],
    )
  // a user and a password have a colon between them too
  if (paths.length === 0 || mayBeSecret(text) || !paths.every(isShown))
    return say.problem(showPath(text), ...refusedFile(text, file))
  const each = unread.map(({ path, problem }) => `${showPath(path)}, which ${problem}`)
  return say.problem(showPath(text), `lists ${each.join(', and ')}`, `Correct the list. ${makeOneFile}`)
}

/** What makes one kubeconfig of a list, with its credentials. */
export const makeOneFile =
  'Or run `kubectl config view --flatten --raw > FILE` with this list in KUBECONFIG, and give the path of FILE.'

/** The paths of a list, each of them once, as kubectl takes it; none when it is no list. */
export function pathsOf(text: string, between: string): readonly string[] {
  const isOther = between === ':' && /:\/\/|:\s|^[A-Za-z]:\\/.test(text)
  if (isOther || !text.includes(between)) return []
  return [...new Set(text.split(between).filter((part) => part !== ''))]
}

const isShown = (path: string): boolean => (showPath(path) as string) === path

const refusedFile = (text: string, { problem, remedy }: Refusal): readonly [string, string] =>
  isShown(text)
    ? [problem, remedy]
    : [
        'is neither the path of a file nor the text of a kubeconfig',
        'Give the path, or the text with all its line ends.',
      ]

/** A value that is put in place of a kubeconfig by mistake; undefined when it may be a path, or the text of one. */
export function otherThanPath(text: string): Refusal | undefined {
  if (/^(?:\*+|<[^<>]*>)$/.test(text))
    return {
      problem: 'is a placeholder, not a kubeconfig',
      remedy: 'GitHub shows *** in place of a secret: give the secret itself.',
    }
  if (isKubeconfigInBase64(text.replace(/\s+/g, '')))
    return { problem: 'is base64', remedy: 'Decode it first, such as with base64 --decode, and give the text.' }
  if (isToken(text))
    return {
      problem: 'is a token, not a kubeconfig',
      remedy: 'Give the whole kubeconfig: a token names no API server and no CA.',
    }
  return undefined
}

/** A JSON Web Token, or another form that only secrets have. */
const isToken = (text: string): boolean =>
  /^[\w.~+=-]+$/.test(text) && (/^eyJ[\w-]{10,}(?:\.[\w-]*){0,2}$/.test(text) || isSecret(text))

function isKubeconfigInBase64(digits: string): boolean {
  if (!/^[A-Za-z0-9+/]{40,}={0,2}$/.test(digits)) return false
  // PowerShell encodes UTF-16
  const decoded = Buffer.from(digits, 'base64').toString('utf8').replaceAll('\0', '')
  return /^\s*\{|apiVersion|clusters|contexts/.test(decoded)
}
