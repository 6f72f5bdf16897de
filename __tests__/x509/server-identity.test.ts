import { describe, expect, jest, test } from '@jest/globals'
import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import type { Certificate, SubjectAltName } from '../../src/model/certificate.ts'
import { matchServerIdentity } from '../../src/x509/server-identity.ts'
import { generateKeys, selfSigned } from '../build/pki.ts'
import { extension, parsed } from './chains.ts'

jest.setTimeout(180_000)

const template = parsed(await selfSigned({ cn: 'common.example' }))
const withNames = (...subjectAltNames: readonly SubjectAltName[]): Certificate => ({ ...template, subjectAltNames })
const dns = (value: string): SubjectAltName => ({ type: 'dns', value })
const ip = (value: string): SubjectAltName => ({ type: 'ip', value })

describe('host names', () => {
  test.each([
    ['api.example.com', 'api.example.com', true],
    ['API.Example.COM', 'api.eXample.com', true],
    ['api.example.com', 'api.example.com.', true],
    ['api.example.com.', 'api.example.com', true],
    ['api.example.com', 'example.com', false],
    ['example.com', 'api.example.com', false],
    ['*.example.com', 'api.example.com', true],
    ['*.EXAMPLE.com', 'API.example.COM.', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', '.example.com', false],
    ['*.example.com', 'a.b.example.com', false],
    ['*..example.com', 'a..example.com', false],
    ['*.example.com', '*.example.com', false],
    ['*.example.com', 'a_b.example.com', false],
    ['a*.example.com', 'api.example.com', false],
    ['*i.example.com', 'api.example.com', false],
    ['api.*.com', 'api.example.com', false],
    ['*.*.com', 'api.example.com', false],
    ['*.com', 'example.com', false],
    ['*', 'example', false],
    ['*', 'example.com', false],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example', true],
    ['*.example.com', 'xn--bcher-kva.example.com', true],
    ['kube', '\u212Aube', false],
    ['api.example.com\0.evil.org', 'api.example.com', false],
    ['', '', false],
    ['.', '.', false],
    ['10.0.0.1', '10.0.0.1', false],
    ['*.0.0.1', '10.0.0.1', false],
    ['::1', '[::1]', false],
  ])('the name %j for the host %j: %s', (name, host, ok) => {
    expect(matchServerIdentity(withNames(dns('other.example'), dns(name)), host).ok).toBe(ok)
  })

  test('the common name never counts', () => {
    expect(matchServerIdentity(withNames(), 'common.example')).toEqual({ ok: false, presented: [] })
    expect(template.subject).toBe('CN=common.example')
  })

  test('tells for which names the certificate is, when it is not for the host', () => {
    expect(matchServerIdentity(withNames(dns('a.example'), ip('10.0.0.1')), 'b.example')).toEqual({
      ok: false,
      presented: ['a.example', '10.0.0.1'],
    })
  })
})

describe('addresses', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1', true],
    ['10.0.0.1', '10.0.0.2', false],
    ['2001:db8::1', '2001:DB8:0:0:0:0:0:1', true],
    ['2001:db8::1', '[2001:db8::1]', true],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1', true],
    ['::1', '::1', true],
    ['::', '0:0:0:0:0:0:0:0', true],
    ['1::', '[1::]', true],
    ['::ffff:10.0.0.1', '::ffff:a00:1', true],
    ['10.0.0.1', '::ffff:10.0.0.1', false],
    ['10.0.0.1', '[10.0.0.1]', false],
    ['10.0.0.1', '010.0.0.1', false],
    ['10.0.0.1', '10.1', false],
    ['10.0.0.1', '167772161', false],
    ['fe80::1', 'fe80::1%eth0', false],
    ['::1', ':::1', false],
  ])('the address %s for the host %s: %s', (address, host, ok) => {
    expect(matchServerIdentity(withNames(ip(address)), host).ok).toBe(ok)
  })

  test('compare as octets with what stands in the certificate, and as node does', async () => {
    const issued = await selfSigned({ ips: ['10.0.0.1', '2001:db8::1'] })
    const theirs = new X509Certificate(issued.certificate)
    for (const host of ['10.0.0.1', '2001:db8::1', '2001:db8:0::0:1', '10.0.0.2', '::1'])
      expect([host, matchServerIdentity(parsed(issued), host).ok]).toEqual([host, theirs.checkIP(host) !== undefined])
  })

  test('of a wrong length are nothing', async () => {
    const issued = await selfSigned({ extensions: [extension('2.5.29.17', false, '300787050a00000001')] })
    expect(matchServerIdentity(parsed(issued), '10.0.0.0')).toEqual({ ok: false, presented: [] })
  })
})

test('node judges generated names in the same way', async () => {
  const label = fc.constantFrom('a', 'b', 'A', 'xn--a', 'a-b', '*', 'a*', '')
  const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'))
  // hosts are real ones: for node, `.b` is any subdomain of b, and `a..b` a name that equals itself
  const host = name.filter((text) => !text.includes('*') && !text.split('.').includes(''))
  const names = fc.array(
    name.filter((text) => text !== '' && !text.endsWith('.')),
    { minLength: 1, maxLength: 3 },
  )
  const keys = await generateKeys()
  let matched = 0
  await fc.assert(
    fc.asyncProperty(names, fc.array(host, { minLength: 5, maxLength: 20 }), async (presented, hosts) => {
      const issued = await selfSigned({ dns: presented, keys })
      const theirs = new X509Certificate(issued.certificate)
      const ours = parsed(issued)
      for (const one of hosts) {
        const verdict = theirs.checkHost(one, { subject: 'never', partialWildcards: false }) !== undefined
        if (verdict) matched += 1
        expect([presented, one, matchServerIdentity(ours, one).ok]).toEqual([presented, one, verdict])
      }
    }),
    { numRuns: 100 },
  )
  expect(matched).toBeGreaterThan(0)
})
