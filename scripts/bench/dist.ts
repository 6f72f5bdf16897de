import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file of dist and what most of it is. */
export type Chunk = { readonly name: string; readonly bytes: number; readonly parts: readonly string[] }

/** The package, or the folder of src, that a module's path names. */
const partOf = (path: string): string =>
  /^(?:@[^/]+\/)?[^/]+/.exec(path.split('node_modules/').slice(1).at(-1) ?? '')?.[0] ??
  /(src\/[^/]+)/.exec(path)?.[1] ??
  path

/** Bytes by package: esbuild leaves the path of every module above it. */
function partsOf(text: string): readonly string[] {
  const sizes = new Map<string, number>()
  const modules = text.split(/^;?\/\/ (?=\S+\.(?:m?js|cjs|json|ts)$)/m).slice(1)
  for (const module of modules) {
    const part = partOf(module.slice(0, module.indexOf('\n')))
    sizes.set(part, (sizes.get(part) ?? 0) + module.length)
  }
  return [...sizes]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([part]) => part)
}

/** The JavaScript in a folder, the largest first. */
export function chunksOf(folder: string): readonly Chunk[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => {
      const text = readFileSync(join(folder, name))
      return { name, bytes: text.length, parts: partsOf(text.toString()) }
    })
    .sort((a, b) => b.bytes - a.bytes)
}
