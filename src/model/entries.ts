/**
 * A part of a text that should be a certificate and can't be read. `unreadable` says why, in words that go on from "the entry
 * at line 3 …", and never what the text holds. `line` counts from 1; 0 where the place isn't known. `tooLarge`: it wasn't read,
 * because there is more than is read.
 */
export type Unreadable = { readonly unreadable: string; readonly line: number; readonly tooLarge?: true }

/**
 * One place in a text of certificates. The places keep their order, so that code that judges the second one has to decide
 * about the first one, readable or not.
 */
export type Entry<C extends object> = C | Unreadable

export const isReadable = <C extends object>(entry: Entry<C>): entry is C => !('unreadable' in entry)

/** The entries that can't be read, in their order. */
export const unreadableIn = (entries: readonly Entry<object>[]): readonly Unreadable[] =>
  entries.filter((entry): entry is Unreadable => !isReadable(entry))

/**
 * The certificates of a text without their places.
 * @param decision what the caller does about entries that can't be read. `reported-by-check`: a check has a finding for each of
 * them. A function receives them, and may throw.
 */
export function certificatesIn<C extends object>(
  entries: readonly Entry<C>[],
  decision: 'reported-by-check' | ((unreadable: readonly [Unreadable, ...Unreadable[]]) => void),
): readonly C[] {
  const [first, ...others] = unreadableIn(entries)
  if (first !== undefined && decision !== 'reported-by-check') decision([first, ...others])
  return entries.filter(isReadable)
}

/** `the entry at line 3 is not closed …` */
export const entryText = ({ unreadable, line }: Unreadable): string =>
  line === 0 ? `an entry ${unreadable}` : `the entry at line ${line} ${unreadable}`

/** The same for several: the first one, and how many more there are. */
export function entriesText([first, ...others]: readonly [Unreadable, ...Unreadable[]]): string {
  return others.length === 0 ? entryText(first) : `${entryText(first)} (and ${others.length} more like it)`
}
