// Writes 64 KiB over small files of a folder, and prints what came of it: `node full-rows.mjs FOLDER`.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { appendValues } from '../../../src/adapters/files/command-files.ts'
import { writeReport } from '../../../src/adapters/files/write.ts'
import { kubeconfigFiles } from '../../../src/adapters/kubeconfig/files.ts'

const folder = process.argv[2] ?? ''
const large = 'x'.repeat(64 * 1024)
const kubeconfig = (token) =>
  JSON.stringify({ kind: 'Config', clusters: [], contexts: [], users: [{ name: 'u', user: { token } }] })

const older = { 'report.json': 'older', kubeconfig: kubeconfig('older'), outputs: 'a<<b\nc\nb\n' }
for (const [name, text] of Object.entries(older)) writeFileSync(join(folder, name), text, { mode: 0o640 })
process.env.GITHUB_OUTPUT = join(folder, 'outputs')

const attempts = {
  report: () => writeReport(folder, 'report.json', ['{', large], { durable: true }),
  new: () => writeReport(folder, 'new.json', large, { durable: false }),
  outputs: () => appendValues('GITHUB_OUTPUT', { one: 'fits', two: large }),
  kubeconfig: () => {
    kubeconfigFiles.write(join(folder, 'kubeconfig'), kubeconfig(large), {
      overwriteExisting: true,
      remember: () => {},
    })
  },
}
const results = Object.entries(attempts).map(([name, attempt]) => {
  try {
    return [name, attempt()]
  } catch (error) {
    return [name, error.message.replaceAll(folder, 'FOLDER')]
  }
})
const kept = Object.keys(older).every(
  (name) =>
    readFileSync(join(folder, name), 'utf8') === older[name] && (statSync(join(folder, name)).mode & 0o777) === 0o640,
)
console.log(JSON.stringify({ results: Object.fromEntries(results), kept, names: readdirSync(folder).sort() }))
