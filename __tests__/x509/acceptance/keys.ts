// The keys of generated chains. They are made once for a run: to make an RSA key takes longer than to judge a chain.
import { generateKeyPairSync, type KeyObject } from 'node:crypto'

export type Key = { readonly privateKey: KeyObject; readonly spki: Buffer }

const rsa = (modulusLength: number) => () => generateKeyPairSync('rsa', { modulusLength })
const ec = (namedCurve: string) => () => generateKeyPairSync('ec', { namedCurve })

const makers = {
  'P-256 a': ec('P-256'),
  'P-256 b': ec('P-256'),
  'P-256 c': ec('P-256'),
  'P-256 d': ec('P-256'),
  'P-256 e': ec('P-256'),
  'P-256 f': ec('P-256'),
  'P-384': ec('P-384'),
  'P-521': ec('P-521'),
  'RSA 2048 a': rsa(2048),
  'RSA 2048 b': rsa(2048),
  Ed25519: () => generateKeyPairSync('ed25519'),
  'RSA 512': rsa(512),
  'RSA 1024': rsa(1024),
  'RSA 1536': rsa(1536),
  'RSA 2047': rsa(2047),
  'P-224': ec('secp224r1'),
  secp256k1: ec('secp256k1'),
  brainpoolP256r1: ec('brainpoolP256r1'),
  Ed448: () => generateKeyPairSync('ed448'),
  'explicit P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' }),
} satisfies Readonly<Record<string, () => { readonly publicKey: KeyObject; readonly privateKey: KeyObject }>>

export type KeyName = keyof typeof makers

/** Those that every client takes. */
export const healthyKeys = [
  'P-256 a',
  'P-256 b',
  'P-256 c',
  'P-256 d',
  'P-256 e',
  'P-256 f',
  'P-384',
  'P-521',
  'RSA 2048 a',
  'RSA 2048 b',
  'Ed25519',
] as const satisfies readonly KeyName[]

const made = new Map<KeyName, Key>()

export function keyOf(name: KeyName): Key {
  const before = made.get(name)
  if (before !== undefined) return before
  const { publicKey, privateKey } = makers[name]()
  const key = { privateKey, spki: publicKey.export({ format: 'der', type: 'spki' }) }
  made.set(name, key)
  return key
}
