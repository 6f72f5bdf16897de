import { type KeyObject, X509Certificate } from 'node:crypto'
import { verifyToken, type TokenAuthority } from './tokens.ts'

export type User = {
  readonly name: string
  readonly groups: readonly string[]
  readonly uid?: string
  /** `oid` of somebody who signed in by Entra ID */
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

/** What somebody showed. */
export type Shown = { readonly certificate?: X509Certificate; readonly bearer?: string }

/** What credentials are judged by. */
export type Judges = {
  /** public keys of the CAs whose client certificates are accepted */
  readonly clientCas: readonly KeyObject[]
  readonly staticTokens: ReadonlyMap<string, User>
  /** whose tokens of service accounts are accepted */
  readonly tokens: readonly TokenAuthority[]
  readonly accountExists: (namespace: string, name: string, uid: string) => boolean
  /** of a token that holds as long as the Secret that it is in */
  readonly secretExists: (namespace: string, name: string) => boolean
  /** who an access token of Entra ID is */
  readonly entra: (token: string, now: Date) => User | undefined
  readonly now: Date
}

export const anonymous: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] }

const clientAuth = '1.3.6.1.5.5.7.3.2'

/** `O=system:masters\nCN=masterclient` as node:crypto prints a subject. */
const partsOf = (subject: string, type: string): readonly string[] =>
  subject
    .split('\n')
    .filter((line) => line.startsWith(`${type}=`))
    .map((line) => line.slice(type.length + 1))

function byCertificate(certificate: X509Certificate, judges: Judges): User | undefined {
  const { now } = judges
  const signed = judges.clientCas.some((key) => certificate.verify(key))
  const current = certificate.validFromDate <= now && now <= certificate.validToDate
  if (!signed || !current || !certificate.keyUsage.includes(clientAuth)) return undefined
  const [name = ''] = partsOf(certificate.subject, 'CN')
  return { name, groups: [...partsOf(certificate.subject, 'O'), 'system:authenticated'] }
}

function byToken(token: string, judges: Judges): User | undefined {
  const known = judges.staticTokens.get(token)
  if (known !== undefined) return known
  const account = judges.tokens.map((authority) => verifyToken(authority, token, judges.now)).find(Boolean)
  if (account === undefined) return judges.entra(token, judges.now)
  const { namespace, serviceaccount, secret } = account
  const { name, uid } = serviceaccount
  if (!judges.accountExists(namespace, name, uid)) return undefined
  if (secret !== undefined && !judges.secretExists(namespace, secret.name)) return undefined
  return {
    name: `system:serviceaccount:${namespace}:${name}`,
    uid,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
  }
}

/**
 * As the union of Kubernetes' authenticators: the certificate first, then the token; a refused certificate does not
 * matter when the token is good. Undefined: something was shown, and nothing of it accepted.
 */
export function authenticate(shown: Shown, judges: Judges): User | undefined {
  const byCert = shown.certificate === undefined ? undefined : byCertificate(shown.certificate, judges)
  const user = byCert ?? (shown.bearer === undefined ? undefined : byToken(shown.bearer, judges))
  if (user !== undefined) return user
  return shown.certificate === undefined && shown.bearer === undefined ? anonymous : undefined
}
