import { bytes } from '../../model/bounds.ts'
import { ReasonError } from '../../model/errors.ts'

/** The lines of /metrics that are kept: those of the kubelet's own series. */
export type KubeletSeries = {
  /** @throws ReasonError `too-large` for a line, or an answer, that no kubelet gives */
  add(chunk: Buffer): void
  /** those lines, after the last chunk */
  text(): string
}

const lineFeed = 0x0a

/**
 * Reads /metrics (Prometheus text format 0.0.4) as it arrives. Only lines of the kubelet's own series are kept, because the rest may
 * be of any size.
 * @param where what was asked, for messages
 */
export function kubeletSeries(where: string): KubeletSeries {
  const [total, own, line] = [bytes.metrics, bytes.kubeletSeries, bytes.metricsLine]
  const tooLarge = (what: string): ReasonError => new ReasonError('too-large', `${where}: ${what}`)
  let kept = ''
  let received = 0
  /** the pieces of a line that has not ended yet */
  let pieces: Buffer[] = []
  let length = 0
  const addPiece = (piece: Buffer): void => {
    length += piece.length
    if (length > line) throw tooLarge(`a line of the metrics is longer than ${line / 1024} KiB`)
    if (piece.length > 0) pieces.push(piece)
  }
  const endLine = (): void => {
    const text = Buffer.concat(pieces).toString('utf8')
    pieces = []
    length = 0
    // blanks before a name are allowed
    if (!text.trimStart().startsWith('kubelet_')) return
    kept += `${text}\n`
    if (kept.length > own) throw tooLarge(`the kubelet's own metrics are larger than ${own / 1024 / 1024} MiB`)
  }
  return {
    add: (chunk) => {
      received += chunk.length
      if (received > total) throw tooLarge(`the answer is larger than ${total / 1024 / 1024} MiB`)
      let from = 0
      for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
        addPiece(chunk.subarray(from, end))
        endLine()
        from = end + 1
      }
      addPiece(chunk.subarray(from))
    },
    text: () => {
      endLine()
      return kept
    },
  }
}
