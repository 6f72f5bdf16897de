import { readProblemText } from '../model/files.ts'
import type { RecordedFile } from '../model/settings.ts'
import type { Parser } from './parser.ts'
import { lines, show } from './text.ts'

const remedy =
  'Give paths of evidence.json files that this process may read, each a regular file of at most 512 MiB, and 1 GiB per line.'

/** The input `from-evidence`: files and globs, one per line. Their content is read here and judged by nobody yet. */
export const fromEvidence: Parser<readonly RecordedFile[]> = (text, say, context) => {
  const files = new Map<string, RecordedFile>()
  let refused = false
  for (const pattern of lines(text)) {
    const found = context.readMatching(pattern)
    if (found.length === 0) {
      refused = true
      say.problem(
        show(pattern),
        'matches no file',
        'Look at the path. In a merge job, see whether the artifacts of the jobs before it were downloaded there.',
      )
    }
    for (const file of found) {
      if ('text' in file) files.set(file.path, { path: show(file.path), text: file.text })
      else {
        refused = true
        say.problem(show(file.path), readProblemText[file.problem], remedy)
      }
    }
  }
  return refused ? null : [...files.values()]
}
