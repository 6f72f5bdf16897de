import { lstatSync, readlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import type { NodeFile } from './node-file.ts'

/** How many processes and threads at once; kibibytes of memory for each; blocks of 512 bytes for a file. */
const perProcess = { processes: 48, memory: 196_608, file: 32_768 }
const megabytes = (count: number): string => String(count * 1_048_576)

/** /bin, /lib and their like, as they are on this machine: links into /usr, or folders of their own. */
const topFolders = (): readonly string[] =>
  ['bin', 'sbin', 'lib', 'lib32', 'lib64'].flatMap((name) => {
    const found = lstatSync(`/${name}`, { throwIfNoEntry: false })
    if (found === undefined) return []
    if (found.isSymbolicLink()) return ['--symlink', readlinkSync(`/${name}`), `/${name}`]
    return ['--ro-bind', `/${name}`, `/${name}`]
  })

/** awk and which, which Debian leads by way of /etc. */
const alternatives = (): readonly string[] =>
  ['awk', 'which'].flatMap((name) => {
    const at = `/etc/alternatives/${name}`
    const found = lstatSync(at, { throwIfNoEntry: false })
    return found?.isSymbolicLink() === true ? ['--symlink', readlinkSync(at), at] : []
  })

/**
 * Options of bubblewrap for a run: namespaces of its own for everything, root in them without any capability, /usr to read,
 * and a file system in memory that is gone with the run.
 */
export const walls = (hostname: string): readonly string[] => [
  ...['--unshare-user', '--unshare-ipc', '--unshare-pid', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'],
  ...['--uid', '0', '--gid', '0', '--hostname', hostname],
  ...['--new-session', '--die-with-parent', '--cap-drop', 'ALL', '--clearenv'],
  ...['--size', megabytes(16), '--tmpfs', '/'],
  ...['--ro-bind', '/usr', '/usr', ...topFolders(), ...alternatives()],
  ...['--proc', '/proc', '--dev', '/dev'],
  ...['--size', megabytes(1), '--tmpfs', '/dev/shm', '--remount-ro', '/dev'],
  ...['--perms', '1777', '--size', megabytes(16), '--tmpfs', '/tmp'],
  ...['--dir', '/root', '--dir', '/run', '--dir', '/var/tmp'],
]

/** A word as a shell reads it literally. */
const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`

/**
 * The text of what begins inside: it writes the files, sets the limits that the kernel keeps, and becomes the program. A
 * shell writes a dozen files sooner than bubblewrap is handed one, through a pipe for each.
 */
export const starter = (argv: readonly string[], files: readonly NodeFile[]): string => `set -e
${files.flatMap(written).join('\n')}
set +e
umask 022
ulimit -c 0
ulimit -f ${perProcess.file}
ulimit -v ${perProcess.memory}
ulimit -p ${perProcess.processes} 2>/dev/null || ulimit -u ${perProcess.processes} || exit 126
exec ${argv.map(quoted).join(' ')}
`

const octal = (mode: number): string => mode.toString(8).padStart(4, '0')

/** Lines of shell that write a file with its mode; of nothing but built-ins unless it is a program. */
function written(file: NodeFile): readonly string[] {
  if ('link' in file) return []
  const path = quoted(file.path)
  const lines = [`umask ${octal(0o777 & ~file.mode)}`, `printf %s ${quoted(file.content)} >${path}`]
  return (file.mode & 0o111) === 0 ? lines : [...lines, `chmod ${octal(file.mode)} ${path}`]
}

/** Options that make the folders and links of files; `starter` writes what is in them. */
export function placesOf(files: readonly NodeFile[]): readonly string[] {
  // made before the files: a folder that is made for a file has that file's mode
  const folders = [...new Set(files.map(({ path }) => dirname(path)))].flatMap((path) => ['--dir', path])
  return [...folders, ...files.flatMap((file) => ('link' in file ? ['--symlink', file.link, file.path] : []))]
}
