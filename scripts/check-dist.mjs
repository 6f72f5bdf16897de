// dist/ is proved, not trusted: wiped, built again, and compared with what git has, new and vanished files included.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const git = (...args) => execFileSync('git', args, { encoding: 'utf8' })
const digest = () => {
  const files = git('ls-files', '--cached', '--others', '--', 'dist').split('\n').filter(Boolean).sort()
  return files.map((file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${file}`)
}

execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
const changed = git('status', '--porcelain', '--untracked-files=all', '--', 'dist').trim()
if (changed !== '') {
  console.error(`dist/ is not what the sources build. Run "npm run build" and commit dist/:\n${changed}`)
  process.exit(1)
}
const files = digest()
if (files.length === 0) {
  console.error('dist/ is empty')
  process.exit(1)
}
console.log(files.join('\n'))
console.log(
  `dist/ is what the sources build: ${files.length} files, ${createHash('sha256').update(files.join('\n')).digest('hex')}`,
)
