import { median, milliseconds, ratio, spread, table } from '../bench/figures.ts'
import { type Result, sides } from './rounds.ts'
import type { Side } from './sides.ts'

const names: Readonly<Record<Side, string>> = {
  recipe: 'the document, with az',
  'run-command': 'mode: check, run-command',
  tunnel: 'mode: check, tunnel',
}

/** How many times faster it should be at least, without latency. */
function limitOf(side: Side, { instances, latency }: Result): number | undefined {
  if (latency > 0) return undefined
  if (side === 'run-command') return 10
  return side === 'tunnel' && instances === 50 ? 50 : undefined
}

/** One number of instances and one latency, in lines. */
export function render(result: Result): string {
  const { instances, latency, took, debugging, requests, dates } = result
  const rows = sides.map((side) => {
    const times = ratio(took.recipe, took[side])
    const limit = limitOf(side, result)
    const reached =
      limit === undefined ? '' : times >= limit ? `at least ${limit}: reached` : `at least ${limit}: MISSED`
    const { arm, login, kubernetes, kubelets } = requests[side]
    return [
      names[side],
      ...spread(took[side], milliseconds),
      side === 'recipe' ? '' : `${times.toFixed(1)} times`,
      reached,
      ...[arm, login, kubernetes, kubelets].map(String),
    ]
  })
  const count = took.recipe.length
  const head = `1 virtual machine and ${instances} instances, ${latency} ms latency, ${count === 1 ? 'one round' : `${count} rounds`}, ${dates} dates`
  const columns = [
    '',
    'median',
    'least',
    'most',
    'faster',
    '',
    'to ARM',
    'to Entra ID',
    'to the API server',
    'to kubelets',
  ]
  const without = took.recipe.map((all, round) => all - (debugging[round] ?? 0))
  const others = (['run-command', 'tunnel'] as const).map(
    (side) => `${ratio(without, took[side]).toFixed(1)} times by ${side}`,
  )
  const debug = `Without \`kubectl debug\`, which is ${milliseconds(median(debugging))} of the document's: ${others.join(', ')}.`
  return `${head}\n\n${table([columns, ...rows])}\n\n${debug}\n`
}
