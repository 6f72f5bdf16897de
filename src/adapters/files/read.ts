import { closeSync, fstatSync, lstatSync, openSync, readSync, statSync, type Stats } from 'node:fs'
import type { ReadProblem } from '../../model/files.ts'
import type { ReadTextFile } from '../../model/ports.ts'
import { decodeByMark } from './encoding.ts'
import { kindOf, openFlags, systemCode } from './kinds.ts'

/** How much is read of what. */
export type ReadLimits = {
  /** bytes; a file that is larger, or that grows beyond it while it is read, is refused */
  readonly most: number
  /** whether the path may be an open pipe of this process, as a shell's `<(command)` gives it */
  readonly pipes: boolean
}

const mebibyte = 1024 * 1024
const piece = 64 * 1024
/** for all that a pipe brings, from its command's start to its end */
const pipeMilliseconds = 30_000
const pollMilliseconds = 10

/**
 * Reads a regular file, or what a symbolic link to one leads to (Kubernetes mounts its volumes as links). Anything else isn't opened,
 * because opening alone has effects: a pipe's other side starts, a watchdog is armed.
 */
export function readBytes(
  path: string,
  limits: ReadLimits,
): { readonly bytes: Buffer; readonly facts: Stats } | { readonly problem: ReadProblem } {
  try {
    const before = refusedKind(kindOf(statSync(path)), path, limits)
    if (before !== undefined) return { problem: before }
    const file = openSync(path, openFlags.read)
    try {
      const facts = fstatSync(file)
      // another file may have taken the name since
      const kind = kindOf(facts)
      const refused = refusedKind(kind, path, limits)
      if (refused !== undefined) return { problem: refused }
      const deadline = kind === 'pipe' ? performance.now() + pipeMilliseconds : undefined
      const read = readAll(file, { most: limits.most, size: facts.size, deadline })
      return 'bytes' in read ? { ...read, facts } : read
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return { problem: problemOf(error, path) }
  }
}

/** Reads a text in UTF-8, with the limits of `readBytes`. */
export function readText(
  path: string,
  limits: ReadLimits,
): { readonly text: string } | { readonly problem: ReadProblem } {
  const read = readBytes(path, limits)
  if ('problem' in read) return read
  try {
    return { text: read.bytes.toString('utf8') }
  } catch {
    // V8's strings are shorter than half a gibibyte
    return { problem: 'too-large' }
  }
}

/** Reads a text file of at most 1 MiB; what is wrong with it comes back as a word. */
export const readTextFile: ReadTextFile = (path, from) => {
  const limits = { most: mebibyte, pipes: from?.pipes === true }
  if (from?.encoding === undefined) return readText(path, limits)
  const read = readBytes(path, limits)
  return 'problem' in read ? read : decodeByMark(read.bytes)
}

/** An open file of this process: `<(command)` of bash and zsh, or what a process is started with. */
const openPipe = /^\/(?:dev\/stdin|dev\/fd\/\d+|proc\/self\/fd\/\d+)$/

function refusedKind(
  kind: ReturnType<typeof kindOf>,
  path: string,
  { pipes }: ReadLimits,
): Exclude<ReturnType<typeof kindOf>, 'file' | 'link'> | undefined {
  if (kind === 'file' || kind === 'link') return undefined
  return kind === 'pipe' && pipes && openPipe.test(path) ? undefined : kind
}

type Reading = {
  readonly most: number
  /** what the system says; files of /proc have 0, and a file may grow */
  readonly size: number
  /** of `performance.now()`; absent where nothing is waited for */
  readonly deadline: number | undefined
}

function readAll(
  file: number,
  { most, size, deadline }: Reading,
): { readonly bytes: Buffer } | { readonly problem: 'too-large' | 'silent' } {
  if (size > most) return { problem: 'too-large' }
  const full: Buffer[] = []
  let total = 0
  let filled = 0
  let buffer = Buffer.allocUnsafe(Math.max(size + 1, piece))
  for (;;) {
    const count = readSome(file, buffer, filled, deadline)
    if (count === undefined) return { problem: 'silent' }
    if (count === 0) return { bytes: Buffer.concat([...full, buffer.subarray(0, filled)]) }
    total += count
    filled += count
    if (total > most) return { problem: 'too-large' }
    if (filled < buffer.length) continue
    full.push(buffer)
    buffer = Buffer.allocUnsafe(piece)
    filled = 0
  }
}

/** Bytes that were read, 0 at the end; undefined when a pipe brought nothing until the deadline. */
function readSome(file: number, buffer: Buffer, from: number, deadline: number | undefined): number | undefined {
  for (;;) {
    if (deadline !== undefined && performance.now() > deadline) return undefined
    try {
      return readSync(file, buffer, from, buffer.length - from, null)
    } catch (error) {
      if (deadline === undefined || systemCode(error) !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMilliseconds)
    }
  }
}

const problems: Readonly<Record<string, ReadProblem>> = {
  ENOENT: 'missing',
  ENOTDIR: 'no-folder',
  ELOOP: 'link-loop',
  EISDIR: 'directory',
  // open(2) of a socket
  ENXIO: 'socket',
}

function problemOf(error: unknown, path: string): ReadProblem {
  const problem = problems[systemCode(error) ?? ''] ?? 'unreadable'
  return problem === 'missing' && isLink(path) ? 'dangling-link' : problem
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}
