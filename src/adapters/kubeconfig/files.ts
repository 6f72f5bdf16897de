import { resolve } from 'node:path'
import { ReasonError } from '../../model/errors.ts'
import { readProblemText, writeProblemText, type Written } from '../../model/files.ts'
import type { KubeconfigFilesPort } from '../../model/delivery.ts'
import { isFree, linkTarget } from '../files/paths.ts'
import { readBytes } from '../files/read.ts'
import { removeFile } from '../files/remove.ts'
import { writeCopy, writeWhole } from '../files/write.ts'
import { parseDocument, renderDocument } from './document.ts'
import { mergeDocuments, namesOf, withAdministratorsName } from './merge.ts'
import { copyName, hashOf, mostBytes, partSuffix } from './names.ts'

/** of a new file */
const ownerOnly = 0o600

/** Kubeconfigs on this disk. */
export const kubeconfigFiles: KubeconfigFilesPort = {
  write: (path, text, { overwriteExisting, remember }) => {
    const addition = parseDocument(text)
    if (addition === undefined) throw new ReasonError('malformed', 'The new kubeconfig is no YAML that can be merged')
    const target = targetOf(path)
    const existing = existingAt(target, path)
    if (existing !== undefined && !overwriteExisting)
      throw new ReasonError(
        'conflict',
        `${path} is there already, and was left alone. Write overwrite-existing: true to merge into it, or name another path`,
      )
    const before = existing === undefined ? {} : parseDocument(existing.text)
    if (before === undefined)
      throw new ReasonError(
        'malformed',
        `${path} is no kubeconfig that can be merged into, and was left alone. Remove it, or name another path`,
      )
    const named = withAdministratorsName(addition)
    const merged = renderDocument(mergeDocuments(before, named))
    const backup = existing === undefined ? undefined : freeBackup(target)
    remember({
      path: target,
      ...(target === resolve(path) ? {} : { link: resolve(path) }),
      sha256: hashOf(merged),
      added: namesOf(named),
      ...(existing === undefined || backup === undefined ? {} : { before: { backup, sha256: hashOf(existing.bytes) } }),
    })
    if (existing !== undefined && backup !== undefined) orRefuse(writeCopy(backup, existing.bytes, existing.facts))
    try {
      replace(target, merged)
    } catch (error) {
      // a copy of what is still there would stay for ever
      if (backup !== undefined) removeFile(backup)
      throw error
    }
  },
}

/** A link is followed where it leads to a regular file: that one is replaced, and the link stays. */
function targetOf(path: string): string {
  const whole = resolve(path)
  return linkTarget(whole) ?? whole
}

/** The kubeconfig that is there. Whatever is no regular file is refused: it would be replaced, or never end. Messages name `path`. */
function existingAt(target: string, path: string) {
  const read = readBytes(target, { most: mostBytes, pipes: false })
  if ('bytes' in read) return { ...read, text: read.bytes.toString('utf8') }
  if (read.problem === 'missing') return undefined
  if (read.problem === 'directory') throw new ReasonError('conflict', `${path} is a folder. Name a file in it`)
  if (read.problem === 'too-large')
    throw new ReasonError('malformed', `${path} is larger than 16 MiB: it is no kubeconfig`)
  throw new ReasonError(
    read.problem === 'unreadable' ? 'forbidden' : 'conflict',
    `${path} ${readProblemText[read.problem]}, and was left alone. Name the path of a regular file, or a path at which nothing is yet`,
  )
}

/** A step before this one may have merged into the same file: its copy is the older one, and stays. */
function freeBackup(path: string): string {
  for (let count = 1; ; count += 1) {
    const name = copyName(path, count)
    if (isFree(name)) return name
  }
}

/** Under another name first, so that no process reads half of it. Only its owner may read a file with new credentials. */
function replace(path: string, text: string): void {
  orRefuse(writeWhole(path, [text], { mode: ownerOnly, kept: 0o700, part: partSuffix, durable: true }))
}

/** What the system refuses becomes our own words: its message may hold anything. */
function orRefuse(written: Written): void {
  if ('path' in written) return
  const { problem, at, code } = written
  throw new ReasonError(
    code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
      ? 'forbidden'
      : code === undefined
        ? 'conflict'
        : 'unexpected',
    code === undefined
      ? `${at} ${writeProblemText[problem]}, and was left alone. Remove it, or name another path`
      : `${at} could not be written (${code}). Name a path that this job may write to, on a disk with room`,
  )
}
