import { expect, test } from '@jest/globals'
import { lostWords } from '../../src/targets/lost.ts'

const why = (reason: 'not-found' | 'forbidden') =>
  ({ state: 'unavailable', reason, detail: 'it is gone.', source: 'ARM', at: new Date(0) }) as const

test.each([
  ['rg/a', 'not-found', /^it is gone \(not-found\)\. See whether the name is right: mode list/],
  ['discover tag:a=b', 'not-found', /^it is gone \(not-found\)\. See whether the selector is right/],
  ['rg/a', 'forbidden', /^it is gone \(forbidden\)\.$/],
] as const)('%s, %s: what is to be done', (name, reason, words) => {
  expect(lostWords(name, why(reason))).toMatch(words)
})
