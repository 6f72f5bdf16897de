import { constants, type Stats } from 'node:fs'
import type { SpecialFile } from '../../model/files.ts'

/** What a file is. Whatever is neither a file, a folder, a link, a pipe nor a socket is a device. */
export function kindOf(facts: Stats): SpecialFile | 'file' {
  if (facts.isFile()) return 'file'
  if (facts.isDirectory()) return 'directory'
  if (facts.isSymbolicLink()) return 'link'
  if (facts.isFIFO()) return 'pipe'
  return facts.isSocket() ? 'socket' : 'device'
}

/** A flag of open(2); Windows has neither O_NOFOLLOW nor O_NONBLOCK nor O_NOCTTY, and there nothing is added. */
const flag = (name: 'O_NOFOLLOW' | 'O_NONBLOCK' | 'O_NOCTTY'): number =>
  (constants as Readonly<Record<string, number | undefined>>)[name] ?? 0

/** Opening never waits for the other side of a pipe, and never makes a terminal that of this process. */
const never = flag('O_NONBLOCK') | flag('O_NOCTTY')

/** Flags to open a file with. What writes never follows a link, and what creates never opens what is there. */
export const openFlags = {
  read: constants.O_RDONLY | never,
  create: constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | flag('O_NOFOLLOW') | never,
  append: constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | flag('O_NOFOLLOW') | never,
} as const

/** The code of an error of the system, such as ENOENT; undefined where it is another error. */
export function systemCode(error: unknown): string | undefined {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  return typeof code === 'string' && typeof syscall === 'string' ? code : undefined
}
