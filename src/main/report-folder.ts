import { basename } from 'node:path'
import { writeReport } from '../adapters/files/write.ts'
import { piecesWithoutSecrets, withoutSecrets } from '../adapters/redaction/secrets.ts'
import { show } from '../inputs/text.ts'
import type { InputProblem } from '../model/errors.ts'
import { writeProblemText, type WriteProblem } from '../model/files.ts'

type Told = Pick<InputProblem, 'problem' | 'remedy'>

/** Why a report was not written; `name` is that of the file in the folder that is in the way. */
function tell(problem: WriteProblem, name: string): Told {
  switch (problem) {
    case 'no-folder':
      return {
        problem: 'is no folder, so no report was written there',
        remedy: 'Name a folder, or a path at which nothing stands yet.',
      }
    case 'full':
    case 'unwritable':
      return {
        problem: `${problem === 'full' ? 'is on a disk without room' : 'cannot be written to'}, so reports are missing`,
        remedy: 'Name a folder that this job may write to, on a disk with room.',
      }
    default:
      return {
        problem: `holds ${name}, which ${writeProblemText[problem]}, so that report was not written`,
        remedy: `Remove ${name}, or name another folder.`,
      }
  }
}

/** The folder of report files. One that cannot be written keeps nothing else back; each problem counts once. */
export function reportFolder(directory: string): {
  readonly problems: ReadonlyMap<string, InputProblem>
  /** gives the path, or an empty text; the text of the file may come in pieces */
  write(name: string, text: string | Iterable<string>): string
} {
  const problems = new Map<string, InputProblem>()
  return {
    problems,
    write: (name, text) => {
      const open = typeof text === 'string' ? withoutSecrets(text) : piecesWithoutSecrets(text)
      const written = writeReport(directory, name, open, { durable: false })
      if ('path' in written) return written.path
      const told = tell(written.problem, basename(written.at))
      problems.set(told.problem, { input: 'report-directory', value: show(directory), ...told })
      return ''
    },
  }
}
