import type { Shown } from '../../model/shown.ts'
import type { Parser, Refusal, Say } from '../parser.ts'
import { show } from '../text.ts'
import { syntaxError } from '../yaml-error.ts'
import { firstDocument } from './first-document.ts'
import { isMapping, namedEntries, textFields, valueOf, type Complain, type Mapping } from './mapping.ts'
import { hasKubectlShape } from './shape.ts'
import { makeOneFile, openSources, otherThanPath, type Source } from './sources.ts'
import { loadAsKubectl } from './yaml.ts'

/** One entry of `clusters`, `users` or `contexts`, and the file that it was read from. */
export type Section = { readonly body: Mapping; readonly source: Source }

type Sections = ReadonlyMap<string, Section>

/** A kubeconfig that could be read, of one file or several. Nothing of its contexts is judged yet. */
export type Kubeconfig = {
  /** how problems name it: its path or paths, or `text of N lines` */
  readonly shown: Shown
  readonly currentContext?: string
  readonly contexts: Sections
  readonly clusters: Sections
  readonly users: Sections
}

const largest = 1024 * 1024

/** The input `kubeconfig`: a path, a list of paths as in KUBECONFIG, or the text itself. */
export const kubeconfig: Parser<Kubeconfig> = (text, say, context) => {
  if (text === '')
    return say.problem(
      'empty',
      'is missing',
      'If it comes from a secret: does the secret exist? Pull requests from forks and from Dependabot get no secrets. Else give the path or the text of a kubeconfig, or name AKS clusters in clusters or discover. Outside a runner, set INPUT_KUBECONFIG; KUBECONFIG alone is not read.',
    )
  const sources = openSources(text, say, context)
  if (sources === null) return null
  const isOneOfMany = sources.length > 1
  const files = sources.map((source) => readSource(source, { isOneOfMany, say }))
  const read = files.filter((file) => file !== null)
  return read.length < files.length ? null : merge(read, say)
}

type File = Omit<Kubeconfig, 'shown'> & { readonly source: Source }

function readSource(
  source: Source,
  { isOneOfMany, say }: { readonly isOneOfMany: boolean; readonly say: Say },
): File | null {
  const complain: Complain = (problem, remedy) => say.problem(source.shown, problem, remedy)
  const note = (line: string): void => {
    say.notice(isOneOfMany ? `kubeconfig ${source.shown}: ${line}` : `kubeconfig: ${line}`)
  }
  if (isOneOfMany && source.text.trim() === '') {
    note('it is empty.')
    return { source, contexts: new Map(), clusters: new Map(), users: new Map() }
  }
  const document = readDocument(source.text, note)
  return 'problem' in document
    ? complain(document.problem, document.remedy)
    : readEntries(document.mapping, source, complain)
}

function readDocument(stream: string, note: (line: string) => void): { readonly mapping: Mapping } | Refusal {
  if (stream.trim() === '')
    return {
      problem: 'is empty',
      remedy:
        'See whether the step that writes it worked. Pull requests from forks and from Dependabot get no secrets: what is written from one is empty there.',
    }
  if (stream.length > largest)
    return {
      problem: 'is larger than 1 MiB',
      remedy: 'Give a kubeconfig with fewer clusters: kubectl config view --minify.',
    }
  if (stream.includes('\0'))
    return { problem: 'is no UTF-8 text', remedy: 'Save it as UTF-8; PowerShell writes UTF-16 unless told otherwise.' }
  const other = otherThanPath(stream.trim())
  if (other !== undefined) return other
  const { text, isOnly } = firstDocument(stream)
  try {
    const { value, repeatsKey } = loadAsKubectl(text)
    if (!isOnly) note('it has several YAML documents. Only the first is read, as kubectl does.')
    if (repeatsKey) note('a key is in a mapping twice. The last one counts, as for kubectl.')
    if (isMapping(value)) return { mapping: value }
    return !isOnly && (value === null || value === undefined) ? emptyFirst : noMapping
  } catch (error) {
    return isOnly || !/^(?:\s|#.*$|%.*$|---(?=\s|$))*$/m.test(text) ? syntaxProblem(error) : emptyFirst
  }
}

const noMapping: Refusal = {
  problem: 'is no mapping',
  remedy: 'A kubeconfig begins with apiVersion: v1 and kind: Config.',
}

const emptyFirst: Refusal = {
  problem: 'has an empty first YAML document, and kubectl reads the first one only',
  remedy: 'Remove what is before the second ---.',
}

function syntaxProblem(error: unknown): Refusal {
  const { reason, at } = syntaxError(error)
  const where = at === undefined ? '' : ` at line ${at.line}, column ${at.column}`
  return {
    problem: `has a syntax error${where}${reason}`,
    remedy: 'Fix it there: it must be YAML or JSON. `kubectl config view` shows whether it can be read.',
  }
}

function readEntries(document: Mapping, source: Source, complain: Complain): File | null {
  const kind = valueOf(document, 'kind')
  if (typeof kind === 'string' && kind !== '' && kind !== 'Config')
    return complain('is of another kind than Config', 'Give a kubeconfig, which has kind: Config.')
  const apiVersion = valueOf(document, 'apiVersion')
  if (typeof apiVersion === 'string' && apiVersion !== '' && apiVersion !== 'v1')
    return complain('is of another apiVersion than v1', 'Write apiVersion: v1: kubectl reads no other.')
  if (!hasKubectlShape(document, complain)) return null
  const currentContext = textFields(document, 'the kubeconfig', complain)('current-context')
  const sections = (list: 'contexts' | 'clusters' | 'users'): Sections =>
    new Map([...namedEntries(document, list, complain)].map(([name, body]) => [name, { body, source }]))
  return {
    source,
    contexts: sections('contexts'),
    clusters: sections('clusters'),
    users: sections('users'),
    ...(typeof currentContext === 'string' ? { currentContext } : {}),
  }
}

/**
 * The files of a list as one kubeconfig, as kubectl merges them: the first file that sets the current context decides. Where two
 * files have an entry of one name, kubectl takes the first and says nothing; which one is meant is not known, and it is refused.
 */
function merge(files: readonly File[], say: Say): Kubeconfig | null {
  const shown = files.map(({ source }) => source.shown).join(', ') as Shown
  const together = (list: 'contexts' | 'clusters' | 'users'): Sections => {
    const sections = new Map<string, Section>()
    for (const file of files)
      for (const [name, section] of file[list]) {
        const first = sections.get(name)
        if (first === undefined) sections.set(name, section)
        else
          say.problem(
            section.source.shown,
            `has the ${list.slice(0, -1)} "${show(name)}", which is in ${first.source.shown} as well: kubectl takes the first and says nothing`,
            `Rename one of them. ${makeOneFile}`,
          )
      }
    return sections
  }
  const [contexts, clusters, users] = [together('contexts'), together('clusters'), together('users')]
  if (contexts.size === 0)
    say.problem(shown, 'has no contexts', 'Fetch it again, such as with az aks get-credentials, or add a context.')
  const currentContext = files.find((file) => file.currentContext !== undefined)?.currentContext
  return { shown, contexts, clusters, users, ...(currentContext === undefined ? {} : { currentContext }) }
}
