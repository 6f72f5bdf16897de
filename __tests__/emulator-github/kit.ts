import { getOctokit } from '@actions/github'
import { expect } from '@jest/globals'
import {
  type GitHubOptions,
  type GitHubScenario,
  type RunningGitHub,
  startGitHub,
} from '../../emulator/github/github.ts'

/** The repository of the tests. */
export const here = { owner: 'acme', repo: 'clusters' } as const

/** Runs a test's body with an emulated GitHub, and stops it. Nothing may have been asked that GitHub does not know. */
export async function withGitHub<T>(
  scenario: Partial<GitHubScenario>,
  body: (github: RunningGitHub) => Promise<T>,
  options: GitHubOptions = {},
): Promise<T> {
  const github = await startGitHub({ tls: false, repositories: [{ name: 'acme/clusters' }], ...scenario }, options)
  try {
    const result = await body(github)
    expect(github.state.invalid).toEqual([])
    return result
  } finally {
    await github.stop()
  }
}

/** GitHub's own client for this GitHub. */
export const clientOf = (github: RunningGitHub, token: string = github.writeToken) =>
  getOctokit(token, { baseUrl: github.apiUrl }).rest

/** Status, message and headers of what a request is refused with. */
export async function refusal(
  promise: Promise<unknown>,
): Promise<{ readonly status: number; readonly message: string; readonly headers: Readonly<Record<string, unknown>> }> {
  try {
    await promise
  } catch (error) {
    const { status, response } = error as {
      status: number
      response?: { headers: Record<string, unknown>; data: { message?: string } }
    }
    return { status, message: response?.data.message ?? '', headers: response?.headers ?? {} }
  }
  throw new Error('it was answered')
}
