import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { generateKeyPair, SignJWT } from 'jose'
import { type Emulator, type RunningAzure, startEmulator } from '../../emulator/emulator.ts'
import { startGitHub } from '../../emulator/github/github.ts'
import { askToken, refusalOf, type Issuer, payloadOf, startIssuer } from './kit.ts'

const subject = 'repo:acme/clusters:ref:refs/heads/main'
let issuer: Issuer
let emulator: Emulator
let azure: RunningAzure

beforeAll(async () => {
  issuer = await startIssuer()
  emulator = await startEmulator({
    clusters: [],
    azure: {
      identities: [
        { name: 'job', federated: [{ issuer: issuer.issuer, subject }] },
        { name: 'secret-only' },
        { name: 'other', federated: [{ issuer: issuer.issuer, subject: 'other', audience: 'api://other' }] },
      ],
    },
  })
  ;({ azure } = emulator)
  await azure.trust(issuer)
})

afterAll(async () => {
  await emulator.stop()
  await issuer.stop()
})

const exchange = (assertion: string, identity = 'job') =>
  askToken(azure, {
    grant_type: 'client_credentials',
    client_id: azure.identity(identity).clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    scope: 'https://management.azure.com/.default',
  })

test('an assertion of an issuer that is trusted is exchanged', async () => {
  const { status, body } = await exchange(await issuer.sign())
  expect(status).toBe(200)
  const { access_token: token } = body as { access_token: string }
  expect(payloadOf(token)).toMatchObject({ appid: azure.identity('job').clientId, aud: 'https://management.azure.com' })
})

test('an audience of its own', async () => {
  const good = await exchange(await issuer.sign({ sub: 'other', aud: ['x', 'api://other'] }), 'other')
  expect(good.status).toBe(200)
  const usual = await exchange(await issuer.sign({ sub: 'other' }), 'other')
  expect(refusalOf(usual)).toMatchObject({ status: 401, error: 'invalid_client', code: 700212 })
})

const seconds = (): number => Math.floor(Date.now() / 1_000)

