import { KeyObject, webcrypto } from 'node:crypto'

export type KeyKind = 'p256' | 'rsa2048'

/** A key pair as WebCrypto has it, and the private key as PEM for TLS. */
export type KeyPair = {
  readonly kind: KeyKind
  readonly publicKey: webcrypto.CryptoKey
  readonly privateKey: webcrypto.CryptoKey
  readonly pem: string
}

/** How a key of each kind is made and how it signs. */
export const algorithms = {
  p256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  rsa2048: {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2_048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  },
} as const

/** Makes a key pair. P-256 takes no time; RSA some tenths of a second. */
export async function makeKeyPair(kind: KeyKind): Promise<KeyPair> {
  const pair = await webcrypto.subtle.generateKey(algorithms[kind], true, ['sign', 'verify'])
  const pem = KeyObject.from(pair.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString()
  return { kind, publicKey: pair.publicKey, privateKey: pair.privateKey, pem }
}
