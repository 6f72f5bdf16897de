import { plain } from '../text.ts'

/** Text of a message on one line. Square brackets and braces would make links and placeholders of a name. */
export function messageText(raw: string): string {
  return plain(raw, 2000)
    .replaceAll('](', '] (')
    .replace(/\{(?=\d)/g, '{ ')
}
