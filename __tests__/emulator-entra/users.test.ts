import { expect, test } from '@jest/globals'
import { ask } from '../emulator-azure/kit.ts'
import { askToken, refusalOf, payloadOf, withAzure } from './kit.ts'

const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46'
const identities = [{ name: 'ana@example.com', kind: 'user' }, { name: 'pipeline' }] as const

test('a user who signed in with az: the access token is for ARM, the refresh token for every resource', async () => {
  await withAzure({ identities }, async (azure) => {
    const first = azure.userTokens('ana@example.com')
    expect(payloadOf(first.access_token)).toMatchObject({
      aud: 'https://management.core.windows.net/',
      idtyp: 'user',
      appid: azureCli,
      upn: 'ana@example.com',
      scp: 'user_impersonation',
      oid: azure.identity('ana@example.com').objectId,
    })
    expect((await ask(azure, '/subscriptions?api-version=2022-12-01', { token: first.access_token })).status).toBe(200)
    const form = { grant_type: 'refresh_token', client_id: azureCli, refresh_token: first.refresh_token }
    const scope = '6dae42f8-4368-4678-94ff-3960e28e3630/.default openid offline_access profile'
    const { status, body } = await askToken(azure, { ...form, scope }, { tenant: 'organizations' })
    expect(status).toBe(200)
    const said = body as Record<string, string>
    expect(said).toMatchObject({ token_type: 'Bearer', foci: '1', expires_in: 4_800 })
    expect(payloadOf(said['access_token'] ?? '')).toMatchObject({ aud: '6dae42f8-4368-4678-94ff-3960e28e3630' })
    expect(payloadOf(said['id_token'] ?? '')).toMatchObject({ aud: azureCli, preferred_username: 'ana@example.com' })
    const again = await askToken(azure, { ...form, refresh_token: said['refresh_token'] ?? '', scope })
    expect(again.status).toBe(200)
  })
})

test('a refresh token that is none, was changed, or is another tenant’s', async () => {
  await withAzure({ identities }, async (azure) => {
    await withAzure({ identities }, async (other) => {
      const { refresh_token: good, access_token: access } = azure.userTokens('ana@example.com')
      const forms = [good.slice(0, -9), 'x', `1.${Buffer.from(access).toString('base64url')}`]
      for (const refresh_token of [...forms, other.userTokens('ana@example.com').refresh_token]) {
        const form = { grant_type: 'refresh_token', client_id: azureCli, scope: 'openid', refresh_token }
        expect(refusalOf(await askToken(azure, form))).toMatchObject({
          status: 400,
          error: 'invalid_grant',
          code: 9002313,
        })
      }
      const scope = { grant_type: 'refresh_token', client_id: azureCli, scope: 'openid', refresh_token: good }
      expect(refusalOf(await askToken(azure, scope))).toMatchObject({
        status: 400,
        error: 'invalid_scope',
        code: 70011,
      })
    })
  })
})

test('passwords and device codes are refused', async () => {
  await withAzure({ identities }, async (azure) => {
    const scope = 'https://management.azure.com/.default'
    const password = { grant_type: 'password', client_id: azureCli, scope, password: 'guess' }
    const known = await askToken(azure, { ...password, username: 'ana@example.com' })
    expect(refusalOf(known)).toMatchObject({ status: 400, error: 'invalid_grant', code: 50076 })
    const unknown = await askToken(azure, { ...password, username: 'ben@example.com' })
    expect(refusalOf(unknown)).toMatchObject({ status: 400, error: 'invalid_grant', code: 50034 })
    const { clientId } = azure.identity('pipeline')
    const application = await askToken(azure, { ...password, client_id: clientId, username: 'ana@example.com' })
    expect(refusalOf(application)).toMatchObject({ status: 401, error: 'invalid_client', code: 7000218 })
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
    const device = await askToken(azure, { grant_type, client_id: azureCli, device_code: 'x' })
    expect(refusalOf(device)).toMatchObject({ status: 400, error: 'bad_verification_code', code: 70018 })
    const path = 'oauth2/v2.0/devicecode'
    expect(refusalOf(await askToken(azure, { client_id: azureCli, scope }, { path }))).toMatchObject({
      status: 400,
      error: 'invalid_grant',
      code: 53003,
    })
    expect(refusalOf(await askToken(azure, { client_id: clientId, scope }, { path }))).toMatchObject({
      status: 401,
      error: 'invalid_client',
      code: 7000218,
    })
  })
})
