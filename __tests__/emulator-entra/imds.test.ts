import { expect, test } from '@jest/globals'
import { ask } from '../emulator-azure/kit.ts'
import { type AzureScenario, payloadOf, withAzure } from './kit.ts'

type Body = Record<string, string>

const path = '/metadata/identity/oauth2/token?api-version=2018-02-01'
const resource = 'https%3A%2F%2Fmanagement.azure.com'

async function get(url: string, headers: Record<string, string> = { Metadata: 'true' }, method = 'GET') {
  const response = await fetch(url, { headers, method })
  return { status: response.status, body: (await response.json()) as Body }
}

const both: AzureScenario = {
  identities: [
    { name: 'machine', kind: 'system-assigned' },
    { name: 'one', kind: 'user-assigned' },
    { name: 'two', kind: 'user-assigned' },
  ],
}

test("the machine's own identity, or the one that is named in any of three ways", async () => {
  await withAzure(both, async (azure) => {
    const { status, body } = await get(`${azure.imds}${path}&resource=${resource}`)
    expect(status).toBe(200)
    const { access_token: token = '', ...said } = body
    const machine = azure.identity('machine')
    expect(said).toMatchObject({
      client_id: machine.clientId,
      expires_in: '86399',
      resource: 'https://management.azure.com',
      token_type: 'Bearer',
    })
    expect(Number(said['expires_on']) - Number(said['not_before'])).toBe(86_399)
    expect(payloadOf(token)).toMatchObject({ oid: machine.objectId, aud: 'https://management.azure.com', idtyp: 'app' })
    expect((await ask(azure, '/subscriptions?api-version=2022-12-01', { token })).status).toBe(200)
    const { clientId, objectId } = azure.identity('two')
    const id = `/subscriptions/${azure.state.subscriptions[0]?.id ?? ''}/resourceGroups/rg1/providers/Microsoft.ManagedIdentity/userAssignedIdentities/two`
    for (const by of [`client_id=${clientId}`, `object_id=${objectId}`, `msi_res_id=${encodeURIComponent(id)}`]) {
      const named = await get(`${azure.imds}${path}&resource=${resource}&${by}`)
      expect(named.body).toMatchObject({ client_id: clientId })
    }
    expect(azure.state.log.map(({ service, principal }) => [service, principal])).toEqual([
      ['imds', 'machine'],
      ['arm', 'machine'],
      ['imds', 'two'],
      ['imds', 'two'],
      ['imds', 'two'],
    ])
  })
})

test('without one of its own a machine uses the only one that it was given', async () => {
  await withAzure({ identities: [{ name: 'one', kind: 'user-assigned' }] }, async (azure) => {
    const { body } = await get(`${azure.imds}${path}&resource=${resource}`)
    expect(body).toMatchObject({ client_id: azure.identity('one').clientId })
  })
  await withAzure({ identities: (both.identities ?? []).slice(1) }, async (azure) => {
    const { status, body } = await get(`${azure.imds}${path}&resource=${resource}`)
    expect({ status, ...body }).toEqual({
      status: 400,
      error: 'invalid_request',
      error_description: expect.stringMatching(/^Multiple user assigned identities exist/),
    })
  })
  await withAzure({}, async (azure) => {
    const { status, body } = await get(`${azure.imds}${path}&resource=${resource}`)
    expect({ status, ...body }).toEqual({
      status: 400,
      error: 'invalid_request',
      error_description: 'Identity not found',
    })
  })
})

test('what is refused', async () => {
  await withAzure(both, async (azure) => {
    const url = `${azure.imds}${path}&resource=${resource}`
    const says = async (...asked: Parameters<typeof get>): Promise<readonly unknown[]> => {
      const { status, body } = await get(...asked)
      return [status, body['error'], body['error_description']]
    }
    const header = [400, 'invalid_request', 'Required metadata header not specified']
    expect(await says(url, {})).toEqual(header)
    expect(await says(url, { Metadata: 'true', 'X-Forwarded-For': '10.0.0.1' })).toEqual(header)
    expect(await says(url.replace('api-version=2018-02-01&', ''))).toEqual([
      400,
      'invalid_request',
      "Required query variable 'api-version' is missing",
    ])
    expect(await says(`${azure.imds}${path}`)).toEqual([
      400,
      'invalid_request',
      'Required audience parameter not specified',
    ])
    expect(await says(`${url}&client_id=11111111-2222-4333-8444-555555555555`)).toEqual([
      400,
      'invalid_request',
      'Identity not found',
    ])
    const unknown = await says(`${azure.imds}${path}&resource=api%3A%2F%2Fnobody`)
    expect(unknown.slice(0, 2)).toEqual([400, 'invalid_resource'])
    expect(unknown[2]).toMatch(/^AADSTS500011: /)
    expect((await says(url, { Metadata: 'true' }, 'POST'))[0]).toBe(405)
    expect(await says(`${azure.imds}/metadata/attested/document`)).toEqual([
      404,
      'not_found',
      'emulator: nothing here answers /metadata/attested/document',
    ])
  })
})

test.each([
  ['AzureCloud', 'AzurePublicCloud', 'eastus'],
  ['AzureChinaCloud', 'AzureChinaCloud', 'chinaeast2'],
  ['AzureUSGovernment', 'AzureUSGovernmentCloud', 'usgovvirginia'],
] as const)('a machine of %s knows where it is', async (cloud, azEnvironment, location) => {
  await withAzure(
    { cloud },
    async (azure) => {
      const { status, body } = await get(`${azure.imds}/metadata/instance?api-version=2021-02-01`)
      expect(status).toBe(200)
      const { compute } = body as unknown as { compute: object }
      expect(compute).toMatchObject({
        azEnvironment,
        location,
        subscriptionId: azure.state.subscriptions[0]?.id,
        osType: 'Linux',
      })
    },
    [{ name: 'one' }],
  )
})

test('a fault of the metadata service', async () => {
  await withAzure(both, async (azure) => {
    azure.faults.push({ kind: 'status', status: 429, path: 'imds:*', message: '{"error":"too_many_requests"}' })
    const url = `${azure.imds}${path}&resource=${resource}`
    expect((await fetch(url, { headers: { Metadata: 'true' } })).status).toBe(429)
    expect((await fetch(url, { headers: { Metadata: 'true' } })).status).toBe(200)
  })
})
