import { createHash } from 'node:crypto'
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { WorldError } from '../../model/errors.ts'
import type { KubeconfigFilesPort, Removal, WrittenKubeconfig } from '../../model/hand-over.ts'
import { parseDocument, renderDocument } from './document.ts'
import { mergeDocuments, namesOf, unmerge, withAdministratorsName } from './merge.ts'

/** only its owner may read it, or write it */
const mode = 0o600
const largest = 16 * 1024 * 1024

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Kubeconfigs on this disk. */
export const kubeconfigFiles: KubeconfigFilesPort = {
  write: (path, text, { overwriteExisting, remember }) => {
    const addition = parseDocument(text)
    if (addition === undefined) throw new WorldError('malformed', 'The new kubeconfig is no YAML that can be merged')
    guarded(path, () => {
      const target = targetOf(path)
      const existing = existingAt(target)
      if (existing !== undefined && !overwriteExisting)
        throw new WorldError(
          'conflict',
          `${path} is there already, and was left alone. Write overwrite-existing: true to merge into it, or name another path`,
        )
      const before = existing === undefined ? {} : parseDocument(existing)
      if (before === undefined)
        throw new WorldError(
          'malformed',
          `${path} is no kubeconfig that can be merged into, and was left alone. Remove it, or name another path`,
        )
      const named = withAdministratorsName(addition)
      const merged = renderDocument(mergeDocuments(before, named))
      const backup = existing === undefined ? undefined : freeBackup(target)
      remember({
        path: target,
        sha256: hashOf(merged),
        added: namesOf(named),
        ...(existing === undefined || backup === undefined ? {} : { before: { backup, sha256: hashOf(existing) } }),
      })
      mkdirSync(dirname(target), { recursive: true })
      if (backup !== undefined) {
        copyFileSync(target, backup, constants.COPYFILE_EXCL)
        chmodSync(backup, mode)
      }
      replace(target, merged)
    })
  },
}

/** A link is followed: what it points at is replaced, and the link stays. */
function targetOf(path: string): string {
  const whole = resolve(path)
  return lstatSync(whole, { throwIfNoEntry: false })?.isSymbolicLink() === true && existsSync(whole)
    ? realpathSync(whole)
    : whole
}

function existingAt(path: string): string | undefined {
  const facts = statSync(path, { throwIfNoEntry: false })
  if (facts === undefined) return undefined
  if (facts.isDirectory()) throw new WorldError('conflict', `${path} is a folder. Name a file in it`)
  if (facts.size > largest) throw new WorldError('malformed', `${path} is larger than 16 MiB: it is no kubeconfig`)
  return readFileSync(path, 'utf8')
}

/** A step before this one may have merged into the same file: its copy is the older one, and stays. */
function freeBackup(path: string): string {
  for (let count = 1; ; count += 1) {
    const name = `${path}.aks-cert-guard${count === 1 ? '' : `.${count}`}.bak`
    if (!existsSync(name)) return name
  }
}

/** Under another name first, so that nobody reads half of it; never readable for others, not for a moment. */
function replace(path: string, text: string): void {
  const part = `${path}.aks-cert-guard.part`
  rmSync(part, { force: true })
  try {
    writeFileSync(part, text, { mode, flag: 'wx' })
    renameSync(part, path)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/** What the system refuses becomes our own words: its message may hold anything. */
function guarded(path: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (error instanceof WorldError) throw error
    const { code } = error as { code?: unknown }
    if (typeof code !== 'string') throw error
    throw new WorldError(
      code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'forbidden' : 'unexpected',
      `${path} could not be written (${code}). Name a path that this job may write to, on a disk with room`,
    )
  }
}

/** Takes away what was written: the file, or what was added to it. The backup goes in any case but a failure. */
export function removeKubeconfig(written: WrittenKubeconfig): Removal {
  const { path, before } = written
  try {
    rmSync(`${path}.aks-cert-guard.part`, { force: true })
    const removal = existsSync(path) ? takeAway(readFileSync(path, 'utf8'), written) : 'gone'
    if (before !== undefined) rmSync(before.backup, { force: true })
    return removal
  } catch {
    return 'failed'
  }
}

function takeAway(current: string, { path, before, sha256, added }: WrittenKubeconfig): Removal {
  const hash = hashOf(current)
  // it was begun and never written
  if (hash === before?.sha256) return 'gone'
  const kept = before !== undefined && existsSync(before.backup) ? before.backup : undefined
  if (hash === sha256 && before === undefined) {
    rmSync(path)
    return 'removed'
  }
  if (hash === sha256 && kept !== undefined) {
    renameSync(kept, path)
    return 'restored'
  }
  const document = parseDocument(current)
  const old = kept === undefined ? {} : parseDocument(readFileSync(kept, 'utf8'))
  if (document === undefined || old === undefined) throw new WorldError('malformed', 'it is no kubeconfig any more')
  replace(path, renderDocument(unmerge(document, old, added)))
  return 'part'
}
