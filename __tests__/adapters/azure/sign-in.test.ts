// Every way to sign in, and what is told when it does not work.
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Emulator, type RunningAzure, startEmulator } from '../../../emulator/emulator.ts'
import type { RunningGitHub } from '../../../emulator/github/github.ts'
import { bySecret, failure, open, tokenExchanges, within } from './kit.ts'

const subject = 'repo:acme/clusters:ref:refs/heads/main'
const issuer = 'https://token.actions.githubusercontent.com'
const nobody = '11111111-2222-4333-8444-555555555555'
const { signal } = new AbortController()
let emulator: Emulator
let azure: RunningAzure
let github: RunningGitHub

beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [{ name: 'one', azure: { oidcIssuer: true } }],
    github: { repositories: [{ name: 'acme/clusters' }] },
    azure: {
      tokenSeconds: 60,
      identities: [
        { name: 'pipeline', federated: [{ issuer, subject }] },
        { name: 'old', secretExpired: true },
        { name: 'bare' },
        { name: 'other-subject', federated: [{ issuer, subject: 'repo:acme/clusters:environment:production' }] },
        { name: 'other-case', federated: [{ issuer, subject: subject.toUpperCase() }] },
        { name: 'other-issuer', federated: [{ issuer: 'https://gitlab.example', subject }] },
        { name: 'other-audience', federated: [{ issuer, subject, audience: 'api://else' }] },
        {
          name: 'pod',
          kind: 'user-assigned',
          federated: [{ issuer: 'cluster:one', subject: 'system:serviceaccount:kube-system:default' }],
        },
        { name: 'second', kind: 'user-assigned' },
        { name: 'machine', kind: 'system-assigned' },
      ],
    },
  })
  ;({ azure } = emulator)
  if (emulator.github === undefined) throw new Error('no GitHub')
  ;({ github } = emulator)
})
afterAll(async () => {
  await emulator.stop()
})
beforeEach(() => {
  azure.faults.clear()
  github.faults.clear()
  azure.state.log.length = 0
  github.state.log.length = 0
})

