import { renameSync, rmSync } from 'node:fs'
import type { Written } from '../../model/files.ts'
import { asWritten, regularFileAt } from './refused.ts'

/** Removes a regular file; where nothing has the name, nothing is done. A link, folder, pipe, socket or device is left as it is. */
export function removeFile(path: string): Written {
  try {
    if (regularFileAt(path) !== undefined) rmSync(path)
    return { path }
  } catch (error) {
    return asWritten(error, path)
  }
}

/** Gives a regular file another name in its folder, in place of nothing or of a regular file. It keeps its owner and permissions. */
export function moveFile(path: string, to: string): Written {
  try {
    regularFileAt(path)
    regularFileAt(to)
    renameSync(path, to)
    return { path: to }
  } catch (error) {
    return asWritten(error, path)
  }
}
