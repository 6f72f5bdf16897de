import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import { readWithoutLinks } from '../adapters/files/read-without-links.ts'
import { isFree } from '../adapters/files/paths.ts'
import { moveFile } from '../adapters/files/remove.ts'
import { writeWhole } from '../adapters/files/write.ts'
import { piecesWithoutSecrets } from '../adapters/redaction/secrets.ts'
import { show } from '../inputs/text.ts'
import { InputError, type InputProblem } from '../model/errors.ts'
import { readProblemText, writeProblemText } from '../model/files.ts'
import type { LogPort } from '../model/ports.ts'
import type { RotationRecord } from '../model/rotation.ts'
import { readRecords } from '../rotation/record/read.ts'
import { isSameRotation } from '../rotation/record/recorder.ts'
import { readable } from '../rotation/record/limits.ts'
import { renderRecords } from '../rotation/record/write.ts'

const name = 'rotation.json'

export type RotationRecords = {
  /** what earlier runs left */
  readonly known: readonly RotationRecord[]
  /**
   * Writes a record beside those that are there now, also by another run at the same time, and reads it again. Gives why it isn't in the
   * file, with a remedy; then the file is as it was before.
   */
  readonly keep: (record: RotationRecord) => string | undefined
  /** what is wrong with the file since it was last to be written; undefined: nothing */
  readonly problem: () => InputProblem | undefined
}

type Broken = Pick<InputProblem, 'problem' | 'remedy'> & { readonly isMovable: boolean }
type Now = { readonly records: readonly RotationRecord[] } | Broken

/**
 * Opens rotation.json of the report directory. A file that can't be read as one is kept under another name, and the log says so.
 * @throws InputError where the file was written by a later release, or can't be kept: nothing is overwritten that this release can't read
 */
export function openRecords(directory: string, log: LogPort): RotationRecords {
  const path = resolve(directory, name)
  const shown = join(directory, name)
  const problemOf = ({ problem, remedy }: Broken): InputProblem => ({
    input: 'report-directory',
    value: show(directory),
    problem: `holds ${name}, which ${problem}, so no rotation is started`,
    remedy,
  })
  const first = nowAt(path)
  if ('problem' in first && !(first.isMovable && isAside(path, log))) throw new InputError([problemOf(first)])
  const own: RotationRecord[] = []
  let broken: Broken | undefined
  return {
    known: 'records' in first ? first.records : [],
    problem: () =>
      broken === undefined
        ? undefined
        : {
            ...problemOf(broken),
            problem: `holds ${name}, which ${broken.problem}: the record of this rotation isn't complete`,
          },
    keep: (record) => {
      const index = own.findIndex((one) => isSameRotation(one, record))
      own.splice(index < 0 ? own.length : index, 1, record)
      broken = written(path, own)
      if (broken === undefined) return undefined
      return `${shown} ${broken.problem}. ${broken.remedy}`
    },
  }
}

/** Writes them beside what others wrote; gives what is wrong. */
function written(path: string, own: readonly RotationRecord[]): Broken | undefined {
  const now = nowAt(path)
  if ('problem' in now) return now
  const others = now.records.filter((record) => !own.some((one) => isSameRotation(one, record)))
  const pieces = renderRecords([...others, ...own])
  if (pieces === undefined)
    return brokenBy('has no room for another rotation', 'Move it away, or set report-directory to another folder.')
  const result = writeWhole(path, piecesWithoutSecrets(pieces), {
    mode: 0o666,
    // two runs may write at the same time
    part: `.${randomUUID().slice(0, 8)}.part`,
    durable: true,
  })
  if ('problem' in result)
    return brokenBy(
      writeProblemText[result.problem],
      'Set report-directory to a folder that this job can write to, on a disk with room.',
    )
  const again = nowAt(path)
  const last = own.at(-1)
  const isThere =
    'records' in again &&
    again.records.some(
      (record) =>
        last !== undefined &&
        isSameRotation(record, last) &&
        record.steps.at(-1)?.step === last.steps.at(-1)?.step &&
        record.outcome === last.outcome,
    )
  return isThere
    ? undefined
    : brokenBy('does not hold what was written to it', 'Set report-directory to another folder.')
}

const brokenBy = (problem: string, remedy: string, isMovable = false): Broken => ({ problem, remedy, isMovable })

/** What is there now: no records where nothing has the name. */
function nowAt(path: string): Now {
  const read = readWithoutLinks(path, readable.bytes)
  if ('problem' in read) {
    if (read.problem === 'missing') return { records: [] }
    const problem = read.problem === 'link' ? writeProblemText.link : readProblemText[read.problem]
    return brokenBy(problem, 'Remove it, or set report-directory to another folder.', read.problem === 'too-large')
  }
  const records = readRecords(read.bytes.toString('utf8'))
  if ('records' in records) return records
  return records.problem === 'newer'
    ? brokenBy('was written by a later release', 'Use that release, or set report-directory to another folder.')
    : brokenBy('is not a record of rotations', 'Remove it, or set report-directory to another folder.', true)
}

/** Gives a file that can't be read a name that nothing has. */
function isAside(path: string, log: LogPort): boolean {
  const aside = `${path}.unreadable-${randomUUID().slice(0, 8)}`
  if (!isFree(aside) || 'problem' in moveFile(path, aside)) return false
  log.info(`${path} can't be read as a record of rotations. It is kept as ${aside}; this run works without it.`)
  return true
}
