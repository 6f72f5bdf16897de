import { expect, test } from '@jest/globals'
import sodium from 'libsodium-wrappers'
import type { RunningGitHub, TokenScenario } from '../../emulator/github/github.ts'
import { clientOf, here, refusal, withGitHub } from './kit.ts'

const job = 'ghs_job0000000000000000000000000000000000'
const app = 'ghs_app0000000000000000000000000000000000'
const reader = 'ghs_reader0000000000000000000000000000000'
const classic = 'ghp_scopeless00000000000000000000000000'
const fine = 'github_pat_fine000000000000000000000000'
const personal = 'ghp_admin000000000000000000000000000000'
const collaborator = 'collaborator'

const tokens: Readonly<Record<string, TokenScenario>> = {
  [job]: { login: 'github-actions[bot]', access: 'write' },
  [app]: { login: 'rotation[bot]', access: 'read', secrets: 'write' },
  [reader]: { login: 'audit[bot]', access: 'read', secrets: 'read' },
  [classic]: { login: 'ana', access: 'write' },
  [fine]: { login: 'ana', access: 'write' },
  [personal]: { login: 'ana', access: 'write', secrets: 'write' },
  [collaborator]: { login: 'ben', access: 'write' },
}

const withSecrets = <T>(body: (github: RunningGitHub) => Promise<T>): Promise<T> =>
  withGitHub({ repositories: [{ name: 'acme/clusters', environments: ['prod/west'] }], tokens }, body)

/** Seals a value as GitHub's documentation says. */
async function sealed(key: string, value: string): Promise<string> {
  await sodium.ready
  return Buffer.from(sodium.crypto_box_seal(value, Buffer.from(key, 'base64'))).toString('base64')
}

test('a repository secret: sealed, stored, replaced, listed, removed', async () => {
  await withSecrets(async (github) => {
    const { actions } = clientOf(github, app)
    const { data: key } = await actions.getRepoPublicKey(here)
    expect(Buffer.from(key.key, 'base64')).toHaveLength(32)
    const put = async (secret_name: string, value: string): Promise<number> => {
      const { status } = await actions.createOrUpdateRepoSecret({
        ...here,
        secret_name,
        key_id: key.key_id,
        encrypted_value: await sealed(key.key, value),
      })
      return status
    }
    expect([await put('KUBECONFIG', 'old'), await put('kubeconfig', 'néw\n')]).toEqual([201, 204])
    const stored = github.repository('acme/clusters').secretStore.secrets.get('KUBECONFIG')
    expect(stored?.value).toBe('néw\n')
    expect(stored?.updatedAt.getTime()).toBeGreaterThanOrEqual(stored?.createdAt.getTime() ?? Infinity)
    const { data } = await actions.getRepoSecret({ ...here, secret_name: 'KubeConfig' })
    expect(data).toEqual({
      name: 'KUBECONFIG',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    })
    await put('A_SECRET', '')
    const pages = await Promise.all(
      [1, 2].map(async (page) => (await actions.listRepoSecrets({ ...here, per_page: 1, page })).data),
    )
    expect(pages.map((page) => [page.total_count, page.secrets.map(({ name }) => name)])).toEqual([
      [2, ['A_SECRET']],
      [2, ['KUBECONFIG']],
    ])
    expect((await actions.deleteRepoSecret({ ...here, secret_name: 'A_SECRET' })).status).toBe(204)
    for (const request of [actions.getRepoSecret, actions.deleteRepoSecret])
      expect(await refusal(request({ ...here, secret_name: 'A_SECRET' }))).toMatchObject({ status: 404 })
  })
})

test('an environment has secrets and a key of its own; one that does not exist is not found', async () => {
  await withSecrets(async (github) => {
    const { actions } = clientOf(github, personal)
    const environment = { ...here, environment_name: 'prod/west' }
    const { data: key } = await actions.getEnvironmentPublicKey(environment)
    const { data: other } = await actions.getRepoPublicKey(here)
    expect([key.key === other.key, key.key_id === other.key_id]).toEqual([false, false])
    const secret = {
      secret_name: 'KUBECONFIG',
      key_id: key.key_id,
      encrypted_value: await sealed(key.key, 'value'),
    }
    expect((await actions.createOrUpdateEnvironmentSecret({ ...environment, ...secret })).status).toBe(201)
    const store = github.repository('acme/clusters').environments.get('prod/west')
    expect(store?.secrets.get('KUBECONFIG')?.value).toBe('value')
    expect((await actions.getEnvironmentSecret({ ...environment, secret_name: 'KUBECONFIG' })).status).toBe(200)
    expect((await actions.listEnvironmentSecrets(environment)).data.total_count).toBe(1)
    expect((await actions.listRepoSecrets(here)).data.total_count).toBe(0)
    expect((await actions.deleteEnvironmentSecret({ ...environment, secret_name: 'KUBECONFIG' })).status).toBe(204)
    const nowhere = { ...here, environment_name: 'production' }
    expect(await refusal(actions.getEnvironmentPublicKey(nowhere))).toMatchObject({ status: 404 })
    expect(await refusal(actions.createOrUpdateEnvironmentSecret({ ...nowhere, ...secret }))).toMatchObject({
      status: 404,
    })
  })
})

