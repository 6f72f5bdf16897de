import {
  isSettled,
  optOutDays,
  servingVerdict,
  type PoolResult,
  type ServingRotationResult,
  type ServingRotationSettings,
} from '../model/serving-rotation.ts'
import { plural } from '../model/text.ts'
import { cell, code, header, row, text } from './markdown.ts'

const words: Readonly<Record<PoolResult['outcome'], string>> = {
  unchanged: 'as it was',
  proved: 'proved',
  'not-proved': 'not proved',
  inconclusive: 'inconclusive',
  refused: 'refused',
  failed: 'failed',
  'not-begun': 'not begun',
}

/** One line about a pool. */
export const poolLine = ({ pool, outcome, message, reason }: PoolResult): string =>
  `${pool}: ${words[outcome]}. ${message}${reason === undefined ? '' : ` (${reason})`}`

/** What is to be known before rotation is turned off; undefined: it is to be turned on. */
export function offWarning({ state }: Pick<ServingRotationSettings, 'state'>, now: Date): string | undefined {
  if (state === 'enabled') return undefined
  return `state: disabled lasts ${plural(optOutDays(now), 'day')} more: from 2027-04-01 AKS ignores the tag, and nodes that are made anew rotate their serving certificates again. Until then nobody can verify these kubelets.`
}

/** The last line of a run in which every pool is proved. */
export const successText = (
  results: readonly ServingRotationResult[],
  { state }: Pick<ServingRotationSettings, 'state'>,
): string =>
  `Rotation of kubelet serving certificates is ${state} and proved in ${plural(results.flatMap(({ pools }) => pools).length, 'node pool')}.`

/** The outputs of this mode. */
export const servingOutputs = (
  results: readonly ServingRotationResult[],
): Readonly<Record<'verdict' | 'node-pools', string>> => ({
  verdict: servingVerdict(results),
  'node-pools': JSON.stringify(
    results.flatMap(({ name, pools }) => pools.map(({ pool, outcome }) => ({ cluster: name, pool, outcome }))),
  ),
})

/** The part of the job summary. */
export function servingRotationSummary(
  results: readonly ServingRotationResult[],
  { state }: Pick<ServingRotationSettings, 'state'>,
  now: Date,
): string {
  const warning = offWarning({ state }, now)
  const pools = results.flatMap((result) => result.pools)
  const settled = pools.filter(isSettled).length
  const rows = results.flatMap(({ name, pools, problem }) => [
    ...(problem === undefined ? [] : [row([cell(name), '', 'not begun', cell(problem)])]),
    ...pools.map((one) =>
      row([
        cell(name),
        code(one.pool),
        cell(`${words[one.outcome]}${reasonOf(one)}`),
        cell(`${nodesOf(one)}${one.message}`),
      ]),
    ),
  ])
  return [
    '## Kubelet serving certificates',
    '',
    text(
      `Rotation of kubelet serving certificates was to be ${state}. ${pools.length === 0 ? 'Nothing was begun.' : `Proved in ${settled} of ${plural(pools.length, 'node pool')}.`}`,
    ),
    ...(warning === undefined ? [] : ['', `⚠️ ${text(warning)}`]),
    '',
    header(['Cluster', 'Node pool', 'Result', 'What was seen']),
    ...rows,
    '',
  ].join('\n')
}

const reasonOf = ({ reason }: PoolResult): string => (reason === undefined ? '' : ` (${reason})`)

const nodesOf = ({ nodes }: PoolResult): string => (nodes === undefined ? '' : `${nodes.proved}/${nodes.all} nodes. `)
