import type { PoolResult, ServingRotationResult, ServingRotationSettings } from '../model/serving-rotation.ts'
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

/** The part of the job summary. */
export function servingRotationSummary(
  results: readonly ServingRotationResult[],
  { state }: Pick<ServingRotationSettings, 'state'>,
): string {
  const rows = results.flatMap(({ name, pools, problem }) => [
    ...(problem === undefined ? [] : [row([cell(name), '', '', cell(problem)])]),
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
    text(`Rotation of kubelet serving certificates was to be ${state}.`),
    '',
    header(['Cluster', 'Node pool', 'Result', 'What was seen']),
    ...rows,
    '',
  ].join('\n')
}

const reasonOf = ({ reason }: PoolResult): string => (reason === undefined ? '' : ` (${reason})`)

const nodesOf = ({ nodes }: PoolResult): string => (nodes === undefined ? '' : `${nodes.proved}/${nodes.all} nodes. `)
