import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import type { Written } from '../../model/files.ts'
import { kindOf, openFlags } from './kinds.ts'
import { asWritten, RefusedFile, regularFileAt } from './refused.ts'

/**
 * Appends a text to a regular file, whole or not at all; a missing file is made in its folder. No link is followed. What the system
 * refuses comes back as a word: then the file ends as it did before.
 */
export function appendWhole(path: string, text: string): Written {
  try {
    regularFileAt(path)
    const file = openSync(path, openFlags.append, 0o644)
    try {
      const facts = fstatSync(file)
      // another file may have taken the name since
      const kind = kindOf(facts)
      if (kind !== 'file') throw new RefusedFile(kind, path)
      appendBytes(file, Buffer.from(text), facts.size)
    } finally {
      closeSync(file)
    }
    return { path }
  } catch (error) {
    return asWritten(error, path)
  }
}

function appendBytes(file: number, bytes: Buffer, before: number): void {
  let count = 0
  try {
    while (count < bytes.length) count += writeSync(file, bytes, count)
  } catch (error) {
    // half a command would be worse than none; what another process appended meanwhile stays
    if (fstatSync(file).size === before + count) ftruncateSync(file, before)
    throw error
  }
}
