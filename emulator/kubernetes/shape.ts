import type { Form } from './accept.ts'
import { type Answer, json, type WatchEvent } from './answer.ts'
import { read, readList } from './columns.ts'
import { badRequest, notAcceptable } from './status.ts'
import { columnsOf, type Included, type TableForm, tableOf } from './tables.ts'

/** Whose objects an answer holds, how the client wants them, and the time of the cluster. */
export type Wanted = {
  readonly group: string
  readonly resource: string
  readonly kind: string
  readonly form: Form | undefined
  readonly includeObject: string | null
  readonly now: () => Date
}

const included: readonly (string | null)[] = ['None', 'Metadata', 'Object', '', null]

/** What is wrong with what a client wants; undefined: nothing. */
export function refusal({ form, includeObject }: Wanted): Answer | undefined {
  if (form === undefined) return notAcceptable()
  if (included.includes(includeObject)) return undefined
  const wrong = `includeObject: Invalid value: "${includeObject ?? ''}": must be 'Metadata', 'Object', 'None', or empty`
  return badRequest(`Unable to convert to Table as requested: ${wrong}`)
}

/** Objects as PartialObjectMetadata. */
function metadataOf(body: object, version: string): object {
  const apiVersion = `meta.k8s.io/${version}`
  const partial = (object: object): object => ({
    kind: 'PartialObjectMetadata',
    apiVersion,
    metadata: read(object, 'metadata'),
  })
  return Array.isArray(read(body, 'items'))
    ? {
        kind: 'PartialObjectMetadataList',
        apiVersion,
        metadata: read(body, 'metadata'),
        items: readList(body, 'items').map(partial),
      }
    : partial(body)
}

/** Turns objects of the resource into the form that is wanted; everything else (a Status) stays as it is. */
function transformer(wanted: Wanted): (body: object, later: boolean) => object {
  const { form, kind, now } = wanted
  if (form === undefined || form.as === 'json') return (body) => body
  const isOurs = (body: object): boolean => [kind, `${kind}List`].includes(String(read(body, 'kind')))
  if (form.as === 'metadata') return (body) => (isOurs(body) ? metadataOf(body, form.version) : body)
  const include = (wanted.includeObject === '' ? null : wanted.includeObject) as Included | null
  const table: TableForm = {
    version: form.version,
    include: include ?? 'Metadata',
    columns: columnsOf(wanted.group, wanted.resource),
    now: now(),
  }
  return (body, later) => (isOurs(body) ? tableOf(body, table, later) : body)
}

async function* lines(events: AsyncIterable<WatchEvent>, wanted: Wanted): AsyncGenerator<string> {
  let later = false
  for await (const { type, object } of events) {
    const transform = transformer(wanted)
    yield `${JSON.stringify({ type, object: transform(object, later) })}\n`
    later = true
  }
}

/** An answer in the form that is wanted; a watch becomes a stream of lines. */
export function shaped(answer: Answer, wanted: Wanted): Answer {
  if (answer.kind === 'watch')
    return {
      kind: 'stream',
      status: 200,
      contentType: 'application/json',
      chunks: (signal) => lines(answer.events(signal), wanted),
    }
  if (answer.kind !== 'json' || answer.status > 201) return answer
  return json(transformer(wanted)(answer.body, false), answer.status)
}
