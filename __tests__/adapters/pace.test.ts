import { describe, expect, test } from '@jest/globals'
import { pacesBy, startPaces } from '../../src/adapters/pace.ts'
import { judgingMilliseconds } from '../../src/model/pace.ts'

/** A clock that stands still until a test moves it, and turns that are counted. */
function stage() {
  const state = { time: 0, turns: 0 }
  const start = pacesBy({
    now: () => state.time,
    giveWay: () => {
      state.turns += 1
      return Promise.resolve()
    },
  })
  return { state, start }
}

describe('a pace', () => {
  test('gives way when a slice is over, and not before', async () => {
    const { state, start } = stage()
    const pace = start(1000)()
    for (let i = 0; i < 100; i++) await pace()
    expect(state.turns).toBe(0)
    state.time = 15
    await pace()
    await pace()
    expect(state.turns).toBe(1)
  })

  test('has slices of its own, so that a long worker does not make a short one wait at each step', async () => {
    const { state, start } = stage()
    const paces = start(1000)
    const [long, short] = [paces(), paces()]
    state.time = 15
    await long()
    await short()
    for (let i = 0; i < 10; i++) await short()
    expect(state.turns).toBe(2)
  })

  test('goes on until its deadline', async () => {
    const { state, start } = stage()
    const pace = start(1000)()
    state.time = 999
    await expect(pace()).resolves.toBeUndefined()
  })

  test('ends at its deadline', async () => {
    const { state, start } = stage()
    const pace = start(1000)()
    state.time = 1000
    await expect(pace()).rejects.toMatchObject({
      name: 'Unjudged',
      reason: 'timeout',
      detail: 'not judged within 1 s',
    })
  })

  test('of Node lets timers run', async () => {
    const fired = { timer: false }
    setTimeout(() => {
      fired.timer = true
    }, 0)
    const pace = startPaces(600_000)()
    while (!fired.timer) await pace()
    expect(fired.timer).toBe(true)
  })
})

test.each([
  [300_000, 10_000, 290_000],
  [300_000, 300_000, 30_000],
  [30_000, 40_000, 5_000],
  [1_000, 0, 5_000],
])('with a timeout of %i ms and %i ms spent, %i ms are left for judging or more', (timeout, spent, left) => {
  expect(judgingMilliseconds(timeout, spent)).toBe(left)
})
