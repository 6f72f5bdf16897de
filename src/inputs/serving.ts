import { optOutDays, type ServingRotationSettings } from '../model/serving-rotation.ts'
import type { Mode } from '../model/settings.ts'
import type { InputName } from './defaults.ts'
import { countsIn } from './input-modes.ts'
import type { Parser } from './parser.ts'
import type { SayAs } from './problems.ts'
import { isDefault } from './read.ts'
import { show, words } from './text.ts'
import { refuseUnused } from './unused.ts'

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

const own = ['node-pools', 'state', 'reimage'] as const satisfies readonly InputName[]

type Asked = {
  readonly mode: Mode | null
  readonly 'node-pools': readonly string[] | 'all' | null
  readonly state: ServingRotationSettings['state'] | null
  readonly reimage: ServingRotationSettings['reimage'] | null
  readonly 'node-evidence': readonly unknown[] | null
}

/** How to rotate kubelet serving certificates; `none` in other modes. Null: an input is refused. */
export function readServingRotation(
  asked: Asked,
  texts: Readonly<Record<(typeof own)[number], string>>,
  now: Date,
  sayAs: SayAs,
): ServingRotationSettings | 'none' | null {
  const { mode, 'node-pools': pools, state, reimage } = asked
  if (mode === null || pools === null || state === null || reimage === null) return null
  if (!countsIn('node-pools', mode)) {
    for (const name of own) if (!isDefault(name, texts)) refuseUnused(name, mode, show(texts[name]), sayAs)
    return 'none'
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
