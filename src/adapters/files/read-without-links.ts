import { lstatSync, type Stats } from 'node:fs'
import type { ReadProblem } from '../../model/files.ts'
import { kindOf } from './kinds.ts'
import { readBytes } from './read.ts'

/**
 * Reads the regular file of this name itself: unlike `readBytes`, it follows no link at the end of the path.
 * @param most bytes
 */
export function readWithoutLinks(
  path: string,
  most: number,
): { readonly bytes: Buffer; readonly facts: Stats } | { readonly problem: ReadProblem | 'link' } {
  const named = factsOf(path)
  if (named !== undefined && kindOf(named) === 'link') return { problem: 'link' }
  const read = readBytes(path, { most, pipes: false })
  if ('problem' in read || (named?.dev === read.facts.dev && named.ino === read.facts.ino)) return read
  // A link or another file took the name in between.
  return { problem: 'link' }
}

function factsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path)
  } catch {
    return undefined
  }
}
