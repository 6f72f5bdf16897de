/** `1 node`, `2 nodes`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** The first `most` names, and how many more there are: `a, b and 3 more`. */
export const firstNames = (names: readonly string[], most: number, between = ', '): string =>
  names.length > most ? `${names.slice(0, most).join(between)} and ${names.length - most} more` : names.join(between)
