import type { Observation } from '../model/evidence.ts'

/** Why there is no cluster of a name, or of a selector, in one line with what to do, for modes that make no findings. */
export function notFoundMessage(
  name: string,
  found: Extract<Observation<unknown>, { readonly state: 'unavailable' }>,
): string {
  const why = `${found.detail.replace(/[.!?]$/, '')} (${found.reason}).`
  if (found.remedy !== undefined) return `${why} ${found.remedy}`
  if (found.reason !== 'not-found') return why
  return name.startsWith('discover ')
    ? `${why} See whether the selector is right, and whether the identity has a role there.`
    : `${why} See whether the name is right: mode list with discover: subscription tells the names that the identity sees.`
}
