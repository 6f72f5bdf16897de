import { elements, inside, oidText, sameBytes, tags, type Element } from './der.ts'
import { readAlgorithm, readPublicKey, type Structure } from './structure.ts'

export type AlgorithmProblem = {
  readonly problem: 'weak-key' | 'unsupported-algorithm' | 'bad-signature'
  readonly detail: string
}

/** bits of an RSA modulus: fewer are too weak (NIST SP 800-57, CA/Browser Forum), more cost too much time to verify */
export const rsaBits = { least: 2048, most: 8192 } as const

const keyOids = { rsa: '1.2.840.113549.1.1.1', rsaPss: '1.2.840.113549.1.1.10', ec: '1.2.840.10045.2.1' } as const
const mgf1 = '1.2.840.113549.1.1.8'
const ed25519 = '1.3.101.112'
const curves = ['1.2.840.10045.3.1.7', '1.3.132.0.34', '1.3.132.0.35'] // P-256, P-384, P-521
const sha2 = ['2.16.840.1.101.3.4.2.1', '2.16.840.1.101.3.4.2.2', '2.16.840.1.101.3.4.2.3']
const signatures = [
  ...['1.2.840.113549.1.1.11', '1.2.840.113549.1.1.12', '1.2.840.113549.1.1.13'], // RSA with SHA-256, 384, 512
  ...['1.2.840.10045.4.3.2', '1.2.840.10045.4.3.3', '1.2.840.10045.4.3.4'], // ECDSA with SHA-256, 384, 512
  ed25519,
]

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

function rsaProblem(key: Uint8Array): AlgorithmProblem | undefined {
  const [modulus, exponent] = inside(key, tags.sequence).map(({ content }) =>
    BigInt(`0x${Buffer.from(content).toString('hex')}`),
  )
  if (modulus === undefined || exponent === undefined) return unsupported('has an RSA key that cannot be read')
  const bits = modulus.toString(2).length
  if (bits > rsaBits.most) return unsupported(`has an RSA key of ${bits} bits`)
  if (bits < rsaBits.least) return { problem: 'weak-key', detail: `has an RSA key of ${bits} bits` }
  return exponent < 3n ? { problem: 'weak-key', detail: 'has an RSA key with a public exponent below 3' } : undefined
}

/** What keeps a certificate's signature from being verified at all: SHA-1 and older are refused as unsupported. */
export function signatureProblem({ signedAlgorithm, signatureAlgorithm }: Structure): AlgorithmProblem | undefined {
  if (!sameBytes(signedAlgorithm, signatureAlgorithm))
    return { problem: 'bad-signature', detail: 'names two different signature algorithms (RFC 5280 4.1.1.2)' }
  try {
    const { oid, parameters } = readAlgorithm(signatureAlgorithm)
    const supported = oid === keyOids.rsaPss ? pssWithSha2(parameters) : signatures.includes(oid)
    return supported ? undefined : unsupported(`has a signature of kind ${oid}`)
  } catch {
    return unsupported('has a signature of a kind that cannot be read')
  }
}

/** RFC 4055 3.1: hash under [0], MGF1 under [1]; left out they would be SHA-1. WebCrypto knows one hash for both. */
function pssWithSha2(parameters: Element | undefined): boolean {
  const fields = parameters === undefined ? [] : elements(parameters.content)
  const [hash, mask] = [0xa0, 0xa1].map((wanted) => fields.find(({ tag }) => tag === wanted)?.content)
  if (hash === undefined || mask === undefined) return false
  const { oid, parameters: maskHash } = readAlgorithm(mask)
  const digest = readAlgorithm(hash).oid
  return sha2.includes(digest) && oid === mgf1 && maskHash !== undefined && readAlgorithm(maskHash.der).oid === digest
}

const unsupported = (detail: string): AlgorithmProblem => ({ problem: 'unsupported-algorithm', detail })
