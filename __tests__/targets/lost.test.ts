import { expect, test } from '@jest/globals'
import { notFoundMessage } from '../../src/targets/not-found.ts'

const why = (reason: 'not-found' | 'forbidden', remedy?: string) =>
  ({
    state: 'unavailable',
    reason,
    detail: 'it is gone.',
    source: 'ARM',
    at: new Date(0),
    ...(remedy === undefined ? {} : { remedy }),
  }) as const

test.each([
  ['rg/a', 'not-found', /^it is gone \(not-found\)\. See whether the name is right: mode list/],
  ['discover tag:a=b', 'not-found', /^it is gone \(not-found\)\. See whether the selector is right/],
  ['rg/a', 'forbidden', /^it is gone \(forbidden\)\.$/],
] as const)('%s, %s: what is to be done', (name, reason, words) => {
  expect(notFoundMessage(name, why(reason))).toMatch(words)
})

test('a remedy of its own takes the place of the general one', () => {
  expect(notFoundMessage('rg/a', why('not-found', 'Call it back.'))).toBe('it is gone (not-found). Call it back.')
})
