// Files that are no regular files, or that never end, in a folder: each with what a message says of it.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** One special file: how it is made at a path, and what is said where it is read, and where it is written. */
export type Special = {
  readonly make: (path: string) => void
  /** absent: nothing is refused here */
  readonly read?: string
  readonly written?: string
}

const children: ChildProcess[] = []
const servers: ReturnType<typeof createServer>[] = []

/** Ends what was started for these files. */
export function endSpecials(): void {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of servers.splice(0)) server.close()
}

const pipe = (path: string): void => {
  execFileSync('mkfifo', [path])
}

/** A pipe with somebody at its other side who writes for ever, as soon as anybody opens it. */
const endlessPipe = (path: string): void => {
  pipe(path)
  children.push(spawn('sh', ['-c', 'exec yes > "$0"', path], { stdio: 'ignore' }))
}

/** A pipe that somebody opened to write, and never writes to. */
const silentPipe = (path: string): void => {
  pipe(path)
  children.push(spawn('sh', ['-c', 'exec sleep 1000 3<> "$0"', path], { stdio: 'ignore' }))
}

/** A device of one's own, so that a mistake replaces no device of this machine. Root alone may make one. */
export const madeDevice =
  (minor: number) =>
  (path: string): void => {
    execFileSync('mknod', ['-m', '666', path, 'c', '1', String(minor)])
  }

const emptyFolder = (path: string): void => {
  mkdirSync(path)
}

const socket = (path: string): void => {
  servers.push(createServer().listen(path))
}

const linkTo =
  (target: string) =>
  (path: string): void => {
    symlinkSync(target, path)
  }

/** A link to a special file beside it. */
const linkToMade =
  (make: (path: string) => void) =>
  (path: string): void => {
    make(`${path}.target`)
    symlinkSync(`${path}.target`, path)
  }

const device = 'is a device'
const link = 'is a symbolic link'
const isRoot = process.getuid?.() === 0

/** What can be met at a path anywhere. Devices of this machine are only ever read. */
export const specials: Readonly<Record<string, Special>> = {
  nothing: { make: () => undefined },
  'a folder': { make: emptyFolder, read: 'is a folder', written: 'is a folder' },
  'a pipe without a writer': { make: pipe, read: 'is a pipe', written: 'is a pipe' },
  'a pipe with an endless writer': { make: endlessPipe, read: 'is a pipe', written: 'is a pipe' },
  'a pipe with a silent writer': { make: silentPipe, read: 'is a pipe', written: 'is a pipe' },
  'a socket': { make: socket, read: 'is a socket', written: 'is a socket' },
  'a link to nothing': { make: linkTo('nowhere'), read: 'is a symbolic link to nothing', written: link },
  'a link in a circle': {
    make: (path) => {
      symlinkSync(`${path}.other`, path)
      symlinkSync(path, `${path}.other`)
    },
    read: 'leads in a circle',
    written: link,
  },
  'a link to a pipe': { make: linkToMade(pipe), read: 'is a pipe', written: link },
  'a link to /dev/zero': { make: linkTo('/dev/zero'), read: device, written: link },
  'a link to /dev/full': { make: linkTo('/dev/full'), read: device, written: link },
  'a link to a socket': { make: linkToMade(socket), read: 'is a socket', written: link },
  ...(isRoot
    ? {
        'a device that is empty': { make: madeDevice(3), read: device, written: device },
        'a device that never ends': { make: madeDevice(5), read: device, written: device },
        'a device that is full': { make: madeDevice(7), read: device, written: device },
      }
    : {}),
}

/** What is refused where it would be replaced or added to, and fine where it is read. */
export const writtenSpecials: Readonly<Record<string, Special>> = {
  ...specials,
  'a link to a regular file': {
    make: (path) => {
      writeFileSync(`${path}.target`, 'of somebody else')
      symlinkSync(`${path}.target`, path)
    },
    written: link,
  },
}

/** What can be read alone: of this machine, or too much of it. */
export const readSpecials: Readonly<Record<string, Special & { readonly path?: string }>> = {
  '/dev/null': { make: () => undefined, path: '/dev/null', read: device },
  '/dev/zero': { make: () => undefined, path: '/dev/zero', read: device },
  '/dev/random': { make: () => undefined, path: '/dev/random', read: device },
  '/dev/tty': { make: () => undefined, path: '/dev/tty', read: device },
  '/proc/self/mem, whose first byte cannot be read': {
    make: () => undefined,
    path: '/proc/self/mem',
    read: 'cannot be read',
  },
  'a path below a file': {
    make: (path) => {
      writeFileSync(path, '')
    },
    path: 'below',
    read: 'where a folder must be',
  },
  'a file of a gibibyte': {
    make: (path) => {
      writeFileSync(path, '')
      truncateSync(path, 1024 ** 3)
    },
    read: 'large',
  },
}

/** A regular file without a size whose content has no end that anybody would wait for. */
export const endless = '/proc/self/pagemap'

/** Makes them all in a folder; gives the path of each. */
export function makeSpecials(
  folder: string,
  all: Readonly<Record<string, Special & { readonly path?: string }>>,
  suffix = '',
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(all).map(([name, { make, path }], index) => {
      const made = join(folder, `special-${index}${suffix}`)
      make(made)
      return [name, path === undefined ? made : path.startsWith('/') ? path : join(made, path)]
    }),
  )
}
