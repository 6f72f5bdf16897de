import { endGroup, error, info, notice, setFailed, setSecret, startGroup, warning } from '@actions/core'
import type { Place } from '../model/errors.ts'
import { writeProblemText, type Written } from '../model/files.ts'
import type { LogPort } from '../model/ports.ts'
import { appendToCommandFile, appendValues, type CommandFile } from './files/command-files.ts'
import { redactValue } from './redaction/values.ts'
import { remember as hide, withoutSecrets } from './redaction/secrets.ts'

/** true only where workflow commands are read and hidden; elsewhere a mask line would print the secret it hides */
const onRunner = (): boolean => process.env['GITHUB_ACTIONS'] === 'true'

/**
 * The runner obeys `::command::` behind any blanks at the beginning of a line, and `##[command]` wherever it stands: moving
 * them is not enough, so what begins a command is taken apart.
 */
const harmless = (text: string): string =>
  withoutSecrets(text)
    .replaceAll('##[', '## [')
    .replace(/^([^\p{L}\p{N}\n\r\u2028\u2029]*?):(?=:)/gmu, '$1: ')

export const log: LogPort = {
  info: (line) => {
    info(harmless(line))
  },
  group: (title, lines) => {
    startGroup(harmless(title))
    for (const line of lines) info(harmless(line))
    endGroup()
  },
}

const annotators = { error, warning, notice }

/** Shows a finding beside the run, or beside the line of a file that it is about. The level decides its colour; newlines are escaped by the library. */
export function annotate({
  level,
  title,
  message,
  place,
}: {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
  readonly place?: Place
}): void {
  const where = place && { file: place.file, startLine: place.line, startColumn: place.column }
  annotators[level](withoutSecrets(message), { title: withoutSecrets(title), ...where })
}

/**
 * Hides a secret from here on: in everything that this process prints and writes, and, where a runner reads it, in the whole
 * log of the job, as written, in base64 and in URL form, and line by line.
 */
export function mask(secret: string): void {
  hide(secret)
  if (!onRunner()) return
  const lines = secret
    .toWellFormed()
    .split(/\r?\n/)
    .map((line) => line.trim())
  const forms = [secret.toWellFormed(), ...lines].flatMap((text) => [
    text,
    Buffer.from(text).toString('base64'),
    encodeURIComponent(text),
  ])
  // a runner hides every occurrence: very short texts would blot out the log, and hide nothing worth hiding
  for (const form of new Set(forms)) if (form.length >= 8 && !form.startsWith('-----')) setSecret(form)
}

/** Sets outputs where a runner reads them, all or none: one that cannot be set is a warning, and decides nothing. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  const written = appendValues('GITHUB_OUTPUT', redactValue(outputs))
  warnUnwritten('GITHUB_OUTPUT', written, `outputs ${Object.keys(outputs).join(', ')}`)
}

/** Appends to the job summary; false where there is none, or where it could not be written, which is a warning then. */
export function writeSummary(markdown: string): boolean {
  const written = appendToCommandFile('GITHUB_STEP_SUMMARY', withoutSecrets(markdown))
  warnUnwritten('GITHUB_STEP_SUMMARY', written, 'job summary')
  return written !== undefined && 'path' in written
}

/** Says which of the runner's files was not written, and what is missing because of that. */
export function warnUnwritten(variable: CommandFile, written: Written | undefined, what: string): void {
  if (written === undefined || 'path' in written) return
  const { problem, code = '' } = written
  annotate({
    level: 'warning',
    title: `${variable} was not written`,
    message: `The file that ${variable} names ${writeProblemText[problem]}${code === '' ? '' : ` (${code})`}: the ${what} of this step are missing. Let it name a regular file that this job may write to, on a disk with room.`,
  })
}

/** The job fails with this message; the exit status becomes 1. */
export function fail(message: string): void {
  setFailed(withoutSecrets(message))
}
