import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { load } from 'js-yaml'
import { startGitHub } from './github.ts'
import { readGitHubScenario } from './scenario-file.ts'

/**
 * `node emulator/github/serve.ts --scenario FILE [--directory DIR]`: prints one line of JSON when it is ready, and runs
 * until SIGTERM, SIGINT or the end of its standard input. At the end it prints what was asked and every issue.
 */
const { values } = parseArgs({ options: { scenario: { type: 'string' }, directory: { type: 'string' } } })
if (values.scenario === undefined) {
  process.stderr.write('usage: node emulator/github/serve.ts --scenario FILE [--directory DIR]\n')
  process.exit(2)
}

const { directory } = values
const scenario = readGitHubScenario(load(readFileSync(values.scenario, 'utf8')))
const github = await startGitHub(scenario, directory === undefined ? {} : { directory })
const { url, apiUrl, ca, writeToken, readToken } = github
process.stdout.write(
  `${JSON.stringify({ url, apiUrl, ca, writeToken, readToken, environment: github.environment() })}\n`,
)

await new Promise<void>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve)
  process.stdin.resume().once('end', resolve).once('error', resolve)
})
process.stdin.destroy()
const { invalid, log, repositories } = github.state
const issues = repositories.flatMap((repository) => repository.issues.filter(({ user }) => user.type === 'Bot'))
process.stdout.write(`${JSON.stringify({ invalid, log, issues })}\n`)
await github.stop()
