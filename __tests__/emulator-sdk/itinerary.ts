import { routes } from '../../emulator/azure/routes.ts'
import type { RunningAzure } from '../../emulator/emulator.ts'

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

/** Whether a request is one of a route: `{name}` stands for one segment; compared without case. */
const isOf = (template: string, path: string): boolean =>
  new RegExp(
    `^${template
      .split('/')
      .map((part) => (part.startsWith('{') ? '[^/]+' : escaped(part)))
      .join('/')}/?$`,
    'i',
  ).test(path)

/** How literal a route is: the most literal of those that fit is meant. */
const literal = (template: string): number => template.split('/').filter((part) => !part.startsWith('{')).length

export type Stop = { readonly route: string; readonly visits: number; readonly answered: readonly number[] }

/** Every route of ARM, with how often it was asked and what it answered. */
export function stopsOf(azures: readonly RunningAzure[]): readonly Stop[] {
  const asked = azures
    .flatMap(({ state }) => state.log)
    .filter(({ service }) => service === 'arm')
    .map(({ method, path, status }) => ({
      method,
      path: decodeURIComponent(new URL(path, 'https://arm').pathname),
      status,
    }))
  const routeOf = ({ method, path }: (typeof asked)[number]): string | undefined => {
    const [found] = routes
      .filter((route) => route.method === method && isOf(route.path, path))
      .toSorted((a, b) => literal(b.path) - literal(a.path))
    return found === undefined ? undefined : `${found.method} ${found.path}`
  }
  const visits = asked.map((one) => ({ route: routeOf(one), status: one.status }))
  return routes.map(({ method, path }) => {
    const own = visits.filter(({ route }) => route === `${method} ${path}`)
    return { route: `${method} ${path}`, visits: own.length, answered: [...new Set(own.map(({ status }) => status))] }
  })
}
