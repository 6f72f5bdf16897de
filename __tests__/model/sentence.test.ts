import { expect, test } from '@jest/globals'
import { sentence } from '../../src/model/sentence.ts'

test('sentences end once', () => {
  expect([sentence('Denied'), sentence('Denied.'), sentence('Why?')]).toEqual(['Denied.', 'Denied.', 'Why?'])
})
