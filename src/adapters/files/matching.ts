import { globSync } from 'node:fs'
import type { ReadProblem } from '../../model/files.ts'
import { readText } from './read.ts'

/** a recording of five thousand nodes is some 60 MB */
const limits = { most: 512 * 1024 * 1024, pipes: false }

/** A file that a pattern stands for: its text, or why it has none. */
export type MatchedFile =
  { readonly path: string; readonly text: string } | { readonly path: string; readonly problem: ReadProblem }

/** The files that a path or glob stands for, in the order of their names. */
export function readMatching(pattern: string): readonly MatchedFile[] {
  return globSync(pattern)
    .toSorted()
    .map((path) => ({ path, ...readText(path, limits) }))
}
