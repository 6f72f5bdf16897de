// Real certificates for tests. Keys are made anew in every run; P-256 unless something else is asked for, for speed.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { webcrypto } from 'node:crypto'

x509.cryptoProvider.set(webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0])

export type KeyAlgorithm =
  'P-256' | 'P-384' | 'P-521' | 'Ed25519' | `RSA-${number}` | `RSA-PSS-${number}` | `RSA-SHA1-${number}`

export type ExtensionOptions = { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }

export type KeyUsage = keyof typeof x509.KeyUsageFlags

export type CertificateOptions = {
  /** default: `ca` for authorities, none otherwise */
  readonly cn?: string
  /** one RDN each, before the common name */
  readonly organizations?: readonly string[]
  readonly dns?: readonly string[]
  readonly ips?: readonly string[]
  /** purposes, by name or OID; default: no extKeyUsage */
  readonly eku?: readonly string[]
  /** default 2025-01-01T00:00:00Z */
  readonly notBefore?: Date
  /** default 2045-01-01T00:00:00Z */
  readonly notAfter?: Date
  /** of the certificate's own key */
  readonly algorithm?: KeyAlgorithm
  /** instead of a new key pair: the same authority renewed, say */
  readonly keys?: webcrypto.CryptoKeyPair
  /** basicConstraints cA; `none` leaves the extension out; default: true for makeCa, else none */
  readonly ca?: boolean | 'none'
  readonly pathLen?: number
  /** `none` leaves the extension out; default: keyCertSign and cRLSign for authorities, else digitalSignature */
  readonly keyUsage?: readonly KeyUsage[] | 'none'
  /** subjectKeyIdentifier and authorityKeyIdentifier; default true. Certificates of AKS before 2021 have none. */
  readonly keyIdentifiers?: boolean
  /** hexadecimal; default random */
  readonly serialNumber?: string
  /** further extensions, as they are */
  readonly extensions?: readonly ExtensionOptions[]
}

export type Issued = {
  /** PEM */
  readonly certificate: string
  /** base64 */
  readonly der: string
  /** PEM, PKCS#8 */
  readonly key: string
  readonly keys: webcrypto.CryptoKeyPair
  readonly subject: x509.Name
}

export const defaultNotBefore = new Date('2025-01-01T00:00:00Z')
export const defaultNotAfter = new Date('2045-01-01T00:00:00Z')

/** A root: signed by itself, CN=ca unless said otherwise, as AKS makes them. */
export function makeCa(options: CertificateOptions = {}): Promise<Issued> {
  return selfSigned({ cn: 'ca', ca: true, ...options })
}

/** A certificate that signs itself; without `ca: true` a server that vouches for itself, as kubelets do. */
export async function selfSigned(options: CertificateOptions): Promise<Issued> {
  const keys = options.keys ?? (await generateKeys(options.algorithm))
  return make({ keys, subject: subjectOf(options) }, keys, options)
}

/** A certificate signed by `ca`; with `ca: true` an intermediate. */
export async function issue(ca: Pick<Issued, 'keys' | 'subject'>, options: CertificateOptions): Promise<Issued> {
  return make(ca, options.keys ?? (await generateKeys(options.algorithm)), options)
}

/** A PKCS#10 request as PEM. */
export async function makeRequest(options: CertificateOptions): Promise<string> {
  const keys = options.keys ?? (await generateKeys(options.algorithm))
  const name = subjectOf(options)
  const request = await x509.Pkcs10CertificateRequestGenerator.create({ name, keys, signingAlgorithm: signing(keys) })
  return `${request.toString('pem')}\n`
}

