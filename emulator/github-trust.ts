import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningAzure } from './azure/azure.ts'
import { type RunningGitHub, startGitHub } from './github/github.ts'
import type { GitHubScenario } from './github/scenario.ts'

/** `iss` of the tokens of GitHub's workflow runs. */
export const githubIssuer = 'https://token.actions.githubusercontent.com'

/** Starts a GitHub on a free port of 127.0.0.1, whose keys Entra ID asks for as it asks the real one. */
export async function startTrustedGitHub(
  scenario: GitHubScenario,
  directory: string,
  azure: RunningAzure | undefined,
): Promise<{ readonly github: RunningGitHub; readonly caPem: string }> {
  const github = await startGitHub(scenario, { directory: join(directory, 'github'), issuer: githubIssuer })
  const caPem = github.ca === undefined ? '' : await readFile(github.ca, 'utf8')
  const address = { host: '127.0.0.1', port: Number(new URL(github.url).port) }
  await azure?.trust({ issuer: githubIssuer, ca: caPem, address })
  return { github, caPem }
}
