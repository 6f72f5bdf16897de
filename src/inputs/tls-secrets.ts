import type { TlsSecretsSettings } from '../model/settings.ts'
import type { Parser, Say } from './parser.ts'
import { lines, show, words } from './text.ts'

/** RFC 1123: a label. */
const namespaceForm = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/

/** Names of namespaces, each once. */
export const namespaces: Parser<readonly string[]> = (text, say) => {
  const named = [...new Set(words(text))]
  const wrong = named.filter((name) => !namespaceForm.test(name))
  for (const name of wrong)
    say.problem(
      show(name),
      'is no namespace',
      'Write names of at most 63 small letters, digits and dashes, without asterisks.',
    )
  return wrong.length > 0 ? null : named
}

/** Key of a label: a name of at most 63 characters, perhaps with a DNS subdomain before it. */
const key = String.raw`(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?`
const value = String.raw`(?:[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?)?`
const requirement = new RegExp(
  String.raw`^(?:!?\s*${key}|${key}\s*(?:==?|!=)\s*${value}|${key}\s+(?:in|notin)\s*\(\s*${value}(?:\s*,\s*${value})*\s*\))$`,
)

/** A label selector (kubectl's -l): requirements between commas, those within brackets left whole. */
export const labelSelector: Parser<string> = (text, say) => {
  const requirements = lines(text)
    .join(',')
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const wrong = requirements.filter((part) => part.length > 1000 || !requirement.test(part))
  for (const part of wrong)
    say.problem(
      show(part),
      'is no requirement of a label selector',
      'Write key=value, key!=value, key, !key, key in (a, b) or key notin (a, b).',
    )
  return wrong.length > 0 ? null : requirements.join(',')
}

type Asked = {
  readonly 'tls-secrets': boolean
  readonly 'tls-secret-namespaces': readonly string[]
  readonly 'tls-secret-labels': string
}

/** Which Secrets to read; undefined: none. A filter without tls-secrets would look as if something was read. */
export function readTlsSecrets(
  asked: { readonly [K in keyof Asked]: Asked[K] | null },
  sayAs: (input: keyof Asked) => Say,
): TlsSecretsSettings | undefined {
  const { 'tls-secrets': isAsked, 'tls-secret-namespaces': namespaces, 'tls-secret-labels': labels } = asked
  if (isAsked === null || namespaces === null || labels === null) return undefined
  if (isAsked) return { namespaces, labels }
  const written = { 'tls-secret-namespaces': namespaces.join(', '), 'tls-secret-labels': labels }
  for (const name of ['tls-secret-namespaces', 'tls-secret-labels'] as const)
    if (written[name] !== '')
      sayAs(name).problem(
        show(written[name]),
        'has no effect: tls-secrets is not true',
        'Write tls-secrets: true, or remove it.',
      )
  return undefined
}
