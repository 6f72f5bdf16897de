import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { Certificate } from '../model/certificate.ts'
import { inside, oidText, sameBytes, tags, type Element } from './der.ts'
import { base64 } from './pem.ts'
import { readPublicKey, readStructure } from './structure.ts'

/** Which certificates a private key belongs to. `unreadable`: the key can't be read. */
export type KeyOwner = 'unreadable' | { readonly owns: (certificate: Certificate) => boolean }

const keyBlock = /-----BEGIN ((?:[A-Z]{1,20} ){0,3}PRIVATE KEY)-----([^-]{1,100000})-----END \1-----/

/**
 * Reads a private key in PEM, to compare its public half with certificates. Nothing of the key is kept in a message or error.
 * @param pem may hold other blocks, such as EC PARAMETERS or the certificate
 */
export function readKeyOwner(pem: string): KeyOwner {
  const [block] = keyBlock.exec(pem) ?? []
  if (block === undefined) return 'unreadable'
  try {
    const key = createPrivateKey(block)
    return { owns: orFalse((der) => new X509Certificate(der).checkPrivateKey(key)) }
  } catch {
    return 'unreadable'
  }
}

/**
 * The same by the public half that stands in most private keys (RFC 8017 A.1.2, RFC 5915 3), which costs a hundredth. It is
 * for the many keys of a cluster, of which none is used here; where no public half stands in the key, the key is read.
 */
export function readKeyOwnerByPublicHalf(pem: string): KeyOwner {
  const [, label = '', digits = ''] = keyBlock.exec(pem) ?? []
  const half = publicHalf(label, base64(digits))
  if (half === undefined) return readKeyOwner(pem)
  return { owns: orFalse((der) => sameBytes(half, publicHalfOf(der))) }
}

/** A certificate whose public key can't be read has no owner. */
const orFalse =
  (compare: (der: Buffer) => boolean): Exclude<KeyOwner, 'unreadable'>['owns'] =>
  ({ der }) => {
    try {
      return compare(Buffer.from(der, 'base64'))
    } catch {
      return false
    }
  }

const rsaEncryption = '1.2.840.113549.1.1.1'
const ecPublicKey = '1.2.840.10045.2.1'

/** RSA: the modulus. EC: the point. Undefined for other keys, and for those that leave it out. */
function publicHalf(label: string, der: Uint8Array | undefined): Uint8Array | undefined {
  if (der === undefined) return undefined
  try {
    const parts = inside(der, tags.sequence)
    if (label === 'RSA PRIVATE KEY') return parts[1]?.content
    if (label === 'EC PRIVATE KEY') return pointIn(parts)
    const [, algorithm, key] = parts
    if (label !== 'PRIVATE KEY' || algorithm?.tag !== tags.sequence || key?.tag !== tags.octetString) return undefined
    const inner = inside(key.content, tags.sequence)
    const [oid] = inside(algorithm.der, tags.sequence)
    const kind = oid?.tag === tags.oid ? oidText(oid.content) : ''
    return kind === rsaEncryption ? inner[1]?.content : kind === ecPublicKey ? pointIn(inner) : undefined
  } catch {
    return undefined
  }
}

/** RFC 5915 3: the BIT STRING under [1]. */
function pointIn(parts: readonly Element[]): Uint8Array | undefined {
  const tagged = parts.find(({ tag }) => tag === 0xa1)
  const [bits] = tagged === undefined ? [] : inside(tagged.der, 0xa1)
  return bits?.tag === tags.bitString ? bits.content.subarray(1) : undefined
}

function publicHalfOf(certificate: Uint8Array): Uint8Array {
  const { algorithm, key } = readPublicKey(readStructure(certificate).subjectPublicKeyInfo)
  const [oid] = inside(algorithm, tags.sequence)
  if (oid?.tag === tags.oid && oidText(oid.content) === ecPublicKey) return key
  try {
    return inside(key, tags.sequence)[0]?.content ?? key
  } catch {
    return key
  }
}
