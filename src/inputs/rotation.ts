import type { ClusterReference } from '../model/azure.ts'
import type { Mode } from '../model/settings.ts'
import { countsIn } from './input-modes.ts'
import type { Parser, Say } from './parser.ts'
import { lines, show } from './text.ts'

/** The input `confirm`: lines as they are written. */
export const confirm: Parser<readonly string[]> = (text) => lines(text)

type Asked = {
  readonly mode: Mode | null
  readonly clusters: readonly ClusterReference[] | null
  readonly discover: readonly unknown[] | null
  readonly confirm: readonly string[] | null
  readonly 'from-evidence': readonly unknown[] | null
}

/**
 * What is wrong with a rotation that is asked for: clusters that are not named one by one, or not confirmed to the letter. Nothing of
 * it is sent anywhere before.
 */
export function judgeConfirmation(
  asked: Asked,
  sayAs: (input: 'mode' | 'clusters' | 'discover' | 'confirm') => Say,
): void {
  const { mode, clusters, discover, confirm: written } = asked
  if (mode === null || !countsIn('confirm', mode) || clusters === null || discover === null || written === null) return
  if (asked['from-evidence'] !== null && asked['from-evidence'].length > 0)
    sayAs('mode').problem(show(mode), 'rotates clusters, and not recorded evidence', 'Leave from-evidence out.')
  if (discover.length > 0)
    sayAs('discover').problem(
      `${discover.length} lines`,
      `is not for mode ${mode}: what is rotated is named one by one`,
      'Write the clusters into clusters and confirm. Mode list shows what discover finds.',
    )
  if (clusters.length === 0) {
    sayAs('clusters').problem(
      'empty',
      `is needed in mode ${mode}`,
      'Name the clusters of Azure to rotate, one per line.',
    )
    return
  }
  const named = clusters.map((cluster) => cluster.written)
  const missing = named.filter((line) => !written.includes(line))
  if (missing.length > 0)
    sayAs('confirm').problem(
      written.length === 0 ? 'empty' : show(written.join(', ')),
      `does not confirm ${missing.map(show).join(', ')}`,
      'Write each cluster to rotate exactly as it stands in clusters, one per line.',
    )
  for (const line of written.filter((one) => !named.includes(one)))
    sayAs('confirm').problem(
      show(line),
      'confirms what clusters does not name',
      'Write the lines of clusters, and no others.',
    )
}
