// Every file that is read, by every special file: each is refused at once, in words that name the input and say what to do.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newFolder, removeFolders } from '../real/folder.ts'
import { rowsOf } from './special-files/rows.ts'
import { suiteNeeding } from '../requirements/needing.ts'
import { endless, endSpecials, makeSpecials, readSpecials, specials } from './special-files/specials.ts'

let folder: string
let paths: ReadonlyMap<string, string>
beforeAll(() => {
  folder = newFolder()
  paths = makeSpecials(folder, { ...specials, ...readSpecials })
})
afterAll(() => {
  endSpecials()
  removeFolders()
})

const words = Object.entries({ ...specials, ...readSpecials }).map(
  ([name, { read = 'does not exist' }]) => [name, read] as const,
)

/** Input -> the name that its messages have. */
const inputs: Readonly<Record<string, string>> = {
  kubeconfig: 'kubeconfig: ',
  config: 'config: ',
  'ca-bundle': 'ca-bundle: ',
  'from-evidence': 'from-evidence: ',
  'from-evidence, as a glob': 'from-evidence: ',
  'certificate-authority': 'cluster "c" names a certificate-authority ',
  'client-certificate': 'user "u" names a client-certificate ',
  'client-key': 'user "u" names a client-key ',
  tokenFile: 'user "u" names a tokenFile ',
  AZURE_FEDERATED_TOKEN_FILE: 'the file that AZURE_FEDERATED_TOKEN_FILE names ',
}

test.each(Object.entries(inputs))(
  '%s refuses every special file at once, and says what it is',
  async (input, named) => {
    const rows = await rowsOf('read-rows.ts', [input, folder], paths)
    const isPattern = input.startsWith('from-evidence')
    // a glob never leads to a name below a file, and the name of nothing matches nothing
    const expected = words.map(([name, read]) => ({
      name,
      word: isPattern && /^(nothing|a path below a file)$/.test(name) ? 'matches no file' : read,
    }))
    expect(rows.map(({ name }) => name)).toEqual(expected.map(({ name }) => name))
    for (const [i, { name, word }] of expected.entries()) {
      const said = rows[i]?.said ?? ''
      // a remedy is a sentence behind the problem
      expect([name, said]).toEqual([name, expect.stringMatching(/\. [A-Z][a-z]+ .+/s)])
      expect([name, said]).toEqual([name, expect.stringContaining(word)])
      expect([name, said]).toEqual([name, expect.stringContaining(named)])
    }
  },
)

test('a token file of an auth provider, which the Kubernetes client would read, is refused whatever it is', async () => {
  const rows = await rowsOf('read-rows.ts', ['tokenFile of an auth-provider', folder], paths)
  expect(rows.length).toBe(words.length)
  expect(rows.filter(({ said }) => !said.includes('auth-provider with a tokenFile, which is not read'))).toEqual([])
})

const withEndless = await suiteNeeding('procPagemap')
withEndless('a regular file of no size and no end', () => {
  test('is cut off while it is read', async () => {
    const one = new Map([['endless', endless]])
    for (const input of ['kubeconfig', 'config', 'ca-bundle', 'tokenFile', 'AZURE_FEDERATED_TOKEN_FILE']) {
      const [row] = await rowsOf('read-rows.ts', [input, folder], one)
      expect([input, row?.said]).toEqual([input, expect.stringContaining('large')])
    }
  })
})

test('a file that grows faster than it is read is cut off', async () => {
  const path = join(folder, 'growing')
  const writer = spawn('sh', ['-c', 'exec yes "# a comment of a kubeconfig" > "$0"', path], { stdio: 'ignore' })
  try {
    while (!existsSync(path)) await new Promise((resolve) => setImmediate(resolve))
    const rows = await rowsOf('read-rows.ts', ['kubeconfig', folder], new Map([['growing', path]]))
    expect(rows).toEqual([{ name: 'growing', said: expect.stringMatching(/larger than 1 MiB|is empty|no mapping/) }])
  } finally {
    writer.kill('SIGKILL')
  }
})

test('no special file was opened: the writers at the other side of pipes still wait', () => {
  const fifo = paths.get('a pipe with an endless writer') ?? ''
  // a writer whose pipe had been opened and closed is killed by SIGPIPE, and then nobody is there to be read from
  const { stdout } = spawnSync('timeout', ['5', 'head', '-c', '2', fifo], { encoding: 'utf8' })
  expect(stdout).toBe('y\n')
})

test('a file that may not be read is refused by what the system says', () => {
  const path = join(folder, 'locked')
  writeFileSync(path, 'secret')
  chmodSync(path, 0o000)
  for (const above of [folder, dirname(folder)]) chmodSync(above, 0o755)
  const script = `import { readTextFile } from ${JSON.stringify(join(import.meta.dirname, '../../src/adapters/files/read.ts'))}
    console.log(JSON.stringify(readTextFile(${JSON.stringify(path)})))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    // root may read everything, so somebody else reads
    ...(process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}),
    encoding: 'utf8',
  })
  expect([stdout, stderr]).toEqual(['{"problem":"unreadable"}\n', ''])
})
