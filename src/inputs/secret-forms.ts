import { crc32 } from 'node:zlib'
import { FAILSAFE_SCHEMA, loadAll } from 'js-yaml'
import { isMapping, valueOf } from './kubeconfig/own-values.ts'
import { inlineSecrets } from './kubeconfig/secrets.ts'

/**
 * Whether a text holds a secret beyond doubt: its form is one that only secrets have, or a checksum or JSON in it proves it.
 * Such a text is refused where no secret belongs; one that may be a secret, and may be a name, is not.
 */
export const isSecret = (text: string): boolean => proofs.some((proves) => proves(text))

const privateKey = /-----BEGIN (?:[A-Z0-9]{1,16} ){0,4}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d/

const proofs: readonly ((text: string) => boolean)[] = [
  (text) => privateKey.test(text),
  // PEM in base64, as the fields of a kubeconfig that end with -data
  (text) =>
    [...text.matchAll(/(?<![\w+/])LS0tLS1CRUdJTi[\w+/]{8,}/g)].some(([found]) => privateKey.test(decoded(found))),
  (text) => [...text.matchAll(/(?<![\w-])(eyJ[\w-]{8,})\.eyJ[\w-]+\./g)].some(([, header = '']) => isHeader(header)),
  // https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats; npm's tokens have the same checksum
  (text) =>
    [...text.matchAll(/(?<![A-Za-z0-9])(?:gh[pousr]|npm)_([A-Za-z0-9]{30})([A-Za-z0-9]{6})(?![A-Za-z0-9])/g)].some(
      ([, random = '', sum]) => base62(crc32(random)) === sum,
    ),
  (text) => knownForms.some((form) => form.test(text)),
  // a user and a password in a URL (RFC 3986 3.2.1)
  (text) => /:\/\/[^\s/?#@:]*:[^\s/?#@]+@/.test(text),
  // a shared access signature of Azure Storage or Service Bus
  (text) => /[?&;\s]sig=[\w%+/-]{40,}/i.test(` ${text}`) && /[?&;\s]s[evr]=/i.test(` ${text}`),
  (text) => /(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,}/i.test(text),
  (text) =>
    /(?:^|;)[^\S\n\r\u2028\u2029]*(?:password|pwd)\s*=\s*[^;\s]/im.test(text) &&
    /(?:^|;)[^\S\n\r\u2028\u2029]*(?:server|host|data source)\s*=/im.test(text),
  // an access key id of AWS with its secret
  (text) => /(?<![A-Z0-9])A[KS]IA[A-Z2-7]{16}(?![A-Z0-9])/.test(text) && /(?<![\w+/])[\w+/]{40}(?![\w+/=])/.test(text),
  (text) => /\bmachine\s+\S{1,253}\s+login\s+\S{1,255}\s+password\s+\S/.test(text),
  isDockerConfig,
  (text) => isKubeconfig(text) || isKubeconfig(decoded(text)),
]

/** Forms that are unlike any name: their length, their alphabet and a fixed text at a fixed place. */
const knownForms: readonly RegExp[] = [
  // client secrets of Entra ID, 40 characters, and 37 of the form before
  /(?<![\w~.-])[\w~.-]{3}(?:8Q~[\w~.-]{34}|7Q~[\w~.-]{31})(?![\w~.-])/,
  /(?<![A-Za-z0-9])github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/,
  // personal access tokens of Azure DevOps; keys of Azure Storage and of other services that mark theirs
  /(?<![A-Za-z0-9])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/,
  /(?<![\w+/])[\w+/]{76}\+ASt[\w+/]{6}==/,
  /(?<![A-Za-z0-9])[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9][A-L][A-Za-z0-9]{16}/,
  /(?<![\w-])xox[abeoprs]-(?:\d{8,}-){1,3}[A-Za-z0-9]{16,}/,
  // of GitLab, with letters of both cases and a digit: names of this length have not all three
  /(?<![\w-])glpat-(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{20}(?![\w-])/,
]

const decoded = (base64: string): string =>
  /^[\w+/=\s-]+$/.test(base64) ? Buffer.from(base64, 'base64').toString('utf8') : ''

/** The header of a JSON Web Token (RFC 7515 4.1.1: alg is a must). */
function isHeader(text: string): boolean {
  const header = parsed(Buffer.from(text, 'base64url').toString('utf8'))
  return isMapping(header) && typeof header['alg'] === 'string'
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Six digits to the base of 62. */
function base62(number: number): string {
  let text = ''
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) text = `${digits[rest % 62] ?? ''}${text}`
  return text.padStart(6, '0')
}

/** What `docker login` writes, and a Secret of type kubernetes.io/dockerconfigjson holds. */
function isDockerConfig(text: string): boolean {
  const found = text.includes('"auths"') ? parsed(text.trim()) : undefined
  const auths = isMapping(found) ? found['auths'] : undefined
  return (
    isMapping(auths) &&
    Object.values(auths).some(
      (one) => isMapping(one) && ['auth', 'password', 'identitytoken'].some((key) => Boolean(one[key])),
    )
  )
}

/** Every document of a text counts, and every key that kubectl would read. */
function isKubeconfig(text: string): boolean {
  if (!text.includes('users') || !text.includes('clusters')) return false
  try {
    return loadAll(text, { schema: FAILSAFE_SCHEMA, maxAliases: 100, json: true }).some(holdsUserSecret)
  } catch {
    return false
  }
}

function holdsUserSecret(document: unknown): boolean {
  const users = isMapping(document) ? valueOf(document, 'users') : undefined
  if (!Array.isArray(users)) return false
  const bodies = users.map((entry: unknown) => (isMapping(entry) ? valueOf(entry, 'user') : undefined))
  return inlineSecrets(bodies.filter(isMapping)).some((secret) => secret !== '')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
