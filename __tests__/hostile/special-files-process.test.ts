// The built action as a process: special files and a full disk under its inputs and outputs, and a shell's pipes.
import { execFileSync } from 'node:child_process'
import { lstatSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type RunningGitHub } from '../../emulator/github/github.ts'
import { withGitHub } from '../emulator-github/kit.ts'
import { newFolder } from '../real/folder.ts'
import { removeFolders, run, type Run, type Surroundings, type Texts } from '../transcripts/kit.ts'

afterAll(removeFolders)

/** nobody listens there, so that the run has its verdict at once */
const kubeconfig = `apiVersion: v1
clusters: [{ name: c, cluster: { server: 'https://127.0.0.1:1' } }]
users: [{ name: u, user: { token: some-token } }]
contexts: [{ name: prod, context: { cluster: c, user: u } }]
current-context: prod
`
const verdict = 'Verdict inconclusive'
const ours = /Report it as a bug|Please report|internal error/i

const fifo = (path: string): string => {
  execFileSync('mkfifo', [path])
  return path
}

describe('a named pipe that nobody writes to', () => {
  test('as kubeconfig, config and ca-bundle is refused, each by its name and with a remedy', async () => {
    const path = fifo(join(newFolder(), 'pipe'))
    const { status, stdout } = await run({ kubeconfig: path, config: path, 'ca-bundle': path })
    expect(status).toBe(1)
    for (const input of ['kubeconfig', 'config'])
      expect(stdout).toMatch(new RegExp(`${input}.*is a pipe.*regular file`))
    expect(stdout).not.toMatch(ours)
  })

  test('in place of report, part and the files of the runner keeps nothing from the verdict', async () => {
    const folder = newFolder()
    const [summary, output, state] = ['s', 'o', 't'].map((name) => fifo(join(folder, name)))
    const ended = await run(
      { kubeconfig, 'report-directory': folder },
      {
        env: { GITHUB_STEP_SUMMARY: summary ?? '', GITHUB_OUTPUT: output ?? '', GITHUB_STATE: state ?? '' },
        prepare: () => fifo(join(folder, 'report.json.part')),
      },
    )
    expect(ended.status).toBe(1)
    expect(ended.stdout).toContain(verdict)
    expect(ended.stdout).toMatch(/report-directory.*holds report\.json\.part, which is a pipe/)
    for (const name of ['GITHUB_STEP_SUMMARY', 'GITHUB_OUTPUT'])
      expect(ended.stdout).toMatch(new RegExp(`The file that ${name} names is a pipe`))
    expect(ended.stdout).not.toMatch(ours)
    const kinds = ['s', 'o', 't', 'report.json.part'].map((name) => lstatSync(join(folder, name)).isFIFO())
    expect(kinds).toEqual([true, true, true, true])
  })

  test('as the event of the run, which a library would read, is not opened; nor is a broken one read, or its name printed', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'broken'), '{')
    await withGitHub({ tls: true }, async (github: RunningGitHub) => {
      for (const path of [fifo(join(folder, 'event')), join(folder, 'broken'), join(folder, 'no\n::error::event')]) {
        const { status, stdout } = await run(
          { kubeconfig, issue: 'on-failure', 'github-token': github.writeToken },
          { env: { ...github.environment(), GITHUB_EVENT_PATH: path } },
        )
        expect({ status, isOurs: ours.test(stdout) }).toEqual({ status: 1, isOurs: false })
        expect(stdout).toContain(verdict)
        expect(stdout).not.toMatch(/^::error::event/m)
      }
    })
  })
})

test('a link in place of a report or a file of the runner is not followed', async () => {
  const folder = newFolder()
  const mine = join(folder, 'mine')
  writeFileSync(mine, 'mine')
  for (const name of ['report.json', 'evidence.json.part', 'o']) symlinkSync(mine, join(folder, name))
  const ended = await run({ kubeconfig, 'report-directory': folder }, { env: { GITHUB_OUTPUT: join(folder, 'o') } })
  expect([ended.status, readFileSync(mine, 'utf8')]).toEqual([1, 'mine'])
  expect(ended.stdout).toMatch(/holds report\.json, which is a symbolic link/)
  expect(ended.stdout).toMatch(/holds evidence\.json\.part, which is a symbolic link/)
  expect(ended.stdout).toMatch(/GITHUB_OUTPUT names is a symbolic link: the outputs verdict.* are missing/)
})

