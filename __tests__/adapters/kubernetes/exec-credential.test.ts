import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readExecCredential } from '../../../src/adapters/kubernetes/exec-credential.ts'
import { ReasonError } from '../../../src/model/errors.ts'
import { issue, makeCa, selfSigned } from '../../build/pki.ts'

const v1 = 'client.authentication.k8s.io/v1'
const read = (value: unknown) => readExecCredential(JSON.stringify(value), v1, 'login')
const answer = (status: unknown, more: object = {}) => ({ apiVersion: v1, kind: 'ExecCredential', status, ...more })

const one = await selfSigned({ cn: 'me' })
const other = await selfSigned({ cn: 'me' })
const authority = await makeCa()
const below = await issue(authority, { cn: 'me' })

describe('an answer that client-go takes', () => {
  test.each<[string, object, object]>([
    ['a token', { token: 'abc' }, { token: 'abc' }],
    [
      'a token that expires',
      { token: 'abc', expirationTimestamp: '2026-06-15T12:00:00Z' },
      { token: 'abc', expires: new Date('2026-06-15T12:00:00Z') },
    ],
    [
      'an end with an offset and parts of a second',
      { token: 'abc', expirationTimestamp: '2026-06-15T14:00:00.123456789+02:00' },
      { token: 'abc', expires: new Date('2026-06-15T12:00:00.123Z') },
    ],
    [
      'a pair',
      { clientCertificateData: one.certificate, clientKeyData: one.key },
      { pair: { certificate: one.certificate, key: one.key } },
    ],
    [
      'a pair whose certificate brings its authority',
      { clientCertificateData: `${below.certificate}${authority.certificate}`, clientKeyData: below.key, token: '' },
      { pair: { certificate: `${below.certificate}${authority.certificate}`, key: below.key } },
    ],
    ['null for what there is not', { token: 'abc', clientKeyData: null, expirationTimestamp: null }, { token: 'abc' }],
  ])('%s', (_, status, expected) => {
    expect(read(answer(status))).toEqual(expected)
  })
})

describe('an answer that client-go refuses', () => {
  test.each<[string, unknown, RegExp]>([
    ['a list', [], /JSON object/],
    ['another kind', answer({ token: 's3cr3t' }, { kind: 'Secret' }), /kind/],
    ['another version', answer({ token: 's3cr3t' }, { apiVersion: `${v1}beta1` }), /apiVersion/],
    ['no version', answer({ token: 's3cr3t' }, { apiVersion: undefined }), /apiVersion/],
    ['no status', answer(undefined), /no status/],
    ['a status of text', answer('s3cr3t'), /no status/],
    ['an empty status', answer({}), /neither/],
    ['an empty token', answer({ token: '' }), /neither/],
    ['a token that is a number', answer({ token: 5 }), /isn't a text/],
    ['a token with a line end', answer({ token: 's3cr3t\nx-other: 1' }), /isn't a token/],
    ['a certificate alone', answer({ clientCertificateData: one.certificate }), /only one/],
    ['a key alone', answer({ token: 's3cr3t', clientKeyData: one.key }), /only one/],
    ['a pair of two', answer({ clientCertificateData: one.certificate, clientKeyData: other.key }), /belong together/],
    ['no certificate', answer({ clientCertificateData: 's3cr3t', clientKeyData: one.key }), /belong together/],
    ['an end that is no time', answer({ token: 's3cr3t', expirationTimestamp: 'soon' }), /isn't a time/],
    ['an end without a zone', answer({ token: 's3cr3t', expirationTimestamp: '2026-06-15T12:00:00' }), /isn't a time/],
    ['an end that is a number', answer({ token: 's3cr3t', expirationTimestamp: 1 }), /isn't a text/],
    [
      'an end that no calendar has',
      answer({ token: 's3cr3t', expirationTimestamp: '2026-13-45T12:00:00Z' }),
      /isn't a time/,
    ],
  ])('%s', (_, value, words) => {
    const refused = expect.objectContaining({ reason: 'unauthorized', detail: expect.stringMatching(words) as unknown })
    expect(() => read(value)).toThrow(refused)
    expect(() => read(value)).toThrow(
      expect.objectContaining({ detail: expect.not.stringContaining('s3cr3t') as unknown }),
    )
    expect(() => read(value)).toThrow(
      expect.objectContaining({ detail: expect.stringContaining('"login"') as unknown }),
    )
  })
})

test('any text is a credential or a refusal', () => {
  const isTold = (text: string): boolean => {
    try {
      readExecCredential(text, v1, 'login')
      return true
    } catch (error) {
      return error instanceof ReasonError
    }
  }
  expect(() => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), isTold))
  }).not.toThrow()
})
