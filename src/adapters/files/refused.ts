import { lstatSync, type Stats } from 'node:fs'
import type { WriteProblem, Written } from '../../model/files.ts'
import { kindOf, systemCode } from './kinds.ts'

/** A file that is left as it is. Never leaves this folder: `asWritten` makes a value of it. */
export class RefusedFile extends Error {
  override readonly name = 'RefusedFile'
  readonly problem: WriteProblem
  readonly at: string

  constructor(problem: WriteProblem, at: string) {
    super(problem)
    this.problem = problem
    this.at = at
  }
}

/** The regular file of this name, or undefined where nothing has it. Throws `RefusedFile` for anything else, links included. */
export function regularFileAt(path: string): Stats | undefined {
  const facts = lstatSync(path, { throwIfNoEntry: false })
  if (facts === undefined) return undefined
  const kind = kindOf(facts)
  if (kind !== 'file') throw new RefusedFile(kind, path)
  return facts
}

const problems: Readonly<Record<string, WriteProblem>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  // beyond the largest file that the process or the file system allows
  EFBIG: 'full',
  // open(2) of a link that must not be followed
  ELOOP: 'link',
  EISDIR: 'directory',
  ENOTDIR: 'no-folder',
}

/** What could not be written, as a value. An error that is not the system's is ours, and is thrown. */
export function asWritten(error: unknown, path: string): Written {
  if (error instanceof RefusedFile) return { problem: error.problem, at: error.at }
  const code = systemCode(error)
  if (code === undefined) throw error
  return { problem: problems[code] ?? 'unwritable', at: path, code }
}
