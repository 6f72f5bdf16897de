import { createHash } from 'node:crypto'
import type { Certificate } from '../model/certificate.ts'
import { basicConstraints, extKeyUsage, subjectAltNames } from './extensions.ts'
import { Name } from './library.ts'
import { readStructure, type Structure } from './structure.ts'

/**
 * What is said about the certificate whose DER this is.
 * @throws Error of any kind when the bytes are no certificate
 */
export function describeCertificate(der: Uint8Array): Certificate {
  const structure = readStructure(der)
  const subject = readName(structure.subject)
  return {
    subject: nameText(subject),
    issuer: nameText(readName(structure.issuer)),
    commonNames: subject.getField('CN'),
    organizations: subject.getField('O'),
    serialNumber: serialText(structure.serialNumber),
    notBefore: structure.notBefore,
    notAfter: structure.notAfter,
    fingerprint: sha256(der),
    keyFingerprint: sha256(structure.subjectPublicKeyInfo),
    isCa: basicConstraints(structure).isCa,
    subjectAltNames: subjectAltNames(structure),
    ...purposesOf(structure),
    der: Buffer.from(der).toString('base64'),
  }
}

/** A list that cannot be read allows nothing; that it cannot be read is told where a path is validated. */
function purposesOf(structure: Structure): Pick<Certificate, 'extKeyUsage'> {
  try {
    const purposes = extKeyUsage(structure)
    return purposes === undefined ? {} : { extKeyUsage: purposes }
  } catch {
    return { extKeyUsage: [] }
  }
}

const readName = (der: Uint8Array): Name => new Name(Uint8Array.from(der))

/** Control characters as RFC 4514 2.4 writes them: a name must not begin a new line of a log. */
const nameText = (name: Name): string =>
  name
    .toString()
    .replace(/[\p{Cc}\u2028\u2029]/gu, (character) =>
      Buffer.from(character).toString('hex').toUpperCase().replace(/../g, '\\$&'),
    )

/** As OpenSSL prints serial numbers: the magnitude without leading zero octets, a minus sign before negative ones. */
function serialText(content: Uint8Array): string {
  const hex = Buffer.from(content).toString('hex')
  const negative = (content[0] ?? 0) >= 0x80
  const magnitude = negative ? (1n << BigInt(8 * content.length)) - BigInt(`0x${hex}`) : BigInt(`0x${hex}`)
  const digits = magnitude.toString(16).toUpperCase()
  return (negative ? '-' : '') + (digits.length % 2 === 0 ? digits : `0${digits}`)
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
