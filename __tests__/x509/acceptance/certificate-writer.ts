// Writes and signs the certificates of a plan.
import { constants, sign } from 'node:crypto'
import {
  bitString,
  boolean,
  element,
  hex,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  type Bytes,
} from './der-writer.ts'
import { keyOf, type Key, type KeyName } from './keys.ts'
import type { CertificatePlan, ChainPlan, ExtensionPlan, SignaturePlan } from './plan.ts'

export type WrittenChain = {
  readonly presented: readonly Bytes[]
  readonly anchors: readonly Bytes[]
  /** of the certificate that is presented first */
  readonly key: Key
}

export function writeChain({ certificates, presented, anchors }: ChainPlan): WrittenChain {
  const written = new Map<number, Bytes>()
  const write = (place: number): Bytes => {
    const plan = certificates[place]
    if (plan === undefined) throw new RangeError('no certificate there')
    const bytes = written.get(place) ?? writeCertificate(plan, certificates[plan.issuer] ?? plan)
    written.set(place, bytes)
    return bytes
  }
  const bytesOf = (one: number | Bytes): Bytes => (typeof one === 'number' ? write(one) : one)
  const first = presented.find((one) => typeof one === 'number') ?? 0
  return {
    presented: presented.map(bytesOf),
    anchors: anchors.map(bytesOf),
    key: keyOf(certificates[first]?.key ?? 'P-256 a'),
  }
}

export function writeCertificate(plan: CertificatePlan, issuer: CertificatePlan): Bytes {
  const { odd = {} } = plan
  const signer = odd.signer ?? issuer.key
  const algorithm = odd.algorithm ?? algorithmOf(plan.signature, signer)
  const version = odd.version ?? hex('02')
  const block = sequence(...plan.extensions.map(writeExtension))
  const fields = sequence(
    version === 'absent' ? Buffer.alloc(0) : element(0xa0, integer(version)),
    integer(plan.serialNumber),
    algorithm,
    odd.issuerName ?? issuer.name,
    sequence(plan.notBefore, plan.notAfter),
    plan.name,
    odd.spki ?? keyOf(plan.key).spki,
    odd.beforeExtensions ?? Buffer.alloc(0),
    plan.extensions.length === 0 ? Buffer.alloc(0) : element(0xa3, odd.extensionBlock?.(block) ?? block),
  )
  const tbs = odd.signed?.(fields) ?? fields
  const value = signatureOf(tbs, plan.signature, signer)
  const signature = bitString(odd.signatureValue?.(value) ?? value)
  const outer = odd.outerAlgorithm ?? algorithm
  return odd.whole?.({ tbs, algorithm: outer, signature }) ?? sequence(tbs, outer, signature)
}

const writeExtension = ({ oid: id, critical, value }: ExtensionPlan): Bytes =>
  sequence(oid(id), critical === undefined ? Buffer.alloc(0) : boolean(critical), octetString(value))

const rsaWith = { md5: 4, sha1: 5, sha256: 11, sha384: 12, sha512: 13, sha224: 14 } as const
const ecWith = { sha1: '1', sha224: '3.1', sha256: '3.2', sha384: '3.3', sha512: '3.4', md5: '3.2' } as const
const hashOids = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1' } as const

/** The AlgorithmIdentifier of a signature by a key. Ed25519 has a hash of its own. */
function algorithmOf(signature: SignaturePlan, signer: KeyName): Bytes {
  const kind = keyOf(signer).privateKey.asymmetricKeyType
  if (kind === 'ed25519') return sequence(oid('1.3.101.112'))
  if (kind === 'ed448') return sequence(oid('1.3.101.113'))
  const hash = hashOf(signature)
  if (kind === 'ec') return sequence(oid(`1.2.840.10045.4.${ecWith[hash]}`))
  if (!isPss(signature)) return sequence(oid(`1.2.840.113549.1.1.${rsaWith[hash]}`), nothing)
  return pssAlgorithm(hash === 'sha1' ? 'sha1' : 'sha256', hash === 'sha1' ? 20 : 32)
}

/** RFC 4055 3.1 */
export function pssAlgorithm(hash: keyof typeof hashOids, salt: number): Bytes {
  const digest = sequence(oid(hashOids[hash]), nothing)
  const mask = sequence(oid('1.2.840.113549.1.1.8'), digest)
  const fields = [element(0xa0, digest), element(0xa1, mask), element(0xa2, integer(Buffer.from([salt])))]
  return sequence(oid('1.2.840.113549.1.1.10'), sequence(...fields))
}

const isPss = (signature: SignaturePlan): boolean => signature.startsWith('pss')

const hashOf = (signature: SignaturePlan): 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512' => {
  if (signature === 'none' || signature === 'pss-sha256') return 'sha256'
  return signature === 'pss-sha1' ? 'sha1' : signature
}

function signatureOf(tbs: Bytes, signature: SignaturePlan, signer: KeyName): Bytes {
  if (signature === 'none') return Buffer.alloc(0)
  const { privateKey: key } = keyOf(signer)
  if (key.asymmetricKeyType?.startsWith('ed') === true) return sign(null, tbs, key)
  const hash = hashOf(signature)
  if (key.asymmetricKeyType === 'rsa' && isPss(signature))
    return sign(hash, tbs, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: hash === 'sha1' ? 20 : 32 })
  // a key of 512 bits is too short for the longer hashes
  const fitting = key.asymmetricKeyDetails?.modulusLength === 512 && hash !== 'md5' && hash !== 'sha1' ? 'sha256' : hash
  return sign(fitting, tbs, key)
}
