import { expect, test } from '@jest/globals'
import { ask } from '../emulator-azure/kit.ts'
import { askToken, type AzureScenario, refusalOf, payloadOf, withAzure } from './kit.ts'

const arm = 'https://management.core.windows.net//.default'

/** Runs a body with the form of a right request. */
const withForm = (
  azure: AzureScenario,
  body: (
    form: Readonly<Record<string, string>>,
    azure: Parameters<Parameters<typeof withAzure>[1]>[0],
  ) => Promise<void>,
): Promise<void> =>
  withAzure(azure, async (running) => {
    const { clientId, secret = '' } = running.identity(azure.identities?.[0]?.name ?? 'pipeline')
    await body({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret, scope: arm }, running)
  })

test('az: scope with two slashes, and claims that it asks for', async () => {
  await withForm({}, async (form, azure) => {
    const claims = '{"access_token":{"xms_cc":{"values":["CP1"]}}}'
    const { status, headers, body } = await askToken(azure, { ...form, client_info: '1', claims })
    expect(status).toBe(200)
    expect(headers['cache-control']).toContain('no-store')
    const { access_token: token = '', ...said } = body as Record<string, string>
    expect(said).toEqual({ token_type: 'Bearer', expires_in: 3_599, ext_expires_in: 3_599 })
    expect(payloadOf(token)).toMatchObject({ aud: 'https://management.core.windows.net/', idtyp: 'app' })
  })
})

test('SDKs: the id of the request stands in the query and comes back', async () => {
  await withForm({}, async (form, azure) => {
    const id = '11111111-2222-4333-8444-555555555555'
    const path = `oauth2/v2.0/token?client-request-id=${id}`
    const good = await askToken(azure, form, { path })
    expect(good.headers['client-request-id']).toBe(id)
    const bad = await askToken(azure, { ...form, client_secret: 'no' }, { path })
    expect(bad.body).toMatchObject({ correlation_id: id })
    expect(bad.headers['x-ms-request-id']).toBe((bad.body as { trace_id: string }).trace_id)
  })
})

test('a token lives as long as the scenario says', async () => {
  await withForm({ tokenSeconds: 60 }, async (form, azure) => {
    const { body } = await askToken(azure, form)
    const { access_token: token, expires_in: seconds } = body as { access_token: string; expires_in: number }
    const { iat, exp } = payloadOf(token) as { iat: number; exp: number }
    expect([seconds, exp - iat]).toEqual([60, 60])
  })
})

test('the application of the AKS server and its groups', async () => {
  const group = '22222222-2222-4333-8444-555555555555'
  await withForm({ identities: [{ name: 'pipeline', groups: [group] }] }, async (form, azure) => {
    const application = '6dae42f8-4368-4678-94ff-3960e28e3630'
    const { body } = await askToken(azure, { ...form, scope: `${application}/.default` })
    const { access_token: token } = body as { access_token: string }
    expect(payloadOf(token)).toMatchObject({ aud: application, groups: [group] })
  })
})

test('the older endpoint wants a resource and answers with texts', async () => {
  await withForm({}, async (all, azure) => {
    const form = Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'scope'))
    const path = 'oauth2/token'
    const resource = 'https://management.azure.com/'
    const { body } = await askToken(azure, { ...form, resource }, { path })
    const { access_token: token, ...said } = body as Record<string, string>
    expect(said).toMatchObject({ expires_in: '3599', resource, not_before: expect.stringMatching(/^\d+$/) })
    expect(payloadOf(token ?? '')).toMatchObject({ aud: resource })
    expect(refusalOf(await askToken(azure, form, { path }))).toMatchObject({
      status: 400,
      error: 'invalid_request',
      code: 900144,
    })
  })
})

