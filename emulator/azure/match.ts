import { type Route, same } from './answer.ts'

/** A route whose path fits, with the values of its placeholders. */
export type Match = { readonly route: Route; readonly params: Readonly<Record<string, string>> }

/** The segments of a path; slashes too many count for nothing. */
export const segmentsOf = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '')

const templates = new WeakMap<Route, readonly string[]>()

function templateOf(route: Route): readonly string[] {
  const template = templates.get(route) ?? segmentsOf(route.path)
  templates.set(route, template)
  return template
}

const placeholder = (part: string): string | undefined => /^\{(\w+)\}$/.exec(part)?.[1]

function paramsOf(template: readonly string[], given: readonly string[]): Match['params'] | undefined {
  if (template.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [i, part] of template.entries()) {
    const value = given[i] ?? ''
    const name = placeholder(part)
    if (name !== undefined) params[name] = value
    else if (!same(part, value)) return undefined
  }
  return params
}

/** Every route whose path fits, of any method; compared without case. */
export function matchesOf(routes: readonly Route[], path: string): readonly Match[] {
  const given = segmentsOf(path)
  return routes.flatMap((route) => {
    const params = paramsOf(templateOf(route), given)
    return params === undefined ? [] : [{ route, params }]
  })
}

/** Whether a route's path ends in the name of a resource, not of a type or an action. */
const endsInName = (route: Route): boolean => placeholder(templateOf(route).at(-1) ?? '') !== undefined

/** The scope that a refusal names: the resource; for an action the resource that it is for, for a list what is listed in. */
export const scopeOf = (route: Route, path: string): string =>
  endsInName(route) ? `/${segmentsOf(path).join('/')}` : `/${segmentsOf(path).slice(0, -1).join('/')}`
