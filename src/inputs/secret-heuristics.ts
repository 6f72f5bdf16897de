import { isSecret } from './secret-forms.ts'

/**
 * Whether a text may be a secret: then it is described and not shown, for the worst that comes of hiding an honest value is
 * a message that says less. Names, dates, durations and paths as people write them are shown.
 */
export const mayBeSecret = (text: string): boolean =>
  holdsNamedSecret(text) ||
  knownBeginning.test(text) ||
  runsOf(text).some(looksRandom) ||
  text.split(/\s+/).some(looksLikePassword)

/** Whether something in a text tells that a secret stands in it. */
export const holdsNamedSecret = (text: string): boolean =>
  isSecret(text) || tellingOfSecrets.some((form) => form.test(text))

const tellingOfSecrets: readonly RegExp[] = [
  /-----BEGIN|\$ANSIBLE_VAULT/,
  // password=…, "token": …, AZURE_CLIENT_SECRET=…; tls-secret is the name of a role
  /(?:pass(?:word|wd|phrase)?|pwd|(?<!tls-)secret|token|credential|_auth|authorization|signature|(?<![a-z])(?:sig|pat))s?["']?\s{0,9}[:=]\s{0,9}\S/i,
  /(?:api|access|account|private|shared|client|ssh|storage|master|signing|encryption)[-_ ]?key(?:-data)?["']?\s{0,9}[:=]\s{0,9}\S/i,
  /\b(?:bearer|basic)\s+\S{6}/i,
  // the words of .netrc
  /(?:^|\s)(?:password|account)\s+\S/i,
  /(?:^|\s)login\s+\S+\s/i,
  // a user and a password, or a token, before the host
  /(?<![^\s/@]):*[^\s:/@]+:[^\s/@]{3,}@[^\s@]/,
  /:\/\/[^\s/?#]*@/,
]

const knownBeginning =
  /(?<![A-Za-z0-9])(?:eyJ[\w-]{6}|LS0t[\w+/]{4}|gh[a-z]_|github_pat_|npm_|xox[a-z]-|xapp-|gl[a-z]{1,8}-[\w-]{10}|A[KS]IA[A-Z0-9]{8}|sk-[\w-]{10}|hvs\.|dop_v1_|pypi-|ya29\.|AIza|SG\.[\w-]{10}|AGE-SECRET|[a-z0-9]{6}\.[a-z0-9]{16}(?![a-z0-9]))/

const guid = /(?<![0-9a-f-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f-])/gi
/** as openssl prints them, and as this action does */
const fingerprint =
  /(?<![0-9a-f:])(?:[0-9a-f]{2}:){19,31}[0-9a-f]{2}(?![0-9a-f:])|(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])/gi

/** Letters and digits, and the signs of base64, without what stands between words. GUIDs and fingerprints are no secrets. */
const runsOf = (text: string): readonly string[] =>
  text
    .replace(guid, ' ')
    .replace(fingerprint, ' ')
    .match(/[\p{L}\p{N}+=~]{10,}/gu) ?? []

const longestWord = 24

function looksRandom(run: string): boolean {
  if (run.length > longestWord || /[bcdfghjklmnpqrstvwxz]{7}/i.test(run)) return true
  if (/^\d+$/.test(run)) return false
  const kinds = Array.from(run, (sign) => (/\d/.test(sign) ? 'digit' : /\p{Lu}/u.test(sign) ? 'upper' : 'lower'))
  const changes = kinds.flatMap((kind, at) => {
    const before = kinds[at - 1] ?? kind
    if (kind === before) return []
    return [[kind, before].includes('digit') ? 'between letters and digits' : 'between cases']
  })
  const ofDigits = changes.filter((change) => change === 'between letters and digits').length
  return ofDigits >= 3 || changes.length - ofDigits > run.length * 0.4
}

/** Three kinds of signs in one word without separators, one of them such as nobody puts into names. */
const looksLikePassword = (word: string): boolean =>
  word.length >= 8 &&
  /[!$^&?~#]/.test(word) &&
  [/\p{Ll}/u, /\p{Lu}/u, /\d/].filter((kind) => kind.test(word)).length >= 2
