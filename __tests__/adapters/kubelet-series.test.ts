import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { kubeletSeries } from '../../src/adapters/kubernetes/kubelet-series.ts'
import { bytes } from '../../src/model/bounds.ts'

function read(chunks: Iterable<string | Buffer>): string {
  const series = kubeletSeries('GET /metrics')
  for (const chunk of chunks) series.add(Buffer.from(chunk))
  return series.text()
}

describe("the kubelet's own series", () => {
  test('are the same in whatever pieces they come', () => {
    const line = fc.constantFrom(
      'kubelet_a 1',
      'kubelet_b{x="ü"} 2',
      'other 3',
      '',
      '# HELP kubelet_a',
      'kubelet_c 4\r',
    )
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat({ max: 200 })), (lines, cuts) => {
        const all = Buffer.from(lines.join('\n'))
        const places = [0, ...cuts.filter((cut) => cut < all.length).toSorted((a, b) => a - b), all.length]
        const chunks = places.slice(1).map((place, n) => all.subarray(places[n], place))
        expect(read(chunks)).toBe(
          lines
            .filter((one) => one.startsWith('kubelet_'))
            .map((one) => `${one}\n`)
            .join(''),
        )
      }),
    )
  })

  const pieces = function* (piece: string, total: number): Generator<string> {
    for (let sent = 0; sent <= total; sent += piece.length) yield piece
  }

  test.each([
    ['a line of 15 MB', pieces('kubelet_a'.repeat(5_000), 15_000_000), 'longer than 64 KiB'],
    ['a line that comes byte by byte', pieces('x', bytes.metricsLine), 'longer than 64 KiB'],
    ['series without an end', pieces('kubelet_a 1\n'.repeat(1_000), bytes.kubeletSeries), 'larger than 2 MiB'],
    ['other series without an end', pieces('other 1\n'.repeat(1_000), bytes.metrics), 'larger than 8 MiB'],
    ['line ends without an end', pieces('\n'.repeat(10_000), bytes.metrics), 'larger than 8 MiB'],
  ])('%s is too large', (_what, chunks, words) => {
    expect(() => read(chunks)).toThrow(
      expect.objectContaining({ reason: 'too-large', detail: expect.stringContaining(words) }),
    )
  })
})
