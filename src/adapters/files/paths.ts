import { lstatSync, realpathSync } from 'node:fs'

/** Whether nothing has this name, not even a link to nothing. A folder that may not be searched counts as free: writing tells. */
export function isFree(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined
  } catch {
    return true
  }
}

/** The path that a symbolic link leads to in the end; undefined where the path is no link, or leads to nothing. */
export function linkTarget(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? realpathSync(path) : undefined
  } catch {
    return undefined
  }
}