describe('a full disk', () => {
  const limit = 64 * 1024 * 1024
  /** no file may grow beyond 64 MiB, and these files are that large but for ten bytes */
  const almost = limit - 10
  const shell: Surroundings = {
    node: 'bash',
    nodeOptions: ['-c', `ulimit -f ${limit / 1024}; exec "$0" "$@"`, process.execPath],
  }
  let ended: Run
  let usual: Run
  const path = (name: string): string => join(ended.folder, name)
  beforeAll(async () => {
    usual = await run({ kubeconfig })
    ended = await run(
      { kubeconfig },
      {
        ...shell,
        env: { GITHUB_OUTPUT: 'o', GITHUB_STEP_SUMMARY: 's', GITHUB_STATE: 't' },
        prepare: (folder) => {
          for (const name of ['o', 's', 't']) {
            writeFileSync(join(folder, name), '')
            truncateSync(join(folder, name), almost)
          }
        },
      },
    )
  })

  test('under the files of the runner changes neither verdict nor exit status', () => {
    expect([ended.status, ended.stderr]).toEqual([usual.status, ''])
    expect(ended.stdout).toContain(verdict)
    expect(ended.stdout).not.toMatch(ours)
    expect(ended.files['aks-cert-guard-report/report.json']).toContain('"verdict"')
  })

  test('is said, with what is missing because of it', () => {
    expect(ended.stdout).toMatch(/GITHUB_OUTPUT names has no room left \(EFBIG\): the outputs verdict.* are missing/)
    expect(ended.stdout).toMatch(/GITHUB_STEP_SUMMARY names has no room left \(EFBIG\): the job summary/)
  })

  test('leaves no half of a command in those files', () => {
    expect(['o', 's'].map((name) => statSync(path(name)).size)).toEqual([almost, almost])
  })
})

describe("a shell's pipe", () => {
  const through = (assignment: string, env: Texts): Promise<Run> =>
    run({}, { node: 'bash', nodeOptions: ['-c', `${assignment} "$0" "$@"`, process.execPath], env })

  test('brings a kubeconfig', async () => {
    const { status, stdout } = await through('INPUT_KUBECONFIG=<(printf %s "$TEXT")', { TEXT: kubeconfig })
    expect(status).toBe(1)
    expect(stdout).toContain(verdict)
  })

  test('that brings one bit by bit is read to its end', async () => {
    const slow = 'INPUT_KUBECONFIG=<(while IFS= read -r line; do printf "%s\\n" "$line"; sleep 0.05; done <<< "$TEXT")'
    const { stdout } = await through(slow, { TEXT: kubeconfig })
    expect(stdout).toContain(verdict)
  })

  test('that never ends is cut off, and its command with it', async () => {
    const { status, stdout } = await through('INPUT_KUBECONFIG=<(exec yes)', {})
    expect(status).toBe(1)
    expect(stdout).toMatch(/kubeconfig.*is larger than 1 MiB/)
  })

  test('that brings nothing is given up after 30 seconds', async () => {
    const { status, stdout } = await through('INPUT_CONFIG=<(exec sleep 60 2>/dev/null) INPUT_KUBECONFIG="$TEXT"', {
      TEXT: kubeconfig,
    })
    expect(status).toBe(1)
    expect(stdout).toMatch(/config.*is a pipe that was not closed within 30 seconds/)
  })

  test('that a kubeconfig names, and no shell gave, is refused', async () => {
    const hostile = kubeconfig.replace('token: some-token', 'tokenFile: /dev/stdin')
    const { status, stdout } = await run({ kubeconfig: hostile })
    expect(status).toBe(1)
    expect(stdout).toMatch(/names a tokenFile \/dev\/stdin, which is a (pipe|socket)/)
  })
})
