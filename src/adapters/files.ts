import {
  closeSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { resolve } from 'node:path'
import type { ReadTextFile } from '../model/ports.ts'

const maximumBytes = 1024 * 1024

/** Reads a text file of at most 1 MiB; what is wrong with it comes back as a word. */
export const readTextFile: ReadTextFile = (path) => {
  try {
    const facts = statSync(path)
    if (facts.isDirectory()) return { problem: 'directory' }
    if (facts.size > maximumBytes) return { problem: 'too-large' }
    return { text: readFileSync(path, 'utf8') }
  } catch (error) {
    return { problem: (error as { code?: unknown }).code === 'ENOENT' ? 'missing' : 'unreadable' }
  }
}

/** a recording of five thousand nodes is some 60 MB */
const maximumRecordingBytes = 512 * 1024 * 1024

/** The files that a path or glob stands for, in the order of their names; one that cannot be read has no text. */
export function readMatching(pattern: string): readonly { readonly path: string; readonly text?: string }[] {
  return globSync(pattern)
    .toSorted()
    .map((path) => {
      try {
        return statSync(path).size > maximumRecordingBytes ? { path } : { path, text: readFileSync(path, 'utf8') }
      } catch {
        return { path }
      }
    })
}

/** Why a report file was not written: its folder is no folder, a folder has its name, or the system does not let us. */
export type WriteProblem = 'no-folder' | 'taken' | 'unwritable'

/**
 * Writes a report file whole: under another name first, so that nothing half-written is ever read. Its text may come in
 * pieces, of which one is in memory at a time. Gives its path; what the user can mend comes back as a word.
 */
export function writeReport(
  directory: string,
  name: string,
  text: string | Iterable<string>,
): { readonly path: string } | { readonly problem: WriteProblem } {
  const path = resolve(directory, name)
  const part = `${path}.part`
  try {
    mkdirSync(directory, { recursive: true })
  } catch (error) {
    return { problem: problemOf(error, { EEXIST: 'no-folder', ENOTDIR: 'no-folder' }) }
  }
  try {
    writePieces(part, typeof text === 'string' ? [text] : text)
    renameSync(part, path)
    return { path }
  } catch (error) {
    const problem = problemOf(error, { EISDIR: 'taken' })
    if (statSync(part, { throwIfNoEntry: false })?.isFile() === true) rmSync(part)
    return { problem }
  }
}

function writePieces(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'w')
  try {
    // on an open file it goes on where it was
    for (const piece of pieces) writeFileSync(file, piece)
  } finally {
    closeSync(file)
  }
}

/** An error of the system is the user's to mend; any other is ours. */
function problemOf(error: unknown, known: Readonly<Record<string, WriteProblem>>): WriteProblem {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  if (typeof code !== 'string' || typeof syscall !== 'string') throw error
  return known[code] ?? 'unwritable'
}
