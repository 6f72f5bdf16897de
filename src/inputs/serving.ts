import { optOutDays, type ServingRotationSettings } from '../model/serving-rotation.ts'
import type { Settings } from '../model/settings.ts'
import type { InputName } from './defaults.ts'
import type { Parser, Say } from './parser.ts'
import { isDefault } from './read.ts'
import { show, words } from './text.ts'

/** Names of node pools, or `*` alone; empty: none. */
export const nodePools: Parser<readonly string[] | 'all'> = (text, say) => {
  const names = [...new Set(words(text))]
  if (names.includes('*'))
    return names.length === 1
      ? 'all'
      : say.problem(show(text), 'names all pools and some of them', 'Write * alone, or the names.')
  // AKS: letters and digits, a letter first, twelve at most
  const wrong = names.filter((name) => !/^[a-z][a-z0-9]{0,11}$/i.test(name))
  for (const name of wrong)
    say.problem(show(name), 'is no name of a node pool', 'Write letters and digits, a letter first, twelve at most.')
  return wrong.length > 0 ? null : names
}

const mode: Settings['mode'] = 'kubelet-serving-rotation'
const own = ['node-pools', 'state', 'reimage'] as const satisfies readonly InputName[]

type Asked = {
  readonly mode: Settings['mode'] | null
  readonly 'node-pools': readonly string[] | 'all' | null
  readonly state: ServingRotationSettings['state'] | null
  readonly reimage: ServingRotationSettings['reimage'] | null
  readonly 'node-evidence': readonly unknown[] | null
}

/** What is to become of kubelet serving certificates; undefined: nothing, or something was refused or is missing, which is then said. */
export function readServingRotation(
  asked: Asked,
  texts: Readonly<Record<(typeof own)[number], string>>,
  now: Date,
  sayAs: (input: InputName) => Say,
): ServingRotationSettings | undefined {
  const { 'node-pools': pools, state, reimage } = asked
  if (asked.mode === null || pools === null || state === null || reimage === null) return undefined
  if (asked.mode !== mode) {
    for (const name of own)
      if (!isDefault(name, texts))
        sayAs(name).problem(show(texts[name]), `has no effect in mode ${asked.mode}`, `Use mode ${mode}, or remove it.`)
    return undefined
  }
  if (pools.length === 0)
    sayAs('node-pools').problem('empty', `is needed in mode ${mode}`, 'Name the node pools, or write * for all.')
  if (asked['node-evidence']?.length === 0)
    sayAs('node-evidence').problem('none', 'leaves nothing that could prove it', 'Write auto, or name a way.')
  if (state === 'disabled' && optOutDays(now) <= 0)
    sayAs('state').problem(
      'disabled',
      'is not possible any more: AKS ignores the tag since 2027-04-01',
      'Use state: enabled.',
    )
  return { pools, state, reimage }
}
