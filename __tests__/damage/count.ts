// How many damages had which effect, by check.
import type { Comparison } from './compare.ts'

export type Effect = Comparison | 'refused' | 'another fact'

const columns: readonly Effect[] = ['refused', 'inconclusive', 'same', 'worse', 'another fact', 'better', 'crashed']

export type Counts = {
  readonly add: (row: string, effect: Effect) => void
  readonly total: () => number
  readonly table: (title: string) => string
}

export function openCounts(): Counts {
  const rows = new Map<string, Map<Effect, number>>()
  const sum = (row: ReadonlyMap<Effect, number>): number => [...row.values()].reduce((a, b) => a + b, 0)
  const total = (): number => [...rows.values()].reduce((all, row) => all + sum(row), 0)
  return {
    add: (name, effect) => {
      const row = rows.get(name) ?? new Map<Effect, number>()
      rows.set(name, row.set(effect, (row.get(effect) ?? 0) + 1))
    },
    total,
    table: (title) => {
      const all = new Map(
        columns.map((column) => [column, [...rows.values()].reduce((a, row) => a + (row.get(column) ?? 0), 0)]),
      )
      const cells = (name: string, row: ReadonlyMap<Effect, number>) =>
        [
          name.padEnd(28),
          ...[sum(row), ...columns.map((column) => row.get(column) ?? 0)].map((n) => String(n).padStart(13)),
        ].join('')
      const head = ['check'.padEnd(28), ...['tried', ...columns].map((one) => one.padStart(13))].join('')
      return [title, head, ...[...rows].map(([name, row]) => cells(name, row)), cells('all', all), ''].join('\n')
    },
  }
}
