import { constants, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { elements, inside, oidText, onlyElement, sameBytes, smallInteger, tags, type Element } from './der.ts'
import { readAlgorithm, readPublicKey, type Structure } from './structure.ts'

export type AlgorithmProblem = {
  readonly problem: 'weak-key' | 'unsupported-algorithm' | 'bad-signature'
  readonly detail: string
}

/** bits of an RSA modulus: fewer are too weak (NIST SP 800-57, CA/Browser Forum), more cost too much time to verify */
export const rsaBits = { least: 2048, most: 8192 } as const

export const keyOids = {
  rsa: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  ec: '1.2.840.10045.2.1',
  ed25519: '1.3.101.112',
} as const
const mgf1 = '1.2.840.113549.1.1.8'
const { ed25519 } = keyOids
const curves = ['1.2.840.10045.3.1.7', '1.3.132.0.34', '1.3.132.0.35'] // P-256, P-384, P-521
const p224 = '1.3.132.0.33'
/** curves that Go reads */
export const curveOids: ReadonlySet<string> = new Set([p224, ...curves])
const hashes = ['sha256', 'sha384', 'sha512'] as const
const sha2 = ['2.16.840.1.101.3.4.2.1', '2.16.840.1.101.3.4.2.2', '2.16.840.1.101.3.4.2.3']

/** What a signature is made with: the kind of key, and its hash (none for Ed25519). */
type Signing = { readonly key: 'rsa' | 'ec' | 'ed25519'; readonly hash: string | null }
export const signatures: ReadonlyMap<string, Signing> = new Map<string, Signing>([
  ...hashes.map((hash, i) => [`1.2.840.113549.1.1.${11 + i}`, { key: 'rsa', hash }] as const),
  ...hashes.map((hash, i) => [`1.2.840.10045.4.3.${2 + i}`, { key: 'ec', hash }] as const),
  [ed25519, { key: 'ed25519', hash: null }],
])

/** What is wrong with a certificate's public key: RSA of 2048 to 8192 bits, P-256, P-384, P-521 and Ed25519 are right. */
export function keyProblem({ subjectPublicKeyInfo }: Structure): AlgorithmProblem | undefined {
  try {
    const { algorithm, key } = readPublicKey(subjectPublicKeyInfo)
    const { oid, parameters } = readAlgorithm(algorithm)
    if (oid === keyOids.rsa || oid === keyOids.rsaPss) return rsaProblem(key)
    if (oid === ed25519) return undefined
    if (oid === keyOids.ec && parameters?.tag === tags.oid && curves.includes(oidText(parameters.content)))
      return undefined
    return unsupported(`has a public key of kind ${oid}`)
  } catch {
    return unsupported('has a public key that cannot be read')
  }
}

/** Go's crypto/rsa takes no larger public exponent, and larger ones make each verification cost more. */
export const largestExponent = 2n ** 31n - 1n

function rsaProblem(key: Uint8Array): AlgorithmProblem | undefined {
  const numbers = rsaNumbers(key)
  if (numbers === undefined) return unsupported('has an RSA key that cannot be read')
  const { bits, exponent } = numbers
  if (bits > rsaBits.most) return unsupported(`has an RSA key of ${bits} bits`)
  if (bits < rsaBits.least) return { problem: 'weak-key', detail: `has an RSA key of ${bits} bits` }
  if (exponent > largestExponent) return unsupported('has an RSA key with a public exponent above 2^31')
  return exponent < 3n ? { problem: 'weak-key', detail: 'has an RSA key with a public exponent below 3' } : undefined
}

/** `exponent` is Infinity where it has more than 8 octets. */
export type RsaNumbers = { readonly bits: number; readonly exponent: bigint | number; readonly isOdd: boolean }

/** Size and exponent of an RSAPublicKey (RFC 8017 A.1.1). @throws RangeError when it is not DER */
export function rsaNumbers(key: Uint8Array): RsaNumbers | undefined {
  const [modulus, exponent] = inside(key, tags.sequence).map(({ content }) => unsigned(content))
  if (modulus === undefined || exponent === undefined) return undefined
  return {
    bits: Math.max(0, 8 * modulus.length - Math.clz32(modulus[0] ?? 0) + 24),
    exponent: exponent.length > 8 ? Infinity : BigInt(`0x0${Buffer.from(exponent).toString('hex')}`),
    isOdd: ((modulus.at(-1) ?? 0) & 1) === 1,
  }
}

/** The same of a certificate; undefined for a key of another kind, and for one that can't be read. */
export function rsaNumbersOf({ subjectPublicKeyInfo }: Structure): RsaNumbers | undefined {
  try {
    const { algorithm, key } = readPublicKey(subjectPublicKeyInfo)
    return readAlgorithm(algorithm).oid === keyOids.rsa ? rsaNumbers(key) : undefined
  } catch {
    return undefined
  }
}

/** The octets of a non-negative INTEGER without leading zeros. */
function unsigned(content: Uint8Array): Uint8Array {
  const first = content.findIndex((octet) => octet !== 0)
  return content.subarray(first < 0 ? content.length : first)
}

/** What keeps a certificate's signature from being verified at all: SHA-1 and older are refused as unsupported. */
export function signatureProblem({ signedAlgorithm, signatureAlgorithm }: Structure): AlgorithmProblem | undefined {
  if (!sameBytes(signedAlgorithm, signatureAlgorithm))
    return { problem: 'bad-signature', detail: 'names two different signature algorithms (RFC 5280 4.1.1.2)' }
  try {
    const { oid, parameters } = readAlgorithm(signatureAlgorithm)
    const supported = oid === keyOids.rsaPss ? pssWithSha2(parameters) !== undefined : signatures.has(oid)
    return supported ? undefined : unsupported(`has a signature of kind ${oid}`)
  } catch {
    return unsupported('has a signature of a kind that cannot be read')
  }
}

/**
 * Whether the key of `spki` made the signature of a certificate; the caller knows that its kind is one that counts.
 * @throws Error of any kind when key or signature cannot be decoded
 */
export function verifySignature({ der, signed, signature, signatureAlgorithm }: Structure, spki: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  const { oid, parameters } = readAlgorithm(signatureAlgorithm)
  if (oid === keyOids.rsaPss) {
    const pss = pssWithSha2(parameters)
    if (pss === undefined || key.asymmetricKeyType?.startsWith('rsa') !== true) return false
    return verify(pss.hash, signed, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.salt }, signature)
  }
  const signing = signatures.get(oid)
  // of kinds that only OpenSSL accepts
  if (signing === undefined) return new X509Certificate(der).verify(key)
  return key.asymmetricKeyType === signing.key && verify(signing.hash, signed, key, signature)
}

/** RFC 4055 3.1: hash under [0], MGF1 under [1], both with the same hash; left out they would be SHA-1. Salt under [2]. */
export function pssWithSha2(
  parameters: Element | undefined,
): { readonly hash: string; readonly salt: number } | undefined {
  const fields = parameters === undefined ? [] : elements(parameters.content)
  const [hash, mask, salt] = [0xa0, 0xa1, 0xa2].map((wanted) => fields.find(({ tag }) => tag === wanted)?.content)
  if (hash === undefined || mask === undefined) return undefined
  const { oid, parameters: maskHash } = readAlgorithm(mask)
  const digest = readAlgorithm(hash).oid
  const name = hashes[sha2.indexOf(digest)]
  if (name === undefined || oid !== mgf1 || maskHash === undefined || readAlgorithm(maskHash.der).oid !== digest)
    return undefined
  return { hash: name, salt: salt === undefined ? 20 : smallInteger(onlyElement(salt, tags.integer).content) }
}

const unsupported = (detail: string): AlgorithmProblem => ({ problem: 'unsupported-algorithm', detail })
