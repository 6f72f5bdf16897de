import { randomUUID } from 'node:crypto'
import type { Written } from '../../model/files.ts'
import { appendWhole } from './append.ts'

/** Files of the runner, by the variable that names them. */
export type CommandFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY'

/** Appends text to a file of the runner; undefined where the variable names none. */
export function appendToCommandFile(variable: CommandFile, text: string): Written | undefined {
  const path = process.env[variable] ?? ''
  return path === '' ? undefined : appendWhole(path, text)
}

/**
 * Appends values to GITHUB_OUTPUT or GITHUB_STATE, all or none; undefined where the variable names no file.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions#multiline-strings
 */
export function appendValues(
  variable: 'GITHUB_OUTPUT' | 'GITHUB_STATE',
  values: Readonly<Record<string, string>>,
): Written | undefined {
  // unguessable, so that no value can end itself and set another
  const delimiter = `ghadelimiter_${randomUUID()}`
  const lines = Object.entries(values).map(([name, value]) => `${name}<<${delimiter}\n${value}\n${delimiter}\n`)
  return appendToCommandFile(variable, lines.join(''))
}
