import fc from 'fast-check'
import { describe, expect, test } from '@jest/globals'
import { milliseconds, validity } from '../../emulator/moments.ts'
import { withEmulator } from './support.ts'

test('five hundred nodes start', async () => {
  await withEmulator('nodes-500', ({ clusters: [cluster] }) => {
    expect(cluster?.state.nodes).toHaveLength(500)
    return Promise.resolve()
  })
})

describe('dates', () => {
  test('chance never carries an end across the start, nor changes the lifetime', () => {
    const distance = fc.tuple(fc.constantFrom('-', '+'), fc.nat(40_000), fc.constantFrom('s', 'm', 'h', 'd'))
    const start = new Date('2026-03-01T12:00:00.500Z')
    fc.assert(
      fc.property(distance, distance, (...ends) => {
        const [notBefore = '0s', notAfter = '0s'] = ends.map((parts) => parts.join(''))
        const made = validity(start, { notBefore, notAfter })
        expect(+made.notAfter - +made.notBefore).toBe(milliseconds(notAfter) - milliseconds(notBefore))
        for (const [end, written] of [
          [made.notBefore, notBefore],
          [made.notAfter, notAfter],
        ] as const) {
          expect(end.getMilliseconds()).toBe(0)
          expect(+end < +start || milliseconds(written) >= 0).toBe(true)
          expect(Math.abs(+end - +start - milliseconds(written))).toBeLessThanOrEqual(3_600_000)
        }
      }),
    )
  })
})
