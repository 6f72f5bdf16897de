import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  AuthenticationRequiredError,
  ChainedTokenCredential,
  ClientAssertionCredential,
  ClientSecretCredential,
  CredentialUnavailableError,
  EnvironmentCredential,
  ManagedIdentityCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity'
import { type Emulator, type RunningAzure, startEmulator } from '../../emulator/emulator.ts'
import { identityResourceId } from '../../emulator/entra/imds.ts'
import { type RunningGitHub, startGitHub } from '../../emulator/github/github.ts'
import { all, clientsOf, credentialOptions, rejection, secretCredential } from './kit.ts'

const arm = 'https://management.azure.com/.default'
const aksServer = '6dae42f8-4368-4678-94ff-3960e28e3630'
const before = { ...process.env }
let github: RunningGitHub
let emulator: Emulator
let azure: RunningAzure

beforeAll(async () => {
  github = await startGitHub({ repositories: [{ name: 'acme/clusters' }] })
  emulator = await startEmulator({
    clusters: [{ name: 'one', azure: { oidcIssuer: true } }],
    azure: {
      identities: [
        {
          name: 'pipeline',
          federated: [{ issuer: github.oidc.issuer, subject: 'repo:acme/clusters:ref:refs/heads/main' }],
        },
        { name: 'old', secretExpired: true },
        {
          name: 'pod',
          kind: 'user-assigned',
          federated: [{ issuer: 'cluster:one', subject: 'system:serviceaccount:kube-system:default' }],
        },
        { name: 'machine', kind: 'system-assigned' },
      ],
    },
  })
  ;({ azure } = emulator)
  await azure.trust({ issuer: github.oidc.issuer, ca: await readFile(github.ca ?? '', 'utf8') })
})

afterAll(async () => {
  await emulator.stop()
  await github.stop()
})

const claims = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

/** Who ARM says listed the clusters. */
async function listsAs(credential: TokenCredential): Promise<string | undefined> {
  expect((await all(clientsOf(azure, credential).aks.managedClusters.list())).map(({ name }) => name)).toEqual(['one'])
  return azure.state.log.at(-1)?.principal
}

/** Runs a body with variables set, as a job has them. */
async function within<T>(variables: Readonly<Record<string, string>>, body: () => Promise<T>): Promise<T> {
  Object.assign(process.env, variables)
  try {
    return await body()
  } finally {
    process.env = { ...before }
  }
}

test('ClientSecretCredential, in its own name and through the environment', async () => {
  expect(await listsAs(secretCredential(azure))).toBe('pipeline')
  const credential = await within(azure.environment('client-secret'), () =>
    Promise.resolve(new EnvironmentCredential(credentialOptions(azure))),
  )
  const { token, expiresOnTimestamp } = await credential.getToken(`${aksServer}/.default`)
  expect(claims(token)).toMatchObject({ aud: aksServer })
  expect(Math.round((expiresOnTimestamp - Date.now()) / 60_000)).toBe(60)
})

test('a token is asked for once as long as it holds', async () => {
  const credential = secretCredential(azure)
  const asked = (): number => azure.state.log.filter(({ path }) => path.includes('/oauth2/v2.0/token')).length
  const start = asked()
  const tokens = [await credential.getToken(arm), await credential.getToken(arm)]
  expect(tokens[0]?.token).toBe(tokens[1]?.token)
  expect(asked() - start).toBe(1)
})

test("ClientAssertionCredential with the ID token of GitHub's job, which holds for five minutes", async () => {
  const run = {
    repository: 'acme/clusters',
    repositoryId: 1,
    ref: 'refs/heads/main',
    sha: 'a'.repeat(40),
    runId: '1',
    attempt: '1',
    event: 'push',
    actor: 'ana',
    workflow: 'w',
  }
  const { clientId } = azure.identity('pipeline')
  const at = (minutesAgo: number): ClientAssertionCredential =>
    new ClientAssertionCredential(
      azure.state.tenant,
      clientId,
      () =>
        Promise.resolve(
          github.oidc.token(run, 'api://AzureADTokenExchange', new Date(Date.now() - minutesAgo * 60_000)),
        ),
      credentialOptions(azure),
    )
  expect(await listsAs(at(4))).toBe('pipeline')
  const error = await rejection(at(6).getToken(arm))
  expect(error).toBeInstanceOf(AuthenticationRequiredError)
  expect(error.message).toContain('AADSTS700024: Client assertion is not within its valid time range.')
})

