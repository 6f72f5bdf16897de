import { describe, expect, jest, test } from '@jest/globals'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { keyProblem, signatureProblem } from '../../src/x509/algorithms.ts'
import { readStructure, type Structure } from '../../src/x509/structure.ts'
import { makeCa, type KeyAlgorithm } from '../build/pki.ts'

jest.setTimeout(180_000)

const base = readStructure(Buffer.from((await makeCa()).der, 'base64'))
const withKey = (key: Uint8Array): Structure => ({ ...base, subjectPublicKeyInfo: key })
const spki = ({ publicKey }: { publicKey: KeyObject }): Buffer => publicKey.export({ type: 'spki', format: 'der' })

/** One tag-length-value in hexadecimal, with a length of two octets where one is too short. */
function der(tag: string, hex: string): string {
  const length = hex.length / 2
  const octets = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return tag + Buffer.from(octets).toString('hex') + hex
}

/** An RSA key whose modulus has so many bits; nobody looks at its factors. */
function rsa(bits: number, exponent = '010001'): Buffer {
  const digits = ((1n << BigInt(bits - 1)) + 1n).toString(16)
  const even = digits.length % 2 === 0 ? digits : `0${digits}`
  const modulus = /^[89a-f]/.test(even) ? `00${even}` : even
  const key = der('30', der('02', modulus) + der('02', exponent))
  return Buffer.from(der('30', `300d06092a864886f70d0101010500${der('03', `00${key}`)}`), 'hex')
}

describe('keyProblem', () => {
  test.each([
    ['RSA 2048', rsa(2048)],
    ['RSA 4096', rsa(4096)],
    ['RSA 8192', rsa(8192)],
    ['RSA with exponent 3', rsa(2048, '03')],
    ['RSA-PSS', spki(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }))],
    ...['P-256', 'P-384', 'P-521'].map(
      (namedCurve) => [namedCurve, spki(generateKeyPairSync('ec', { namedCurve }))] as const,
    ),
    ['Ed25519', spki(generateKeyPairSync('ed25519'))],
  ] as const)('is none for %s', (_name, key) => {
    expect(keyProblem(withKey(key))).toBeUndefined()
  })

  test.each([
    ['RSA 2047', rsa(2047), 'weak-key'],
    ['RSA 1024', spki(generateKeyPairSync('rsa', { modulusLength: 1024 })), 'weak-key'],
    ['RSA with exponent 1', rsa(2048, '01'), 'weak-key'],
    ['RSA 8193', rsa(8193), 'unsupported-algorithm'],
    ['secp256k1', spki(generateKeyPairSync('ec', { namedCurve: 'secp256k1' })), 'unsupported-algorithm'],
    ['P-224', spki(generateKeyPairSync('ec', { namedCurve: 'secp224r1' })), 'unsupported-algorithm'],
    ['Ed448', spki(generateKeyPairSync('ed448')), 'unsupported-algorithm'],
    ['DSA', spki(generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 })), 'unsupported-algorithm'],
    ['an empty key', Buffer.from('3000', 'hex'), 'unsupported-algorithm'],
    [
      'RSA without numbers',
      Buffer.from(der('30', '300d06092a864886f70d0101010500' + '0303003000'), 'hex'),
      'unsupported-algorithm',
    ],
  ])('tells of %s', (_name, key, problem) => {
    expect(keyProblem(withKey(key))).toMatchObject({ problem })
  })
})

describe('signatureProblem', () => {
  test.each(['P-256', 'P-384', 'P-521', 'Ed25519', 'RSA-2048', 'RSA-PSS-2048'] satisfies KeyAlgorithm[])(
    'is none for signatures of %s',
    async (algorithm) => {
      const { der: text } = await makeCa({ algorithm })
      expect(signatureProblem(readStructure(Buffer.from(text, 'base64')))).toBeUndefined()
    },
  )

  const oid = {
    pss: '06092a864886f70d01010a',
    mgf1: '06092a864886f70d010108',
    sha256: '0609608648016503040201',
    sha512: '0609608648016503040203',
  }
  const algorithm = (text: string, parameters = ''): string => der('30', text + parameters)
  const pss = (hash: string, mask: string): string =>
    algorithm(oid.pss, der('30', der('a0', algorithm(hash)) + der('a1', algorithm(oid.mgf1, algorithm(mask)))))
  const asked = (hex: string) => {
    const bytes = Buffer.from(hex, 'hex')
    return signatureProblem({ ...base, signedAlgorithm: bytes, signatureAlgorithm: bytes })
  }

  test.each([
    ['SHA-1 with RSA', algorithm('06092a864886f70d010105', '0500')],
    ['MD5 with RSA', algorithm('06092a864886f70d010104', '0500')],
    ['SHA-1 with ECDSA', algorithm('06072a8648ce3d0401')],
    ['RSA-PSS with its defaults, which are SHA-1', algorithm(oid.pss, '3000')],
    ['RSA-PSS without parameters', algorithm(oid.pss)],
    ['RSA-PSS with one hash for the text and another for the mask', pss(oid.sha256, oid.sha512)],
    ['nothing', '3000'],
  ])('tells of %s', (_name, hex) => {
    expect(asked(hex)).toMatchObject({ problem: 'unsupported-algorithm' })
  })

  test('is none for RSA-PSS with one hash', () => {
    expect(asked(pss(oid.sha512, oid.sha512))).toBeUndefined()
  })

  test('tells when the signed algorithm is another one', () => {
    const other = Buffer.from(algorithm('06082a8648ce3d040303'), 'hex')
    expect(signatureProblem({ ...base, signatureAlgorithm: other })).toMatchObject({ problem: 'bad-signature' })
  })
})
