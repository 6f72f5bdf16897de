import type { RecordedFile } from '../model/settings.ts'
import type { Parser } from './parser.ts'
import { lines, show } from './text.ts'

/** The input `from-evidence`: files and globs, one per line. Their content is read here and judged by nobody yet. */
export const fromEvidence: Parser<readonly RecordedFile[]> = (text, say, world) => {
  const files = new Map<string, RecordedFile>()
  let refused = false
  for (const pattern of lines(text)) {
    const found = world.readMatching(pattern)
    if (found.length === 0) {
      refused = true
      say.problem(
        show(pattern),
        'matches no file',
        'Look at the path. In a merge job, see whether the artifacts of the jobs before it were downloaded there.',
      )
    }
    for (const { path, text: content } of found) {
      if (content !== undefined) files.set(path, { path: show(path), text: content })
      else {
        refused = true
        say.problem(show(path), 'cannot be read', 'Give the path of an evidence.json that this process may read.')
      }
    }
  }
  return refused ? null : [...files.values()]
}
