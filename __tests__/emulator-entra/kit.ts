import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect } from '@jest/globals'
import { exportJWK, SignJWT } from 'jose'
import type { AzureScenario } from '../../emulator/azure/scenario.ts'
import { type ClusterScenario, type Emulator, type RunningAzure, startEmulator } from '../../emulator/emulator.ts'
import { issue } from '../../emulator/pki/certificates.ts'
import { makeKeyPair } from '../../emulator/pki/keys.ts'
import { ask, type Said } from '../emulator-azure/kit.ts'

export type { AzureScenario } from '../../emulator/azure/scenario.ts'

/** Runs a test's body with an Azure without clusters, or those given, and stops it. */
export async function withAzure<T>(
  azure: AzureScenario,
  body: (azure: RunningAzure, emulator: Emulator) => Promise<T>,
  clusters: readonly ClusterScenario[] = [],
): Promise<T> {
  const emulator = await startEmulator({ clusters, azure })
  try {
    return await body(emulator.azure, emulator)
  } finally {
    await emulator.stop()
  }
}

/** POSTs a form to the token endpoint. */
export const askToken = (
  azure: RunningAzure,
  form: Readonly<Record<string, string>>,
  { tenant = azure.state.tenant, path = 'oauth2/v2.0/token', headers = {} } = {},
): Promise<Said> =>
  ask(azure, `/${tenant}/${path}`, { method: 'POST', body: new URLSearchParams(form).toString(), headers })

/** What stands in the payload of a token, unverified. */
export const payloadOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

export type Refused = {
  readonly status: number
  readonly error: string
  readonly code: number
  /** without the ids and the time at its end */
  readonly description: string
}

/** An error of Entra ID, which must be written in full: ids, time and code stand in fields and in the text alike. */
export function refusalOf({ status, body }: Said): Refused {
  const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  const said = body as Record<string, string> & { error_codes: readonly number[] }
  const { error = '', error_description: text = '', trace_id: trace = '', correlation_id: correlation = '' } = said
  const [code = 0] = said.error_codes
  expect(said).toMatchObject({
    error_codes: [code],
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
    trace_id: expect.stringMatching(guid),
    correlation_id: expect.stringMatching(guid),
    error_uri: expect.stringMatching(new RegExp(`^https://.+/error\\?code=${code}$`)),
  })
  const [start, end] = [
    `AADSTS${code}: `,
    ` Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${said['timestamp'] ?? ''}`,
  ]
  expect([text.slice(0, start.length), text.slice(-end.length)]).toEqual([start, end])
  return { status, error, code, description: text.slice(start.length, -end.length) }
}

export type Issuer = {
  readonly issuer: string
  readonly ca: string
  /** what its documents are; a test may change them */
  readonly documents: { configuration: unknown; keys: unknown; status: number }
  /** signs claims as this issuer's token; what is given overrides what a right one has */
  sign(claims?: Record<string, unknown>, header?: { alg?: string; kid?: string }): Promise<string>
  stop(): Promise<void>
}

/** An issuer of assertions that is not the emulator's: node:https, jose, and a CA of its own. */
export async function startIssuer(): Promise<Issuer> {
  const now = Date.now()
  const dates = { notBefore: new Date(now - 60_000), notAfter: new Date(now + 3_600_000) }
  const ca = await issue({ purpose: 'authority', subject: 'CN=Issuer CA', dates, keys: await makeKeyPair('p256') })
  const front = await issue({
    purpose: 'server',
    subject: 'CN=issuer',
    issuer: ca,
    dates,
    keys: await makeKeyPair('p256'),
    names: ['127.0.0.1'],
  })
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const documents: Issuer['documents'] = { configuration: {}, keys: {}, status: 200 }
  const server = createServer({ key: front.keys.pem, cert: front.pem }, (request, response) => {
    const body = request.url?.endsWith('/openid-configuration') === true ? documents.configuration : documents.keys
    response.writeHead(documents.status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `https://127.0.0.1:${(server.address() as AddressInfo).port}/tokens`
  documents.configuration = { issuer, jwks_uri: `${issuer}/keys` }
  documents.keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', use: 'sig', alg: 'RS256' }] }
  return {
    issuer,
    ca: ca.pem,
    documents,
    sign: (claims = {}, { alg = 'RS256', kid = 'one' } = {}) => {
      const seconds = Math.floor(Date.now() / 1_000)
      const right = {
        iss: issuer,
        sub: 'repo:acme/clusters:ref:refs/heads/main',
        aud: 'api://AzureADTokenExchange',
        iat: seconds,
        nbf: seconds - 600,
        exp: seconds + 300,
      }
      return new SignJWT({ ...right, ...claims }).setProtectedHeader({ alg, kid, typ: 'JWT' }).sign(privateKey)
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
      }),
  }
}
