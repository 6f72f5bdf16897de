// An answer as lines that can be compared: status, headers of meaning in their form, and the shape of the body.
import { load } from 'js-yaml'
import { shapeOf } from '../emulator-azure/recordings.ts'

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: unknown
}

const guid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** A URL without its host and what is only an id: the path, and the names in its query. */
const urlForm = (text: string): string => {
  const url = new URL(text)
  const path = decodeURIComponent(url.pathname)
    .replaceAll(guid, 'ID')
    .replaceAll(/\b[0-9a-f]{32}\b/gi, 'ID')
    .replace(/\/subscriptions\/[^/]+/i, '/subscriptions/ID')
    .replace(/\/locations\/\w+/, '/locations/L')
    .replace(/\/resourceGroups\/[^/]+/i, '/resourceGroups/G')
    .replace(/\/(managedClusters)\/[^/]+/i, '/$1/C')
  return `${path}?${[...url.searchParams.keys()].join('&')}`
}

const forms: Readonly<Record<string, (text: string) => string>> = {
  'content-type': (text) => text.toLowerCase(),
  'x-ms-failure-cause': (text) => text,
  'azure-asyncoperation': urlForm,
  location: urlForm,
  'retry-after': (text) => text.replaceAll(/\d+/g, 'N'),
  'www-authenticate': (text) => text.replaceAll(/"[^"]*"/g, '"…"'),
}

const headerLines = (headers: Answer['headers']): readonly string[] =>
  Object.entries(forms).flatMap(([name, form]) => {
    const text = headers[name]
    return text === undefined ? [] : [`header ${name} ${form(text)}`]
  })

/** Values that say what happened or what something is: they have to be the recorded ones, not only there. */
const telling = new Set(['provisioningState', 'status', 'code', 'level', 'type', 'snapshotType', 'displayStatus'])

function tellingLines(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => tellingLines(one, `${at}[]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => {
    const path = at === '' ? key : `${at}.${key}`
    return telling.has(key) && typeof one === 'string'
      ? [`body ${path} = ${one.replaceAll(/\d+/g, 'N')}`]
      : tellingLines(one, path)
  })
}

/** What stands in kubeconfigs, whose text is base64 of YAML. */
function kubeconfigLines(body: unknown): readonly string[] {
  const { kubeconfigs = [] } = (body ?? {}) as { readonly kubeconfigs?: readonly { readonly value: string }[] }
  return kubeconfigs.flatMap(({ value }) =>
    [...shapeOf(load(Buffer.from(value, 'base64').toString()))].map((line) => `kubeconfig ${line}`),
  )
}

/** All of an answer. */
export const linesOf = ({ status, headers, body }: Answer): ReadonlySet<string> =>
  new Set([
    `status ${status}`,
    ...headerLines(headers),
    ...(body === undefined || body === null || body === '' ? [] : [...shapeOf(body)].map((line) => `body ${line}`)),
    ...tellingLines(body),
    ...kubeconfigLines(body),
  ])

/** Lines that only one of two answers has: `recorded: …` and `emulated: …`, sorted. */
export function differencesOf(emulated: Answer, recorded: Answer): readonly string[] {
  const [ours, theirs] = [linesOf(emulated), linesOf(recorded)]
  return [
    ...[...theirs].filter((line) => !ours.has(line)).map((line) => `recorded: ${line}`),
    ...[...ours].filter((line) => !theirs.has(line)).map((line) => `emulated: ${line}`),
  ].sort()
}