type Refused = readonly [
  what: string,
  change: Readonly<Record<string, string | undefined>>,
  wanted: { status: number; error: string; code: number },
]
const refusals: readonly Refused[] = [
  ['a wrong secret', { client_secret: 'wrong' }, { status: 401, error: 'invalid_client', code: 7000215 }],
  ['an empty secret', { client_secret: '' }, { status: 401, error: 'invalid_client', code: 7000215 }],
  ['no secret', { client_secret: undefined }, { status: 401, error: 'invalid_client', code: 7000216 }],
  ['no grant', { grant_type: undefined }, { status: 400, error: 'invalid_request', code: 900144 }],
  ['no client', { client_id: undefined }, { status: 400, error: 'invalid_request', code: 900144 }],
  ['no scope', { scope: undefined }, { status: 400, error: 'invalid_request', code: 90014 }],
  [
    'another grant',
    { grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer' },
    { status: 400, error: 'unsupported_grant_type', code: 70003 },
  ],
  [
    'an unknown application',
    { client_id: '11111111-2222-4333-8444-555555555555' },
    { status: 400, error: 'unauthorized_client', code: 700016 },
  ],
  [
    'a scope of a user',
    { scope: 'https://management.azure.com/user_impersonation' },
    { status: 400, error: 'invalid_scope', code: 1002012 },
  ],
  [
    'two resources',
    { scope: `${arm} https://graph.microsoft.com/.default` },
    { status: 400, error: 'invalid_scope', code: 70011 },
  ],
  [
    'a resource of nobody',
    { scope: 'api://nobody/.default' },
    { status: 400, error: 'invalid_resource', code: 500011 },
  ],
  [
    "another cloud's ARM",
    { scope: 'https://management.chinacloudapi.cn/.default' },
    { status: 400, error: 'invalid_resource', code: 500011 },
  ],
  [
    "Microsoft's own application",
    { client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' },
    { status: 401, error: 'invalid_client', code: 700025 },
  ],
]

test.each(refusals)('%s is refused', async (_, change, wanted) => {
  await withForm({}, async (form, azure) => {
    const changed = Object.entries({ ...form, ...change }).filter(([, value]) => value !== undefined)
    const said = await askToken(azure, Object.fromEntries(changed) as Record<string, string>)
    expect(refusalOf(said)).toMatchObject(wanted)
    expect(JSON.stringify(said)).not.toContain(form['client_secret'])
    expect(azure.state.log.map(({ path }) => path).join()).not.toContain(form['client_secret'])
  })
})

test('a secret that has ended', async () => {
  await withForm({ identities: [{ name: 'old', secretExpired: true }] }, async (form, azure) => {
    expect(refusalOf(await askToken(azure, form))).toMatchObject({
      status: 401,
      error: 'invalid_client',
      code: 7000222,
    })
    const wrong = await askToken(azure, { ...form, client_secret: 'wrong' })
    expect(refusalOf(wrong)).toMatchObject({ status: 401, error: 'invalid_client', code: 7000215 })
  })
})

test('only its own tenant signs it in', async () => {
  await withForm({}, async (form, azure) => {
    const other = '11111111-2222-4333-8444-555555555555'
    const said = await askToken(azure, form, { tenant: other })
    expect(refusalOf(said)).toMatchObject({ status: 400, error: 'invalid_request', code: 90002 })
    const common = await askToken(azure, form, { tenant: 'common' })
    expect(refusalOf(common)).toMatchObject({ status: 400, error: 'invalid_request', code: 50194 })
    const got = await ask(azure, `/${azure.state.tenant}/oauth2/v2.0/token`)
    expect(refusalOf(got)).toMatchObject({ status: 400, error: 'invalid_request', code: 900561 })
  })
})

test("ARM's audiences of China", async () => {
  await withForm({ cloud: 'AzureChinaCloud' }, async (form, azure) => {
    const good = await askToken(azure, { ...form, scope: 'https://management.core.chinacloudapi.cn//.default' })
    expect(good.status).toBe(200)
    const worldwide = await askToken(azure, { ...form, scope: 'https://management.azure.com/.default' })
    expect(refusalOf(worldwide)).toMatchObject({ status: 400, error: 'invalid_resource', code: 500011 })
  })
})
