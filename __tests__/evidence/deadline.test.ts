import { describe, expect, test } from '@jest/globals'
import { collect, type CollectRequest } from '../../src/evidence/collect.ts'
import { joinedCut, cutLike } from '../../src/evidence/cut.ts'
import { openKeep } from '../../src/evidence/memory-limit.ts'
import { joinObservations } from '../../src/evidence/join-observations.ts'
import { keptBytes } from '../../src/model/bounds.ts'
import type { KubernetesPort } from '../../src/model/ports.ts'
import { kubeconfig, observed } from '../build/evidence.ts'

const never = () => new Promise<never>(() => undefined)
const keys = ['serverVersion', 'nodes', 'kubelets', 'caBundles', 'kubeletCsrs'] as const

/** A cluster that is asked over this session. */
const requestWith = (session: Partial<KubernetesPort>, signal: AbortSignal): CollectRequest =>
  // all that these collectors ask of it; anything else would throw
  ({
    name: 'one',
    kubernetesTarget: () => Promise.resolve({}),
    connection: 'direct',
    connect: () => Promise.resolve({ way: 'direct', close: never, ...session }),
    clock: () => new Date(0),
    signal,
    nodeEvidence: ['metrics'],
    limit: <T>(work: () => Promise<T>) => work(),
  }) as unknown as CollectRequest

describe('the evidence of one cluster', () => {
  test('is there after the deadline though nothing hears the signal, and what was collected is kept', async () => {
    const get: KubernetesPort['get'] = () => Promise.resolve({ gitVersion: 'v1.31.2' })
    const evidence = await collect(keys, requestWith({ get, list: never }, AbortSignal.timeout(50)))
    expect(evidence).toMatchObject({
      serverVersion: { state: 'observed' },
      nodes: { state: 'unavailable', reason: 'timeout' },
      kubelets: { state: 'unavailable', reason: 'timeout' },
      caBundles: { state: 'unavailable', reason: 'timeout' },
      kubeletCsrs: { state: 'unavailable', reason: 'timeout' },
    })
  })

  test('is there though every collector fails in a way that nobody thought of', async () => {
    const fail = (): never => {
      throw new RangeError('Maximum call stack size exceeded')
    }
    const evidence = await collect(
      keys,
      requestWith(
        { get: fail, list: fail, close: () => Promise.reject(new Error('no')) },
        new AbortController().signal,
      ),
    )
    for (const key of keys) expect(evidence[key]).toMatchObject({ state: 'unavailable', reason: 'unexpected' })
  })
})

describe('what is kept of one cluster', () => {
  test('is bounded, whatever it is made of', () => {
    const keep = openKeep()
    const text = () => ({ text: 'x'.repeat(1024 * 1024) })
    let kept = 0
    expect(() => {
      for (;;) {
        keep(text())
        kept += 1
      }
    }).toThrow(expect.objectContaining({ reason: 'too-large' }))
    expect(kept * 1024 * 1024).toBeLessThanOrEqual(keptBytes)
    expect(() => keep({})).toThrow(expect.objectContaining({ reason: 'too-large' }))
  })

  test('counts an object once, wherever it stands', () => {
    const keep = openKeep()
    const shared = { text: 'x'.repeat(1024 * 1024) }
    for (let n = 0; n < 10_000; n += 1) keep({ shared })
    expect(keep(shared)).toBe(shared)
  })
})

describe('where a part of something is missing', () => {
  const cut = { reason: 'too-large', detail: 'the first', remedy: 'Do it.' } as const

  test('a part is missing of what was made from it', () => {
    const made = observed(kubeconfig())
    expect(cutLike(made, observed([]), undefined)).toBe(made)
    expect(cutLike(made, { ...observed([]), cut })).toEqual({ ...made, cut })
    expect(cutLike({ ...made, cut: { ...cut, detail: 'own' } }, { ...observed([]), cut })).toMatchObject({
      cut: { detail: 'own; the first' },
    })
  })

  test('several cuts are one, with each detail once', () => {
    expect(joinedCut([undefined, cut, cut])).toEqual(cut)
    expect(joinedCut([undefined])).toBeUndefined()
  })

  test('it is missing of the whole of which it is a part', () => {
    const parts = [{ answer: observed([]) }, { answer: { ...observed([]), cut } }]
    expect(joinObservations('parts', () => new Date(0), parts)).toMatchObject({ state: 'observed', cut })
  })
})
