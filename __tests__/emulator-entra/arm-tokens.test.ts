import { expect, test } from '@jest/globals'
import { signAccessToken } from '../../emulator/entra/tokens.ts'
import type { RunningAzure } from '../../emulator/emulator.ts'
import { ask, signIn } from '../emulator-azure/kit.ts'
import { withAzure } from './kit.ts'

const other = '11111111-2222-4333-8444-555555555555'

const signed = (azure: RunningAzure, change: { tenant?: string; audience?: string; at?: Date } = {}): string => {
  const { tokens } = azure.state
  const { tenant = tokens.tenant, audience = 'https://management.azure.com', at = new Date() } = change
  const authority = { ...tokens, tenant, issuer: `https://sts.windows.net/${tenant}/` }
  return signAccessToken(authority, azure.identity('pipeline'), audience, at, 3_599)
}

async function refusalOf(azure: RunningAzure, token: string | undefined): Promise<readonly unknown[]> {
  const path = '/subscriptions?api-version=2022-12-01'
  const { status, headers, body } = await ask(azure, path, token === undefined ? {} : { token })
  const { code, message } = (body as { error: { code: string; message: string } }).error
  expect(headers['x-ms-failure-cause']).toBe('gateway')
  expect(headers['www-authenticate']).toMatch(
    new RegExp(
      `^Bearer authorization_uri="https://login\\.windows\\.net/${azure.state.tenant}", error="invalid_token", error_description=".+"$`,
    ),
  )
  return [status, code, message]
}

test('ARM refuses tokens that are not for it, not of the tenant, or not of now, in its own words', async () => {
  await withAzure({}, async (azure) => {
    expect(await refusalOf(azure, undefined)).toEqual([
      401,
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
    ])
    const [, code, message] = await refusalOf(azure, signed(azure, { at: new Date(Date.UTC(2020, 7, 17, 2, 46, 34)) }))
    expect(code).toBe('ExpiredAuthenticationToken')
    expect(message).toMatch(
      /^The access token expiry UTC time '8\/17\/2020 3:46:33 AM' is earlier than current UTC time '\d+\/\d+\/\d{4} \d+:\d\d:\d\d [AP]M'\.$/,
    )
    expect(await refusalOf(azure, signed(azure, { audience: 'https://graph.microsoft.com' }))).toEqual([
      401,
      'InvalidAuthenticationTokenAudience',
      "The access token has been obtained for wrong audience or resource 'https://graph.microsoft.com'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.",
    ])
    const [, tenantCode, tenantMessage] = await refusalOf(azure, signed(azure, { tenant: other }))
    expect(tenantCode).toBe('InvalidAuthenticationTokenTenant')
    expect(tenantMessage).toContain(
      `from the wrong issuer 'https://sts.windows.net/${other}/'. It must match the tenant '${azure.state.tokens.issuer}'`,
    )
    await withAzure({}, async (another) => {
      expect((await refusalOf(azure, signed(another)))[1]).toBe('InvalidAuthenticationToken')
    })
    for (const token of ['x', 'a.b.c', 'e30.e30.eA'])
      expect(await refusalOf(azure, token)).toEqual([401, 'InvalidAuthenticationToken', 'The access token is invalid.'])
  })
})

test('both of its audiences are good, with and without the slash', async () => {
  await withAzure({}, async (azure) => {
    for (const resource of ['https://management.azure.com', 'https://management.core.windows.net'])
      for (const slash of ['', '/']) {
        const token = await signIn(azure, 'pipeline', `${resource}${slash}`)
        expect((await ask(azure, '/subscriptions?api-version=2022-12-01', { token })).status).toBe(200)
      }
  })
})

test('a token outlives a restart of nothing: an hour that is over ends it', async () => {
  await withAzure({ tokenSeconds: 1 }, async (azure) => {
    const token = await signIn(azure)
    expect((await ask(azure, '/subscriptions?api-version=2022-12-01', { token })).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 2_000 - (Date.now() % 1_000)))
    expect((await refusalOf(azure, token))[1]).toBe('ExpiredAuthenticationToken')
  })
})
