import { globSync } from 'node:fs'
import type { ReadProblem } from '../../model/files.ts'
import { readText } from './read.ts'

/** a recording of five thousand nodes is some 60 MB */
const mostOfFile = 512 * 1024 * 1024
/** of all files of one pattern */
const mostInAll = 1024 * 1024 * 1024

/** A file that a pattern stands for: its text, or why it has none. */
export type MatchedFile =
  { readonly path: string; readonly text: string } | { readonly path: string; readonly problem: ReadProblem }

/** The files that a path or glob stands for, in the order of their names: each up to 512 MiB, and 1 GiB in all. */
export function readMatching(pattern: string): readonly MatchedFile[] {
  let left = mostInAll
  return globSync(pattern)
    .toSorted()
    .map((path) => {
      const read = readText(path, { most: Math.min(mostOfFile, left), pipes: false })
      if ('text' in read) left -= Buffer.byteLength(read.text)
      return { path, ...read }
    })
}
