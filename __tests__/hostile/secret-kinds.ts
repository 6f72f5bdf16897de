// Secrets of the kinds that people paste into the wrong place. All are made up here; forms and checksums are the real ones.
import { createHash, generateKeyPairSync } from 'node:crypto'
import { crc32 } from 'node:zlib'

const base62Digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Characters that look random, and are the same in every run. */
export function random(seed: string, length: number, digits = base62Digits): string {
  const bytes = Array.from({ length: Math.ceil(length / 64) }, (_, index) => [
    ...createHash('sha512').update(`${seed} ${index}`).digest(),
  ]).flat()
  return bytes
    .slice(0, length)
    .map((byte) => digits[byte % digits.length])
    .join('')
}

function base62(number: number): string {
  const rest = Math.floor(number / 62)
  return `${rest === 0 ? '' : base62(rest)}${base62Digits[number % 62] ?? ''}`
}

/** A token with the checksum that GitHub and npm put behind theirs. */
function withChecksum(prefix: string): string {
  const entropy = random(prefix, 30)
  return `${prefix}_${entropy}${base62(crc32(entropy)).padStart(6, '0')}`
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (payload: object): string =>
  [part({ alg: 'RS256', kid: random('kid', 20) }), part(payload), random('signature', 342)].join('.')

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const pkcs8 = rsa.export({ type: 'pkcs8', format: 'pem' }).toString()
const pkcs1 = rsa.export({ type: 'pkcs1', format: 'pem' }).toString()
const lineOf = (pem: string): string => pem.split('\n')[1] ?? ''

const urlSafe = `${base62Digits}-_~.`
const base64Digits = `${base62Digits}+/`
const password = random('password', 22)
const storageKey = `${random('storage', 86, base64Digits)}==`
const openSsh = [
  '-----BEGIN OPENSSH PRIVATE KEY-----',
  random('ssh', 64, base64Digits),
  '-----END OPENSSH PRIVATE KEY-----',
]
const serviceAccountToken = jwt({ sub: 'system:serviceaccount:a:b', iss: 'https://kubernetes.default.svc' })
const kubeconfig = `apiVersion: v1
kind: Config
clusters: [{ name: one, cluster: { server: 'https://one.example:443' } }]
contexts: [{ name: one, context: { cluster: one, user: me } }]
users: [{ name: me, user: { token: ${password} } }]
`

export type Kind = {
  readonly text: string
  /** what of it no output may hold */
  readonly secret: string
  /** its form proves it, so that it is refused wherever it does not belong */
  readonly isProven: boolean
}
const proven = (text: string, secret = text): Kind => ({ text, secret, isProven: true })
const likely = (text: string, secret = text): Kind => ({ text, secret, isProven: false })

const entra = `${random('a', 3, urlSafe)}8Q~${random('entra', 33, urlSafe)}x`
const aws = { id: `AKIA${random('aws', 16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`, secret: random('aws', 40) }

export const kinds: Readonly<Record<string, Kind>> = {
  'client secret of Entra ID': proven(entra),
  'client secret of Entra ID, older form': proven(`${random('b', 3)}7Q~${random('older', 30, urlSafe)}x`),
  ...Object.fromEntries(
    ['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((kind) => [`GitHub token ${kind}`, proven(withChecksum(kind))]),
  ),
  'GitHub fine-grained token': proven(`github_pat_${random('pat', 22)}_${random('pat2', 59)}`),
  'GitHub token without its checksum': likely(`ghp_${random('cut', 24)}`),
  'npm token': proven(withChecksum('npm')),
  'GitLab token': proven(`glpat-${random('gl', 16)}aZ3_`),
  'Slack token': proven(`xoxb-${random('s', 12, '123456789')}-${random('t', 12, '123456789')}-${random('u', 24)}`),
  'AWS key pair': proven(`${aws.id} ${aws.secret}`, aws.secret),
  'AWS secret key': likely(aws.secret),
  'AWS key id': likely(aws.id),
  JWT: proven(jwt({ sub: 'me' })),
  'service account token': proven(serviceAccountToken, serviceAccountToken.split('.')[2] ?? ''),
  'bootstrap token': likely(`${random('boot', 6, 'abcdef0123456789')}.${random('strap', 16, 'abcdef0123456789')}`),
  'SAS of a blob': proven(
    `https://store.blob.core.windows.net/c?sv=2024-11-04&se=2027-01-01&sig=${encodeURIComponent(`${random('sas', 43, base64Digits)}=`)}`,
    encodeURIComponent(random('sas', 43, base64Digits)),
  ),
  'Azure Storage connection string': proven(
    `DefaultEndpointsProtocol=https;AccountName=store;AccountKey=${storageKey};EndpointSuffix=core.windows.net`,
    storageKey,
  ),
  'Azure Storage key': likely(storageKey),
  'Azure Storage key with its mark': proven(
    `${random('mark', 76, base64Digits)}+ASt${random('end', 6, base64Digits)}==`,
  ),
  'Azure DevOps token': proven(`${random('ado', 76)}AZDO${random('ado2', 4)}`),
  'Azure DevOps token, older form': likely(random('old', 52, 'abcdefghijklmnopqrstuvwxyz234567')),
  'SQL connection string': proven(`Server=tcp:db.example,1433;User ID=me;Password=${password};Encrypt=True;`, password),
  'private key in PKCS #8': proven(pkcs8, lineOf(pkcs8)),
  'private key in PKCS #1': proven(pkcs1, lineOf(pkcs1)),
  'private key of an elliptic curve': proven(
    ec.export({ type: 'sec1', format: 'pem' }).toString(),
    lineOf(ec.export({ type: 'sec1', format: 'pem' }).toString()),
  ),
  'private key in base64': proven(
    Buffer.from(pkcs8).toString('base64'),
    Buffer.from(pkcs8).toString('base64').slice(80),
  ),
  'private key of SSH': proven(openSsh.join('\n'), openSsh[1]),
  'private key on one line': proven(pkcs8.replaceAll('\n', ' '), lineOf(pkcs8)),
  kubeconfig: proven(kubeconfig, password),
  'kubeconfig behind another document': proven(`a: b\n---\n${kubeconfig}`, password),
  'kubeconfig with a key twice': proven(`${kubeconfig}kind: Config\n`, password),
  'kubeconfig in base64': proven(
    Buffer.from(kubeconfig).toString('base64'),
    Buffer.from(kubeconfig).toString('base64').slice(200),
  ),
  'user and password in a URL': proven(`https://someone:${password}@host.example/path`, password),
  'short password in a URL': proven('https://someone:hunter2@host.example', 'hunter2'),
  'user and password before a host': likely('someone:hunter2x@host.example', 'hunter2x'),
  'token in a URL': likely(`https://${password}@host.example`, password),
  'docker config': proven(
    JSON.stringify({ auths: { 'reg.example': { auth: Buffer.from(`me:${password}`).toString('base64') } } }),
    Buffer.from(`me:${password}`).toString('base64'),
  ),
  '.netrc': proven('machine host.example login someone password hunter2x', 'hunter2x'),
  'line of .env': likely('DB_PASSWORD=hunter2x', 'hunter2x'),
  'lines of .env': likely('API_URL=https://x.example\nAPI_TOKEN=hunter2x\n', 'hunter2x'),
  'password with signs': likely('Tr0ub4dor&3x!', 'Tr0ub4dor&3x!'),
}
