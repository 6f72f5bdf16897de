import type { Ask, Heard } from './kubectl-client.ts'
import { type Print, printObjects, printTable, type Table } from './kubectl-print.ts'
import { groupVersion, type Resource } from './resource.ts'
import { everyResource } from './resources.ts'

/** What a command wrote, and how it ended. */
export type Written = { readonly out: string; readonly err?: string; readonly code: number }

/** What `kubectl get` is asked for. */
export type Wanted = Print & {
  /** `nodes`, `po`, `csr`, several with commas, or `node/NAME` */
  readonly words: readonly string[]
  readonly namespace: string
  readonly everywhere: boolean
  readonly fieldSelector: string
  readonly labelSelector: string
  readonly ignoreNotFound: boolean
}

const tableType = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json'

/** A resource by any of the names that discovery gives it; with its group behind a dot when that is said. */
export function resourceCalled(word: string): Resource | undefined {
  const [name = '', ...group] = word.toLowerCase().split('.')
  return everyResource.find(
    (one) =>
      [one.name, one.singular ?? one.kind.toLowerCase(), ...(one.shortNames ?? [])].includes(name) &&
      (group.length === 0 || [one.group, `${one.version}.${one.group}`].includes(group.join('.'))),
  )
}

/** What client-go makes of a 429, which has no Status in it (NewGenericServerResponse). */
const tooMany = {
  reason: 'TooManyRequests',
  message: 'the server has received too many requests and has asked us to try again later',
}

/** How kubectl tells an error of the API server. */
export function serverError({ body, status }: Heard): Written {
  const said = body ?? (status === 429 ? tooMany : {})
  const { message = '', reason = '' } = said as { readonly message?: string; readonly reason?: string }
  const err =
    status === 401
      ? 'error: You must be logged in to the server (Unauthorized)\n'
      : `Error from server${reason === '' ? '' : ` (${reason})`}: ${message}\n`
  return { out: '', err, code: 1 }
}

function pathOf({ group, name, namespaced, ...rest }: Resource, wanted: Wanted, object = ''): string {
  const version = groupVersion({ group, version: rest.version })
  const place = namespaced && !wanted.everywhere ? `/namespaces/${wanted.namespace}` : ''
  const query = new URLSearchParams({
    ...(wanted.fieldSelector === '' ? {} : { fieldSelector: wanted.fieldSelector }),
    ...(wanted.labelSelector === '' ? {} : { labelSelector: wanted.labelSelector }),
    ...(object === '' ? { limit: '500' } : {}),
  })
  const below = object === '' ? '' : `/${encodeURIComponent(object)}`
  const asked = query.toString()
  return `${group === '' ? '/api' : '/apis'}/${version}${place}/${name}${below}${asked === '' ? '' : `?${asked}`}`
}

type Page = { readonly metadata?: { readonly continue?: string } }

/** All pages of a list, or one object. */
async function pagesOf(ask: Ask, path: string, accept: string): Promise<readonly Heard[]> {
  const pages: Heard[] = []
  for (let token: string | undefined = ''; token !== undefined;) {
    const heard: Heard = await ask(token === '' ? path : `${path}&continue=${encodeURIComponent(token)}`, { accept })
    pages.push(heard)
    token = heard.status === 200 ? (heard.body as Page).metadata?.continue : undefined
  }
  return pages
}

/** The kinds and names that the words mean. */
function meant(words: readonly string[]): readonly { readonly type: string; readonly name?: string }[] {
  const [first = '', ...names] = words
  if (words.some((word) => word.includes('/')))
    return words.map((word) => {
      const [type = '', name = ''] = word.split('/')
      return { type, name }
    })
  return first.split(',').flatMap((type) => (names.length === 0 ? [{ type }] : names.map((name) => ({ type, name }))))
}

const typed = ({ kind, group, version }: Resource, object: object): object => ({
  apiVersion: groupVersion({ group, version }),
  kind,
  ...object,
})

/** `node/NAME`, `certificatesigningrequest.certificates.k8s.io/NAME`. */
const nameOf = ({ singular, kind, group }: Resource, object: object): string => {
  const { name = '' } = (object as { readonly metadata?: { readonly name?: string } }).metadata ?? {}
  return `${singular ?? kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${name}`
}

/** Whether the API server itself knows the path, and says what is wrong. */
const isStatus = (body: unknown): boolean => (body as { readonly kind?: unknown } | undefined)?.kind === 'Status'

/** `kubectl get`. */
export async function kubectlGet(ask: Ask, wanted: Wanted): Promise<Written> {
  const asTable = wanted.output === '' || wanted.output === 'wide'
  const asked = meant(wanted.words)
  const tables: string[] = []
  const objects: { readonly resource: Resource; readonly object: object }[] = []
  for (const { type, name } of asked) {
    const resource = resourceCalled(type)
    if (resource === undefined)
      return { out: '', err: `error: the server doesn't have a resource type "${type}"\n`, code: 1 }
    const pages = await pagesOf(ask, pathOf(resource, wanted, name), asTable ? tableType : 'application/json')
    const failed = pages.find(({ status }) => status !== 200)
    if (failed?.status === 404 && wanted.ignoreNotFound) continue
    // kubectl finds the kinds that are served before it asks for one of them
    if (failed?.status === 404 && name === undefined && !isStatus(failed.body))
      return { out: '', err: `error: the server doesn't have a resource type "${type}"\n`, code: 1 }
    if (failed !== undefined) return { ...serverError(failed), out: tables.join('\n') }
    if (asTable) {
      const [first] = pages.map(({ body }) => body as Table)
      const rows = pages.flatMap(({ body }) => (body as Table).rows)
      const namespaces = wanted.everywhere && resource.namespaced
      if (first !== undefined) tables.push(printTable({ ...first, rows }, { ...wanted, namespaces }))
    } else
      for (const { body } of pages) {
        const { items } = body as { readonly items?: readonly object[] }
        for (const object of items ?? [body as object]) objects.push({ resource, object: typed(resource, object) })
      }
  }
  if (!asTable) {
    const one = asked.length === 1 && asked[0]?.name !== undefined
    if (one && objects.length === 0) return { out: '', code: 0 }
    const names = new Map(objects.map(({ resource, object }) => [object, nameOf(resource, object)]))
    const all = objects.map(({ object }) => object)
    return { out: printObjects(all, wanted, one, (object) => names.get(object) ?? ''), code: 0 }
  }
  const shown = tables.filter((table) => table !== '')
  if (shown.length > 0 || wanted.ignoreNotFound) return { out: shown.join('\n'), code: 0 }
  const namespaced = asked.every(({ type }) => resourceCalled(type)?.namespaced === true) && !wanted.everywhere
  return { out: '', err: `No resources found${namespaced ? ` in ${wanted.namespace} namespace.` : ''}\n`, code: 0 }
}
