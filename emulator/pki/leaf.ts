import { createPrivateKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { Issued } from './certificates.ts'
import {
  alternativeNames,
  distinguishedName,
  elements,
  extension,
  integer,
  type NameParts,
  oid,
  sequence,
  time,
  tlv,
} from './der.ts'

/** What signs a lot of leaves: its name and key are taken apart once. */
export type LeafIssuer = {
  readonly pem: string
  readonly subject: Buffer
  readonly key: KeyObject
  readonly algorithm: Buffer
  /** of its subjectKeyIdentifier; absent when it has none */
  readonly keyId?: Buffer
}

/** The head of an extension subjectKeyIdentifier of 20 bytes. */
const keyIdHead = Buffer.from('0603551d0e04160414', 'hex')

/** Takes a CA apart. */
export function leafIssuer(ca: Issued): LeafIssuer {
  const [tbs = Buffer.alloc(0)] = elements(ca.der)
  const [, , , , , subject = Buffer.alloc(0)] = elements(tbs)
  const at = ca.der.indexOf(keyIdHead)
  const key = createPrivateKey(ca.keys.pem)
  return {
    pem: ca.pem,
    subject,
    key,
    algorithm:
      key.asymmetricKeyType === 'ec'
        ? sequence(oid('1.2.840.10045.4.3.2'))
        : sequence(oid('1.2.840.113549.1.1.11'), tlv(0x05)),
    ...(at < 0 ? {} : { keyId: ca.der.subarray(at + keyIdHead.length, at + keyIdHead.length + 20) }),
  }
}

const serverAuth = '1.3.6.1.5.5.7.3.1'
const clientAuth = '1.3.6.1.5.5.7.3.2'

/**
 * Signs a leaf in well under a millisecond: thousands of Secrets are asked for at once. What `issue` makes is the same
 * but for that.
 */
export function signLeaf(request: {
  readonly issuer: LeafIssuer
  readonly purpose: 'server' | 'client'
  readonly subject: NameParts
  readonly dates: { readonly notBefore: Date; readonly notAfter: Date }
  /** subjectPublicKeyInfo as DER */
  readonly publicKey: Buffer
  /** subjectAltName */
  readonly names?: readonly string[]
}): Buffer {
  const { issuer, purpose, subject, dates, publicKey, names = [] } = request
  const serial = randomBytes(16)
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0)
  const extensions = [
    extension('2.5.29.15', true, tlv(0x03, Buffer.from([5, 0xa0]))),
    extension('2.5.29.37', false, sequence(oid(purpose === 'server' ? serverAuth : clientAuth))),
    extension('2.5.29.19', true, sequence()),
    ...(issuer.keyId === undefined ? [] : [extension('2.5.29.35', false, sequence(tlv(0x80, issuer.keyId)))]),
    ...(names.length === 0 ? [] : [extension('2.5.29.17', false, alternativeNames(names))]),
  ]
  const tbs = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    issuer.algorithm,
    issuer.subject,
    sequence(time(dates.notBefore), time(dates.notAfter)),
    distinguishedName(subject),
    publicKey,
    tlv(0xa3, sequence(...extensions)),
  )
  return sequence(tbs, issuer.algorithm, tlv(0x03, Buffer.from([0]), sign('sha256', tbs, issuer.key)))
}

/** DER as PEM. */
export const certificatePem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`