test('what does not open is refused', async () => {
  await withSecrets(async (github) => {
    const { actions } = clientOf(github, app)
    const { data: key } = await actions.getRepoPublicKey(here)
    const { data: other } = await actions.getEnvironmentPublicKey({ ...here, environment_name: 'prod/west' })
    const right = { key_id: key.key_id, encrypted_value: await sealed(key.key, 'value') }
    const improper = 'Bad request - validation failed due to an improperly encrypted secret'
    const flipped = Buffer.from(right.encrypted_value, 'base64')
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1
    const cases: readonly (readonly [object, string])[] = [
      [{ key_id: '568250167242549743' }, improper],
      [{ encrypted_value: await sealed(other.key, 'value') }, improper],
      [{ encrypted_value: Buffer.from('value').toString('base64') }, improper],
      [{ encrypted_value: flipped.toString('base64') }, improper],
      [{ encrypted_value: 'not base64' }, 'does not match /^(?:[A-Za-z0-9+/]{4})*'],
      [{ encrypted_value: '' }, 'does not match'],
      [{ encrypted_value: undefined }, '"encrypted_value" wasn\'t supplied.'],
      [{ key_id: undefined }, '"key_id" wasn\'t supplied.'],
      [{ key_id: 5 }, 'is not a string'],
      [{ encrypted_value: await sealed(key.key, 'x'.repeat(49_153)) }, '48 KB'],
      [{ secret_name: 'GITHUB_TOKEN' }, 'must not start with GITHUB_'],
      [{ secret_name: '1ST' }, 'Must start with a letter'],
      [{ secret_name: 'A B' }, 'Spaces are not allowed'],
    ]
    for (const [change, words] of cases) {
      const parameters = { ...here, secret_name: 'KUBECONFIG', ...right, ...change }
      expect(await refusal(actions.createOrUpdateRepoSecret(parameters))).toMatchObject({
        status: 422,
        message: expect.stringContaining(words),
      })
    }
    const largest = { ...right, encrypted_value: await sealed(key.key, 'x'.repeat(49_152)) }
    expect((await actions.createOrUpdateRepoSecret({ ...here, secret_name: 'LARGE', ...largest })).status).toBe(201)
    expect([...github.repository('acme/clusters').secretStore.secrets.keys()]).toEqual(['LARGE'])
  })
})

const integration = 'Resource not accessible by integration'
test.each([
  ["the job's own token", job, 403, integration],
  ['an App that may only read', reader, 403, integration],
  ['a classic token without the scope', classic, 404, 'Not Found'],
  ['a fine-grained token without the permission', fine, 403, 'Resource not accessible by personal access token'],
  ['a collaborator', collaborator, 403, 'Must have admin rights to Repository.'],
  ['a token of nobody', 'ghp_unknown', 401, 'Bad credentials'],
])('%s may not write a secret', async (_, token, status, message) => {
  await withSecrets(async (github) => {
    const { actions } = clientOf(github, token)
    const { data: key } = await clientOf(github, app).actions.getRepoPublicKey(here)
    const secret = {
      secret_name: 'KUBECONFIG',
      key_id: key.key_id,
      encrypted_value: await sealed(key.key, 'value'),
    }
    const refused = await refusal(actions.createOrUpdateRepoSecret({ ...here, ...secret }))
    expect(refused).toMatchObject({ status, message })
    const environment = { ...here, environment_name: 'prod/west' }
    expect(await refusal(actions.createOrUpdateEnvironmentSecret({ ...environment, ...secret }))).toMatchObject({
      status,
      message,
    })
    expect(await refusal(actions.deleteRepoSecret({ ...here, secret_name: 'X' }))).toMatchObject({ status })
    expect(github.repository('acme/clusters').secretStore.secrets.size).toBe(0)
  })
})

test("the job's own token does not even get the key, and is told which permission there is", async () => {
  await withSecrets(async (github) => {
    const { actions } = clientOf(github, job)
    expect(await refusal(actions.getRepoPublicKey(here))).toMatchObject({
      status: 403,
      message: integration,
      headers: { 'x-accepted-github-permissions': 'secrets=read' },
    })
    const environment = {
      ...here,
      environment_name: 'prod/west',
      secret_name: 'X',
      key_id: '1',
      encrypted_value: 'eA==',
    }
    expect(await refusal(actions.createOrUpdateEnvironmentSecret(environment))).toMatchObject({
      headers: { 'x-accepted-github-permissions': 'environments=write' },
    })
    expect((await clientOf(github, reader).actions.getRepoPublicKey(here)).status).toBe(200)
  })
})

test('values are nowhere in what the emulator says', async () => {
  await withSecrets(async (github) => {
    const { actions } = clientOf(github, app)
    const { data: key } = await actions.getRepoPublicKey(here)
    const encrypted_value = await sealed(key.key, 'canary')
    await actions.createOrUpdateRepoSecret({ ...here, secret_name: 'A', key_id: key.key_id, encrypted_value })
    const said = JSON.stringify([await actions.listRepoSecrets(here), github.state.log])
    expect(said).not.toMatch(new RegExp(`canary|${encrypted_value.slice(0, 20).replaceAll('+', '\\+')}`))
  })
})
