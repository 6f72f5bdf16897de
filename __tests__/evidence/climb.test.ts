import { describe, expect, test } from '@jest/globals'
import { attempt, climb, failure } from '../../src/evidence/attempt.ts'
import { WorldError } from '../../src/model/errors.ts'
import type { Observation } from '../../src/model/evidence.ts'
import type { Reason } from '../../src/model/reason.ts'

const at = new Date('2026-06-15T12:00:00Z')
const clock = (): Date => at

describe('an attempt', () => {
  test('that works is an observation with its source and its time', async () => {
    expect(await attempt('here', clock, () => Promise.resolve(7))).toEqual({
      state: 'observed',
      value: 7,
      source: 'here',
      at,
    })
  })

  test.each([
    ['rejects', () => Promise.reject(new WorldError('forbidden', 'may not'))],
    [
      'throws',
      () => {
        throw new WorldError('forbidden', 'may not')
      },
    ],
  ])('that %s tells reason, words, source and time', async (_, work) => {
    expect(await attempt('here', clock, work)).toEqual({
      state: 'unavailable',
      reason: 'forbidden',
      detail: 'may not',
      source: 'here',
      at,
    })
  })

  test.each([
    ['an error', new TypeError('token eyJhbGciOi'), 'TypeError'],
    ['a text', 'token eyJhbGciOi', 'unknown error'],
    ['an object', { message: 'token eyJhbGciOi' }, 'unknown error'],
    ['nothing', undefined, 'unknown error'],
  ])('that ends with %s that nobody thought of is a bug of ours, told without its message', (_, error, kind) => {
    expect(failure(error, 'here', clock)).toEqual({
      reason: 'unexpected',
      detail: `A bug of aks-cert-guard (${kind}): please report it`,
      source: 'here',
      at,
    })
  })
})

describe('a ladder', () => {
  const works = (value: number): Observation<number> => ({ state: 'observed', value, source: `rung ${value}`, at })
  const fails = (reason: Reason): Observation<number> => ({
    state: 'unavailable',
    reason,
    detail: `it was ${reason}`,
    source: `way of ${reason}`,
    at,
  })
  const skips: Observation<number> = { state: 'skipped', detail: 'not asked for' }
  const failed = (reason: Reason) => ({ reason, detail: `it was ${reason}`, source: `way of ${reason}`, at })
  /** Climbs, and counts the rungs that were tried. */
  const climbed = async (...rungs: readonly Observation<number>[]) => {
    let tried = 0
    const result = await climb(
      rungs.map((rung) => () => {
        tried += 1
        return Promise.resolve(rung)
      }),
    )
    return { result, tried }
  }

  test('stops at the first rung that works, and has no record of failures then', async () => {
    expect(await climbed(works(1), works(2))).toEqual({ result: works(1), tried: 1 })
  })

  test('keeps the rungs that failed before the one that worked, in their order', async () => {
    const { result, tried } = await climbed(fails('forbidden'), fails('timeout'), works(3), works(4))
    expect(tried).toBe(3)
    expect(result).toEqual({ ...works(3), failed: [failed('forbidden'), failed('timeout')] })
  })

  test('on which nothing works tells the first failure, which is the one to mend, and keeps the others', async () => {
    const { result } = await climbed(fails('forbidden'), fails('not-found'), fails('timeout'))
    expect(result).toEqual({ ...fails('forbidden'), failed: [failed('not-found'), failed('timeout')] })
  })

  test('goes past a rung that nobody asked for, which is no failure', async () => {
    expect((await climbed(skips, works(2))).result).toEqual(works(2))
    expect((await climbed(skips, fails('timeout'))).result).toEqual({ ...fails('timeout'), failed: [] })
    expect((await climbed(skips)).result).toEqual(skips)
  })

  test('without rungs was not climbed', async () => {
    expect((await climbed()).result.state).toBe('skipped')
  })
})
