import { createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { expect, test } from '@jest/globals'
import { type RunningGitHub } from '../../emulator/github/github.ts'
import { withGitHub } from './kit.ts'

/** A GET over TLS that trusts the emulator's CA only. */
function get(github: RunningGitHub, url: string, token?: string): Promise<{ status: number; body: unknown }> {
  const agent = new Agent({ keepAlive: false, ca: readFileSync(github.ca ?? '') })
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return new Promise((resolve, reject) => {
    request(url, { agent, headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) })
      })
    })
      .once('error', reject)
      .end()
  })
}

test('a job gets a token for an audience, whose signature and claims hold against the issuer', async () => {
  await withGitHub({ tls: true, repositories: [{ name: 'acme/clusters' }] }, async (github) => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = github.environment()
    const answer = await get(github, `${url}&audience=api%3A%2F%2FAzureADTokenExchange`, token)
    const { value } = answer.body as { readonly value: string }
    const [header = '', payload = '', signature = ''] = value.split('.')
    const read = (part: string): Record<string, unknown> =>
      JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
    const { issuer } = github.oidc
    expect(read(payload)).toMatchObject({
      iss: issuer,
      aud: 'api://AzureADTokenExchange',
      sub: 'repo:acme/clusters:ref:refs/heads/main',
      repository_owner: 'acme',
      event_name: 'schedule',
      runner_environment: 'github-hosted',
    })
    const { body: configuration } = await get(github, `${issuer}/.well-known/openid-configuration`)
    expect(configuration).toMatchObject({ issuer, id_token_signing_alg_values_supported: ['RS256'] })
    const { jwks_uri: keysUrl } = configuration as { readonly jwks_uri: string }
    const { keys } = (await get(github, keysUrl)).body as { readonly keys: readonly { readonly kid: string }[] }
    const jwk = keys.find(({ kid }) => kid === read(header)['kid'])
    const key = createPublicKey({ key: jwk as never, format: 'jwk' })
    expect(verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true)
  })
})

test('nobody else gets one', async () => {
  await withGitHub({ tls: true }, async (github) => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '' } = github.environment()
    expect((await get(github, url, github.writeToken)).status).toBe(401)
    expect((await get(github, `${github.url}/_services/else`)).status).toBe(404)
  })
})

test('an environment of the job stands in the subject', async () => {
  await withGitHub(
    { tls: true },
    async (github) => {
      const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = github.environment()
      const { value } = (await get(github, url, token)).body as { readonly value: string }
      const claims: unknown = JSON.parse(Buffer.from(value.split('.')[1] ?? '', 'base64url').toString())
      expect(claims).toMatchObject({ sub: 'repo:acme/clusters:environment:production', aud: 'https://github.com/acme' })
    },
    { run: { environment: 'production' } },
  )
})
