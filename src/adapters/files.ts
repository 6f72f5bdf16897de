import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
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

/** Writes a report file whole: under another name first, so that nothing half-written is ever read. Gives its path. */
export function writeReport(directory: string, name: string, text: string): string {
  mkdirSync(directory, { recursive: true })
  const path = resolve(directory, name)
  writeFileSync(`${path}.part`, text)
  renameSync(`${path}.part`, path)
  return path
}
