import { readFile, stat } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { rotateTokenKey } from '../../emulator/kubernetes/rotation.ts'
import { ask } from '../emulator-azure/kit.ts'
import { askToken, type AzureScenario, refusalOf, withAzure } from './kit.ts'

const subject = 'system:serviceaccount:kube-system:default'
const azureScenario: AzureScenario = {
  identities: [{ name: 'pod', kind: 'user-assigned', federated: [{ issuer: 'cluster:one', subject }] }],
}
const clusters = [{ name: 'one', azure: { oidcIssuer: true } }, { name: 'two' }]

test("a pod's token is signed by its cluster, whose issuer tells its keys, and Entra ID exchanges it", async () => {
  await withAzure(
    azureScenario,
    async (azure) => {
      const variables = azure.environment('workload-identity')
      const { AZURE_FEDERATED_TOKEN_FILE: file = '', AZURE_CLIENT_ID: clientId = '' } = variables
      expect(clientId).toBe(azure.identity('pod').clientId)
      expect((await stat(file)).mode & 0o777).toBe(0o600)
      const token = await readFile(file, 'utf8')
      const { issuerURL: issuer } = azure.cluster('one').properties['oidcIssuerProfile'] as { issuerURL: string }
      expect(issuer).toMatch(
        new RegExp(`^https://eastus\\.oic\\.prod-aks\\.azure\\.com/${azure.state.tenant}/[0-9a-f-]{36}/$`),
      )
      const { pathname, host } = new URL(issuer)
      const headers = { host }
      const { body } = await ask(azure, `${pathname}.well-known/openid-configuration`, { headers })
      expect(body).toMatchObject({ issuer, jwks_uri: `${issuer}openid/v1/jwks` })
      const { body: keys } = await ask(azure, `${pathname}openid/v1/jwks`, { headers })
      const { payload } = await jwtVerify(token, createLocalJWKSet(keys as JSONWebKeySet), {
        issuer,
        audience: 'api://AzureADTokenExchange',
        subject,
      })
      expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3_600)
      const exchange = () =>
        askToken(azure, {
          grant_type: 'client_credentials',
          client_id: clientId,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: token,
          scope: 'https://management.azure.com/.default',
        })
      expect((await exchange()).status).toBe(200)
      // the key is rotated: both are told, the old token stays good; then only the new one is
      const { state } = azure.cluster('one').kubernetes
      rotateTokenKey(state, 60)
      const { body: more } = await ask(azure, `${pathname}openid/v1/jwks`, { headers })
      expect((more as JSONWebKeySet).keys.map(({ kty }) => kty)).toEqual(['RSA', 'RSA'])
      expect((await exchange()).status).toBe(200)
      state.retiredTokens = []
      expect(refusalOf(await exchange())).toMatchObject({ status: 401, error: 'invalid_client', code: 7000272 })
    },
    clusters,
  )
})

test('the API server accepts what it signed before, and a cluster without issuer has none', async () => {
  await withAzure(
    azureScenario,
    (azure, emulator) => {
      const { kubernetes } = azure.cluster('one')
      expect(kubernetes.state.retiredTokens.map(({ authority }) => authority.issuer)).toEqual([
        `https://${kubernetes.state.fqdn}`,
      ])
      expect(azure.state.oidcIssuers.map(({ name }) => name)).toEqual(['one'])
      expect(emulator.cluster('two').state.retiredTokens).toEqual([])
      expect(azure.cluster('two').properties['oidcIssuerProfile']).not.toMatchObject({ enabled: true })
      return Promise.resolve()
    },
    clusters,
  )
})

test('variables of each way to sign in, and that there may be nobody for one', async () => {
  await withAzure(
    {
      identities: [
        ...(azureScenario.identities ?? []),
        { name: 'machine', kind: 'system-assigned' },
        { name: 'pipeline', federated: [{ issuer: 'https://127.0.0.1:1/x', subject: 'repo:acme/clusters:ref:x' }] },
      ],
    },
    async (azure) => {
      const { clientId, secret } = azure.identity('pipeline')
      const usual = { AZURE_AUTHORITY_HOST: azure.authority, AZURE_TENANT_ID: azure.state.tenant }
      expect(azure.environment('client-secret')).toMatchObject({
        ...usual,
        AZURE_CLIENT_ID: clientId,
        AZURE_CLIENT_SECRET: secret,
      })
      expect(azure.environment('oidc')).toMatchObject({ ...usual, AZURE_CLIENT_ID: clientId })
      expect(azure.environment('oidc')).not.toHaveProperty('AZURE_CLIENT_SECRET')
      const machine = azure.environment('managed-identity', 'machine')
      expect(machine).toMatchObject({ AZURE_POD_IDENTITY_AUTHORITY_HOST: azure.imds })
      expect(machine).not.toHaveProperty('AZURE_CLIENT_ID')
      expect(azure.environment('managed-identity')).toMatchObject({ AZURE_CLIENT_ID: azure.identity('pod').clientId })
      expect(() => azure.environment('workload-identity', 'pipeline')).toThrow(RangeError)
      const { NODE_EXTRA_CA_CERTS: bundle = '' } = azure.environment('oidc')
      expect(await readFile(bundle, 'utf8')).toBe(azure.caPem)
      await azure.trust({ issuer: 'https://127.0.0.1:1/x', ca: 'another CA' })
      expect(await readFile(bundle, 'utf8')).toBe(`${azure.caPem}\nanother CA`)
    },
    clusters,
  )
})
