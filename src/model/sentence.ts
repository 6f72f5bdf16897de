/** Ends with exactly one full stop, so that sentences can follow one another. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
