/** Where a right is missing, as reports may tell it: without the subscription's id. */
export function scopeOf({ pathname }: URL): string {
  const below = decoded(pathname).replace(/^\/subscriptions\/[^/]+/i, '')
  const [, group] = /^\/resourceGroups\/([^/]+)/i.exec(below) ?? []
  if (group !== undefined) return `/resourceGroups/${group}`
  return pathname.toLowerCase().startsWith('/subscriptions/') ? 'the subscription' : 'the subscriptions to look at'
}

/** A link may hold a percent sign that encodes nothing. */
function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/**
 * The action that reading a link takes: `…/providers/NAMESPACE/type/name/type/name` is read with `NAMESPACE/type/type/read`, as
 * everything in ARM is. Undefined when the link is of another form.
 */
export function linkAction({ pathname }: URL): string | undefined {
  const [, namespace, rest] = /\/providers\/([A-Za-z.]+)\/(.*)/s.exec(pathname) ?? []
  if (namespace === undefined || rest === undefined) return undefined
  const types = rest.split('/').filter((_, index) => index % 2 === 0)
  return types.every((type) => /^[A-Za-z]+$/.test(type)) ? `${namespace}/${types.join('/')}/read` : undefined
}
