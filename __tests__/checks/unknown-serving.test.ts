import { describe, expect, test } from '@jest/globals'
import bundles from '../../src/checks/ca-bundles.ts'
import secrets from '../../src/checks/tls-secrets.ts'
import type { CalledServer } from '../../src/model/calls.ts'
import type { CalledServiceReading, Observation } from '../../src/model/evidence.ts'
import type { UnknownServing } from '../../src/model/serving-secrets.ts'
import { after, ca, certificate, day, now, observed, policy, run, skipped, unavailable } from '../build/evidence.ts'

// A service whose certificate no Secret shows, beside a TLS handshake that shows it.

const both = { ...policy(), checks: ['tls-secrets', 'ca-bundles', 'called-service-certificates'] } as const
const withoutHandshakeCheck = { ...policy(), checks: ['tls-secrets', 'ca-bundles'] } as const

const presented: CalledServer = {
  presented: [{ certificates: [certificate({ subject: 'CN=guard' })], places: ['hooks/guard-1'] }],
  missed: [],
}
const missed: CalledServer = { ...presented, missed: [{ place: 'hooks/guard-2', reason: 'timeout', detail: 'late' }] }
const at = (answer: Observation<CalledServer>, port = 443): CalledServiceReading => ({
  address: { kind: 'service', namespace: 'hooks', name: 'guard', port },
  answer,
})

const tlsSecrets = (unknown: UnknownServing) =>
  observed([{ services: [{ service: 'hooks/guard', unknown }], answer: observed([]) }])
const judge = (
  calledServices: Observation<readonly CalledServiceReading[]>,
  by = both as ReturnType<typeof policy>,
  unknown: UnknownServing = { cause: 'not-in-secrets' },
) => run(secrets, { tlsSecrets: tlsSecrets(unknown), calledServices }, now, by)

describe('the certificate of a called service that no Secret shows', () => {
  test.each([
    ['a handshake shows it', [at(observed(presented))], []],
    ['a handshake shows it at each of two ports', [at(observed(presented)), at(observed(presented), 8443)], []],
    ['one of two ports does not answer', [at(observed(presented)), at(unavailable('timeout'), 8443)], ['inconclusive']],
    [
      'one of two ports does not answer, first',
      [at(unavailable('timeout')), at(observed(presented), 1)],
      ['inconclusive'],
    ],
    ['a pod does not answer', [at(observed(missed))], ['inconclusive']],
    ['the service does not answer', [at(unavailable('unreachable'))], ['inconclusive']],
    ['nothing was asked', [], ['inconclusive']],
  ] as const)('%s', async (_, readings, expected) => {
    const findings = (await judge(observed(readings))).filter(({ subject }) => subject === 'Service hooks/guard')
    expect(findings.map(({ outcome }) => outcome)).toEqual(expected)
  })

  test('is not known where the check of handshakes does not run', async () => {
    const findings = await judge(observed([at(observed(presented))]), withoutHandshakeCheck)
    expect(findings).toMatchObject([{ outcome: 'inconclusive', subject: 'Service hooks/guard' }])
  })

  test.each([
    ['not-in-secrets', /^Set `called-services: true`/],
    ['csi-volume', /^Set `called-services: true`/],
    ['no-pods', /^Mount the certificate/],
    ['no-service', /^Mount the certificate/],
  ] as const)('has a remedy where no handshake was asked for: %s', async (cause, remedy) => {
    const [finding] = await judge(skipped('called-services is not true'), both, { cause })
    expect(finding).toMatchObject({ outcome: 'inconclusive', remedy: expect.stringMatching(remedy) })
  })

  test('is not counted as unknown beside its CA bundle', async () => {
    const hook = ca({ subject: 'CN=hook', issuer: 'CN=hook', notBefore: after(-day), notAfter: after(3650 * day) })
    const holder = { name: 'guard', bundle: [hook.fingerprint], problems: [], services: ['hooks/guard'] }
    const answer = observed({ certificates: [hook], holders: [holder] })
    const caBundles = observed([{ kind: 'ValidatingWebhookConfiguration', answer } as const])
    const words = async (calledServices: Observation<readonly CalledServiceReading[]>) =>
      (await run(bundles, { caBundles, calledServices }, now, both)).map(({ message }) => message).join(' ')
    expect(await words(skipped())).toContain('not known')
    expect(await words(observed([at(observed(presented))]))).not.toContain('not known')
  })
})
