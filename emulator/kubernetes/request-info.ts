/** What a request asks for, as RBAC sees it (apiserver/pkg/endpoints/request, RequestInfo). Absent parts are ''. */
export type ResourceAttributes = {
  readonly kind: 'resource'
  readonly verb: string
  readonly group: string
  readonly version: string
  readonly namespace: string
  readonly resource: string
  readonly subresource: string
  readonly name: string
  /** what stands behind the subresource: `metrics` of `nodes/N/proxy/metrics` */
  readonly rest: string
}

export type Attributes = ResourceAttributes | { readonly kind: 'path'; readonly verb: string; readonly path: string }

const verbs: Readonly<Record<string, string>> = {
  GET: 'get',
  HEAD: 'get',
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
}

/** Takes a path apart. Paths outside /api and /apis, and discovery below them, are no resources. */
export function requestInfo(method: string, path: string, query: URLSearchParams): Attributes {
  const outside: Attributes = { kind: 'path', verb: method.toLowerCase(), path }
  const parts = path.split('/').filter((part) => part !== '')
  const [prefix] = parts
  const head = prefix === 'api' ? 2 : prefix === 'apis' ? 3 : Infinity
  if (parts.length <= head) return outside
  const group = prefix === 'apis' ? (parts[1] ?? '') : ''
  const version = parts[head - 1] ?? ''
  let tail = parts.slice(head)
  let namespace = ''
  if (tail[0] === 'namespaces' && tail[1] !== undefined) {
    namespace = tail[1]
    const below = tail.slice(2)
    if (below.length > 0 && below[0] !== 'status' && below[0] !== 'finalize') tail = below
  }
  const [resource = '', name = '', subresource = '', ...rest] = tail
  const plain = verbs[method] ?? method.toLowerCase()
  const collection = name === '' && (method === 'GET' || method === 'HEAD')
  const emptied = name === '' && method === 'DELETE' ? 'deletecollection' : plain
  const verb = collection ? (query.get('watch') === 'true' ? 'watch' : 'list') : emptied
  return {
    kind: 'resource',
    verb,
    group,
    version,
    namespace,
    resource,
    subresource,
    name: collection ? selectedName(query) : name,
    rest: rest.join('/'),
  }
}

/** A list of one name is judged as that object is. */
const selectedName = (query: URLSearchParams): string =>
  (query.get('fieldSelector') ?? '')
    .split(',')
    .map((term) => /^metadata\.name==?([^=]+)$/.exec(term)?.[1])
    .find((name) => name !== undefined) ?? ''
