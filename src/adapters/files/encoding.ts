import type { ReadProblem } from '../../model/files.ts'

const marks = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
] as const

/**
 * Text in UTF-8, or in UTF-16 where a byte order mark says so, as YAML readers take it (YAML 1.2.2, 5.2). The mark is no part of the
 * text. Bytes that aren't valid are refused: a replacement character would change a value without a word.
 */
export function decodeByMark(bytes: Uint8Array): { readonly text: string } | { readonly problem: ReadProblem } {
  const [encoding = 'utf-8'] = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? []
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    return { problem: 'encoding' }
  }
}
