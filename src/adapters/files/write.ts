import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  type Stats,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Written } from '../../model/files.ts'
import { openFlags, systemCode } from './kinds.ts'
import { asWritten, RefusedFile, regularFileAt } from './refused.ts'

export type WriteOptions = {
  /** permissions of a new file, less the umask; a file that is replaced keeps its owner, and its own permissions within `kept` */
  readonly mode: number
  /** the most that a file which takes another's place keeps of its permissions; absent: all */
  readonly kept?: number
  /** what is added to the path for the file that is written first and then takes its name */
  readonly part: string
  /** whether the text is on the disk before this returns, as far as the system knows */
  readonly durable: boolean
}

/**
 * Writes a file whole or not at all. Only nothing or a regular file is replaced, and no link is followed: neither at the path nor at
 * the part, where only a regular file is removed, because a run that was killed leaves one. Missing folders are made; a folder may be a
 * link. What the system refuses comes back as a word. The text may come in pieces, of which one is in memory at a time.
 */
export function writeWhole(
  path: string,
  pieces: Iterable<string>,
  { mode, kept = 0o777, part: suffix, durable }: WriteOptions,
): Written {
  const part = `${path}${suffix}`
  try {
    makeFolder(dirname(path))
    const replaced = regularFileAt(path)
    if (regularFileAt(part) !== undefined) rmSync(part)
    create(part, replaced === undefined ? mode : ownerOnly, (file) => {
      // on an open file, each goes on where the one before it ended
      for (const piece of pieces) writeFileSync(file, piece)
      if (replaced !== undefined) keepRights(file, replaced, kept)
      if (durable) fsyncSync(file)
    })
    take(part, path)
    return { path }
  } catch (error) {
    return asWritten(error, path)
  }
}

/** Writes a copy of a file, whole or not at all, where nothing is: with the owner and the permissions of the file that it is a copy of. */
export function writeCopy(path: string, bytes: Uint8Array, original: Stats): Written {
  try {
    create(path, ownerOnly, (file) => {
      writeFileSync(file, bytes)
      keepRights(file, original, 0o777)
      fsyncSync(file)
    })
    return { path }
  } catch (error) {
    return asWritten(error, path)
  }
}

const ownerOnly = 0o600

/** Creates a file, or throws where anything has its name. One that could not be filled is removed. */
function create(path: string, mode: number, fill: (file: number) => void): void {
  const file = openSync(path, openFlags.create, mode)
  try {
    try {
      fill(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
}

function take(part: string, path: string): void {
  try {
    renameSync(part, path)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/** A file that takes another's place has its owner, where this process may give files away, and its permissions. */
function keepRights(file: number, { mode, uid, gid }: Stats, kept: number): void {
  try {
    fchownSync(file, uid, gid)
  } catch {
    // only root may give files away
  }
  fchmodSync(file, mode & kept)
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    // ENOENT and ELOOP come of links to nothing: a folder that is missing is made
    if (/^(EEXIST|ENOTDIR|ENOENT|ELOOP)$/.test(systemCode(error) ?? '')) throw new RefusedFile('no-folder', folder)
    throw error
  }
}

/**
 * Writes a report file, and its folder if need be. A link in place of the report is not followed; the folder itself may be one.
 * `durable`: see `WriteOptions`.
 */
export function writeReport(
  directory: string,
  name: string,
  text: string | Iterable<string>,
  { durable }: Pick<WriteOptions, 'durable'>,
): Written {
  const pieces = typeof text === 'string' ? [text] : text
  return writeWhole(resolve(directory, name), pieces, { mode: 0o666, part: '.part', durable })
}
