import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/kubeconfig-static-token.ts'
import type { CredentialKind } from '../../src/model/evidence.ts'
import { after, day, kubeconfig, now, observed, run, second } from '../build/evidence.ts'

const judge = (credentials: readonly CredentialKind[], at = now) =>
  run(check, { kubeconfig: observed(kubeconfig({ credentials })) }, at)
const jwt = (expires?: Date): CredentialKind => ({
  kind: 'token',
  format: 'jwt',
  ...(expires === undefined ? {} : { expires }),
})

test.each<[string, CredentialKind[], string, string]>([
  ['none', [{ kind: 'client-certificate' }, { kind: 'exec', command: 'kubelogin' }], 'pass', 'No static token'],
  ['an opaque token', [{ kind: 'token', format: 'opaque' }], 'warn', 'it never ends by itself'],
  ['a JWT without end', [jwt()], 'warn', 'JWT without exp'],
  ['a password', [{ kind: 'basic' }], 'warn', 'password'],
  ['a JWT that ends', [jwt(after(3 * day))], 'pass', 'ends on 2026-06-18, in 3 days'],
  ['a JWT in its last second', [jwt(after(second))], 'pass', 'in less than a minute'],
  ['a JWT that ends now', [jwt(now)], 'fail', 'expired on 2026-06-15 12:00 UTC'],
  ['a JWT that has ended', [jwt(after(-3 * day))], 'fail', 'expired on 2026-06-12, 3 days ago'],
])('%s', async (_, credentials, outcome, words) => {
  expect(await judge(credentials)).toMatchObject([
    { outcome, subject: 'context prod', message: expect.stringContaining(words) },
  ])
})

test('a token that works today is not called expired because of a date to come', async () => {
  expect(await judge([jwt(after(day))], after(30 * day))).toMatchObject([
    { outcome: 'warn', message: expect.stringMatching(/^The token works today, and ends on 2026-06-16/) },
  ])
})

test('a static token beside a client certificate is found, with what revokes it', async () => {
  const findings = await judge([{ kind: 'client-certificate' }, { kind: 'token', format: 'opaque' }])
  expect(findings).toMatchObject([
    {
      outcome: 'warn',
      message: expect.stringContaining('even after the client certificate has expired'),
      remedy: expect.stringMatching(/disable-local-accounts.*rotate-certs/),
    },
  ])
})

describe('in a gate', () => {
  test.each([
    ['what has ended fails', [jwt(after(-day))], 'fail'],
    ['what still works passes, however short', [jwt(after(second))], 'pass'],
    ['what never ends is not its matter', [{ kind: 'token', format: 'opaque' }, { kind: 'basic' }], 'pass'],
  ] as const)('%s', async (_, credentials, outcome) => {
    const evidence = { kubeconfig: observed(kubeconfig({ credentials: [...credentials] })) }
    expect(await run(check, evidence, now, undefined, 'gate')).toMatchObject([{ outcome }])
  })
})
