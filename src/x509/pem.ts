/** A block of PEM, or what is left of one. */
export type PemBlock = {
  /** what stands between BEGIN and the dashes, e.g. `CERTIFICATE`; empty for base64 without BEGIN and END */
  readonly label: string
  /** line at which it starts, counted from 1 */
  readonly line: number
  readonly content?: Uint8Array
  /** why there is no content */
  readonly damage?: string
  /** why Go (encoding/pem), and mostly OpenSSL (PEM_read_bio) too, don't find a block whose content is right */
  readonly hidden?: string
}

const boundary = /-----(BEGIN|END) ([A-Za-z0-9#]+(?:[ -][A-Za-z0-9#]+)*)-----/g
/** base64 of DER that is longer than 127 bytes, on a line of its own */
const bareDer = /(?:^|\n)[ \t\uFEFF]*(?=MI[A-Za-z0-9+/]{60})/

type Mark = { readonly kind: 'BEGIN' | 'END'; readonly label: string; readonly from: number; readonly to: number }

/**
 * The PEM blocks of a text (RFC 7468) in their order, lenient about what stands around and inside: other text, CRLF,
 * indentation. What is left of a block that lost its BEGIN, its END or both is a block too, because programs pass over it
 * and take the next one in its place.
 */
export function pemBlocks(text: string): readonly PemBlock[] {
  const marks = [...text.matchAll(boundary)].map((match): Mark => {
    const kind = match[1] === 'BEGIN' ? 'BEGIN' : 'END'
    return { kind, label: match[2] ?? '', from: match.index, to: match.index + match[0].length }
  })
  const lineAt = lineCounter(text)
  const blocks: PemBlock[] = []
  const addBare = (from: number, to: number): void => {
    const found = bareDer.exec(text.slice(from, to))
    const line = found === null ? 0 : lineAt(from + found.index + found[0].length)
    if (found !== null) blocks.push({ label: '', line, damage: 'has neither BEGIN nor END' })
  }
  let outside = 0
  for (let i = 0; i < marks.length; i++) {
    const [mark, next] = [marks[i], marks[i + 1]]
    if (mark === undefined) break
    if (mark.kind === 'END') blocks.push({ label: mark.label, line: lineAt(mark.from), damage: 'has no BEGIN line' })
    else {
      addBare(outside, mark.from)
      const line = lineAt(mark.from)
      blocks.push({ label: mark.label, line, ...contentOf(text, mark, next) })
      if (next?.kind === 'END') i += 1
    }
    const isClosed = mark.kind === 'END' || next?.kind === 'END'
    outside = isClosed ? (marks[i]?.to ?? text.length) : (next?.from ?? text.length)
  }
  addBare(outside, text.length)
  return blocks
}

function contentOf(text: string, begin: Mark, end: Mark | undefined): Pick<PemBlock, 'content' | 'damage' | 'hidden'> {
  if (end?.kind !== 'END') return { damage: 'is not closed: its END line is missing' }
  if (end.label !== begin.label) return { damage: `begins as ${begin.label} and is closed as ${end.label}` }
  const content = base64(text.slice(begin.to, end.from))
  if (content === undefined) return { damage: 'is not base64: a line is damaged or missing' }
  const hidden = hiddenFromClients(text, begin, end)
  return hidden === undefined ? { content } : { content, hidden }
}

function hiddenFromClients(text: string, begin: Mark, end: Mark): string | undefined {
  if (text.charCodeAt(begin.from - 1) === 0xfeff) return 'has a byte order mark before it, so that Go passes over it'
  const startsLine = ({ from }: Mark): boolean => from === 0 || text.charAt(from - 1) === '\n'
  const endsLine = ({ to }: Mark): boolean => /^[ \t\r]*(\n|$)/.test(text.slice(to, to + 80))
  if (!startsLine(begin) || !startsLine(end))
    return 'has a BEGIN or END that is not at the start of a line, so that Go and OpenSSL pass over it'
  return endsLine(begin) && endsLine(end)
    ? undefined
    : 'has something behind its BEGIN or END on the same line, so that Go and OpenSSL pass over it'
}

/** The octets of base64 (RFC 4648 4) with white space in it; undefined when it is something else. */
export function base64(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s+/g, '')
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(digits) ? Buffer.from(digits, 'base64') : undefined
}

/** The line of a position; positions have to come in ascending order. Each part of the text is searched once. */
function lineCounter(text: string): (position: number) => number {
  const breakFrom = (from: number): number => {
    const found = text.indexOf('\n', from)
    return found < 0 ? Infinity : found
  }
  let [line, next] = [1, breakFrom(0)]
  return (position) => {
    while (next < position) {
      line += 1
      next = breakFrom(next + 1)
    }
    return line
  }
}
