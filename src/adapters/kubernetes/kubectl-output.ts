import { ReasonError } from '../../model/errors.ts'
import { type ListRequest, noSuchObject } from '../../model/ports.ts'
import { parseForeign } from '../redaction/values.ts'
import { reduceStatus } from '../reduce.ts'
import { missingRight } from './data-action.ts'
import { lineMark, type Read, wholeMark } from './kubectl-commands.ts'

const mark = 'aks-cert-guard'

/** One text for several reads. Each is marked before and behind, so that nothing that was cut off is taken for whole. */
export const commandOf = (reads: readonly Read[]): string =>
  reads
    .map(({ name, command }) => `echo '${mark} ${name}'\n${command}\nprintf '\\n${mark} ${name} ended %s\\n' "$?"`)
    .join('\n')

/** What one read printed. `cut`: not all of it came; `none`: nothing at all. */
export type Printed =
  { readonly state: 'whole'; readonly output: string; readonly status: number } | { readonly state: 'cut' | 'none' }

/** The part of a command's output that one read printed. */
export function printedBy({ name }: Read, logs: string): Printed {
  const ended = `${mark} ${name} ended `
  const lines = logs.split('\n')
  const begin = lines.slice(0, -1).findIndex((line) => line.replace(/\r$/, '') === `${mark} ${name}`)
  const end = lines.findIndex((line, i) => i > 0 && line.startsWith(ended) && /^\d+\r?$/.test(line.slice(ended.length)))
  if (begin < 0 && end < 0) return { state: 'none' }
  if (begin < 0 || end < 0) return { state: 'cut' }
  const status = Number(lines[end]?.slice(ended.length))
  return { state: 'whole', output: lines.slice(begin + 1, end).join('\n'), status }
}

/** The object in an output. @throws ReasonError with what kubectl says instead, or `malformed` */
export function objectIn(output: string, status: number, request: ListRequest): unknown {
  if (status !== 0) throw refusal(output, status, request)
  // warnings stand before it
  const start = /^[{[]/m.exec(output)?.index
  return parsed(start === undefined ? '' : output.slice(start), request)
}

/**
 * The objects in the lines of a list, with the fields that were printed.
 * @throws ReasonError with what kubectl says instead; `malformed` when the last line is missing or one is not as it was asked for
 */
export function itemsIn(output: string, status: number, read: Read, request: ListRequest): readonly unknown[] {
  const lines = output.split(/\r?\n/).filter((line) => line !== '')
  if (lines.at(-1) !== wholeMark) throw refusal(output, status, request)
  return lines.flatMap((line) => {
    const [first, ...values] = line.split('\t')
    return first === lineMark ? [itemOf(values, read.fields ?? [], request)] : []
  })
}

function itemOf(values: readonly string[], fields: NonNullable<Read['fields']>, request: ListRequest): object {
  if (values.length !== fields.length) throw malformed(request)
  const item = {}
  fields.forEach(({ at, as }, index) => {
    const value = values[index] ?? ''
    // a field that the object does not have
    if (value === '') return
    put(item, at, as === 'text' ? value : as === 'json' ? parsed(value, request) : [parsed(value, request)])
  })
  return item
}

function put(into: object, [key = '', ...rest]: readonly string[], value: unknown): void {
  const place = into as Record<string, unknown>
  if (rest.length === 0) place[key] = value
  else put((place[key] ??= {}), rest, value)
}

function parsed(text: string, request: ListRequest): unknown {
  try {
    return parseForeign(text)
  } catch {
    throw malformed(request)
  }
}

const whereOf = ({ path }: ListRequest): string => `GET ${path} by command invoke`

const malformed = (request: ListRequest): ReasonError =>
  new ReasonError('malformed', `${whereOf(request)}: kubectl did not print what it was asked for`)

/** Reasons of Kubernetes' Status, as kubectl tells them. */
const statuses: Readonly<Record<string, number>> = {
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  Conflict: 409,
  Gone: 410,
  Expired: 410,
  TooManyRequests: 429,
  InternalError: 500,
  ServiceUnavailable: 503,
  Timeout: 504,
  ServerTimeout: 504,
}

/** What kubectl says about how it asks, and what it means. */
const words: readonly (readonly [RegExp, ConstructorParameters<typeof ReasonError>[0], string])[] = [
  [/i\/o timeout|deadline exceeded|TLS handshake timeout|Client\.Timeout/i, 'timeout', 'no answer in time'],
  [/was refused|no such host|unreachable|connection reset/i, 'unreachable', 'no connection'],
  [/x509:/i, 'untrusted', "the API server's certificate does not verify in the cluster itself"],
  [/doesn't have a resource type/i, 'not-found', 'the API server knows no such objects'],
]

/** Why there is no answer. Of kubectl's own words none are kept. */
function refusal(output: string, status: number, request: ListRequest): ReasonError {
  const where = whereOf(request)
  const [, reason] = /^Error from server \((\w+)\)/m.exec(output) ?? []
  const code = output.includes('must be logged in to the server') ? 401 : statuses[reason ?? '']
  if (code !== undefined)
    return reduceStatus(code, where, missingRight(request.permission, output, 'GET', request.path))
  const said = words.find(([pattern]) => pattern.test(output))
  if (said !== undefined)
    return new ReasonError(said[1], `${where}: ${said[2]}`, said[1] === 'not-found' ? noSuchObject : '')
  if (status === 126 || status === 127)
    return new ReasonError('not-supported', `${where}: what runs commands there cannot run this one (status ${status})`)
  if (status === 0) return malformed(request)
  return new ReasonError('unexpected', `${where}: kubectl ended with status ${status}`)
}
