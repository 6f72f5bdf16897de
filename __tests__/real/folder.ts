import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let folder: string | undefined

/** A new folder for one thing, inside the one of this suite. */
export function newFolder(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'aks-cert-guard-real-'))
  return mkdtempSync(join(folder, 'x'))
}

export function removeFolders(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  folder = undefined
}
