// Exhaustive tables (a fault for each kind of request, every moment to kill a rotation, every damaged field) take many minutes. `npm test`
// tries a sample of each, always the same rows; CI and `npm run test:full` try all.

/** Whether all rows are tried. */
export const isWhole = process.env['TABLES'] === 'whole'

/** Each so many-th row, where not all are tried. @param also says which other rows are always tried */
export const sampleOf = <T>(
  rows: readonly T[],
  oneOf: number,
  also: (row: T) => boolean = () => false,
): readonly T[] => (isWhole ? rows : rows.filter((row, index) => index % oneOf === 0 || also(row)))