test('WorkloadIdentityCredential with the token of a pod', async () => {
  const credential = await within(azure.environment('workload-identity'), () =>
    Promise.resolve(new WorkloadIdentityCredential(credentialOptions(azure))),
  )
  expect(await listsAs(credential)).toBe('pod')
})

test('ManagedIdentityCredential: the own identity, and one by each of its ids', async () => {
  await within(azure.environment('managed-identity', 'machine'), async () => {
    const pod = azure.identity('pod')
    const options = { retryOptions: { maxRetries: 0 } }
    expect(await listsAs(new ManagedIdentityCredential(options))).toBe('machine')
    expect(await listsAs(new ManagedIdentityCredential({ clientId: pod.clientId, ...options }))).toBe('pod')
    expect(await listsAs(new ManagedIdentityCredential({ objectId: pod.objectId, ...options }))).toBe('pod')
    const resourceId = identityResourceId(pod, azure.state)
    expect(await listsAs(new ManagedIdentityCredential({ resourceId, ...options }))).toBe('pod')
    const unknown = new ManagedIdentityCredential({ clientId: '11111111-2222-4333-8444-555555555555', ...options })
    const error = await rejection(unknown.getToken(arm))
    expect(error).toBeInstanceOf(CredentialUnavailableError)
    expect(error.message).toContain('Identity not found')
  })
})

test.each([
  ['a wrong secret', 'pipeline', 'AADSTS7000215'],
  ['an ended one', 'old', 'AADSTS7000222'],
  ['an unknown application', '', 'AADSTS700016'],
])('%s is an AuthenticationRequiredError', async (_, name, code) => {
  const { clientId, secret = '' } =
    name === '' ? { clientId: '11111111-2222-4333-8444-555555555555' } : azure.identity(name)
  const given = name === 'old' ? secret : 'wrong'
  const credential = new ClientSecretCredential(azure.state.tenant, clientId, given, credentialOptions(azure))
  const error = await rejection(clientsOf(azure, credential).aks.managedClusters.get('rg1', 'one'))
  expect(error).toBeInstanceOf(AuthenticationRequiredError)
  expect(error.message).toContain(`${code}: `)
})

test('an unknown tenant', async () => {
  const { clientId, secret = '' } = azure.identity('pipeline')
  const tenant = '11111111-2222-4333-8444-555555555555'
  const error = await rejection(
    new ClientSecretCredential(tenant, clientId, secret, credentialOptions(azure)).getToken(arm),
  )
  expect(`${error.name} ${error.message}`).toMatch(/AADSTS90002|endpoints_resolution_error/)
})

test('a chain goes on where nobody can sign in', async () => {
  const chain = new ChainedTokenCredential(new EnvironmentCredential(credentialOptions(azure)), secretCredential(azure))
  expect(await listsAs(chain)).toBe('pipeline')
})

test.each([
  ['AzureChinaCloud', 'https://management.chinacloudapi.cn'],
  ['AzureUSGovernment', 'https://management.usgovcloudapi.net'],
] as const)('%s: the scopes follow the cloud, and the default ones are refused', async (cloud, resource) => {
  const other = await startEmulator({ clusters: [{ name: 'one' }], azure: { cloud } })
  try {
    const { token } = await secretCredential(other.azure).getToken(`${resource}/.default`)
    expect(claims(token)).toMatchObject({ aud: resource })
    const error = await rejection(secretCredential(other.azure).getToken(arm))
    expect(error.message).toContain('AADSTS500011: ')
  } finally {
    await other.stop()
  }
})
