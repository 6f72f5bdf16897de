import { plain } from '../model/single-line.ts'

export { plain }

/** `plain`, for the log: the runner obeys `##[command]` wherever it stands in a line. */
export function logText(text: string, maximum?: number): string {
  return plain(text, maximum).replaceAll('##[', '## [')
}
