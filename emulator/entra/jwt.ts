import { type KeyObject, sign, verify } from 'node:crypto'

/** A JSON Web Token that could be taken apart; nothing of it is verified. */
export type Jwt = {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
  /** what the signature is over */
  readonly signed: string
  readonly signature: Buffer
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** Signs claims with RS256, the only algorithm that Entra ID signs with and accepts. */
export function signJwt(
  claims: object,
  { keyId, privateKey, header = {} }: { keyId: string; privateKey: KeyObject; header?: object },
): string {
  const signed = `${encode({ typ: 'JWT', alg: 'RS256', ...header, kid: keyId })}.${encode(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}

const record = (part: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Takes a token apart; undefined when it is none. */
export function readJwt(token: string): Jwt | undefined {
  const [head = '', payload = '', signature = '', ...more] = token.split('.')
  const header = record(head)
  const claims = record(payload)
  if (header === undefined || claims === undefined || signature === '' || more.length > 0) return undefined
  return { header, claims, signed: `${head}.${payload}`, signature: Buffer.from(signature, 'base64url') }
}

/** Whether that RSA key made the signature. */
export const isSigned = ({ signed, signature }: Jwt, key: KeyObject): boolean =>
  key.asymmetricKeyType === 'rsa' && verify('sha256', Buffer.from(signed), key, signature)
