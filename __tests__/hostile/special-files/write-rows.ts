// Writes over one special file after the other, and prints what came of each: `node write-rows.ts WRITTEN`, with the names and paths as
// JSON on standard input.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { setOutputs, writeSummary } from '../../../src/adapters/actions.ts'
import { appendValues } from '../../../src/adapters/files/command-files.ts'
import { kubeconfigFiles } from '../../../src/adapters/kubeconfig/files.ts'
import { reportFolder } from '../../../src/main/report-folder.ts'

const [written = ''] = process.argv.slice(2)

const kubeconfig = 'kind: Config\nclusters: []\nusers: []\ncontexts: []\n'

function report(directory: string, name: string): string {
  const folder = reportFolder(directory)
  const path = folder.write(name, ['{', '}\n'])
  const problems = [...folder.problems.values()].map(({ input, problem, remedy }) => `${input} ${problem}. ${remedy}`)
  return path === '' ? problems.join('\n') : 'written'
}

function deliverCredentials(path: string, overwriteExisting: boolean): string {
  kubeconfigFiles.write(path, kubeconfig, { overwriteExisting, remember: () => undefined })
  return 'written'
}

/** A file of the runner: what is printed stands before this in the row. */
const appended = (variable: string, path: string, append: () => unknown): string => {
  process.env[variable] = path
  return String(append())
}

const without = (path: string, suffix: string): string => path.slice(0, -suffix.length)

const ways: Readonly<Record<string, (path: string) => string>> = {
  report: (path) => report(dirname(path), basename(path)),
  'part of a report': (path) => report(dirname(path), basename(without(path, '.part'))),
  'folder of reports': (path) => report(path, 'report.json'),
  'write-kubeconfig': (path) => deliverCredentials(path, true),
  'write-kubeconfig without overwrite-existing': (path) => deliverCredentials(path, false),
  'part of a kubeconfig': (path) => deliverCredentials(without(path, '.aks-cert-guard.part'), true),
  'backup of a kubeconfig': (path) => {
    const target = without(path, '.aks-cert-guard.bak')
    writeFileSync(target, kubeconfig)
    return deliverCredentials(target, true)
  },
  GITHUB_OUTPUT: (path) =>
    appended('GITHUB_OUTPUT', path, () => {
      setOutputs({ verdict: 'pass' })
      return ''
    }),
  GITHUB_STEP_SUMMARY: (path) => appended('GITHUB_STEP_SUMMARY', path, () => writeSummary('# Title\n')),
  GITHUB_STATE: (path) =>
    appended('GITHUB_STATE', path, () => JSON.stringify(appendValues('GITHUB_STATE', { name: 'value' }))),
}

const write = ways[written]
if (write === undefined) throw new Error(`${written} is not in the table`)
for (const [name, path] of JSON.parse(readFileSync(0, 'utf8')) as readonly (readonly [string, string])[]) {
  console.log(JSON.stringify({ began: name }))
  let said: string
  try {
    said = write(path)
  } catch (error) {
    said = (error as Error).message
  }
  console.log(JSON.stringify({ name, said }))
}
