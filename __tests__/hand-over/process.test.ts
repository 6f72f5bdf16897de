// Mode refresh-credentials: the built action as a process, and its post step.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { load } from 'js-yaml'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { withGitHub } from '../emulator-github/kit.ts'
import { azureInputs } from '../pipeline/kit.ts'
import { newFolder } from '../real/folder.ts'
import { secretsOf } from '../real/canary.ts'
import { removeFolders, run, type Run, runPost, type Texts } from '../transcripts/kit.ts'
import { certificatesOf, placesOf, textsOf } from '../transcripts/secrets.ts'

const group = '11111111-2222-4333-8444-555555555555'
const scenario = {
  clusters: [
    { name: 'one', pools: [{ name: 'pool', count: 1 }] },
    { name: 'two', pools: [{ name: 'pool', count: 1 }], azure: { entra: { adminGroups: [group] } } },
    { name: 'gone', pools: [{ name: 'pool', count: 1 }], azure: { powerState: 'Stopped' as const } },
  ],
  azure: { identities: [{ name: 'pipeline', groups: [group] }] },
}

const app = 'ghs_app0000000000000000000000000000000000'
const job = 'ghs_job0000000000000000000000000000000000'
const github = {
  tls: true,
  repositories: [{ name: 'acme/clusters', environments: ['prod-west'] }],
  tokens: {
    [app]: { login: 'rotation[bot]', access: 'read' as const, secrets: 'write' as const },
    [job]: { login: 'github-actions[bot]', access: 'write' as const },
  },
}

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator(scenario)
})
afterAll(async () => {
  await emulator.stop()
  removeFolders()
})

const refresh = (inputs: Texts, env: Texts = {}): Promise<Run> =>
  run({ ...azureInputs(emulator), mode: 'refresh-credentials', ...inputs }, { env: { GITHUB_ACTIONS: 'true', ...env } })

/** The post step of a run with these inputs. */
const post = (after: Run, inputs: Texts): Promise<Run> =>
  runPost({ ...azureInputs(emulator), mode: 'refresh-credentials', ...inputs }, after.files['state'] ?? '')

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

/** Where a secret of these kubeconfigs, or of the inputs, is to be read. Files that were asked for are left out. */
function leaksOf(ended: Run, kubeconfigs: readonly string[], tokens: readonly string[] = []): readonly string[] {
  const written = new Set(kubeconfigs)
  const texts = Object.fromEntries(
    Object.entries(textsOf(ended)).filter(([name]) => !written.has(join(ended.folder, name))),
  )
  const harmless = certificatesOf(emulator)
  const secrets = kubeconfigs.flatMap((path) => secretsOf(JSON.stringify(load(readFileSync(path, 'utf8')))))
  const { secret = '' } = emulator.azure.identity('pipeline')
  return placesOf(texts, {
    secrets: [...secrets, ...tokens, secret].filter((text) => !harmless.includes(text.slice(0, -8))),
    harmless,
    onRunner: true,
  })
}

