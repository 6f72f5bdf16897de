// The az that somebody signed in before, such as azure/login: a program of that name that answers as az does.
import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { type Emulator, type RunningAzure, startEmulator } from '../../../emulator/emulator.ts'
import type { AzureSettings } from '../../../src/model/azure.ts'
import { bundleOf, cloudOf } from './kit.ts'

const run = promisify(execFile)
let emulator: Emulator
let azure: RunningAzure
let folder: string

beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [{ name: 'one' }],
    azure: { identities: [{ name: 'pipeline' }, { name: 'ana@example.com', kind: 'user' }] },
  })
  ;({ azure } = emulator)
  folder = await mkdtemp(join(tmpdir(), 'az-stand-in-'))
})
afterAll(async () => {
  await emulator.stop()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  azure.state.log.length = 0
})

/** A folder whose az is this text of sh. */
async function folderWith(name: string, script: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(path)
  await writeFile(join(path, 'az'), `#!/bin/sh\n${script}\n`)
  await chmod(join(path, 'az'), 0o755)
  return path
}

type Outcome = {
  readonly signIn?: {
    readonly method: string
    readonly passed: readonly { readonly method: string; readonly why: string }[]
  }
  readonly subscriptions?: readonly string[]
  readonly reason?: string
  readonly detail?: string
  readonly remembered: readonly string[]
  readonly milliseconds: number
}

/** Signs in with that az alone on the PATH. */
async function signInWith(
  path: string,
  settings: Partial<AzureSettings> = {},
  variables: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const given = { cloud: cloudOf(azure), auth: 'auto', caBundle: bundleOf(azure), ...settings }
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'session.ts'), JSON.stringify(given)], {
    // nobody answers there: the metadata service of the machine that tests run on is not asked
    env: { AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://127.0.0.1:9', ...variables, PATH: path },
  })
  return JSON.parse(stdout) as Outcome
}

const answer = (): string => {
  const { access_token: accessToken } = azure.userTokens('ana@example.com')
  const expiresOn = Math.floor(Date.now() / 1_000) + 4_800
  return JSON.stringify({
    accessToken,
    expiresOn: '2030-01-01 00:00:00.000000',
    expires_on: expiresOn,
    subscription: azure.state.subscriptions[0]?.id,
    tenant: azure.state.tenant,
    tokenType: 'Bearer',
  })
}

test('its session is taken by auto, after everything that was not given, and az is asked once', async () => {
  const calls = join(folder, 'calls')
  const path = await folderWith('signed-in', `echo "$@" >> '${calls}'\ncat <<'END'\n${answer()}\nEND`)
  const outcome = await signInWith(`${path}:/usr/bin:/bin`)
  expect(outcome).toMatchObject({
    signIn: {
      method: 'azure-cli',
      passed: [
        { method: 'client-secret', why: 'no client-secret was given' },
        { method: 'oidc', why: 'the job may not ask for ID tokens (permissions: id-token: write)' },
        { method: 'workload-identity', why: 'AZURE_FEDERATED_TOKEN_FILE is not set' },
      ],
    },
    subscriptions: ['my-subscription'],
  })
  expect(outcome.remembered).toEqual([expect.stringMatching(/^ey/)])
  expect(azure.state.log.map(({ service, principal }) => [service, principal])).toEqual([
    ['arm', undefined],
    ['arm', 'ana@example.com'],
    ['arm', 'ana@example.com'],
  ])
  const { stdout } = await run('cat', [calls])
  expect(stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/^account get-access-token --output json --resource https:\/\/management\.\S+$/),
  ])
})

test('the variables of azure/login beside it change nothing', async () => {
  const path = await folderWith('with-variables', `cat <<'END'\n${answer()}\nEND`)
  const variables = {
    AZURE_CLIENT_ID: '',
    AZURE_TENANT_ID: azure.state.tenant,
    AZURE_SUBSCRIPTION_ID: 'x',
    AZUREPS_HOST_ENVIRONMENT: 'GitHub',
  }
  const outcome = await signInWith(`${path}:/usr/bin:/bin`, {}, variables)
  expect(outcome).toMatchObject({ signIn: { method: 'azure-cli' }, subscriptions: ['my-subscription'] })
})

test.each([
  [
    'nobody signed in',
    `echo "ERROR: Please run 'az login' to setup account." >&2; exit 1`,
    /az is not signed in: run azure\/login/,
  ],
  [
    'the session has ended',
    `echo "ERROR: AADSTS700082: The refresh token has expired due to inactivity. secret-looking-words" >&2; exit 1`,
    /session of az has expired.*AADSTS700082/,
  ],
  ['it fails otherwise', 'echo "boom secret-looking-words" >&2; exit 3', /az gave no token/],
  ['it prints something else', 'echo "<html>"', /az gave no token/],
])('%s', async (name, script, words) => {
  const path = await folderWith(name.replaceAll(' ', '-'), script)
  const { reason, detail } = await signInWith(`${path}:/usr/bin:/bin`, { auth: 'azure-cli' })
  expect([reason, detail]).toEqual(['unauthorized', expect.stringMatching(words)])
  expect(detail).not.toContain('secret-looking-words')
})

test('without az nobody waits for it, and every way is told', async () => {
  const { detail, milliseconds } = await signInWith('/nowhere')
  expect(detail).toContain('azure-cli: az is not installed')
  expect(detail).toMatch(
    /^Nobody could sign in to Azure\. client-secret: .*; oidc: .*; workload-identity: .*; azure-cli: .*; managed-identity: /,
  )
  expect(milliseconds).toBeLessThan(3_000)
})
