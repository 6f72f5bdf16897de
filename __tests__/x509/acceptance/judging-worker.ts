// Judges a share of the chains, and of the mutants: a thread of its own, because a handshake is mostly arithmetic.
import { parentPort, workerData } from 'node:worker_threads'
import { compare, judgedChains, type Comparison, type JudgedChain, type Size } from './differential.ts'
import { mutants } from './mutants.ts'
import { loadVerifier, withMutant } from './verifier.ts'

export type Share = {
  /** path of the Go program */
  readonly program: string
  readonly seed: number
  readonly size: Size
  /** of the mutants, by name */
  readonly mutants: readonly string[]
}

export type ShareResult = {
  readonly goVersion: string
  readonly rows: readonly Comparison[]
  /** by the mutant's name: the first comparison that gives it away, and how many there were before it */
  readonly caught: Readonly<Record<string, { readonly comparison?: Comparison; readonly tried: number }>>
}

/** The chains in an order in which every class comes up early. */
function dealt(chains: readonly JudgedChain[]): readonly JudgedChain[] {
  const groups = [...Map.groupBy(chains, ({ className }) => className).values()]
  const longest = Math.max(...groups.map(({ length }) => length))
  return Array.from({ length: longest }, (_, i) => groups.flatMap((group) => group[i] ?? [])).flat()
}

async function judgeShare({ program, seed, size, mutants: names }: Share): Promise<ShareResult> {
  const { goVersion, chains } = await judgedChains(program, seed, size)
  const verifier = await loadVerifier()
  const rows: Comparison[] = []
  for (const chain of chains) rows.push(await compare(chain, verifier))
  const rights = dealt(rows.filter(({ fault }) => fault === undefined).map(({ chain }) => chain))
  const caught: Record<string, { comparison?: Comparison; tried: number }> = {}
  for (const name of names) {
    caught[name] = await withMutant(mutants[name] ?? [], async (mutant) => {
      let tried = 0
      for (const chain of rights) {
        tried += 1
        const comparison = await compare(chain, mutant)
        if (comparison.fault !== undefined) return { comparison, tried }
      }
      return { tried }
    })
  }
  return { goVersion, rows, caught }
}

parentPort?.postMessage(await judgeShare(workerData as Share))
