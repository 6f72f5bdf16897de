import { show } from '../text.ts'
import { isMapping, valueOf, type Complain, type Mapping } from './mapping.ts'

/** What a field holds. `data` is bytes in base64; `any` is not read by kubectl itself. */
type Shape =
  | 'text'
  | 'flag'
  | 'data'
  | 'any'
  | { readonly listOf: Shape }
  | { readonly mapOf: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> }

const texts = (...names: readonly string[]): Readonly<Record<string, Shape>> =>
  Object.fromEntries(names.map((name) => [name, 'text']))

const extensions: Shape = { listOf: { fields: { name: 'text', extension: 'any' } } }

const cluster: Shape = {
  fields: {
    ...texts('server', 'tls-server-name', 'certificate-authority', 'proxy-url'),
    'insecure-skip-tls-verify': 'flag',
    'certificate-authority-data': 'data',
    'disable-compression': 'flag',
    extensions,
  },
}

const exec: Shape = {
  fields: {
    ...texts('command', 'apiVersion', 'installHint', 'interactiveMode'),
    args: { listOf: 'text' },
    env: { listOf: { fields: texts('name', 'value') } },
    provideClusterInfo: 'flag',
  },
}

const user: Shape = {
  fields: {
    ...texts('client-certificate', 'client-key', 'token', 'tokenFile', 'as', 'as-uid', 'username', 'password'),
    'client-certificate-data': 'data',
    'client-key-data': 'data',
    'as-groups': { listOf: 'text' },
    'as-user-extra': { mapOf: { listOf: 'text' } },
    'auth-provider': { fields: { name: 'text', config: { mapOf: 'text' } } },
    exec,
    extensions,
  },
}

const context: Shape = { fields: { ...texts('cluster', 'user', 'namespace'), extensions } }

const document: Shape = {
  fields: {
    ...texts('kind', 'apiVersion', 'current-context'),
    preferences: { fields: { colors: 'flag', extensions } },
    extensions,
  },
}

const entries = { clusters: ['cluster', cluster], users: ['user', user], contexts: ['context', context] } as const

/** More of them would bury the first. */
const mostProblems = 20

/**
 * Reports each field whose value is of another kind than kubectl reads there (client-go, tools/clientcmd/api/v1/types.go): it
 * refuses the whole file then, also where the entry is not used. True when there was none.
 */
export function hasKubectlShape(kubeconfig: Mapping, complain: Complain): boolean {
  const found = [
    ...misfits(kubeconfig, document, ''),
    ...Object.entries(entries).flatMap(([list, [kind, shape]]) =>
      itemsOf(valueOf(kubeconfig, list)).flatMap((item, index) => {
        if (!isMapping(item)) return []
        const name = valueOf(item, 'name')
        const owner = typeof name === 'string' ? `${kind} "${show(name)}"` : `entry ${index + 1} of ${list}`
        const body = valueOf(item, kind)
        return [
          ...misfits(item, { fields: texts('name') }, ''),
          ...(isMapping(body) ? misfits(body, shape, '') : []),
        ].map((misfit) => ({ ...misfit, owner }))
      }),
    ),
  ]
  for (const { owner = 'the kubeconfig', field, problem, remedy } of found.slice(0, mostProblems))
    complain(`${owner} has ${/^[aeiou]/.test(field) ? 'an' : 'a'} ${field} that ${problem}`, remedy)
  return found.length === 0
}

type Misfit = { readonly owner?: string; readonly field: string; readonly problem: string; readonly remedy: string }

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function misfits(value: unknown, shape: Shape, field: string): readonly Misfit[] {
  if (value === undefined || value === null || shape === 'any') return []
  if (shape === 'text') return typeof value === 'string' ? [] : [noText(value, field)]
  if (shape === 'flag') return typeof value === 'boolean' ? [] : [noFlag(value, field)]
  if (shape === 'data') return typeof value === 'string' ? misfitOfData(value, field) : [noText(value, field)]
  if ('listOf' in shape) {
    if (!Array.isArray(value)) return [{ field, problem: 'is no list', remedy: `Write ${field} as a list.` }]
    return value.flatMap((item, index) => misfits(item, shape.listOf, `${field}[${index}]`))
  }
  if (!isMapping(value)) return [{ field, problem: 'is no mapping', remedy: 'Write it as fields with values.' }]
  const inside = (key: string): string => (field === '' ? key : `${field}.${key}`)
  // names of keys may be secrets where they are free
  if ('mapOf' in shape) return Object.values(value).flatMap((one) => misfits(one, shape.mapOf, field))
  return Object.entries(shape.fields).flatMap(([key, one]) => misfits(valueOf(value, key), one, inside(key)))
}

function noText(value: unknown, field: string): Misfit {
  const isScalar = typeof value === 'number' || typeof value === 'boolean'
  return {
    field,
    problem: isScalar ? `is a ${typeof value}, not text` : 'is no text',
    remedy: isScalar ? 'Write it in quotes: kubectl refuses it as it is.' : `Write ${field} as plain text.`,
  }
}

const noFlag = (value: unknown, field: string): Misfit => ({
  field,
  problem: 'is neither true nor false',
  remedy: typeof value === 'string' ? 'Write true or false, without quotes.' : 'Write true or false.',
})

/** Go's encoding/base64 passes over line ends, and nothing else. */
function misfitOfData(data: string, field: string): readonly Misfit[] {
  const digits = data.replace(/[\r\n]+/g, '')
  if (digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return []
  const remedy = digits.includes('-----BEGIN')
    ? `It is PEM: encode it with base64, or name a file with ${field.replace('-data', '')}.`
    : 'Fetch the kubeconfig again: it was cut or changed.'
  return [{ field, problem: 'is no base64', remedy }]
}
