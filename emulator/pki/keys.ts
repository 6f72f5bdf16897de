import { generateKeyPair, type KeyObject, webcrypto } from 'node:crypto'
import { promisify } from 'node:util'

export type KeyKind = 'p256' | 'rsa2048' | 'rsa4096'

/** Which keys the certificates of a cluster have. `aks`: as AKS has them. */
export type KeyScheme = 'p256' | 'rsa2048' | 'aks'

/** A key pair as WebCrypto has it, and the private key as PEM for TLS. */
export type KeyPair = {
  readonly kind: KeyKind
  readonly publicKey: webcrypto.CryptoKey
  readonly privateKey: webcrypto.CryptoKey
  readonly pem: string
}

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const

/** How a key of each kind signs. */
export const algorithms = {
  p256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  rsa2048: rsa,
  rsa4096: rsa,
} as const

const generate = promisify(generateKeyPair)

const generated = (kind: KeyKind): Promise<{ readonly publicKey: KeyObject; readonly privateKey: KeyObject }> =>
  kind === 'p256'
    ? generate('ec', { namedCurve: 'P-256' })
    : generate('rsa', { modulusLength: kind === 'rsa4096' ? 4_096 : 2_048 })

/** Makes a key pair, in a thread beside. P-256 takes no time, RSA 2048 some 50 ms, RSA 4096 half a second and more. */
export async function makeKeyPair(kind: KeyKind): Promise<KeyPair> {
  const { publicKey, privateKey } = await generated(kind)
  return {
    kind,
    publicKey: publicKey.toCryptoKey(algorithms[kind], true, ['verify']),
    privateKey: privateKey.toCryptoKey(algorithms[kind], true, ['sign']),
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/**
 * The kind of key of a certificate. Kubeconfigs of AKS have RSA 4096 in the cluster CA and in masterclient. What AKS does
 * not make has P-256: a kubelet's keys (client-go, util/certificate), those of a proxy that inspects TLS.
 */
export function kindOf(scheme: KeyScheme, of: 'ca' | 'masterclient' | 'not AKS' | 'other'): KeyKind {
  if (scheme !== 'aks') return scheme
  if (of === 'not AKS') return 'p256'
  return of === 'other' ? 'rsa2048' : 'rsa4096'
}

/** The first cluster has the scheme; the others of `aks` have keys that take no time. */
export const schemeOf = (scheme: KeyScheme, cluster: number): KeyScheme =>
  scheme === 'aks' && cluster > 0 ? 'p256' : scheme
