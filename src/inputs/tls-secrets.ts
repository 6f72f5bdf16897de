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
const keyForm = /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?$/
const valueForm = /^(?:[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?)?$/

/** `key in (a, b)`, `key = value`, `key` or `!key`. */
function isRequirement(part: string): boolean {
  const [, setKey, values] = /^(\S+)\s+(?:in|notin)\s*\(([^()]*)\)$/.exec(part) ?? []
  if (setKey !== undefined && values !== undefined)
    return keyForm.test(setKey) && values.split(',').every((value) => valueForm.test(value.trim()))
  const [, key, value] = /^([^=!]+)(?:==?|!=)(.*)$/s.exec(part) ?? []
  if (key !== undefined && value !== undefined) return keyForm.test(key.trim()) && valueForm.test(value.trim())
  return keyForm.test(part.replace(/^!?\s*/, ''))
}

/** What stands between commas; commas within brackets separate values. */
function requirementsIn(text: string): readonly string[] {
  const parts = ['']
  // every second piece is in brackets
  for (const [i, piece] of text.split(/(\([^()]*\))/).entries()) {
    const [first = '', ...rest] = i % 2 === 1 ? [piece] : piece.split(',')
    parts.push(`${parts.pop() ?? ''}${first}`, ...rest)
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** A label selector (kubectl's -l): requirements between commas, those within brackets left whole. */
export const labelSelector: Parser<string> = (text, say) => {
  const requirements = requirementsIn(lines(text).join(','))
  const wrong = requirements.filter((part) => part.length > 1000 || !isRequirement(part))
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

/** Refuses a filter without tls-secrets, because it would look as if something was read. */
export function judgeTlsSecrets(
  asked: { readonly [K in keyof Asked]: Asked[K] | null },
  sayAs: (input: keyof Asked) => Say,
): void {
  const { 'tls-secrets': isAsked, 'tls-secret-namespaces': namespaces, 'tls-secret-labels': labels } = asked
  if (isAsked !== false || namespaces === null || labels === null) return
  const written = { 'tls-secret-namespaces': namespaces.join(', '), 'tls-secret-labels': labels }
  for (const name of ['tls-secret-namespaces', 'tls-secret-labels'] as const)
    if (written[name] !== '')
      sayAs(name).problem(
        show(written[name]),
        'has no effect: tls-secrets is not true',
        'Write tls-secrets: true, or remove it.',
      )
}

/** Which Secrets to read. */
export const tlsSecretsSettings = (asked: Asked): TlsSecretsSettings | 'off' =>
  asked['tls-secrets'] ? { namespaces: asked['tls-secret-namespaces'], labels: asked['tls-secret-labels'] } : 'off'