type Case = readonly [what: string, claims: () => Record<string, unknown>, code: number, words: RegExp]
const cases: readonly Case[] = [
  ['has ended', () => ({ exp: seconds() - 1 }), 700024, /expiry time of assertion \d{4}-.*\.0000000Z/],
  ['does not hold yet', () => ({ nbf: seconds() + 60 }), 700024, /assertion valid from/],
  ['is of another subject', () => ({ sub: 'repo:acme/other:ref:refs/heads/main' }), 700213, /'repo:acme\/other:ref/],
  ['is written otherwise', () => ({ sub: subject.toUpperCase() }), 7002138, /case-sensitive comparison/],
  ['is for another audience', () => ({ aud: 'https://github.com/acme' }), 700212, /'https:\/\/github\.com\/acme'/],
  ['is of another issuer', () => ({ iss: 'https://token.example' }), 700211, /'https:\/\/token\.example'/],
  ['ends with a slash more', () => ({ iss: `${issuer.issuer}/` }), 700211, /\/tokens\/'/],
]

test.each(cases)('an assertion that %s is refused', async (_, claims, code, words) => {
  const said = await exchange(await issuer.sign(claims()))
  expect(refusalOf(said)).toEqual({
    status: 401,
    error: 'invalid_client',
    code,
    description: expect.stringMatching(words),
  })
})

test('one that Entra ID signed itself, or the application', async () => {
  const { tokens } = azure.state
  const own = await exchange(await issuer.sign({ iss: tokens.issuer }))
  expect(refusalOf(own)).toMatchObject({ status: 401, error: 'invalid_client', code: 700222 })
  const certificate = await exchange(await issuer.sign({ iss: azure.identity('job').clientId }))
  expect(refusalOf(certificate)).toMatchObject({ status: 401, error: 'invalid_client', code: 700027 })
})

test('an identity that trusts nobody', async () => {
  const said = await exchange(await issuer.sign(), 'secret-only')
  expect(refusalOf(said)).toMatchObject({ status: 401, error: 'invalid_client', code: 70025 })
})

test('what is no token', async () => {
  for (const text of ['x', 'a.b.c', '', 'e30.e30.'])
    expect(refusalOf(await exchange(text))).toMatchObject({ status: 400, error: 'invalid_request', code: 50027 })
  const endless = await exchange(await issuer.sign({ exp: 'never' }))
  expect(refusalOf(endless)).toMatchObject({ status: 400, error: 'invalid_request', code: 50027 })
})

test('a signature by another key', async () => {
  const { privateKey } = await generateKeyPair('RS256')
  const claims = payloadOf(await issuer.sign())
  const forged = (kid: string): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey)
  const known = await exchange(await forged('one'))
  expect(refusalOf(known)).toMatchObject({ status: 401, error: 'invalid_client', code: 50013 })
  const unknown = await exchange(await forged('two'))
  expect(refusalOf(unknown)).toMatchObject({
    status: 401,
    error: 'invalid_client',
    code: 7000272,
    description: expect.stringContaining('identifier two'),
  })
})

test('claims that were changed after signing', async () => {
  const [header = '', , signature = ''] = (await issuer.sign()).split('.')
  const claims = Buffer.from(JSON.stringify({ ...payloadOf(await issuer.sign()), exp: seconds() + 9_999 }))
  const said = await exchange(`${header}.${claims.toString('base64url')}.${signature}`)
  expect(refusalOf(said)).toMatchObject({ status: 401, error: 'invalid_client', code: 50013 })
})

test('only RS256, whatever the header says', async () => {
  const [, payload = ''] = (await issuer.sign()).split('.')
  const header = Buffer.from(JSON.stringify({ alg: 'none', kid: 'one' })).toString('base64url')
  const none = await exchange(`${header}.${payload}.eA`)
  expect(refusalOf(none)).toMatchObject({ status: 400, error: 'invalid_request', code: 5002730 })
  const pss = await exchange(await issuer.sign({}, { alg: 'PS256' }))
  expect(refusalOf(pss)).toMatchObject({ status: 400, error: 'invalid_request', code: 5002730 })
})

test('an issuer that cannot be asked', async () => {
  const assertion = await issuer.sign()
  const { issuers } = azure.state
  const trusted = issuers.splice(0)
  expect(refusalOf(await exchange(assertion))).toMatchObject({ status: 400, error: 'invalid_request', code: 501661 })
  // its certificate is from another CA than the one that is trusted for it
  issuers.push({ issuer: issuer.issuer, ca: azure.caPem })
  expect(refusalOf(await exchange(assertion))).toMatchObject({ status: 400, error: 'invalid_request', code: 501661 })
  issuers.splice(0, 1, ...trusted)
  issuer.documents.status = 503
  expect(refusalOf(await exchange(assertion))).toMatchObject({ status: 400, error: 'invalid_request', code: 50166 })
  issuer.documents.status = 200
  const { configuration } = issuer.documents
  issuer.documents.configuration = { ...(configuration as object), issuer: 'https://somebody.example' }
  expect(refusalOf(await exchange(assertion))).toMatchObject({ status: 400, error: 'invalid_request', code: 50166 })
  issuer.documents.configuration = configuration
  expect((await exchange(assertion)).status).toBe(200)
})

test('the assertion must say what it is', async () => {
  const form = {
    grant_type: 'client_credentials',
    client_id: azure.identity('job').clientId,
    client_assertion: await issuer.sign(),
    scope: 'https://management.azure.com/.default',
  }
  expect(refusalOf(await askToken(azure, form))).toMatchObject({ status: 400, error: 'invalid_request', code: 900144 })
  const saml = { ...form, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' }
  expect(refusalOf(await askToken(azure, saml))).toMatchObject({ status: 400, error: 'invalid_request', code: 90023 })
})

test("the token of the emulated GitHub's job, over its own TLS, until five minutes are over", async () => {
  const github = await startGitHub({ repositories: [{ name: 'acme/clusters' }] })
  try {
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
    azure.identity('job').federated = [{ issuer: github.oidc.issuer, subject }]
    await azure.trust({ issuer: github.oidc.issuer, ca: await readFile(github.ca ?? '', 'utf8') })
    const token = (minutesAgo: number): string =>
      github.oidc.token(run, 'api://AzureADTokenExchange', new Date(Date.now() - minutesAgo * 60_000))
    expect((await exchange(token(0))).status).toBe(200)
    expect((await exchange(token(4.9))).status).toBe(200)
    expect(refusalOf(await exchange(token(5.1)))).toMatchObject({ status: 401, error: 'invalid_client', code: 700024 })
  } finally {
    azure.identity('job').federated = [{ issuer: issuer.issuer, subject }]
    await github.stop()
  }
})
