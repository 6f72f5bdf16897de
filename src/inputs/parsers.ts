import type { NodeRung, ReportName, ServiceAccountName } from '../model/settings.ts'
import { reportNames } from '../model/settings.ts'
import { readMoment } from './date.ts'
import { readDuration } from './duration.ts'
import { knownNames } from './nearest.ts'
import type { Parser } from './parser.ts'
import { show, words } from './text.ts'

/** One of a few words. */
export const oneOf =
  <const T extends string>(known: readonly T[]): Parser<T> =>
  (text, say) =>
    known.find((word) => word === text.toLowerCase()) ??
    say.problem(show(text), 'is none of the known words', knownNames(text, known))

/** true or false, as YAML 1.2 writes them. */
export const flag: Parser<boolean> = (text, say) =>
  /^(true|false)$/i.test(text)
    ? text.toLowerCase() === 'true'
    : say.problem(show(text), 'is neither true nor false', 'Write true or false.')

/** Some of a few words, in the order written, each once. */
const someOf =
  <const T extends string>(known: readonly T[]): Parser<readonly T[]> =>
  (text, say) => {
    const found = words(text).map((word) => ({ word, name: known.find((name) => name === word.toLowerCase()) }))
    for (const { word, name } of found)
      if (name === undefined) say.problem(show(word), 'is none of the known words', knownNames(word, known))
    const names = found.flatMap(({ name }) => name ?? [])
    if (found.length === 0) return say.problem(show(text), 'names nothing', knownNames('', known))
    return names.length < found.length ? null : [...new Set(names)]
  }

export const reports: Parser<readonly ReportName[]> = someOf(reportNames)

/** `none`, `auto` (the tunnel), or the rungs in the order to try. */
export const nodeEvidence: Parser<readonly NodeRung[]> = (text, say, context) => {
  const named = someOf(['none', 'auto', 'tunnel', 'metrics', 'run-command'])(text, say, context)
  if (named === null) return null
  if (named.includes('none') && named.length > 1)
    return say.problem(show(text), 'names none and something else', 'Write none alone, or leave it out.')
  const rungs = named.flatMap((word): readonly NodeRung[] =>
    word === 'none' ? [] : word === 'auto' ? ['tunnel'] : [word],
  )
  return [...new Set(rungs)]
}

/** RFC 1123: a namespace is a label, the name of a service account a subdomain. */
const label = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/
const isSubdomain = (text: string): boolean => text.length <= 253 && text.split('.').every((part) => label.test(part))

export const serviceAccount: Parser<ServiceAccountName> = (text, say) => {
  const [namespace = '', name = '', ...more] = text.split('/')
  if (!label.test(namespace) || !isSubdomain(name) || more.length > 0)
    return say.problem(
      show(text),
      'is no service account',
      'Write namespace/name, both in small letters, digits and dashes, such as that of docs/rbac.yaml.',
    )
  return { namespace, name }
}

/** Empty: the default depends on the mode. */
export const byModeOr =
  <T>(parser: Parser<T>): Parser<T | 'by-mode'> =>
  (text, say, context) =>
    text === '' ? 'by-mode' : parser(text, say, context)

/** A whole number between two bounds. */
export const wholeNumber =
  (least: number, most: number): Parser<number> =>
  (text, say) => {
    const value = /^\+?\d{1,9}$/.test(text) ? Number(text) : NaN
    return value >= least && value <= most
      ? value
      : say.problem(show(text), 'is out of range', `Write a whole number from ${least} to ${most}.`)
  }

/** A duration between two bounds, in milliseconds. The bounds are written as the user would. */
export const durationWithin =
  (least: string, most: string): Parser<number> =>
  (text, say) => {
    const value = readDuration(text)
    if (typeof value !== 'number') return say.problem(show(text), value.problem, value.remedy)
    return value >= bound(least) && value <= bound(most)
      ? value
      : say.problem(show(text), 'is out of range', `Write a duration from ${least} to ${most}.`)
  }

const bound = (text: string): number => {
  const value = readDuration(text)
  if (typeof value !== 'number') throw new Error(`a bound that is no duration: ${text}`)
  return value
}

/** A moment, or `now` when nothing is written. */
export const moment: Parser<Date | 'now'> = (text, say) => {
  if (text === '') return 'now'
  const value = readMoment(text)
  return 'problem' in value ? say.problem(show(text), value.problem, value.remedy) : value
}

/** The path of a file or folder. It may lie anywhere, and need not be there. */
export const onePath: Parser<string> = (text, say) =>
  /[\0\r\n]/.test(text) ? say.problem(show(text), 'is no path', 'Write one path on one line.') : text
