import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { shares } from '../../src/evidence/concurrency.ts'

/** Work that runs until it is ended, and says how much of it runs. */
function work() {
  const ends: (() => void)[] = []
  return { running: () => ends.length, ends, start: () => new Promise<void>((resolve) => ends.push(resolve)) }
}

/** Lets everything that can start have started. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('places for what runs at the same time', () => {
  test('are all of the only cluster', async () => {
    const join = shares(4)
    const one = work()
    const { limit } = join()
    for (let n = 0; n < 9; n += 1) void limit(one.start)
    await settled()
    expect(one.running()).toBe(4)
  })

  test('are never all taken by a cluster that does not answer while another one is read', async () => {
    const join = shares(4)
    const [hangs, answers] = [work(), work()]
    const [hostile, other] = [join(), join()]
    for (let n = 0; n < 100; n += 1) void hostile.limit(hangs.start)
    await settled()
    expect(hangs.running()).toBe(3)
    for (let n = 0; n < 5; n += 1) void other.limit(answers.start)
    await settled()
    expect([hangs.running(), answers.running()]).toEqual([3, 1])
  })

  test('of a cluster that is done are taken by the others', async () => {
    const join = shares(4)
    const all = work()
    const [one, other] = [join(), join()]
    for (let n = 0; n < 9; n += 1) void one.limit(all.start)
    await settled()
    expect(all.running()).toBe(3)
    other.leave()
    await settled()
    expect(all.running()).toBe(4)
  })

  test('are given back by work that fails', async () => {
    const { limit } = shares(1)()
    await expect(limit(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(limit(() => Promise.resolve(7))).resolves.toBe(7)
  })

  test('are never more than there are, and everything has its turn', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 3, max: 8 }),
        fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 3 }),
        async (most, sizes) => {
          const join = shares(most)
          let [running, peak, done] = [0, 0, 0]
          const one = async (): Promise<void> => {
            running += 1
            peak = Math.max(peak, running)
            await Promise.resolve()
            running -= 1
            done += 1
          }
          const members = sizes.map((size) => ({ size, share: join() }))
          await Promise.all(
            members.map(async ({ size, share }) => {
              await Promise.all(Array.from({ length: size }, () => share.limit(one)))
              share.leave()
            }),
          )
          expect(done).toBe(sizes.reduce((sum, size) => sum + size, 0))
          expect(peak).toBeLessThanOrEqual(most)
        },
      ),
    )
  })
})
