import { dirname } from 'node:path'
import { CORE_SCHEMA, FAILSAFE_SCHEMA, load, nullCoreTag } from 'js-yaml'
import type { Shown } from '../../model/shown.ts'
import type { Parser, Refusal, Say, World } from '../parser.ts'
import { describeText } from '../text.ts'
import { syntaxError } from '../yaml-error.ts'
import { readFileText, showPath } from './file.ts'
import { isMapping, namedEntries, textFields, valueOf, type Complain, type Mapping } from './mapping.ts'

/** A kubeconfig that could be read. Nothing of its contexts is judged yet. */
export type Kubeconfig = {
  /** how problems name it: its path, or `text of N lines` */
  readonly shown: Shown
  /** where relative files are read from; absent when it was given as text */
  readonly folder?: string
  readonly currentContext?: string
  readonly contexts: ReadonlyMap<string, Mapping>
  readonly clusters: ReadonlyMap<string, Mapping>
  readonly users: ReadonlyMap<string, Mapping>
  /** an extension of a cluster, with numbers and booleans as such; undefined where there is none */
  readonly extensionOf: (cluster: string, extension: string) => unknown
}

const largest = 1024 * 1024
const mostAliases = 1000

/** Scalars stay text: a token of digits is no number. */
const schema = FAILSAFE_SCHEMA.withTags(nullCoreTag)

/** The input `kubeconfig`: a path, or the text itself when it has several lines or begins with a brace. */
export const kubeconfig: Parser<Kubeconfig> = (text, say, world) => {
  if (text === '')
    return say.problem(
      'empty',
      'is missing',
      'Name clusters of Azure in clusters or discover, or give the path of a kubeconfig or its text. Outside a runner, set INPUT_KUBECONFIG; KUBECONFIG alone is not read.',
    )
  const source = open(text, say, world)
  if (source === null) return null
  const complain: Complain = (problem, remedy) => say.problem(source.shown, problem, remedy)
  const document = readDocument(source.text)
  if ('problem' in document) return complain(document.problem, document.remedy)
  return readEntries(document.mapping, source, complain)
}

type Source = { readonly text: string; readonly shown: Shown; readonly folder?: string }

function open(text: string, say: Say, world: World): Source | null {
  const shown = showPath(text)
  if (/[\r\n]/.test(text) || text.startsWith('{')) return { text, shown: describeText(text) }
  if (/^[A-Za-z0-9+/]{40,}={0,2}$/.test(text) && isKubeconfigInBase64(text)) return say.problem(shown, ...base64Given)
  const file = readFileText(text, world.readFile, { pipes: true })
  if ('problem' in file && (shown as string) !== text)
    return say.problem(
      shown,
      'is neither the path of a file nor the text of a kubeconfig',
      'Give the path, or the text with all its line ends.',
    )
  if ('problem' in file) return say.problem(shown, file.problem, file.remedy)
  return { text: file.text, shown, folder: dirname(text) }
}

const isKubeconfigInBase64 = (text: string): boolean =>
  /^\s*\{|apiVersion|clusters|contexts/.test(Buffer.from(text, 'base64').toString('utf8'))

const base64Given = ['is base64', 'Decode it first, such as with base64 --decode, and give the text.'] as const

function readDocument(text: string): { readonly mapping: Mapping } | Refusal {
  if (text.trim() === '') return { problem: 'is empty', remedy: 'See whether the step that writes it worked.' }
  if (text.length > largest)
    return {
      problem: 'is larger than 1 MiB',
      remedy: 'Give a kubeconfig with fewer clusters: kubectl config view --minify.',
    }
  if (text.includes('\0'))
    return { problem: 'is no UTF-8 text', remedy: 'Save it as UTF-8; PowerShell writes UTF-16 unless told otherwise.' }
  let value: unknown
  try {
    value = load(text, { schema, maxAliases: mostAliases })
  } catch (error) {
    return syntaxProblem(error)
  }
  if (isMapping(value)) return { mapping: value }
  const digits = text.replace(/\s+/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(digits) && isKubeconfigInBase64(digits)
    ? { problem: base64Given[0], remedy: base64Given[1] }
    : { problem: 'is no mapping', remedy: 'A kubeconfig begins with apiVersion: v1 and kind: Config.' }
}

function syntaxProblem(error: unknown): Refusal {
  const { reason, at } = syntaxError(error)
  const where = at === undefined ? '' : ` at line ${at.line}, column ${at.column}`
  return {
    problem: `has a syntax error${where}${reason}`,
    remedy: 'Mend it there: it must be YAML or JSON. kubectl config view shows whether it can be read.',
  }
}

function readEntries(document: Mapping, { shown, folder, text }: Source, complain: Complain): Kubeconfig | null {
  const field = textFields(document, 'the kubeconfig', complain)
  const kind = field('kind')
  if (typeof kind === 'string' && kind !== 'Config')
    return complain('is of another kind than Config', 'Give a kubeconfig, which has kind: Config.')
  const currentContext = field('current-context')
  const contexts = namedEntries(document, 'contexts', complain)
  const clusters = namedEntries(document, 'clusters', complain)
  const users = namedEntries(document, 'users', complain)
  if (contexts.size === 0)
    complain('has no contexts', 'Fetch it again, such as with az aks get-credentials, or add a context.')
  return {
    shown,
    contexts,
    clusters,
    users,
    extensionOf: (cluster, extension) => typedExtension(text, cluster, extension),
    ...(folder === undefined ? {} : { folder }),
    ...(typeof currentContext === 'string' ? { currentContext } : {}),
  }
}

/** Extensions are JSON of somebody else's: what is a number in them stays one. The text was read before, so that it can be read. */
function typedExtension(text: string, cluster: string, extension: string): unknown {
  const entry = named(
    valueOf(asMapping(load(text, { schema: CORE_SCHEMA, maxAliases: mostAliases })), 'clusters'),
    cluster,
  )
  const body = asMapping(valueOf(entry, 'cluster'))
  return valueOf(named(valueOf(body, 'extensions'), extension), 'extension')
}

const asMapping = (value: unknown): Mapping => (isMapping(value) ? value : {})

const named = (list: unknown, name: string): Mapping =>
  asMapping(Array.isArray(list) ? list.find((item) => isMapping(item) && String(item['name']) === name) : undefined)
