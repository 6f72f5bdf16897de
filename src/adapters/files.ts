import { globSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
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

/** Writes a report file whole: under another name first, so that nothing half-written is ever read. Gives its path. */
export function writeReport(directory: string, name: string, text: string): string {
  mkdirSync(directory, { recursive: true })
  const path = resolve(directory, name)
  writeFileSync(`${path}.part`, text)
  renameSync(`${path}.part`, path)
  return path
}
