import type { Say, InputContext } from '../parser.ts'
import { readFileText, resolveFile, showPath } from './file.ts'
import { textFields, type Complain, type Mapping } from './mapping.ts'
import type { Source } from './sources.ts'

/** What reading an entry needs to know. In this folder, undefined is absent and null refused (and that was said). */
export type Place = {
  /** the file that the entry is in */
  readonly source: Source
  readonly say: Say
  readonly complain: Complain
  readonly context: InputContext
  /** collects what must never be shown */
  readonly keepSecret: (text: string) => void
}

/** A certificate or key as it was found, and the field that it was found by. */
export type Material = { readonly content: string | Uint8Array; readonly field: string }

/** `KEY-data` in base64, or the file that `KEY` names. kubectl refuses an entry with both. */
export function readMaterial(entry: Mapping, key: string, owner: string, place: Place): Material | null | undefined {
  const field = textFields(entry, owner, place.complain)
  const data = field(`${key}-data`)
  const path = field(key)
  if (typeof data === 'string' && typeof path === 'string')
    return place.complain(
      `${owner} has both ${key} and ${key}-data`,
      `Remove one of them: kubectl refuses an entry with both.`,
    )
  if (typeof data === 'string') return readInline(data, `${key}-data`, owner, place)
  if (data === null) return null
  if (typeof path !== 'string') return path
  const content = readReferenced(path, key, owner, place)
  return content === null ? null : { content, field: key }
}

function readInline(data: string, field: string, owner: string, { complain }: Place): Material | null {
  const digits = data.replace(/[\r\n]+/g, '')
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(digits) && digits.length % 4 === 0)
    return { content: Buffer.from(digits, 'base64'), field }
  const remedy = digits.includes('-----BEGIN')
    ? `It is PEM as it stands: encode it with base64, or name a file with ${field.replace('-data', '')}.`
    : 'Fetch the kubeconfig again: it was cut or changed.'
  return complain(`${owner} has a ${field} that is no base64`, remedy)
}

/** The text of a file that the kubeconfig names. */
export function readReferenced(path: string, field: string, owner: string, place: Place): string | null {
  const resolved = resolveFile(path, place.source.folder)
  const subject = `${owner} names a ${field} ${showPath(path)}`
  if (resolved === undefined)
    return place.complain(
      `${subject}, but a kubeconfig given as text has no folder to read it from`,
      'Put the content into the text: kubectl config view --flatten --raw. Or give the path of the kubeconfig.',
    )
  const file = readFileText(resolved, place.context.readFile)
  if ('problem' in file) return place.complain(`${subject}, which ${file.problem}`, file.remedy)
  return file.text
}
