export type PemBlock = {
  /** what stands between BEGIN and the dashes, e.g. `CERTIFICATE` */
  readonly label: string
  /** line of the BEGIN, counted from 1 */
  readonly line: number
  /** undefined when the block has no END or is no base64 */
  readonly content?: Uint8Array
}

const boundary = /-----(BEGIN|END) ([A-Z0-9]+(?:[ -][A-Z0-9]+)*)-----/g

/**
 * The PEM blocks of a text (RFC 7468), lenient about what stands around and inside: other text, CRLF, indentation.
 */
export function pemBlocks(text: string): readonly PemBlock[] {
  const marks = [...text.matchAll(boundary)]
  const blocks: PemBlock[] = []
  let [line, counted] = [1, 0]
  for (const [i, mark] of marks.entries()) {
    if (mark[1] !== 'BEGIN') continue
    line += lineBreaks(text.slice(counted, mark.index))
    counted = mark.index
    const [label = '', end] = [mark[2], marks[i + 1]]
    const closed = end?.[1] === 'END' && end[2] === label
    const content = closed ? base64(text.slice(mark.index + mark[0].length, end.index)) : undefined
    blocks.push({ label, line, ...(content === undefined ? {} : { content }) })
  }
  return blocks
}

/** The octets of base64 (RFC 4648 4) with white space in it; undefined when it is something else. */
export function base64(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s+/g, '')
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(digits) ? Buffer.from(digits, 'base64') : undefined
}

const lineBreaks = (text: string): number => text.split('\n').length - 1
