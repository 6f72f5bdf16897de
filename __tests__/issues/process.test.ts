// The action as a process, over TLS with the CA of the emulated GitHub, as a runner starts it.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, jest, test } from '@jest/globals'
import type { RunningGitHub } from '../../emulator/github/github.ts'
import { startProxy } from '../../emulator/proxy.ts'
import { withGitHub } from '../emulator-github/kit.ts'
import { only } from './kit.ts'

jest.setTimeout(180_000)

const root = join(import.meta.dirname, '../..')
const built = join(root, 'dist')
/** whether the built action is new enough to write issues */
const knows =
  existsSync(built) &&
  readdirSync(built).some(
    (name) => /\.m?js$/.test(name) && readFileSync(join(built, name), 'utf8').includes('issue-assignees'),
  )

/** nobody listens there, so that the run has a verdict at once */
const kubeconfig = `apiVersion: v1
clusters: [{ name: c, cluster: { server: 'https://127.0.0.1:1' } }]
users: [{ name: u, user: { token: some-token } }]
contexts: [{ name: prod, context: { cluster: c, user: u } }]
current-context: prod
`

type Ended = { readonly status: number | null; readonly text: string; readonly outputs: string; readonly files: string }

function start(script: string, github: RunningGitHub, environment: Readonly<Record<string, string>>): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'issue-'))
  const outputs = join(folder, 'outputs')
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...github.environment(),
    RUNNER_DEBUG: '1',
    GITHUB_OUTPUT: outputs,
    GITHUB_STATE: join(folder, 'state'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    INPUT_KUBECONFIG: kubeconfig,
    INPUT_ISSUE: 'on-failure',
    'INPUT_GITHUB-TOKEN': github.writeToken,
    ...environment,
  }
  for (const name of ['outputs', 'state', 'summary.md']) writeFileSync(join(folder, name), '')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], { env, cwd: folder })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.once('error', reject)
    child.once('close', (status) => {
      const read = (name: string): string =>
        existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : ''
      const ended = {
        status,
        text,
        outputs: read('outputs'),
        files: read('summary.md') + read('aks-cert-guard-report/report.json'),
      }
      rmSync(folder, { recursive: true })
      resolve(ended)
    })
  })
}

const outputOf = ({ outputs }: Ended, name: string): string | undefined =>
  new RegExp(`^${name}<<(\\S+)\\n(.*)\\n\\1$`, 'm').exec(outputs)?.[2]

const scripts = [join(root, 'src/index.ts'), ...(knows ? [join(built, 'index.js')] : [])]

describe.each(scripts)('%s', (script) => {
  test('opens an issue, names its number, and leads to the run', async () => {
    await withGitHub({ tls: true }, async (github) => {
      const ended = await start(script, github, {})
      expect(ended).toMatchObject({ status: 1 })
      expect(outputOf(ended, 'issue-numbers')).toBe('[1]')
      expect(only(github)).toMatchObject({ state: 'open', labels: ['aks-cert-guard', 'certificates: inconclusive'] })
      expect(only(github).body).toContain(`(${github.url}/acme/clusters/actions/runs/424242/attempts/1)`)
      expect(ended.text).toContain('prod: issue 1: opened')
    })
  })

  test('says why it could not, beside a verdict that stays as it is, and never shows the token', async () => {
    await withGitHub({ tls: true }, async (github) => {
      const ended = await start(script, github, { 'INPUT_GITHUB-TOKEN': github.readToken })
      expect(ended).toMatchObject({ status: 1 })
      expect(outputOf(ended, 'verdict')).toBe('inconclusive')
      expect(outputOf(ended, 'issue-numbers')).toBe('[]')
      expect(ended.text).toMatch(
        /^::error::Verdict inconclusive .*Issues could not be written: forbidden: .*issues: write/m,
      )
      const shown = ended.text.replaceAll(/^::add-mask::.*$/gm, '') + ended.files + ended.outputs
      expect(shown).not.toContain(github.readToken)
    })
  })

  test('in the run of a pull request it is a notice', async () => {
    await withGitHub({ tls: true }, async (github) => {
      const ended = await start(script, github, {
        'INPUT_GITHUB-TOKEN': github.readToken,
        GITHUB_EVENT_NAME: 'pull_request',
      })
      expect(ended.text).toMatch(/^::notice title=issue::Issues could not be written: forbidden/m)
      expect(ended.text).not.toMatch(/^::error::.*Issues could not/m)
    })
  })

  test('sends the token to nobody whose certificate does not verify, whatever the environment allows', async () => {
    await withGitHub({ tls: true }, async (github) => {
      const ended = await start(script, github, { NODE_EXTRA_CA_CERTS: '', NODE_TLS_REJECT_UNAUTHORIZED: '0' })
      expect(ended.text).toContain('Issues could not be written: untrusted: ')
      expect(github.state.log).toEqual([])
    })
  })

  test('goes through the proxy of the environment', async () => {
    const proxy = await startProxy({ credentials: { username: 'me', password: 'secret' } })
    try {
      await withGitHub({ tls: true }, async (github) => {
        const ended = await start(script, github, { HTTPS_PROXY: proxy.url, NO_PROXY: 'none.example' })
        expect(outputOf(ended, 'issue-numbers')).toBe('[1]')
        expect(proxy.connects).toContain(new URL(github.url).host)
      })
    } finally {
      await proxy.stop()
    }
  })
})
