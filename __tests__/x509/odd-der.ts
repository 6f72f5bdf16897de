// Certificates in forms that the library of build/pki does not write. Each is signed anew by the key of its CA.
import { createPrivateKey, sign } from 'node:crypto'
import { elements, inside, tags, type Element } from '../../src/x509/der.ts'
import type { Issued } from '../build/pki.ts'
import { toPem } from './chains.ts'

type Held = Pick<Issued, 'certificate'>

const element = (tag: number, content: Uint8Array): Buffer => {
  const { length } = content
  const octets = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...octets]), content])
}

/** The certificate with other parts of its signed half, signed by `ca` with ECDSA and SHA-256. */
function rewritten(issued: Issued, ca: Issued, change: (parts: readonly Element[]) => readonly Uint8Array[]): Held {
  const [tbs, algorithm] = inside(Buffer.from(issued.der, 'base64'), tags.sequence)
  if (tbs === undefined || algorithm === undefined) throw new Error('no certificate')
  const signed = element(tags.sequence, Buffer.concat(change(elements(tbs.content))))
  const signature = sign('sha256', signed, createPrivateKey(ca.key))
  const bits = element(tags.bitString, Buffer.concat([Buffer.from([0]), signature]))
  return { certificate: toPem(element(tags.sequence, Buffer.concat([signed, algorithm.der, bits]))) }
}

const replaced = (parts: readonly Element[], place: number, der: Uint8Array): readonly Uint8Array[] =>
  parts.map((part, i) => (i === place ? der : part.der))

export const withNegativeSerial = (issued: Issued, ca: Issued): Held =>
  rewritten(issued, ca, (parts) => replaced(parts, 1, Buffer.from('020181', 'hex')))

/** notAfter by its tag, in hexadecimal, and its text. */
export const withDate =
  (tag: string, text: string) =>
  (issued: Issued, ca: Issued): Held =>
    rewritten(issued, ca, (parts) => {
      const [notBefore] = elements(parts[4]?.content ?? new Uint8Array())
      const notAfter = element(Number(`0x${tag}`), Buffer.from(text))
      return replaced(parts, 4, element(tags.sequence, Buffer.concat([notBefore?.der ?? new Uint8Array(), notAfter])))
    })

/** ecdsa-with-SHA384 in the signed half, beside a signature of ecdsa-with-SHA256. */
export const withAlgorithm = (issued: Issued, ca: Issued): Held =>
  rewritten(issued, ca, (parts) => replaced(parts, 2, Buffer.from('300a06082a8648ce3d040303', 'hex')))

/** Version 1, which has no extensions. */
export const withoutExtensions = (issued: Issued): Held =>
  rewritten(issued, issued, (parts) => parts.slice(1, 7).map(({ der }) => der))

/** An RSA key in another encoding: the octets `from`, in hexadecimal, stand once in its SubjectPublicKeyInfo. */
export const withKeyOctets =
  (from: string, to: string) =>
  (issued: Issued, ca: Issued): Held =>
    rewritten(issued, ca, (parts) => {
      const hex = Buffer.from(parts[6]?.der ?? []).toString('hex')
      if (hex.split(from).length !== 2) throw new Error(`${from} does not stand once in the key`)
      return replaced(parts, 6, Buffer.from(hex.replace(from, to), 'hex'))
    })
