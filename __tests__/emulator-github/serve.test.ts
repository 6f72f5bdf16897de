import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { getOctokit } from '@actions/github'
import { readGitHubScenario } from '../../emulator/github/scenario-file.ts'
import { here } from './kit.ts'

const script = join(import.meta.dirname, '../../emulator/github/serve.ts')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'github-serve-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('as a process it says where it is, and at the end what was asked of it', async () => {
  const scenario = join(folder, 'scenario.yaml')
  writeFileSync(scenario, 'tls: false\nrepositories:\n  - name: acme/clusters\n')
  const child = spawn(process.execPath, [script, '--scenario', scenario, '--directory', folder])
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const line = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value))
  const ready = (await line()) as { apiUrl: string; writeToken: string; environment: Record<string, string> }
  expect(ready.environment).toMatchObject({ GITHUB_API_URL: ready.apiUrl, GITHUB_REPOSITORY: 'acme/clusters' })
  const { rest } = getOctokit(ready.writeToken, { baseUrl: ready.apiUrl })
  await rest.issues.create({ ...here, title: 'One' })
  child.stdin.end()
  expect(await line()).toMatchObject({ invalid: [], log: [{ method: 'POST', status: 201 }], issues: [{ number: 1 }] })
})

test('a scenario with a word that means nothing is refused, with its place', () => {
  const repositories = [{ name: 'a/b' }]
  expect(readGitHubScenario({ repositories })).toEqual({ repositories })
  expect(() => readGitHubScenario({ repositories: [{ name: 'a' }] })).toThrow(
    'repositories[0].name: "a" must be owner/name',
  )
  expect(() => readGitHubScenario({ repositories, token: {} })).toThrow(
    'token: means nothing here, perhaps it should be tokens',
  )
  expect(() => readGitHubScenario({})).toThrow('repositories: is missing, it must be a list')
})
