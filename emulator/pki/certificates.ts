import 'reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import * as x509 from '@peculiar/x509'
import { algorithms, type KeyPair } from './keys.ts'

x509.cryptoProvider.set(webcrypto as never)

/** A certificate with the key that belongs to it. */
export type Issued = {
  readonly pem: string
  readonly der: Buffer
  readonly subject: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly keys: KeyPair
  /** subjectAltName */
  readonly names: readonly string[]
}

/** What a certificate is for, which decides its extensions. */
export type Purpose = 'authority' | 'server' | 'client'

const { digitalSignature, keyEncipherment, keyCertSign } = x509.KeyUsageFlags
const leafUsage = (digitalSignature | keyEncipherment) as x509.KeyUsageFlags
const authorityUsage = (leafUsage | keyCertSign) as x509.KeyUsageFlags

const asName = (value: string): x509.JsonGeneralName => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })

async function extensionsOf(
  purpose: Purpose,
  keys: KeyPair,
  issuerKeys: KeyPair,
  names: readonly string[],
  keyIds: boolean,
): Promise<x509.Extension[]> {
  if (purpose === 'authority')
    return [
      new x509.KeyUsagesExtension(authorityUsage, true),
      new x509.BasicConstraintsExtension(true, undefined, true),
      ...(keyIds ? [await x509.SubjectKeyIdentifierExtension.create(keys.publicKey)] : []),
    ]
  const { serverAuth, clientAuth } = x509.ExtendedKeyUsage
  return [
    new x509.KeyUsagesExtension(leafUsage, true),
    new x509.ExtendedKeyUsageExtension([purpose === 'server' ? serverAuth : clientAuth]),
    new x509.BasicConstraintsExtension(false, undefined, true),
    ...(keyIds ? [await x509.AuthorityKeyIdentifierExtension.create(issuerKeys.publicKey)] : []),
    ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names.map(asName))] : []),
  ]
}

/** Signs a certificate. Without `issuer` it signs itself. */
export async function issue(request: {
  readonly purpose: Purpose
  /** RDNs in the order in which they are encoded: `O=system:masters, CN=masterclient` */
  readonly subject: string
  readonly dates: { readonly notBefore: Date; readonly notAfter: Date }
  readonly keys: KeyPair
  readonly issuer?: Issued
  /** subjectAltName */
  readonly names?: readonly string[]
  /** false: no subject or authority key identifier, as on AKS until 2020 */
  readonly keyIds?: boolean
}): Promise<Issued> {
  const { purpose, subject, dates, keys, issuer, names = [], keyIds = true } = request
  const issuerKeys = issuer?.keys ?? keys
  const serial = randomBytes(16)
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0)
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial.toString('hex'),
    subject,
    issuer: issuer?.subject ?? subject,
    ...dates,
    publicKey: keys.publicKey,
    signingKey: issuerKeys.privateKey,
    signingAlgorithm: algorithms[issuerKeys.kind],
    extensions: await extensionsOf(purpose, keys, issuerKeys, names, keyIds),
  })
  return {
    pem: `${certificate.toString('pem')}\n`,
    der: Buffer.from(certificate.rawData),
    subject,
    ...dates,
    keys,
    names,
  }
}

/** A PKCS#10 request as PEM, as a kubelet sends it. */
export async function certificateRequest(
  subject: string,
  keys: KeyPair,
  names: readonly string[] = [],
): Promise<string> {
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: subject,
    keys,
    signingAlgorithm: algorithms[keys.kind],
    extensions: names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names.map(asName))] : [],
  })
  return `${request.toString('pem')}\n`
}