describe('one cluster', () => {
  test('gets a file that works, which the post step takes away', async () => {
    const path = join(newFolder(), 'deep/kubeconfig')
    const inputs = { clusters: 'rg1/one', 'write-kubeconfig': path }
    const ended = await refresh(inputs)
    expect([ended.status, ended.outputs['kubeconfig'], modeOf(path)]).toEqual([0, path, '600'])
    expect(ended.stdout).toContain('The API server accepted it.')
    expect(ended.summary).toContain('/rg1/one')
    expect(leaksOf(ended, [path])).toEqual([])
    // every secret was hidden, in the form in which it stands and in others
    const secrets = secretsOf(JSON.stringify(load(readFileSync(path, 'utf8')))).filter((text) => !text.includes('\n'))
    expect(secrets.length).toBeGreaterThan(1)
    for (const secret of secrets)
      for (const form of [secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret)])
        expect(ended.stdout).toContain(`::add-mask::${form.replaceAll('%', '%25')}`)
    const gate = await run({ kubeconfig: path, mode: 'gate' })
    expect([gate.status, gate.outputs['verdict']]).toEqual([0, 'pass'])
    const after = await post(ended, inputs)
    expect([after.status, existsSync(path)]).toEqual([0, false])
    expect(after.stdout).toContain(`${path}: removed.`)
  })

  test('that is stopped gets none, and says why', async () => {
    const path = join(newFolder(), 'kubeconfig')
    const ended = await refresh({ clusters: 'rg1/gone', 'write-kubeconfig': path, timeout: '5s' })
    expect([ended.status, ended.outputs['kubeconfig'] ?? '', existsSync(path)]).toEqual([1, '', false])
    expect(ended.stdout).toContain('was not proved against the API server, so nobody gets it')
  })

  test('keeps its file where keep-credentials says so', async () => {
    const path = join(newFolder(), 'kubeconfig')
    writeFileSync(path, 'apiVersion: v1\nkind: Config\nclusters: []\nusers: []\ncontexts: []\n')
    const inputs = {
      clusters: 'rg1/one',
      'write-kubeconfig': path,
      'overwrite-existing': 'true',
      'keep-credentials': 'true',
    }
    const ended = await refresh(inputs)
    expect(ended.status).toBe(0)
    expect((await post(ended, inputs)).status).toBe(0)
    expect([existsSync(path), existsSync(`${path}.aks-cert-guard.bak`)]).toEqual([true, true])
  })
})

test('several clusters get a file each; one that cannot be had keeps no other back', async () => {
  const folder = join(newFolder(), 'kubeconfigs')
  const inputs = { clusters: 'rg1/one\nrg1/two\nrg1/gone', 'write-kubeconfig': folder, timeout: '5s' }
  const ended = await refresh(inputs)
  const files = ['one', 'two', 'gone'].map((name) => {
    const [line = ''] = ended.stdout
      .split('\n')
      .filter((text) => text.includes(`Written to ${folder}/`) && text.endsWith(`-${name}.yaml`))
    return line.replace('Written to ', '').trim()
  })
  expect(ended.status).toBe(1)
  expect(files.map((path) => path !== '' && existsSync(path))).toEqual([true, true, false])
  expect(load(readFileSync(files[1] ?? '', 'utf8'))).toMatchObject({ users: [{ user: { exec: expect.anything() } }] })
  expect(leaksOf(ended, files.slice(0, 2))).toEqual([])
  await post(ended, inputs)
  expect(files.slice(0, 2).map((path) => existsSync(path))).toEqual([false, false])
})

describe('a secret of GitHub Actions', () => {
  test.each(['repository', 'environment:prod-west'])('in %s is what the cluster handed out', async (place) => {
    await withGitHub(github, async (hub) => {
      const ended = await refresh(
        { clusters: 'rg1/one', 'store-secret': place, 'secrets-token': app },
        { ...hub.environment(), GITHUB_ACTIONS: 'true' },
      )
      const { secretStore, environments } = hub.repository('acme/clusters')
      const [store, other] = [secretStore, environments.get('prod-west')]
      const [used, empty] = place === 'repository' ? [store, other] : [other, store]
      const stored = used?.secrets.get('KUBECONFIG')
      expect(empty?.secrets.size).toBe(0)
      expect([ended.status, ended.stdout.includes('Stored as the secret KUBECONFIG')]).toEqual([0, true])
      expect(load(stored?.value ?? '')).toMatchObject({
        kind: 'Config',
        users: [{ user: { token: expect.any(String) } }],
      })
    })
  })

  test("cannot be written with the job's own token, and the error says so", async () => {
    await withGitHub(github, async (hub) => {
      const ended = await refresh(
        { clusters: 'rg1/one', 'store-secret': 'repository', 'secrets-token': job },
        { ...hub.environment(), GITHUB_ACTIONS: 'true' },
      )
      expect(ended.status).toBe(1)
      expect(ended.stdout).toContain('the token of the job itself cannot write secrets')
      expect(hub.repository('acme/clusters').secretStore.secrets.size).toBe(0)
    })
  })
})
