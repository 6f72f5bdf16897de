import { expect, test } from '@jest/globals'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { ask, signIn } from '../emulator-azure/kit.ts'
import { refusalOf, withAzure } from './kit.ts'

test('the keys that a configuration leads to verify the access tokens of the tenant', async () => {
  await withAzure({}, async (azure) => {
    const { tenant } = azure.state
    const { body } = await ask(azure, `/${tenant}/.well-known/openid-configuration`)
    const { issuer, jwks_uri: keysUrl } = body as Record<string, string>
    expect(issuer).toBe(`https://sts.windows.net/${tenant}/`)
    const { body: keys } = await ask(azure, new URL(keysUrl ?? '').pathname)
    const token = await signIn(azure, 'pipeline', 'https://management.core.windows.net/')
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys as JSONWebKeySet), {
      issuer: issuer ?? '',
      audience: 'https://management.core.windows.net/',
      algorithms: ['RS256'],
    })
    expect(protectedHeader.x5t).toBe(protectedHeader.kid)
    const { clientId, objectId } = azure.identity('pipeline')
    expect(payload).toMatchObject({ appid: clientId, oid: objectId, sub: objectId, tid: tenant, ver: '1.0' })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3_599)
  })
})

test.each(['TENANT', 'common', 'organizations'])('configuration of %s', async (name) => {
  await withAzure({}, async (azure) => {
    const { tenant } = azure.state
    const path = name === 'TENANT' ? tenant : name
    const { status, body } = await ask(azure, `/${path}/v2.0/.well-known/openid-configuration`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      issuer: `https://login.microsoftonline.com/${name === 'TENANT' ? tenant : '{tenantid}'}/v2.0`,
      token_endpoint: `${azure.url}/${path}/oauth2/v2.0/token`,
      jwks_uri: `${azure.url}/${path}/discovery/v2.0/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    })
  })
})

test.each([
  ['AzureChinaCloud', 'login.chinacloudapi.cn', 'https://sts.chinacloudapi.cn'],
  ['AzureUSGovernment', 'login.microsoftonline.us', 'https://sts.windows.net'],
] as const)('%s has a host and issuers of its own', async (cloud, login, sts) => {
  await withAzure({ cloud }, async (azure) => {
    const { tenant } = azure.state
    const headers = { host: login }
    const { body } = await ask(azure, `/${tenant}/v2.0/.well-known/openid-configuration`, { headers })
    expect(body).toMatchObject({
      issuer: `https://${login}/${tenant}/v2.0`,
      token_endpoint: `https://${login}/${tenant}/oauth2/v2.0/token`,
    })
    const v1 = await ask(azure, `/${tenant}/.well-known/openid-configuration`, { headers })
    expect(v1.body).toMatchObject({ issuer: `${sts}/${tenant}/` })
  })
})

test('a tenant that is not there', async () => {
  await withAzure({}, async (azure) => {
    const other = '11111111-2222-4333-8444-555555555555'
    const said = await ask(azure, `/${other}/v2.0/.well-known/openid-configuration`)
    expect(refusalOf(said)).toMatchObject({
      status: 400,
      error: 'invalid_tenant',
      code: 90002,
      description: expect.stringContaining(other),
    })
    const word = await ask(azure, '/nonsense/v2.0/.well-known/openid-configuration')
    expect(refusalOf(word)).toMatchObject({ status: 400, error: 'invalid_tenant', code: 900023 })
    expect(refusalOf(await ask(azure, `/${other}/discovery/v2.0/keys`))).toMatchObject({
      status: 400,
      error: 'invalid_tenant',
      code: 90002,
    })
  })
})

test('instance discovery knows the hosts of its own cloud only', async () => {
  await withAzure({}, async (azure) => {
    const asked = (host: string): string =>
      `/common/discovery/instance?api-version=1.1&authorization_endpoint=https://${host}/common/oauth2/v2.0/authorize`
    const { status, body } = await ask(azure, asked('login.microsoftonline.com'))
    expect(status).toBe(200)
    const { metadata, ...said } = body as { metadata: { aliases: string[]; preferred_network: string }[] }
    expect(said).toEqual({
      tenant_discovery_endpoint: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
      'api-version': '1.1',
    })
    expect(metadata[0]?.preferred_network).toBe('login.microsoftonline.com')
    expect(metadata[0]?.aliases).toContain('sts.windows.net')
    const foreign = await ask(azure, asked('login.chinacloudapi.cn'))
    expect(refusalOf(foreign)).toMatchObject({ status: 400, error: 'invalid_instance', code: 50049 })
  })
})

test('what nobody answers says so', async () => {
  await withAzure({}, async (azure) => {
    const { status, body } = await ask(azure, `/${azure.state.tenant}/oauth2/v2.0/authorize`)
    expect(status).toBe(404)
    expect(JSON.stringify(body)).toContain('emulator: ')
  })
})
