import { signInMethods } from '../../model/azure.ts'
import type { Parser } from '../parser.ts'
import { readFileText } from '../kubeconfig/file.ts'
import { describeText, show } from '../text.ts'
import { oneOf } from '../parsers.ts'

export const auth = oneOf(['auto', ...signInMethods])

export const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** The id of an application; empty when there is none. Secrets are pasted here by mistake: what is no GUID is not shown. */
export const clientId: Parser<string> = (text, say) =>
  text === '' || guid.test(text)
    ? text.toLowerCase()
    : say.problem(describeText(text), 'is no client id', 'Write the GUID of the application (client) in Entra ID.')

/** A GUID or a domain of the tenant; empty when there is none. */
export const tenantId: Parser<string> = (text, say) =>
  text === '' || /^[a-z0-9][-a-z0-9.]{0,252}$/i.test(text)
    ? text
    : say.problem(describeText(text), 'is no tenant', 'Write the GUID of the tenant, or a domain of it.')

/** Empty text when there is none. What was written is never shown. */
export const clientSecret: Parser<() => string> = (text, say) =>
  /[^\x21-\x7e]/.test(text)
    ? say.problem(
        describeText(text),
        'is no client secret',
        'Give the value of the secret alone, without blanks or quotes around it.',
      )
    : () => text

/** The name or id of a subscription; empty when there is none. Names may hold blanks. */
export const subscription: Parser<string> = (text, say) =>
  /[\r\n/]/.test(text) ? say.problem(describeText(text), 'is no subscription', 'Write one name or one GUID.') : text

/** `2025-10-01` or `2026-03-02-preview`; empty: that of the SDK. */
export const apiVersion: Parser<string> = (text, say) =>
  text === '' || /^\d{4}-\d{2}-\d{2}(-preview)?$/.test(text)
    ? text
    : say.problem(show(text), 'is no api-version', 'Write it as 2025-10-01.')

/** PEM certificates: the path of a file, or the text; empty when there are none. */
export const caBundle: Parser<string> = (text, say, context) => {
  if (text === '') return ''
  const file = /-----BEGIN|[\r\n]/.test(text) ? { text } : readFileText(text, context.readFile, { pipes: true })
  const shown = /-----BEGIN|[\r\n]/.test(text) ? describeText(text) : show(text)
  if ('problem' in file) return say.problem(shown, file.problem, file.remedy)
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(file.text))
    return say.problem(shown, 'holds a private key', 'Give the certificates alone.')
  return file.text.includes('-----BEGIN CERTIFICATE-----')
    ? file.text
    : say.problem(
        shown,
        'holds no certificate in PEM',
        'Give CA certificates, each between BEGIN CERTIFICATE and END CERTIFICATE.',
      )
}
