import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/node-api-server-copy.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import type { NodeFilesReading, Observation } from '../../src/model/evidence.ts'
import {
  after,
  apiServerChain,
  certificate,
  day,
  gist,
  now,
  observed,
  policy,
  run,
  skipped,
  unavailable,
} from '../build/evidence.ts'

const files = observed({ bootstrapFile: true, clientCurrent: true, servingCurrent: ['pki' as const] })
const reading = (apiServerCopy: Observation<Certificate>, node = 'node-1'): NodeFilesReading => ({
  node,
  files,
  apiServerCopy,
})
const copyUntil = (days: number): Certificate =>
  certificate({ notBefore: after((days - 730) * day), notAfter: after(days * day), serialNumber: '0B' })
const served = certificate()
const judge = (copy: Observation<Certificate>, more: object = {}, by = policy()) =>
  run(
    check,
    { nodeFiles: observed([reading(copy)]), apiServerChain: observed(apiServerChain({ received: [served] })), ...more },
    now,
    by,
  )

describe('a copy', () => {
  test('of what the API server presents passes, and leaves its dates to the check of those', async () => {
    expect(await judge(observed(served))).toMatchObject([
      {
        outcome: 'pass',
        subject: 'node-1',
        message: 'The copy is what the API server presents (see api-server-expiry).',
        certificates: [served.fingerprint],
      },
    ])
  })

  test.each([
    ['differs from what is presented', 400, 'pass'],
    ['ends soon', 5, 'pass'],
    ['ends now', 0, 'pass'],
    ['has ended', -1, 'warn'],
    ['has long ended', -700, 'warn'],
  ] as const)('that %s: %i days, %s', async (_, days, outcome) => {
    const [finding, ...others] = await judge(observed(copyUntil(days)))
    expect(others).toEqual([])
    expect(finding).toMatchObject({ outcome, message: expect.stringContaining('another one, until 2027-06-15') })
    // its end is no end of anything that is used
    expect(finding?.notAfter).toBeUndefined()
  })

  test('a millisecond after its end has ended', async () => {
    const copy = certificate({ notAfter: after(-1), serialNumber: '0B' })
    expect(gist(await judge(observed(copy)))).toEqual(['warn node-1'])
  })

  test('that has ended and is presented all the same is a warning here, and a failure there', async () => {
    const ended = copyUntil(-3)
    const chain = { apiServerChain: observed(apiServerChain({ received: [ended] })) }
    expect(await judge(observed(ended), chain)).toMatchObject([
      { outcome: 'warn', message: expect.stringContaining('api-server-expiry') },
    ])
  })

  test('is judged without knowing what is presented', async () => {
    for (const apiServerChain of [unavailable('timeout'), skipped()]) {
      expect(await judge(observed(copyUntil(-3)), { apiServerChain })).toMatchObject([
        { outcome: 'warn', message: expect.stringContaining('was not seen') },
      ])
      expect(gist(await judge(observed(copyUntil(3)), { apiServerChain }))).toEqual(['pass node-1'])
    }
  })

  test('warns before its end where the user wrote a limit for it', async () => {
    const limit = { kind: 'duration', milliseconds: 30 * day, text: '30d' } as const
    const written = policy({ 'node-api-server-copy': { warn: limit, fail: limit, capped: [] } })
    expect(gist(await judge(observed(copyUntil(29)), {}, written))).toEqual(['warn node-1'])
    expect(gist(await judge(observed(copyUntil(31)), {}, written))).toEqual(['pass node-1'])
  })
})

test('a node without a copy has nothing to judge; one that could not be read is inconclusive', async () => {
  const findings = await run(check, {
    nodeFiles: observed([
      reading(skipped("there is no copy of the API server's certificate on this node")),
      reading(unavailable('conflict', 'the machine runs another command'), 'node-2'),
    ]),
  })
  expect(gist(findings)).toEqual(['notApplicable node-1', 'inconclusive node-2'])
  expect(findings[1]?.remedy).toContain('other command')
})

test.each([
  [skipped('node-evidence does not name run-command'), 'notApplicable prod'],
  [unavailable('forbidden'), 'inconclusive prod'],
  [observed([]), 'notApplicable prod'],
] as const)('without files of nodes nothing passes', async (nodeFiles, expected) => {
  expect(gist(await run(check, { nodeFiles }))).toEqual([expected])
})