const job = (identity = 'pipeline') => ({
  ...github.environment(),
  AZURE_CLIENT_ID: azure.identity(identity).clientId,
  AZURE_TENANT_ID: azure.state.tenant,
})
const idTokens = (): number => github.state.log.filter(({ path }) => path.includes('audience=')).length
/** Who ARM took the session for. */
const principal = (): string | undefined => azure.state.log.findLast(({ service }) => service === 'arm')?.principal
const noImds = { AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://127.0.0.1:9' }

describe('each way', () => {
  test('client-secret, given or in the environment', async () => {
    await within({}, async () => {
      const { port, remembered } = await open(azure, bySecret(azure))
      expect((await port.subscriptions(signal)).map(({ name }) => name)).toEqual(['my-subscription'])
      expect([port.signIn, principal()]).toEqual([{ method: 'client-secret', passed: [] }, 'pipeline'])
      expect(remembered).toContain(azure.identity('pipeline').secret)
    })
    await within(azure.environment('client-secret', 'bare'), async () => {
      const { port } = await open(azure)
      await port.subscriptions(signal)
      expect([port.signIn.method, principal()]).toEqual(['client-secret', 'bare'])
    })
  })

  test('oidc asks GitHub for a new ID token for every token exchange', async () => {
    await within(job(), async () => {
      const { port, remembered } = await open(azure, { auth: 'oidc' })
      await port.subscriptions(signal)
      await port.subscriptions(signal)
      await port.clusterToken(signal)
      expect([tokenExchanges(azure), idTokens()]).toEqual([4, 4])
      // four assertions, four access tokens and the request token of the job, all of them different, and all of them masked
      expect(new Set(remembered).size).toBe(9)
    })
  })

  test('one exchange serves whoever asks meanwhile', async () => {
    await within(job(), async () => {
      const { port } = await open(azure, { auth: 'oidc' })
      await Promise.all([1, 2, 3, 4].map(() => port.clusterToken(signal)))
      expect([tokenExchanges(azure), idTokens()]).toEqual([2, 2])
    })
  })

  test('workload-identity, with the token of the pod', async () => {
    await within(azure.environment('workload-identity'), async () => {
      const { port } = await open(azure, { auth: 'workload-identity' })
      await port.subscriptions(signal)
      expect(principal()).toBe('pod')
    })
  })

  test.each([
    ['machine', undefined, 'machine'],
    ['machine', 'pod', 'pod'],
    ['second', undefined, 'second'],
  ])('managed-identity of %s, client-id %s', async (environment, named, expected) => {
    await within(azure.environment('managed-identity', environment), async () => {
      const clientId = named === undefined ? {} : { clientId: azure.identity(named).clientId }
      const { port, remembered } = await open(azure, { auth: 'managed-identity', ...clientId })
      await port.subscriptions(signal)
      expect([port.signIn.method, principal()]).toEqual(['managed-identity', expected])
      expect(remembered.length).toBeGreaterThan(0)
    })
  })
})

describe('auto', () => {
  test('takes the first that everything is there for, and tells why the others were not possible', async () => {
    await within(job(), async () => {
      const { port } = await open(azure)
      expect(port.signIn).toEqual({
        method: 'oidc',
        passed: [{ method: 'client-secret', why: 'no client-secret was given' }],
      })
    })
  })

  test('passes over a way that is refused, and says what to do about it', async () => {
    const pod = azure.environment('workload-identity')
    await within({ ...job('bare'), ...pod, AZURE_CLIENT_ID: '' }, async () => {
      const { port } = await open(azure, { clientId: azure.identity('pod').clientId })
      expect(port.signIn).toEqual({
        method: 'workload-identity',
        passed: [
          { method: 'client-secret', why: 'no client-secret was given' },
          {
            method: 'oidc',
            why: expect.stringMatching(/^the application does not trust its issuer\. Give it .*AADSTS700211/),
          },
        ],
      })
    })
  })

  test('ends with the deadline, and with its reason', async () => {
    await within({ ...job(), ...noImds }, async () => {
      azure.faults.push({ kind: 'hang', path: 'login:*', times: 9 })
      const { reason, detail } = await failure(open(azure, {}, AbortSignal.timeout(700)))
      expect([reason, detail]).toEqual(['timeout', expect.stringContaining('oidc: ')])
      expect(detail).not.toContain('managed-identity')
    })
  })

  test('empty variables are none: a workflow sets them so', async () => {
    const empty = { AZURE_CLIENT_ID: '', AZURE_TENANT_ID: '', AZURE_CLIENT_SECRET: '', AZURE_FEDERATED_TOKEN_FILE: '' }
    await within({ ...empty, ...noImds, ACTIONS_ID_TOKEN_REQUEST_URL: '', PATH: '/nowhere' }, async () => {
      const { detail } = await failure(open(azure))
      expect(detail).toContain('oidc: the job may not ask for ID tokens (permissions: id-token: write)')
      expect(detail).toContain('workload-identity: AZURE_FEDERATED_TOKEN_FILE is not set')
    })
  })

  test('a metadata service that takes a connection and never answers costs a second or two', async () => {
    const silent = createServer()
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const host = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    await within({ AZURE_POD_IDENTITY_AUTHORITY_HOST: host }, async () => {
      const start = performance.now()
      const { reason, detail } = await failure(open(azure, { auth: 'managed-identity' }))
      expect([reason, detail]).toEqual(['unreachable', expect.stringContaining('no metadata service')])
      expect(performance.now() - start).toBeLessThan(2_500)
    })
    silent.close()
  })
})

describe('what is refused is told in our own words, with what to do', () => {
  test.each([
    ['a wrong secret', { clientSecret: () => 'wr0ng~secret' }, 'AADSTS7000215', /value of the secret, not its id/],
    ['an unknown application', { clientId: nobody }, 'AADSTS700016', /no application with this client-id/],
    ['an unknown tenant', { tenantId: nobody }, 'AADSTS90002', /no such tenant/],
  ])('%s', async (_, wrong, code, words) => {
    await within({}, async () => {
      const error = await failure(open(azure, { ...bySecret(azure), ...wrong }))
      expect([error.reason, error.code, error.detail]).toEqual(['unauthorized', code, expect.stringMatching(words)])
      expect(error.detail).toContain('Sign-in to Azure by client-secret')
      expect(error.detail).not.toMatch(/Trace ID|wr0ng|11111111/)
    })
  })

  test('an expired secret', async () => {
    await within({}, async () => {
      const { detail } = await failure(open(azure, bySecret(azure, 'old')))
      expect(detail).toMatch(/has expired.*auth: oidc.*AADSTS7000222/)
    })
  })

  test.each([
    ['other-subject', 'AADSTS700213'],
    ['other-case', 'AADSTS7002138'],
    ['other-issuer', 'AADSTS700211'],
    ['other-audience', 'AADSTS700212'],
    ['bare', 'AADSTS70025'],
  ])('a federated credential that does not fit (%s): the one that would', async (identity, code) => {
    await within(job(identity), async () => {
      const { detail } = await failure(open(azure, { auth: 'oidc' }))
      expect(detail).toContain(
        `Give it a federated credential with the issuer ${issuer} and the subject ${subject} and the audience api://AzureADTokenExchange (${code})`,
      )
      expect(detail).not.toContain('ey')
    })
  })

  test.each([
    ['AADSTS700024', 'unauthorized', /set the clock of this machine right/],
    ['AADSTS7000112', 'unauthorized', /is disabled/],
    ['AADSTS7000229', 'unauthorized', /no service principal in this tenant/],
    ['AADSTS50057', 'unauthorized', /account is disabled/],
    ['AADSTS53003', 'unauthorized', /conditional access/],
    ['AADSTS500011', 'unauthorized', /see environment/],
    ['AADSTS501661', 'unreachable', /could not reach the issuer/],
    ['AADSTS70021', 'unauthorized', /Give it a federated credential/],
    ['AADSTS123456', 'unauthorized', /Entra ID refused it \(AADSTS123456\)/],
  ])('%s', async (code, reason, words) => {
    await within(job(), async () => {
      const message = `${code}: words of Microsoft about ${nobody}. Trace ID: ${nobody}`
      azure.faults.push({ kind: 'status', status: 400, message, path: 'login:*/token', times: 9 })
      const error = await failure(open(azure, { auth: 'oidc' }))
      expect([error.reason, error.code, error.detail]).toEqual([reason, code, expect.stringMatching(words)])
      expect(error.detail).not.toMatch(/Microsoft|Trace/)
    })
  })

  test('no right to ID tokens', async () => {
    await within({ ...job(), ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'another' }, async () => {
      const { reason, detail } = await failure(open(azure, { auth: 'oidc' }))
      expect([reason, detail]).toEqual([
        expect.stringMatching(/^(unauthorized|forbidden)$/),
        expect.stringContaining('ID token of the job'),
      ])
    })
  })

  test.each([
    ['machine', nobody, /has no such identity/],
    ['machine', undefined, /the metadata service gave no token/],
  ])('a managed identity that is not there (%s, %s)', async (environment, clientId, words) => {
    await within(azure.environment('managed-identity', environment), async () => {
      if (clientId === undefined)
        azure.faults.push({ kind: 'status', status: 400, message: 'no', path: 'imds:*', after: 1, times: 9 })
      const given = clientId === undefined ? {} : { clientId }
      const { reason, detail } = await failure(open(azure, { auth: 'managed-identity', ...given }))
      expect([reason, detail]).toEqual(['unauthorized', expect.stringMatching(words)])
    })
  })
})

describe('Entra ID that', () => {
  test.each([
    ['throttles', { kind: 'recorded', answer: 'login-throttled', seconds: 1 }],
    ['is not well', { kind: 'recorded', answer: 'login-unavailable' }],
    ['resets the connection', { kind: 'reset' }],
  ] as const)('%s once is asked again, with another assertion', async (_, fault) => {
    await within(job(), async () => {
      azure.faults.push({ ...fault, path: 'login:*/token' })
      const { port, lines } = await open(azure, { auth: 'oidc' })
      expect([port.signIn.method, lines.join()]).toEqual(['oidc', expect.stringMatching(/asked again in \d+ ms/)])
      expect([tokenExchanges(azure), idTokens()]).toEqual([2, 2])
    })
  })

  test.each([
    [{ kind: 'status', status: 429 }, 'throttled'],
    [{ kind: 'status', status: 503 }, 'unreachable'],
    [{ kind: 'recorded', answer: 'login-throttled', retryAfter: '3600' }, 'throttled'],
    [{ kind: 'reset' }, 'unreachable'],
    [{ kind: 'truncated' }, 'unreachable'],
    [{ kind: 'malformed' }, 'malformed'],
    [{ kind: 'other-json' }, 'malformed'],
    [{ kind: 'content-type' }, 'malformed'],
    [{ kind: 'status', status: 302 }, 'malformed'],
  ] as const)('answers with %o every time: %s', async (fault, reason) => {
    await within(job(), async () => {
      azure.faults.push({ ...fault, path: 'login:*/token', times: 99 })
      const error = await failure(open(azure, { auth: 'oidc' }))
      expect([error.reason, error.detail]).toEqual([reason, expect.stringContaining('Sign-in to Azure')])
      expect(tokenExchanges(azure)).toBeLessThanOrEqual(3)
    })
  })

  test('is not verified gets nothing', async () => {
    await within(job(), async () => {
      const { reason } = await failure(
        open(azure, { auth: 'oidc', caBundle: emulator.cluster('one').state.pki.ca.pem }),
      )
      expect(reason).toBe('untrusted')
      expect(azure.state.log).toEqual([])
    })
  })
})
