/** Values that are another each time are of no interest; kinds of values are. */
const leafOf = (value: unknown): string => (value === null ? 'null' : typeof value)

/** Parts of objects that are not the emulator's to tell: who wrote a field, and numbers of versions. */
const passedOver = ['managedFields', 'kubectl.kubernetes.io/last-applied-configuration']

/**
 * The paths in a value with the types that stand there, sorted: `metadata.name: string`. Entries of lists stand for each
 * other. Keys of maps that are data (labels, annotations, `data`) are kept, since they are the same on both sides.
 */
export function shapeOf(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) {
    const inside = value.flatMap((one: unknown) => shapeOf(one, `${at}[]`))
    return [...new Set(inside.length === 0 ? [`${at}[]`] : inside)].sort()
  }
  if (typeof value !== 'object' || value === null) return [`${at}: ${leafOf(value)}`]
  const entries = Object.entries(value).filter(([key]) => !passedOver.includes(key))
  const inside = entries.flatMap(([key, one]) => shapeOf(one, at === '' ? key : `${at}.${key}`))
  return [...new Set(entries.length === 0 ? [`${at}: {}`] : inside)].sort()
}

/** What one shape has and the other has not. */
export const differences = (real: readonly string[], ours: readonly string[]) => ({
  missing: real.filter((one) => !ours.includes(one)),
  invented: ours.filter((one) => !real.includes(one)),
})
