/** What a client takes, as far as it is made here. */
export type Form =
  | { readonly as: 'json' }
  | { readonly as: 'table'; readonly version: 'v1' | 'v1beta1' }
  | { readonly as: 'metadata'; readonly version: 'v1' | 'v1beta1' }

type Entry = { readonly type: string; readonly parameters: ReadonlyMap<string, string> }

function entriesOf(accept: string): readonly Entry[] {
  return accept.split(',').map((entry) => {
    const [type = '', ...rest] = entry.split(';').map((part) => part.trim())
    return { type: type.toLowerCase(), parameters: new Map(rest.map((part) => splitOnce(part))) }
  })
}

function splitOnce(parameter: string): readonly [string, string] {
  const at = parameter.indexOf('=')
  return at < 0 ? [parameter, ''] : [parameter.slice(0, at), parameter.slice(at + 1)]
}

function formOf({ type, parameters }: Entry): Form | undefined {
  if (type === '*/*' || type === 'application/*') return { as: 'json' }
  if (type !== 'application/json') return undefined
  const as = parameters.get('as')
  if (as === undefined) return { as: 'json' }
  const version = parameters.get('v')
  if (parameters.get('g') !== 'meta.k8s.io' || (version !== 'v1' && version !== 'v1beta1')) return undefined
  if (as === 'Table') return { as: 'table', version }
  return as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList' ? { as: 'metadata', version } : undefined
}

/**
 * The first form of an Accept header that can be had, in the header's order as the API server goes; undefined: none.
 * Protobuf and CBOR are passed over: clients of Kubernetes that ask for them take JSON as well.
 */
export function acceptedForm(accept: string | undefined): Form | undefined {
  if (accept === undefined || accept.trim() === '') return { as: 'json' }
  return entriesOf(accept)
    .map(formOf)
    .find((form) => form !== undefined)
}

/** Whether what is served as one media type alone is taken, as go-restful asks: the very type, or anything. */
export const accepts = (accept: string | undefined, type: string): boolean =>
  accept === undefined || accept === '' || entriesOf(accept).some((entry) => ['*/*', type].includes(entry.type))
