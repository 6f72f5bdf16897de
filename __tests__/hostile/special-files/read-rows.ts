// Reads one special file after the other for one input, and prints what came of each. A process, because a read that waits cannot
// be interrupted: `node read-rows.ts INPUT FOLDER`, with the names and paths as JSON on standard input.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { podToken } from '../../../src/adapters/azure/id-token.ts'
import { readMatching } from '../../../src/adapters/files/matching.ts'
import { readTextFile } from '../../../src/adapters/files/read.ts'
import { parseInputs } from '../../../src/inputs/parse.ts'

const [input = '', folder = ''] = process.argv.slice(2)

/** A kubeconfig whose only user and cluster are these. */
const kubeconfig = (cluster: object, user: object): string => {
  const path = join(folder, `kubeconfig-${input}`)
  const text = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server: 'https://c.example', ...cluster } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  })
  writeFileSync(path, text)
  return path
}

const parse = (inputs: Readonly<Record<string, string>>): string => {
  const environment = Object.fromEntries(
    Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
  )
  parseInputs(environment, {
    readFile: readTextFile,
    readMatching,
    remember: () => undefined,
    knownChecks: [],
    now: new Date(),
  })
  return 'accepted'
}

const azure = { clusters: 'rg/a', 'tenant-id': 'example.com' }
const ways: Readonly<Record<string, (path: string) => string>> = {
  kubeconfig: (path) => parse({ kubeconfig: path }),
  config: (path) => parse({ kubeconfig: kubeconfig({}, { token: 'a' }), config: path }),
  'ca-bundle': (path) => parse({ ...azure, 'ca-bundle': path }),
  'from-evidence': (path) => parse({ 'from-evidence': path }),
  'from-evidence, as a glob': (path) => parse({ 'from-evidence': `${path.slice(0, -1)}[${path.slice(-1)}]` }),
  'certificate-authority': (path) =>
    parse({ kubeconfig: kubeconfig({ 'certificate-authority': path }, { token: 'a' }) }),
  'client-certificate': (path) =>
    parse({ kubeconfig: kubeconfig({}, { 'client-certificate': path, 'client-key-data': 'YQ==' }) }),
  'client-key': (path) =>
    parse({ kubeconfig: kubeconfig({}, { 'client-key': path, 'client-certificate-data': 'YQ==' }) }),
  tokenFile: (path) => parse({ kubeconfig: kubeconfig({}, { tokenFile: path }) }),
  'tokenFile of an auth-provider': (path) =>
    parse({ kubeconfig: kubeconfig({}, { 'auth-provider': { name: 'x', config: { tokenFile: path } } }) }),
  AZURE_FEDERATED_TOKEN_FILE: podToken,
}

const read = ways[input]
if (read === undefined) throw new Error(`${input} is not in the table`)
for (const [name, path] of JSON.parse(readFileSync(0, 'utf8')) as readonly (readonly [string, string])[]) {
  console.log(JSON.stringify({ began: name }))
  let said: string
  try {
    said = read(path)
  } catch (error) {
    said = (error as Error).message
  }
  console.log(JSON.stringify({ name, said }))
}
