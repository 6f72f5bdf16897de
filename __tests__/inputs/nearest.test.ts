import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { editDistance, knownNames, nearest } from '../../src/inputs/nearest.ts'
import { roles } from '../../src/model/certificate.ts'

describe('the nearest name', () => {
  test.each([
    ['kublet-client', 'kubelet-client'],
    ['apiserver', 'api-server'],
    ['cluster_ca', 'cluster-ca'],
    ['KUBELET-SERVING', 'kubelet-serving'],
    ['kubelet-sreving', 'kubelet-serving'],
  ])('%s means %s', (word, meant) => {
    expect(nearest(word, roles)).toBe(meant)
  })

  test('of a word is the one that it begins with', () => {
    expect(nearest('warning', ['fail', 'inconclusive', 'warn', 'never'])).toBe('warn')
  })

  test.each(['etcd', 'x', ''])('"%s" is near to none', (word) => {
    expect(nearest(word, roles)).toBeUndefined()
  })

  test('a remedy lists what is known, cut when there is too much of it', () => {
    const many = Array.from({ length: 40 }, (_, index) => `context-${index}`)
    expect(knownNames('prodution', ['production', 'test'])).toBe('Did you mean production? Known: production, test.')
    expect(knownNames('zzz', many)).toMatch(/^Known: context-0, .* and 15 more\.$/)
  })

  test('a swap of neighbours counts as one change', () => {
    expect(editDistance('gaet', 'gate')).toBe(1)
  })

  test('the distance is symmetric, zero only for equal texts, and never more than the longer text', () => {
    const word = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(word, word, (left, right) => {
        const distance = editDistance(left, right)
        expect(distance).toBe(editDistance(right, left))
        expect(distance === 0).toBe(left === right)
        expect(distance).toBeLessThanOrEqual(Math.max(left.length, right.length))
      }),
    )
  })
})
