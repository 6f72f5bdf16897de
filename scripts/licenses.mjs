// dist/licenses.txt: every package whose code is inside the bundle, with its licence text.
// ncc's own list holds the last chunk's packages only, so it is made from what esbuild put in.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const allowed = new Set([
  'MIT',
  'Apache-2.0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
])

/** @param {readonly string[]} inputs paths of the bundle's modules, as esbuild's metafile names them */
export function writeLicenses(inputs, file) {
  const folders = new Set(inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []))
  const blocks = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (!allowed.has(license)) throw new Error(`${name}@${version}: licence ${String(license)} is not on the list`)
    const texts = readdirSync(folder)
      .filter((entry) => /^(licen[cs]e|copying|notice)/i.test(entry))
      .sort()
    const text = texts.map((entry) => readFileSync(join(folder, entry), 'utf8').trim()).join('\n\n')
    return `${name}@${version}\n${license}\n\n${text === '' ? '(the package brings no licence file)' : text}\n`
  })
  if (blocks.length === 0) throw new Error('no package was found in the bundle')
  writeFileSync(
    file,
    [...new Set(blocks)]
      .sort()
      .join(`\n${'-'.repeat(80)}\n\n`)
      .replaceAll('\r\n', '\n'),
  )
  if (!existsSync(file)) throw new Error(`${file} was not written`)
}
