import { compareLayers } from './compare-layers.ts'
import { layerKeys } from './keys.ts'
import { type Base, type Layer, type LayerKey, noPolicyFile, type PolicyFile } from './layer.ts'
import { isDefault } from '../read.ts'
import type { SayAs } from '../problems.ts'
import type { Refusable, Texts, Values } from '../values.ts'

/** The policy file, and what the inputs say beside it. */
export type WrittenPolicy = { readonly file: PolicyFile; readonly inputs: Layer }

/** Compares the policy file with the inputs that may stand in it too, and says what is wrong between them. */
export function readWrittenPolicy(
  values: Refusable<Values>,
  texts: Texts,
  knownChecks: readonly string[],
  sayAs: SayAs,
): WrittenPolicy {
  const inputs = writtenLayer(values, texts)
  const file = values.config ?? noPolicyFile
  const { 'warn-within': warn, 'fail-within': fail } = values
  // a limit of a file that cannot be read might fix one of the inputs
  const isKnown = values.config !== null || (inputs['warn-within'] && inputs['fail-within'])
  if (isKnown && warn !== null && fail !== null)
    compareLayers(file, { base: { 'warn-within': warn, 'fail-within': fail }, inputs }, knownChecks, sayAs)
  return { file, inputs }
}

/** What stands in inputs that may stand in a policy file too, and differs from its default: it wins over the file. */
function writtenLayer(values: Refusable<Values>, texts: Texts): Layer {
  const keys = Object.keys(layerKeys) as readonly LayerKey[]
  const entries = keys.flatMap((key) => {
    const value = values[key]
    return value === null || value === 'here' || isDefault(key, texts) ? [] : [[key, value] as const]
  })
  return Object.fromEntries(entries)
}

/** Each of these replaces the input of its name, and the inputs that are written replace it. */
export const issueKeysOf = ({ file, inputs }: WrittenPolicy): Pick<Layer, `issue-${string}` & LayerKey> =>
  Object.fromEntries(
    [file.defaults.says, inputs].flatMap((layer) => Object.entries(layer).filter(([key]) => key.startsWith('issue-'))),
  )

/** What counts where neither the file nor an input says anything. */
export const baseOf = (values: Values): Base => ({
  'warn-within': values['warn-within'],
  'fail-within': values['fail-within'],
  'node-evidence': values['node-evidence'],
})
