/** The one in the middle; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(half) - 1] ?? NaN, sorted[Math.floor(half)] ?? NaN]
  return (low + high) / 2
}

/** The median of what each round says, so that a slow round is slow above and below the line. */
export const ratio = (above: readonly number[], below: readonly number[]): number =>
  median(above.map((value, round) => value / (below[round] ?? NaN)))

/** Columns of texts; those with numbers in them to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? ''))
  const width = (column: number): number => Math.max(...(columns[column] ?? []).map((text) => text.length))
  const toTheRight = (column: number): boolean => columns[column]?.some((text) => /^-?\d/.test(text)) === true
  const cell = (text: string, column: number): string =>
    toTheRight(column) ? text.padStart(width(column)) : text.padEnd(width(column))
  return rows.map((row) => `  ${row.map(cell).join('  ')}`.trimEnd()).join('\n')
}

export const milliseconds = (value: number): string =>
  value < 10_000 ? `${value.toFixed(0)} ms` : `${(value / 1_000).toFixed(1)} s`
export const megabytes = (value: number): string => `${value.toFixed(1)} MB`
export const times = (value: number): string => `${value.toFixed(2)} times`
/** Median, least and most. */
export const spread = (values: readonly number[], unit: (value: number) => string): readonly string[] =>
  [median(values), Math.min(...values), Math.max(...values)].map(unit)
