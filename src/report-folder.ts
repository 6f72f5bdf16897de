import { writeReport, type WriteProblem } from './adapters/files.ts'
import { show } from './inputs/text.ts'
import type { InputProblem } from './model/errors.ts'

const writeProblems: Readonly<Record<WriteProblem, (name: string) => Pick<InputProblem, 'problem' | 'remedy'>>> = {
  'no-folder': () => ({
    problem: 'is no folder, so no report was written there',
    remedy: 'Name a folder, or a path at which nothing stands yet.',
  }),
  taken: (name) => ({
    problem: `holds a folder named ${name}, so that report was not written`,
    remedy: 'Remove that folder, or name another one.',
  }),
  unwritable: () => ({
    problem: 'cannot be written to, so reports are missing',
    remedy: 'Name a folder that this job may write to, on a disk with room.',
  }),
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
      const written = writeReport(directory, name, text)
      if ('path' in written) return written.path
      const told = writeProblems[written.problem](name)
      problems.set(told.problem, { input: 'report-directory', value: show(directory), ...told })
      return ''
    },
  }
}
