import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { requestSubjectReader } from '../../src/x509/request.ts'
import { makeCa, makeRequest } from '../build/pki.ts'
import { needing } from '../requirements/needing.ts'
import { openssl } from './openssl.ts'

const withOpenssl = await needing('openssl')

const ca = await makeCa()
const request = await makeRequest({ cn: 'system:node:a', organizations: ['system:nodes'] })

const certificateRequestSubject = requestSubjectReader()

describe('the subject of a request', () => {
  test.each([
    [
      { cn: 'system:node:aks-1', organizations: ['system:nodes'] },
      { commonName: 'system:node:aks-1', organizations: ['system:nodes'] },
    ],
    [{ cn: 'x' }, { commonName: 'x', organizations: [] }],
    [{ organizations: ['a', 'b'] }, { organizations: ['a', 'b'] }],
  ])('%j', async (options, expected) => {
    const pem = await makeRequest(options)
    expect(certificateRequestSubject(pem)).toEqual(expected)
    expect(certificateRequestSubject(pem.replaceAll('\n', '\r\n'))).toEqual(expected)
  })

  test.each([
    ['nothing', ''],
    ['text', 'x'],
    ['a certificate', ca.certificate],
    ['a certificate that says it is a request', ca.certificate.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST')],
  ])('undefined for %s', (_name, text) => {
    expect(certificateRequestSubject(text)).toBeUndefined()
  })

  withOpenssl.test('openssl reads the requests of these tests', () => {
    const subject = 'O = system:nodes, CN = system:node:a'
    expect(openssl(request, 'req', '-noout', '-verify', '-subject')).toContain(subject)
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.base64String(), (base64) => {
        const pem = `-----BEGIN CERTIFICATE REQUEST-----\n${base64}\n-----END CERTIFICATE REQUEST-----`
        expect(() => certificateRequestSubject(pem)).not.toThrow()
      }),
    )
  })
})
