/** What a path leads to that is not a regular file. */
export type SpecialFile = 'directory' | 'link' | 'pipe' | 'socket' | 'device'

/**
 * Why a file was not read. `missing`: nothing has this name; `dangling-link`: a symbolic link leads to nothing; `link-loop`: links
 * lead in a circle; `no-folder`: a file is in its path where a folder must be; `silent`: a pipe of the shell brought no end in time; `encoding`: its bytes are
 * no text of the expected encodings.
 */
export type ReadProblem =
  | Exclude<SpecialFile, 'link'>
  | 'missing'
  | 'no-folder'
  | 'dangling-link'
  | 'link-loop'
  | 'too-large'
  | 'silent'
  | 'encoding'
  | 'unreadable'

/**
 * Why a file was not written. `no-folder`: its folder is no folder; `full`: no room on the disk or in the quota; `unwritable`: the
 * system refused it.
 */
export type WriteProblem = SpecialFile | 'no-folder' | 'full' | 'unwritable'

/**
 * What became of a file that was written: its path, or why it is as it was before. `at` is the path that the problem is about;
 * `code` is the system's own, such as EACCES, where it had one.
 */
export type Written =
  { readonly path: string } | { readonly problem: WriteProblem; readonly at: string; readonly code?: string }

const special: Readonly<Record<SpecialFile, string>> = {
  directory: 'is a folder',
  link: 'is a symbolic link',
  pipe: 'is a pipe',
  socket: 'is a socket',
  device: 'is a device',
}

/** Why a file was not read, behind its name. */
export const readProblemText: Readonly<Record<ReadProblem, string>> = {
  ...special,
  missing: 'does not exist',
  'no-folder': 'has a file in its path where a folder must be',
  'dangling-link': 'is a symbolic link to nothing',
  'link-loop': 'is a symbolic link that leads in a circle',
  'too-large': 'is too large',
  silent: 'is a pipe that was not closed within 30 seconds',
  encoding: 'is not text in UTF-8, nor in UTF-16 with a byte order mark',
  unreadable: 'cannot be read',
}

/** Why a file was not written, behind its name. */
export const writeProblemText: Readonly<Record<WriteProblem, string>> = {
  ...special,
  'no-folder': 'is not a folder',
  full: 'has no room left',
  unwritable: 'cannot be written to',
}
