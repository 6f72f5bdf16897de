import { expect, test } from '@jest/globals'
import { judgeAcceptance } from '../../src/x509/acceptance.ts'
import { smallEffort } from '../../src/x509/effort.ts'
import { direct, noon, parsed } from './chains.ts'

test('a leaf that its anchor signed is accepted by both verifiers', async () => {
  const { received, anchors } = await direct()
  const options = { at: noon, purpose: 'serverAuth', serverName: 'a.example' } as const
  expect(await judgeAcceptance(received.map(parsed), anchors.map(parsed), options, smallEffort())).toEqual({
    go: { accepted: true },
    openssl: { accepted: true },
  })
})
