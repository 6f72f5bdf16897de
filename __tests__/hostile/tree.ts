import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** Everything in a folder, a line each: path, kind, permissions, and the hash of its content or the target of a link. */
export const treeOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const path = join(folder, name)
      const facts = lstatSync(path)
      const mode = (facts.mode & 0o777).toString(8)
      if (facts.isSymbolicLink()) return `${name} link to ${readlinkSync(path)}`
      if (facts.isDirectory()) return `${name} folder ${mode}`
      if (!facts.isFile()) return `${name} special ${mode}`
      const text = readFileSync(path)
      return `${name} file ${mode} ${text.length === 0 ? '-' : createHash('sha256').update(text).digest('hex')}`
    })
    .toSorted()
