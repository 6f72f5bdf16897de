import type { Place } from '../../model/errors.ts'
import { knownNames } from '../nearest.ts'
import type { Parser, Say, InputContext } from '../parser.ts'
import { readFileText, showPath } from '../kubeconfig/file.ts'
import type { Shown } from '../../model/shown.ts'
import { isSecret } from '../secret-forms.ts'
import { syntaxError } from '../yaml-error.ts'
import { layerKeys } from './keys.ts'
import { type Layer, type LayerKey, noPolicyFile, type Override, type PlacedLayer, type PolicyFile } from './layer.ts'
import { placeAt } from './place.ts'
import { type ClusterSelector, selector } from './selector.ts'
import { readTree, TreeError, type YamlNode } from './tree.ts'
import { type Entries, entriesOf, isNothing, type Reading, shown, text } from './values.ts'

const topKeys = ['$schema', 'defaults', 'overrides'] as const
const keyNames = Object.keys(layerKeys) as readonly LayerKey[]
const overrideKeys = ['for', ...keyNames] as const

/** The input `config`: the path of a policy file. Every problem of the file is said with its line and column. */
export const config: Parser<PolicyFile> = (path, say, context) => {
  if (path === '') return noPolicyFile
  if (/[\r\n]/.test(path))
    return say.problem('several lines', 'is no path', 'Write the path of one file; its text belongs into that file.')
  const file = readFileText(path, context.readFile, { pipes: true, encoding: 'by-mark' })
  if ('problem' in file)
    return say.problem(
      showPath(path),
      file.problem,
      `${file.remedy} A file of the repository is there after actions/checkout.`,
    )
  if (isSecret(file.text))
    return say.problem(showPath(path), 'holds a key, a token or a password', 'Remove it: a policy needs none.')
  return readPolicy(file.text, { path: showPath(path), say, context })
}

type Source = { readonly path: Shown; readonly say: Say; readonly context: InputContext }

function readPolicy(written: string, source: Source): PolicyFile | null {
  const { path, say, context } = source
  const problems = { count: 0 }
  const placeOf: PlaceOf = (at) => placeAt(path, written, at)
  const readingOf = (name: string): Reading => ({
    context,
    inner: (inside) => readingOf(`${name}${name === '' || inside.startsWith('[') ? '' : '.'}${inside}`),
    say: (at) => ({
      problem: (value, problem, remedy) => {
        problems.count += 1
        return say.problem(value, `${name === '' ? 'the file' : name} ${problem}`, remedy, placeOf(at))
      },
      // what was on already in one layer may be off in another
      notice: () => undefined,
    }),
  })
  const reading = readingOf('')
  const tree = parsed(written, source, reading)
  if (tree === null) return null
  const file = tree === undefined ? noPolicyFile : fileOf(tree, reading, placeOf)
  return problems.count > 0 ? null : file
}

type PlaceOf = (at: number) => Place

function parsed(written: string, { path, say }: Source, reading: Reading): YamlNode | null | undefined {
  const remedy = 'Mend it there: a policy file is one YAML document.'
  try {
    return readTree(written)
  } catch (error) {
    if (error instanceof TreeError) return reading.say(error.at).problem(path, error.message, remedy)
    const { reason, at } = syntaxError(error)
    return say.problem(path, `the file is no YAML${reason}`, remedy, at && { file: path, ...at })
  }
}

function fileOf(tree: YamlNode, reading: Reading, placeOf: PlaceOf): PolicyFile {
  const entries = entriesOf(tree, topKeys, reading, remedyFor)
  const value = (key: (typeof topKeys)[number]): YamlNode | undefined => {
    const found = entries?.get(key)?.value
    return found === undefined || isNothing(found) ? undefined : found
  }
  const [defaults, overrides] = [value('defaults'), value('overrides')]
  const inner = reading.inner('defaults')
  return {
    defaults:
      defaults === undefined ? noPolicyFile.defaults : layerOf(entriesOf(defaults, keyNames, inner), inner, placeOf),
    overrides: overrides === undefined ? [] : overridesOf(overrides, reading.inner('overrides'), placeOf),
  }
}

/** A key at the wrong depth is as common a mistake as a misspelt one. */
const remedyFor = (key: string): string =>
  keyNames.some((name) => name === key) ? 'Move it into defaults, or into an override.' : knownNames(key, topKeys)

function layerOf(entries: Entries<string> | null, reading: Reading, placeOf: PlaceOf): PlacedLayer {
  const says: Partial<Record<LayerKey, unknown>> = {}
  const places: Partial<Record<LayerKey, Place>> = {}
  for (const key of keyNames) {
    const entry = entries?.get(key)
    if (entry === undefined) continue
    const value: unknown = layerKeys[key].read(entry.value, reading.inner(key))
    if (value !== null) says[key] = value
    places[key] = placeOf(entry.value.at)
  }
  return { says: says as Layer, places }
}

function overridesOf(node: YamlNode, reading: Reading, placeOf: PlaceOf): readonly Override[] {
  if (node.kind !== 'list') {
    reading.say(node.at).problem(shown(node), 'is no list', 'Write a list of entries, each with for.')
    return []
  }
  return node.items.map((item, index) => {
    const inner = reading.inner(`[${index}]`)
    const entries = entriesOf(item, overrideKeys, inner)
    const selectors = entries === null ? [] : selectorsOf(entries.get('for')?.value, item.at, inner)
    return { selectors, ...layerOf(entries, inner, placeOf) }
  })
}

function selectorsOf(node: YamlNode | undefined, at: number, reading: Reading): readonly ClusterSelector[] {
  const nodes = node === undefined ? [] : node.kind === 'list' ? node.items : [node]
  if (nodes.length === 0)
    reading
      .say(node?.at ?? at)
      .problem('absent', 'has no for', 'Write for: cluster:NAME, tag:KEY=VALUE or context:NAME.')
  return nodes.flatMap((one) => text(selector)(one, reading.inner('for')) ?? [])
}