export function generateKeys(algorithm: KeyAlgorithm = 'P-256'): Promise<webcrypto.CryptoKeyPair> {
  const usages = ['sign', 'verify'] as const
  if (algorithm === 'Ed25519')
    return webcrypto.subtle.generateKey(
      { name: 'Ed25519' },
      true,
      usages,
    ) as Promise<unknown> as Promise<webcrypto.CryptoKeyPair>
  if (algorithm.startsWith('P-'))
    return webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: algorithm }, true, usages)
  const name = algorithm.startsWith('RSA-PSS') ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5'
  const hash = algorithm.startsWith('RSA-SHA1') ? 'SHA-1' : 'SHA-256'
  const modulusLength = Number(algorithm.slice(algorithm.lastIndexOf('-') + 1))
  const publicExponent = Uint8Array.of(1, 0, 1)
  return webcrypto.subtle.generateKey({ name, hash, modulusLength, publicExponent }, true, usages)
}

async function make(
  issuer: Pick<Issued, 'keys' | 'subject'>,
  keys: webcrypto.CryptoKeyPair,
  options: CertificateOptions,
): Promise<Issued> {
  const subject = subjectOf(options)
  const certificate = await x509.X509CertificateGenerator.create({
    subject,
    issuer: issuer.subject,
    notBefore: options.notBefore ?? defaultNotBefore,
    notAfter: options.notAfter ?? defaultNotAfter,
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: signing(issuer.keys),
    extensions: await extensionsOf(issuer, keys, options),
    ...(options.serialNumber === undefined ? {} : { serialNumber: options.serialNumber }),
  })
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)
  return {
    certificate: `${certificate.toString('pem')}\n`,
    der: certificate.toString('base64'),
    key: `${x509.PemConverter.encode(key, 'PRIVATE KEY')}\n`,
    keys,
    subject,
  }
}

async function extensionsOf(
  issuer: Pick<Issued, 'keys'>,
  keys: webcrypto.CryptoKeyPair,
  options: CertificateOptions,
): Promise<x509.Extension[]> {
  const { ca = 'none', dns = [], ips = [] } = options
  const keyUsage = options.keyUsage ?? (ca === true ? ['keyCertSign', 'cRLSign'] : ['digitalSignature'])
  const names = [
    ...dns.map((value) => ({ type: 'dns', value }) as const),
    ...ips.map((value) => ({ type: 'ip', value }) as const),
  ]
  return [
    ...(ca === 'none' ? [] : [new x509.BasicConstraintsExtension(ca, options.pathLen, true)]),
    ...(keyUsage === 'none' ? [] : [new x509.KeyUsagesExtension(flags(keyUsage), true)]),
    ...(options.eku === undefined ? [] : [new x509.ExtendedKeyUsageExtension(options.eku.map(purposeOid))]),
    ...(names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(names)]),
    ...(options.keyIdentifiers === false
      ? []
      : [
          await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
          await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
        ]),
    ...(options.extensions ?? []).map(
      ({ oid, critical, value }) => new x509.Extension(oid, critical, Uint8Array.from(value)),
    ),
  ]
}

function flags(names: readonly KeyUsage[]): x509.KeyUsageFlags {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the library's enum is a set of bits
  return names.reduce<number>((sum, name) => sum | x509.KeyUsageFlags[name], 0)
}

const purposes: Readonly<Record<string, string>> = { serverAuth: '1.3.6.1.5.5.7.3.1', clientAuth: '1.3.6.1.5.5.7.3.2' }
const purposeOid = (purpose: string): string => purposes[purpose] ?? purpose

function subjectOf({ cn, organizations = [] }: CertificateOptions): x509.Name {
  return new x509.Name([...organizations.map((O) => ({ O: [O] })), ...(cn === undefined ? [] : [{ CN: [cn] }])])
}

/** The hash that fits the key; a salt as long as the hash for RSA-PSS. */
function signing({ privateKey }: webcrypto.CryptoKeyPair): webcrypto.EcdsaParams | webcrypto.RsaPssParams {
  const { name, namedCurve } = privateKey.algorithm as { name: string; namedCurve?: string }
  const hash = namedCurve === 'P-384' ? 'SHA-384' : namedCurve === 'P-521' ? 'SHA-512' : 'SHA-256'
  return name === 'RSA-PSS' ? { name, saltLength: 32 } : { name, hash }
}
